/** The text of a source, with the place in the source of every unit of it: to find lines, and to correct in place. */
export interface MarkupText {
  readonly text: string;
  /** Span of each unit in the source; empty for breaks that no character of the source stands for. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

interface Writer {
  text: string;
  readonly from: number[];
  readonly to: number[];
}

/** Elements that do not interrupt a word. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements without text for readers. */
const UNREAD = /^(?:script|style|template|noscript|iframe)$/;
const READ_ATTRIBUTES = new Set(['alt', 'title', 'content', 'value', 'placeholder']);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  hellip: '…',
  middot: '·',
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,8}));/y;
const TAG = /<(\/?)([a-zA-Z][\w:-]{0,60})/y;
const ATTRIBUTE = /\s+([\w:-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|[^\s"'>]+)|[^>]/y;

const push = (w: Writer, text: string, from: number, to: number): void => {
  w.text += text;
  for (let at = 0; at < text.length; at++) {
    w.from.push(from);
    w.to.push(at === 0 ? to : from);
  }
};

function decodeEntity(match: RegExpExecArray): string {
  const [written, decimal, hex, name] = match;
  if (name !== undefined) return ENTITIES[name] ?? written;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

/** Adds characters of the source as text, its character references decoded. */
function addText(w: Writer, source: string, from: number, to: number): void {
  for (let at = from; at < to; ) {
    if (source.charAt(at) === '&') {
      ENTITY.lastIndex = at;
      const match = ENTITY.exec(source);
      if (match && ENTITY.lastIndex <= to) {
        push(w, decodeEntity(match), at, ENTITY.lastIndex);
        at = ENTITY.lastIndex;
        continue;
      }
    }
    push(w, source.charAt(at), at, at + 1);
    at++;
  }
}

const addBreak = (w: Writer, at: number): void => push(w, '\n\n', at, at);

/** Text of HTML as a browser would show it, and of the attributes that readers see. */
export function readHtmlText(source: string): MarkupText {
  const w: Writer = { text: '', from: [], to: [] };
  for (let at = 0; at < source.length; ) {
    const next = source.indexOf('<', at);
    addText(w, source, at, next < 0 ? source.length : next);
    if (next < 0) break;
    if (source.startsWith('<!--', next)) {
      const end = source.indexOf('-->', next + 4);
      at = end < 0 ? source.length : end + 3;
      continue;
    }
    TAG.lastIndex = next;
    const tag = TAG.exec(source);
    if (!tag) {
      const isMarkup = /[!?/]/.test(source.charAt(next + 1));
      const end = isMarkup ? source.indexOf('>', next) : next;
      if (!isMarkup) push(w, '<', next, next + 1);
      at = end < 0 ? source.length : end + 1;
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    if (!INLINE.has(name)) addBreak(w, next);
    at = readAttributes(w, source, TAG.lastIndex);
    if (tag[1] === '' && UNREAD.test(name)) {
      const close = new RegExp(`</${name}\\b`, 'ig');
      close.lastIndex = at;
      at = close.exec(source)?.index ?? source.length;
    }
  }
  return w;
}

/** Reads up to the end of a tag, and adds the attributes that are shown. */
function readAttributes(w: Writer, source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    if (source.charAt(at) === '>') return at + 1;
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    if (!match) return at + 1;
    const value = match[2] ?? match[3];
    if (match[1] !== undefined && value !== undefined && READ_ATTRIBUTES.has(match[1].toLowerCase())) {
      const end = ATTRIBUTE.lastIndex - 1;
      addBreak(w, end);
      addText(w, source, end - value.length, end);
      addBreak(w, end);
    }
    at = ATTRIBUTE.lastIndex;
  }
  return at;
}

const WORD_PIECE = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<\/w:p>|<w:(?:br|cr|tab)\b/g;

/** Text of a part of a Word file: runs of one paragraph are joined. */
export function readWordText(source: string): MarkupText {
  const w: Writer = { text: '', from: [], to: [] };
  for (const match of source.matchAll(WORD_PIECE)) {
    const [written, text] = match;
    if (text === undefined) {
      addBreak(w, match.index);
      continue;
    }
    const end = match.index + written.length - '</w:t>'.length;
    addText(w, source, end - text.length, end);
  }
  return w;
}

/** Emphasis and code marks of Markdown, where they stand at a word; a star between figures is a sign of its own. */
const EMPHASIS = /(?<![\d\s\\])(?:\*{1,3}|_{2}|~~|`)|(?:\*{1,3}|_{2}|~~|`)(?![\d\s])/g;

/** Text of Markdown without the marks that may stand within a word. */
export function readMarkdownText(source: string): MarkupText {
  const w: Writer = { text: '', from: [], to: [] };
  let at = 0;
  const addUpTo = (end: number): void => {
    for (; at < end; at++) push(w, source.charAt(at), at, at + 1);
  };
  for (const { index, 0: mark } of source.matchAll(EMPHASIS)) {
    addUpTo(index);
    at = index + mark.length;
  }
  addUpTo(source.length);
  return w;
}

/** Text that is its own source. */
export function readPlainText(source: string): MarkupText {
  const w: Writer = { text: '', from: [], to: [] };
  w.text = source;
  for (let at = 0; at < source.length; at++) {
    w.from.push(at);
    w.to.push(at + 1);
  }
  return w;
}
