/** Longest href kept. */
export const MAX_HREF = 2_048;

const NO_LINK = /^(?:javascript|vbscript|mailto|tel|sms|data|about|blob):/i;

/** What browsers take off before they look at an address: white space at the ends, tabs and line breaks within. */
export function trimHref(href: string): string {
  for (let i = 0; i < href.length; i++) if (href.charCodeAt(i) <= 32) return withoutSpaces(href);
  return href;
}

function withoutSpaces(href: string): string {
  let start = 0;
  let end = href.length;
  while (start < end && href.charCodeAt(start) <= 32) start++;
  while (end > start && href.charCodeAt(end - 1) <= 32) end--;
  return href.slice(start, end).replace(/[\t\n\r]/g, '');
}

/** Whether an href leads anywhere else than to a place on its own page. Malformed ones do: somebody meant them to. */
export function isLink(href: string): boolean {
  const first = href.charCodeAt(0);
  if (href === '' || first === 35) return false;
  // Most hrefs have no scheme.
  return !href.includes(':') || !NO_LINK.test(href);
}

const LOWER = 32;

/** Asked of every link, so the first letter is looked at first. */
export const isScriptHref = (href: string): boolean =>
  (href.charCodeAt(0) | LOWER) === 106 && /^javascript:/i.test(href);

/** Addresses of a srcset, without their descriptors. */
export function srcsetUrls(srcset: string): string[] {
  const urls: string[] = [];
  let at = 0;
  while (at < srcset.length && urls.length < 50) {
    while (at < srcset.length && /[\s,]/.test(srcset.charAt(at))) at++;
    const start = at;
    while (at < srcset.length && !/\s/.test(srcset.charAt(at))) at++;
    const candidate = srcset.slice(start, at);
    const url = candidate.replace(/,+$/, '');
    if (url !== '') urls.push(url);
    if (url.length !== candidate.length) continue;
    let depth = 0;
    for (; at < srcset.length; at++) {
      const character = srcset.charAt(at);
      if (character === '(') depth++;
      else if (character === ')') depth--;
      else if (character === ',' && depth <= 0) break;
    }
  }
  return urls;
}

/** Links found in one style or script: a page of more is made by a machine. */
const MAX_FOUND = 200;
/** Characters of one style or script that are looked at. */
const MAX_SOURCE = 1_000_000;

/** Addresses of `url(…)` and `@import` in a style sheet or style attribute. */
export function cssUrls(css: string): string[] {
  const source = css.length > MAX_SOURCE ? css.slice(0, MAX_SOURCE) : css;
  const urls: string[] = [];
  const plain = source.includes('/*') ? source.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '') : source;
  const pattern = /url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'()]+))\s*\)|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')/gi;
  for (const match of plain.matchAll(pattern)) {
    const url = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').trim();
    if (isLink(url)) urls.push(url);
    if (urls.length >= MAX_FOUND) break;
  }
  return urls;
}

const OPENS =
  /\bwindow\s*\.\s*open\s*\(\s*(?:'([^'\s\\+]*)'|"([^"\s\\+]*)")\s*[,)]|\blocation(?:\s*\.\s*href)?\s*=\s*(?:'([^'\s\\+]*)'|"([^"\s\\+]*)")(?!\s*[+.?])|\blocation\s*\.\s*(?:replace|assign)\s*\(\s*(?:'([^'\s\\+]*)'|"([^"\s\\+]*)")\s*\)/g;

/** Characters of a line before an address that are searched for a comment sign. */
const MAX_LINE = 1_000;

/** A line comment before the match: old addresses are often left in one. */
function isCommentedOut(script: string, index: number): boolean {
  const before = script.slice(Math.max(0, index - MAX_LINE), index);
  return /(?:^|[^:'"])\/\//.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** Addresses that a script opens, where they are written out as one literal. */
export function scriptUrls(script: string): string[] {
  if (!script.includes('location') && !script.includes('open')) return [];
  const source = script.length > MAX_SOURCE ? script.slice(0, MAX_SOURCE) : script;
  const plain = source.includes('/*') ? source.replace(/(^|[^:\w'"*/])\/\*[\s\S]*?(?:\*\/|$)/g, '$1') : source;
  const urls: string[] = [];
  for (const match of plain.matchAll(OPENS)) {
    const url = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? match[6] ?? '';
    if (/[./]/.test(url) && isLink(url) && !isCommentedOut(plain, match.index)) urls.push(url);
    if (urls.length >= MAX_FOUND) break;
  }
  return urls;
}

/** Address of `<meta http-equiv="refresh">`; null when the page only loads itself again. */
export function refreshUrl(content: string): string | null {
  const match = /^\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(.+)$/is.exec(content.slice(0, MAX_HREF));
  const url = (match?.[1] ?? '')
    .trim()
    .replace(/^(['"])(.*?)\1.*$/s, '$2')
    .trim();
  return url === '' || /^[\d.;,\s]*$/.test(url) ? null : url;
}

const WRITTEN_OUT = /https?:\/\/[\w\-.~:/?#[\]@!$&'*+,;=%]+/gi;

/** http addresses written out in text. */
export function writtenUrls(text: string, limit = MAX_FOUND): string[] {
  const urls: string[] = [];
  for (const [match] of text.matchAll(WRITTEN_OUT)) {
    if (match.length > MAX_HREF) continue;
    const url = match.replace(/[.,;:!?'\]&*]+$/, '');
    if (url.length > 10) urls.push(url);
    if (urls.length >= limit) break;
  }
  return urls;
}
