import { findNumbers, type NumberHit } from '../model/personal/find-numbers.ts';
import { isPersonName } from '../model/personal/person-name.ts';
import type { Child, Document, Node } from './html/tree.ts';
import type { PersonalReader } from './personal.ts';
import { selectorOf } from './selectors.ts';

/** No day is too late: the thorough reading follows. */
const ANY_DAY = 99_991_231;
/** Source before and after a number that is read with it. */
const BEFORE = 160;
const AFTER = 40;
/** Numbers of one page looked at outside of its text. */
const MOST_HITS = 5_000;
/** A start tag; what is longer is no attribute with a number of a person. */
const TAG_REACH = 4_000;
const ELEMENTS_LOOKED_AT = 200_000;

/** A piece of the source that is no text of the page. */
interface Piece {
  readonly node: Node;
  readonly text: string;
}

/** Attributes that hold what a page says; addresses, styles and hints how to fill in a field are none. */
const SPEAKING = /^(?:title|alt|value|content|label|summary|aria-[\w-]+|data-[\w-]+|on\w+)$/i;
const ATTRIBUTE = /[\s/]*([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?/y;

/** What programs call these things, in the words that pages use. */
const KEYS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/^(?:.*sfz.*|id_?(?:card|no|number)|.*idcard.*|.*identity.*|zjhm?|cert_?no|身份证.*)$/i, '身份证号'],
  [/^(?:.*bank.*|card_?(?:no|number)|yhkh?|kh|.*account.*|银行.*|.*卡号)$/i, '银行卡号'],
  [/^(?:.*contact.*|.*linkman.*|lxr|联系.*)$/i, '联系人'],
];
const PHONE_KEY = /phone|mobile|cell|^tel|_tel|sjh|shouji|lxdh|lxfs|手机|电话/i;
const KEY = /(["']?)([\p{L}_$][\p{L}\p{Nd}_$-]{0,40})\1\s*[:=]/gu;
/** The key right before a value: `"phone":"`. */
const KEY_BEFORE = /([\p{L}_$][\p{L}\p{Nd}_$-]{0,40})["']?\s*[:=]\s*["']?(?:\+?86[- ]?)?$/u;
const NAME_REACH = 30;

const isDigit = (char: string | undefined): boolean => char !== undefined && /[\dXx]/.test(char);

/**
 * The source around one number, without the others: each is read by itself. Begins and ends within no number, as half
 * of one may look like another.
 */
function cutOut(html: string, first: number, last: number, hits: readonly NumberHit[], at: number): string {
  const hit = hits[at] as NumberHit;
  let from = Math.max(first, hit.index - BEFORE);
  let to = Math.min(last, hit.index + hit.length + AFTER);
  while (from < hit.index && isDigit(html[from]) && isDigit(html[from - 1])) from++;
  while (to > hit.index + hit.length && isDigit(html[to]) && isDigit(html[to - 1])) to--;
  let text = '';
  let begin = at;
  while ((hits[begin - 1]?.index ?? -1) >= from) begin--;
  for (let each = begin; (hits[each]?.index ?? to) < to; each++) {
    if (each === at) continue;
    const { index, length } = hits[each] as NumberHit;
    text += html.slice(from, index);
    from = index + length;
  }
  return text + html.slice(from, to);
}

/** Quotes, brackets, tags and the names of fields are nothing that a reader of words knows. */
function toWords(source: string): string {
  return source
    .replace(/<[^<>]{0,300}>/g, ' | ')
    .replace(KEY, (_, _quote, key: string) => `${KEYS.find(([pattern]) => pattern.test(key))?.[1] ?? ''} `)
    .replace(/["'{}[\]<>\\]/g, ' ')
    .replace(/\s{2,}/g, ' ');
}

/** Numbers in programs are ids as a rule: a mobile has a name before it or a key that says phone. */
function isMeant(html: string, { kind, index }: NumberHit): boolean {
  if (kind !== 'mobile') return true;
  const before = html.slice(Math.max(0, index - BEFORE), index);
  const key = KEY_BEFORE.exec(before)?.[1];
  if (key !== undefined) return PHONE_KEY.test(key);
  return before
    .slice(-NAME_REACH)
    .split(/<[^<>]*>|[^\u4e00-\u9fff·]+/)
    .some(isPersonName);
}

function nodesOf(page: Document): readonly Child[] {
  const nodes: Child[] = [];
  let at: Child | null = page.root;
  while (at !== null && nodes.length < ELEMENTS_LOOKED_AT) {
    nodes.push(at);
    let next: Child | null = at.tag === null ? null : at.first;
    for (let up: Child | null = at; next === null && up !== null && up !== page.root; up = up.parent) next = up.next;
    at = next;
  }
  return nodes;
}

interface AttributePlace {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly tagFrom: number;
}

/** The attribute that a place of the source stands in; null: it is none that says anything. */
function attributeAt(html: string, index: number): AttributePlace | null {
  const first = Math.max(0, index - TAG_REACH);
  const tag = html.slice(first, index + TAG_REACH);
  const begin = tag.lastIndexOf('<', index - first);
  const start = begin < 0 ? null : /^<[a-z][^\s/>]*/i.exec(tag.slice(begin, begin + 40));
  if (!start) return null;
  ATTRIBUTE.lastIndex = begin + start[0].length;
  for (let found = ATTRIBUTE.exec(tag); found !== null; found = ATTRIBUTE.exec(tag)) {
    const end = first + ATTRIBUTE.lastIndex;
    if (end <= index) continue;
    const [, name = '', double, single, bare = ''] = found;
    const value = double ?? single ?? bare;
    const to = value === bare ? end : end - 1;
    const from = to - value.length;
    return SPEAKING.test(name) && from <= index ? { name, from, to, tagFrom: first + begin } : null;
  }
  return null;
}

/** The element whose start tag stands there, as near as the tree knows: it forgets attributes that no fact is read from. */
function createOwnerOf(page: Document): (place: AttributePlace) => Node {
  const nodes = nodesOf(page);
  // Places are asked for in their order.
  let at = 0;
  return ({ tagFrom, to }) => {
    for (; at < nodes.length; at++) {
      const node = nodes[at] as Child;
      if (node.tag === null) {
        if (node.from >= to) return node.parent ?? page.root;
        continue;
      }
      const first = node.to > node.from ? (page.attributes[node.from + 1] ?? -1) : -1;
      if (first > tagFrom && first < to) return node;
    }
    return page.root;
  };
}

/** The pieces of source with numbers that stand neither in a text nor in an address. */
function piecesOf(page: Document, hits: readonly NumberHit[]): readonly Piece[] {
  const { html } = page;
  const regions = [
    ...page.comments.map(({ parent, from, to }) => ({ node: parent, from, to })),
    ...page.loaded.flatMap((node) =>
      node.tag.name === 'script' && node.first?.tag === null
        ? [{ node, from: node.first.from, to: node.first.to }]
        : [],
    ),
  ].sort((one, other) => one.from - other.from);
  let ownerOf: ReturnType<typeof createOwnerOf> | null = null;
  let next = 0;
  const pieces: Piece[] = [];
  for (const [at, hit] of hits.entries()) {
    const { index, length } = hit;
    while ((regions[next]?.to ?? index + length) < index + length) next++;
    const region = regions[next];
    if (region !== undefined && region.from <= index) {
      if (isMeant(html, hit))
        pieces.push({ node: region.node, text: toWords(cutOut(html, region.from, region.to, hits, at)) });
      continue;
    }
    const found = attributeAt(html, index);
    if (found === null) continue;
    const { name, from, to, tagFrom } = found;
    // A field says in another attribute what its value is.
    const isPhone = PHONE_KEY.test(name === 'value' ? html.slice(tagFrom, to) : name);
    if (/^(?:value$|data-|on)/i.test(name) && !isPhone && !isMeant(html, hit)) continue;
    ownerOf ??= createOwnerOf(page);
    const text = toWords(`${name}=${cutOut(html, from, to, hits, at)}`);
    pieces.push({ node: ownerOf(found), text });
  }
  return pieces;
}

/**
 * Finds numbers of persons in scripts, comments and attributes: whoever looks at the source reads them, and what a
 * script holds it shows. Call it when the texts of the page were read. Pages without numbers cost next to nothing.
 */
export function readUnshownNumbers(page: Document, ids: ReadonlySet<string>, reader: PersonalReader): void {
  const hits = findNumbers(page.html, ANY_DAY).slice(0, MOST_HITS);
  if (hits.length === 0) return;
  for (const { node, text } of piecesOf(page, hits)) reader.unshown(text, selectorOf(page, node, ids));
}
