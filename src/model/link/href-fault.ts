type FaultId =
  | 'placeholder'
  | 'emptyValue'
  | 'missingHost'
  | 'doubledScheme'
  | 'wrongScheme'
  | 'fullWidth'
  | 'straySpace'
  | 'missingScheme'
  | 'wrongHost';

export interface Fault {
  readonly id: FaultId;
  /** What was most likely meant; null when that cannot be told. */
  readonly meant: string | null;
}

const TEMPLATE = /\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>|\{\$[a-z_][^{}]*\}/i;
/** What scripts and templates print for a value they do not have. */
const EMPTY_VALUE = /^(?:undefined|null|NaN)$|\/(?:undefined|NaN)$|\[object Object\]/;
/** Anything else with a scheme is somebody else's: mail, telephone, scripts, apps, files. */
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** The beginning of an address that was meant to be http, letters of any width, with whatever stands between. */
const HEAD = /^(h[htps\s]{1,8}|t?tps?)\s*([:;.,]{0,2})\s*([/\\]{0,4})\s*/i;
const RIGHT_SCHEME = /^https?$/i;
/** Slips of the finger seen in real pages. */
const SLIPS: Readonly<Record<string, string>> = {
  htp: 'http',
  htt: 'http',
  hhttp: 'http',
  htttp: 'http',
  httpp: 'http',
  hptt: 'http',
  htpp: 'http',
  thtp: 'http',
  ttp: 'http',
  hthp: 'http',
  httt: 'http',
  htps: 'https',
  hhttps: 'https',
  htttps: 'https',
  httpss: 'https',
  httpps: 'https',
  httsp: 'https',
  hptts: 'https',
  htpps: 'https',
  ttps: 'https',
  htts: 'https',
  httphttp: 'http',
};
/** A host written without `http://`: begins with www., or has two dots before a common ending. A file name has neither. */
const BARE_HOST = /^(?:www\d?(?:\.[a-z0-9-]+){2,}|(?:[a-z0-9-]+\.){2,}(?:cn|com|net|org|gov|edu))(?::\d+)?(?:[/?#]|$)/i;
const WIDE = /[\u3000-\u303f\uff00-\uffef]/;
/** 。 is left out: browsers read it as a dot of the host name. */
const WIDE_PUNCTUATION = /[，、；：！？“”‘’（）《》【】\u3000]/;

/** White space that no browser trims: no-break, ideographic, zero-width. */
const trimAll = (text: string): string => text.replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g, '');
/** Browsers trim C0 controls and spaces (below U+0021) and drop tabs and line breaks anywhere, by the URL Standard. */
const asBrowsersRead = (href: string): string =>
  href.replace(/^[^\u0021-\uffff]+|[^\u0021-\uffff]+$/g, '').replace(/[\t\n\r]/g, '');

const resolved = (href: string, page: string): string | null =>
  URL.canParse(href, page) ? new URL(href, page).href : null;

/** Letters and marks of a full-width keyboard in scheme and host become ASCII; the rest stays as it is. */
function narrowHead(href: string): string {
  const head = href.match(/^[^/\\／＼]*[/\\／＼]{0,4}[^/\\／＼?#？＃]*/)?.[0] ?? '';
  return head.normalize('NFKC').replace(/。/g, '.') + href.slice(head.length);
}

function repairScheme(href: string): Fault | null {
  const narrow = narrowHead(href);
  const found = HEAD.exec(narrow);
  if (found === null) return null;
  const [whole, letters = '', mark = '', slashes = ''] = found;
  const name = letters.replace(/\s/g, '').toLowerCase();
  const scheme = RIGHT_SCHEME.test(name) ? name : SLIPS[name];
  const rest = narrow.slice(whole.length);
  if (scheme === undefined) return null;
  if (/^$|^[?#]/.test(rest) && mark === ':') return { id: 'missingHost', meant: null };
  // Without a colon or two slashes `http` is the beginning of a file name, such as `http.htm`.
  if (slashes.length < 2 && (mark === '' || (slashes === '' && !BARE_HOST.test(rest)))) return null;
  const inner = HEAD.exec(rest);
  if (inner && RIGHT_SCHEME.test(inner[1] ?? '') && (inner[3] ?? '').length >= 2) {
    return { id: 'doubledScheme', meant: `${inner[1]}://${rest.slice(inner[0].length)}` };
  }
  if (whole === `${scheme}://` && href.startsWith(whole)) return null;
  const meant = `${scheme}://${rest}`;
  if (WIDE.test(href.slice(0, whole.length))) return { id: 'fullWidth', meant };
  if (name !== letters.toLowerCase() || /\s/.test(whole)) return { id: 'straySpace', meant };
  return { id: 'wrongScheme', meant };
}

function judgeHost(href: string, page: string): Fault | null {
  const authority = /^(?:https?:)?[/\\]{2,}([^/\\?#]*)/i.exec(href)?.[1];
  if (authority === undefined) return null;
  if (authority === '') return { id: 'missingHost', meant: null };
  const url = resolved(href, page);
  if (url === null) return { id: /\s/.test(authority) ? 'straySpace' : 'wrongHost', meant: null };
  return WIDE_PUNCTUATION.test(authority) || new URL(url).hostname.includes('..')
    ? { id: 'wrongHost', meant: null }
    : null;
}

/** `faultOf` without its short cut. */
export function judgeClosely(href: string, page: string): Fault | null {
  const read = asBrowsersRead(href);
  if (read === '' || read.startsWith('#') || /^(?:javascript|data|mailto|tel):/i.test(read)) return null;
  if (TEMPLATE.test(read)) return { id: 'placeholder', meant: null };
  if (EMPTY_VALUE.test(read)) return { id: 'emptyValue', meant: null };

  const trimmed = trimAll(read);
  const repaired = repairScheme(trimmed);
  if (repaired) {
    const { meant } = repaired;
    if (meant === null) return repaired;
    // With a wide scheme no browser sees an address at all.
    if (repaired.id === 'fullWidth') return repaired;
    // Browsers forgive much: one slash or three, back slashes, wide letters in the host.
    if (resolved(meant, page) !== null && resolved(meant, page) !== resolved(read, page)) return repaired;
  }
  const host = judgeHost(trimmed, page);
  if (host) return host;
  if (trimmed !== read) return { id: 'straySpace', meant: trimmed };
  if (OTHER_SCHEME.test(read) && !BARE_HOST.test(read)) return null;
  const narrow = narrowHead(read);
  if (BARE_HOST.test(narrow)) return { id: narrow === read ? 'missingScheme' : 'fullWidth', meant: `http://${narrow}` };
  return null;
}

/**
 * Plainly right: a whole address, or a path that begins with a slash, dots, a folder or a page. Anything else, and
 * anything with unusual characters, is looked at closely. Most hrefs end here, and a page has a hundred.
 */
const PLAIN =
  /^(?:https?:\/\/(?!https?\/)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,4})?(?=[/?#]|$)|\/(?!\/)|\.\.?\/|[\w-]+(?:\/(?!\/)|\.(?:s?html?|php|jsp|aspx?)(?=[?#]|$)))[\w./?#&=%:;,+~!*()@-]*$/i;
const ENDS_EMPTY = /(?:undefined|NaN|null)$/;

/** Why no browser opens this href as its author meant it; null when browsers do, or when it is no web address. */
export const faultOf = (href: string, page: string): Fault | null =>
  PLAIN.test(href) && !ENDS_EMPTY.test(href.slice(-9)) ? null : judgeClosely(href, page);
