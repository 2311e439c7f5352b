import { ATTRIBUTE_TABLE } from './attributes.ts';
import { addToHash, equalsIgnoringCase, lookUp } from './names.ts';
import { type Tag, tagAt, tagOf } from './tags.ts';

export const TOKEN = { end: 0, text: 1, startTag: 2, endTag: 3, comment: 4, doctype: 5, cdata: 6 } as const;

type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

/** Numbers per attribute in `attributes`: code of the name, start and end of the value. */
export const ATTRIBUTE_STRIDE = 3;

/**
 * One scanner over one text: `nextToken` moves it on and leaves the token in its fields,
 * so that a token costs no object. Follows the tokenization of the HTML Standard (13.2.5).
 */
export interface Tokenizer {
  readonly html: string;
  readonly limit: number;
  position: number;
  kind: TokenKind;
  /** Text, comment or doctype: where its content stands. */
  start: number;
  end: number;
  tag: Tag;
  selfClosing: boolean;
  /** Known attributes of all tags of the page, one behind the other. */
  readonly attributes: number[];
  attributesFrom: number;
  /** Which attributes the tag has: one bit for each code below 31. */
  mask: number;
  /** Set by the tree builder while it is inside SVG or MathML, where CDATA sections exist. */
  inForeign: boolean;
}

export function createTokenizer(html: string, start: number, limit: number, attributes: number[]): Tokenizer {
  return {
    html,
    limit,
    position: start,
    kind: TOKEN.end,
    start: 0,
    end: 0,
    tag: tagOf('html'),
    selfClosing: false,
    attributes,
    attributesFrom: 0,
    mask: 0,
    inForeign: false,
  };
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;
const DASH = 45;

export const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 9 || code === 13 || code === 12;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** `indexOf` that ends at the scanner's limit: a part of a page must not read beyond itself. */
function find(t: Tokenizer, what: string, from: number): number {
  const at = t.html.indexOf(what, from);
  return at < 0 || at + what.length > t.limit ? -1 : at;
}

/** Characters looked at one by one before `indexOf` is asked: it is faster only over longer stretches. */
const NEAR = 48;

function findCode(t: Tokenizer, code: number, from: number): number {
  const { html } = t;
  const near = Math.min(t.limit, from + NEAR);
  for (let at = from; at < near; at++) if (html.charCodeAt(at) === code) return at;
  return near >= t.limit ? -1 : find(t, String.fromCharCode(code), near);
}

function span(t: Tokenizer, kind: TokenKind, start: number, end: number, next: number): true {
  t.kind = kind;
  t.start = start;
  t.end = end;
  t.position = next;
  return true;
}

/** Moves to the next token. False at the end of the text; a tag cut off there is dropped, as browsers do. */
export function nextToken(t: Tokenizer): boolean {
  const { html, limit } = t;
  const at = t.position;
  if (at >= limit) {
    t.kind = TOKEN.end;
    return false;
  }
  if (html.charCodeAt(at) !== LESS) return textUpTo(t, at, at);
  const code = at + 1 < limit ? html.charCodeAt(at + 1) : -1;
  if (isLetter(code)) return scanTag(t, at + 1, TOKEN.startTag);
  if (code === SLASH) {
    const first = at + 2 < limit ? html.charCodeAt(at + 2) : -1;
    if (isLetter(first)) return scanTag(t, at + 2, TOKEN.endTag);
    if (first === GREATER) {
      t.position = at + 3;
      return nextToken(t);
    }
    if (first === -1) return textUpTo(t, at, limit);
    return bogusComment(t, at + 2);
  }
  if (code === BANG) return scanDeclaration(t, at + 2);
  if (code === QUESTION) return bogusComment(t, at + 1);
  return textUpTo(t, at, at + 1);
}

function textUpTo(t: Tokenizer, start: number, searchFrom: number): true {
  const next = findCode(t, LESS, searchFrom);
  const end = next < 0 ? t.limit : next;
  return span(t, TOKEN.text, start, end, end);
}

function bogusComment(t: Tokenizer, start: number): true {
  const end = find(t, '>', start);
  return end < 0 ? span(t, TOKEN.comment, start, t.limit, t.limit) : span(t, TOKEN.comment, start, end, end + 1);
}

function scanDeclaration(t: Tokenizer, at: number): true {
  const { html, limit } = t;
  if (at + 1 < limit && html.charCodeAt(at) === DASH && html.charCodeAt(at + 1) === DASH) return scanComment(t, at + 2);
  if (at + 7 <= limit && equalsIgnoringCase(html, at, 'doctype')) {
    const end = find(t, '>', at + 7);
    return end < 0 ? span(t, TOKEN.doctype, at + 7, limit, limit) : span(t, TOKEN.doctype, at + 7, end, end + 1);
  }
  if (t.inForeign && at + 7 <= limit && html.startsWith('[CDATA[', at)) {
    const end = find(t, ']]>', at + 7);
    return end < 0 ? span(t, TOKEN.cdata, at + 7, limit, limit) : span(t, TOKEN.cdata, at + 7, end, end + 3);
  }
  return bogusComment(t, at);
}

function scanComment(t: Tokenizer, start: number): true {
  const { html, limit } = t;
  if (start < limit && html.charCodeAt(start) === GREATER) return span(t, TOKEN.comment, start, start, start + 1);
  if (start + 1 < limit && html.charCodeAt(start) === DASH && html.charCodeAt(start + 1) === GREATER) {
    return span(t, TOKEN.comment, start, start, start + 2);
  }
  for (let at = find(t, '--', start); at >= 0; at = find(t, '--', at + 1)) {
    const next = at + 2 < limit ? html.charCodeAt(at + 2) : -1;
    if (next === GREATER) return span(t, TOKEN.comment, start, at, at + 3);
    if (next === BANG && at + 3 < limit && html.charCodeAt(at + 3) === GREATER) {
      return span(t, TOKEN.comment, start, at, at + 4);
    }
  }
  return span(t, TOKEN.comment, start, limit, limit);
}

function endOfText(t: Tokenizer): boolean {
  t.position = t.limit;
  t.kind = TOKEN.end;
  return false;
}

function scanTag(t: Tokenizer, start: number, kind: TokenKind): boolean {
  const { html, limit, attributes } = t;
  let at = start;
  let hash = 0;
  for (; at < limit; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER || code === SLASH || isSpace(code)) break;
    hash = addToHash(hash, code);
  }
  if (at >= limit) return endOfText(t);
  t.tag = tagAt(html, start, at, hash);
  t.kind = kind;
  t.selfClosing = false;
  t.attributesFrom = attributes.length;
  t.mask = 0;
  for (;;) {
    let code = html.charCodeAt(at);
    while (isSpace(code) || code === SLASH) {
      if (++at >= limit) break;
      if (code === SLASH && html.charCodeAt(at) === GREATER) t.selfClosing = true;
      code = html.charCodeAt(at);
    }
    if (at >= limit) break;
    if (code === GREATER) {
      t.position = at + 1;
      return true;
    }
    const nameStart = at;
    // An equals sign in the first place belongs to the name.
    hash = addToHash(0, code);
    for (at++; at < limit; at++) {
      code = html.charCodeAt(at);
      if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
      hash = addToHash(hash, code);
    }
    const nameEnd = at;
    while (at < limit && isSpace(html.charCodeAt(at))) at++;
    if (at >= limit) break;
    let valueStart = at;
    let valueEnd = at;
    if (html.charCodeAt(at) === EQUALS) {
      at++;
      while (at < limit && isSpace(html.charCodeAt(at))) at++;
      if (at >= limit) break;
      code = html.charCodeAt(at);
      if (code === 34 || code === 39) {
        valueStart = at + 1;
        valueEnd = findCode(t, code, valueStart);
        if (valueEnd < 0) break;
        at = valueEnd + 1;
        if (at >= limit) break;
      } else {
        valueStart = at;
        for (; at < limit; at++) {
          code = html.charCodeAt(at);
          if (code === GREATER || isSpace(code)) break;
        }
        valueEnd = at;
        if (at >= limit) break;
      }
    }
    if (kind === TOKEN.startTag) {
      const name = lookUp(ATTRIBUTE_TABLE, html, nameStart, nameEnd, hash);
      if (name !== undefined) {
        attributes.push(name, valueStart, valueEnd);
        if (name < 31) t.mask |= 1 << name;
      }
    }
  }
  attributes.length = t.attributesFrom;
  return endOfText(t);
}

/**
 * Text of an element whose content is no markup, up to its end tag, which stays to be read; to the end of the text when there is none.
 * Returns false when it is empty.
 */
export function scanRawText(t: Tokenizer, name: string): boolean {
  const start = t.position;
  const end = name === 'script' ? endOfScript(t, start) : endTagAt(t, name, start);
  t.kind = TOKEN.text;
  t.start = start;
  t.end = end;
  t.position = end;
  return end > start;
}

export function scanRest(t: Tokenizer): boolean {
  t.kind = TOKEN.text;
  t.start = t.position;
  t.end = t.limit;
  t.position = t.limit;
  return t.end > t.start;
}

/** Whether the name at the position ends there as tag names do. */
function isTagName(t: Tokenizer, at: number, name: string): boolean {
  if (at + name.length >= t.limit || !equalsIgnoringCase(t.html, at, name)) return false;
  const code = t.html.charCodeAt(at + name.length);
  return code === GREATER || code === SLASH || isSpace(code);
}

function endTagAt(t: Tokenizer, name: string, from: number): number {
  for (let at = find(t, '</', from); at >= 0; at = find(t, '</', at + 2)) {
    if (isTagName(t, at + 2, name)) return at;
  }
  return t.limit;
}

/**
 * In a script, `<!-- <script>` hides one `</script>` (script data double escaped state).
 * Each search result is kept until it is passed: a script may hold a million of them.
 */
function endOfScript(t: Tokenizer, start: number): number {
  let plainEnd = endTagAt(t, 'script', start);
  let from = find(t, '<!--', start);
  if (from < 0 || from > plainEnd) return plainEnd;
  let state: 'plain' | 'escaped' | 'double' = 'plain';
  let close = -1;
  for (;;) {
    if (state === 'plain') {
      if (plainEnd < from) plainEnd = endTagAt(t, 'script', from);
      const opening = find(t, '<!--', from);
      if (opening < 0 || opening > plainEnd) return plainEnd;
      // The dashes that open it may close it again: `<!-->`.
      from = opening + 2;
      state = 'escaped';
    }
    if (close < from) close = find(t, '-->', from);
    if (close < 0) close = t.limit;
    const less = find(t, '<', from);
    if (less < 0 || close < less) {
      if (close >= t.limit) return t.limit;
      from = close + 3;
      state = 'plain';
      continue;
    }
    const ends = t.html.charCodeAt(less + 1) === SLASH && isTagName(t, less + 2, 'script');
    if (ends && state === 'escaped') return less;
    if (ends) state = 'escaped';
    else if (state === 'escaped' && isTagName(t, less + 1, 'script')) state = 'double';
    from = less + 1;
  }
}
