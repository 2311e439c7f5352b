import { decodeReference } from '../../extract/decode-reference.ts';
import { BLOCK, GROUP, type Tag, tagOf } from '../../extract/html/tags.ts';

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

/** Whether the element interrupts a word: as it does where pages are judged. */
const isBlock = ({ flags, group }: Tag): boolean => (flags & BLOCK) !== 0 || group === GROUP.title;
/** Elements without text for readers. */
const UNREAD = /^(?:script|style|template|noscript|iframe|rt|rp)$/;
const REFERENCE = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});/y;
const TAG = /<(\/?)([a-zA-Z][\w:-]{0,60})/y;
const ATTRIBUTE = /\s+([\w:-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|[^>]/y;

const push = (w: Writer, text: string, from: number, to: number): void => {
  w.text += text;
  for (let at = 0; at < text.length; at++) {
    w.from.push(from);
    w.to.push(at === 0 ? to : from);
  }
};

/** Adds characters of the source as text, its character references decoded. */
function addText(w: Writer, source: string, from: number, to: number): void {
  for (let at = from; at < to; ) {
    if (source.charAt(at) === '&') {
      REFERENCE.lastIndex = at;
      const match = REFERENCE.exec(source);
      if (match && REFERENCE.lastIndex <= to) {
        push(w, decodeReference(match[0]), at, REFERENCE.lastIndex);
        at = REFERENCE.lastIndex;
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
  // What attributes say would stand in the middle of words.
  const shown: Attribute[] = [];
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
    if (isBlock(tagOf(name))) addBreak(w, next);
    else if (name === 'br') push(w, '\n', next, next);
    at = readAttributes(shown, source, TAG.lastIndex, tag[1] === '' ? name : '');
    if (tag[1] === '' && UNREAD.test(name)) {
      const close = new RegExp(`</${name}\\b`, 'ig');
      close.lastIndex = at;
      at = close.exec(source)?.index ?? source.length;
    }
  }
  for (const { from, to } of shown) {
    addBreak(w, from);
    addText(w, source, from, to);
  }
  return w;
}

interface Attribute {
  readonly from: number;
  readonly to: number;
}

/** Reads up to the end of a tag, and adds the attributes that are shown. `name`: of a start tag. */
function readAttributes(shown: Attribute[], source: string, from: number, name: string): number {
  const attributes = new Map<string, Attribute>();
  let at = from;
  while (at < source.length && source.charAt(at) !== '>') {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    if (!match) break;
    at = ATTRIBUTE.lastIndex;
    const bare = match[4];
    const value = bare ?? match[2] ?? match[3];
    if (match[1] === undefined || value === undefined) continue;
    const to = bare === undefined ? at - 1 : at;
    attributes.set(match[1].toLowerCase(), { from: to - value.length, to });
  }
  const written = (attribute: string): string => {
    const found = attributes.get(attribute);
    return found === undefined ? '' : source.slice(found.from, found.to).toLowerCase();
  };
  for (const [attribute, place] of attributes) if (isShown(name, attribute, written)) shown.push(place);
  return at + 1;
}

/** Whether a reader sees the attribute: the same that are judged. */
function isShown(name: string, attribute: string, written: (attribute: string) => string): boolean {
  switch (attribute) {
    case 'alt':
      return /^(?:img|image|area|input)$/.test(name);
    case 'title':
      return /^(?:img|image|area|a)$/.test(name);
    case 'label':
      return /^opt(?:ion|group)$/.test(name);
    case 'placeholder':
      return /^(?:input|textarea)$/.test(name);
    case 'value':
      return name === 'input' && /^(?:button|submit|reset)$/.test(written('type'));
    case 'content':
      return name === 'meta' && /^(?:description|keywords)$/.test(written('name').trim());
    default:
      return false;
  }
}

const WORD_PIECE = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<\/w:p>|<w:(?:br|cr)\b|<w:tab\s*\/>/g;

/** Text of a part of a Word file: runs of one paragraph are joined. */
export function readWordText(source: string): MarkupText {
  const w: Writer = { text: '', from: [], to: [] };
  for (const match of source.matchAll(WORD_PIECE)) {
    const [written, text] = match;
    if (text === undefined) {
      if (written === '</w:p>') addBreak(w, match.index);
      else push(w, written.startsWith('<w:tab') ? '\t' : '\n', match.index, match.index);
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
