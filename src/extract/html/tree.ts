import { decodeHTML, decodeHTMLAttribute } from 'entities/decode';
import { type AttributeName, attributeBit, attributeCode } from './attributes.ts';
import type { Tag } from './tags.ts';
import { ATTRIBUTE_STRIDE } from './tokenizer.ts';

/** An element. It keeps offsets into the page rather than strings: most elements are never looked at again. */
export interface Node {
  readonly tag: Tag;
  parent: Node | null;
  next: Child | null;
  previous: Child | null;
  /** Its part of `attributes`. */
  from: number;
  to: number;
  readonly namespace: 'html' | 'svg' | 'math';
  first: Child | null;
  last: Child | null;
  /** Bits of the attributes it has. */
  mask: number;
  /** Place among the siblings of its name, from 1; 0 until somebody asks for a selector. */
  position: number;
  selector: string;
  inNoscript: boolean;
  /** Where the walk stood in its lists when it came in and went out. */
  linksFrom: number;
  linksTo: number;
  datesFrom: number;
  datesTo: number;
}

/** A run of text, [from, to) of the page. */
export interface TextRun {
  readonly tag: null;
  parent: Node | null;
  next: Child | null;
  previous: Child | null;
  readonly from: number;
  readonly to: number;
  readonly mode: TextMode;
}

export type Child = Node | TextRun;

/** `raw`: content of an element that holds no markup, where character references are plain text. */
export const TEXT = { blank: 1, normal: 2, raw: 3 } as const;
export type TextMode = (typeof TEXT)[keyof typeof TEXT];

export interface Comment {
  readonly parent: Node;
  readonly from: number;
  readonly to: number;
}

export interface Document {
  readonly html: string;
  readonly attributes: readonly number[];
  readonly root: Node;
  readonly comments: readonly Comment[];
  /** Style, script and link elements outside of templates, in the order of the page. */
  readonly loaded: readonly Node[];
  /** The first base element with an href. */
  readonly base: Node | null;
  readonly hasNul: boolean;
  /** True when a bound cut the page short. */
  readonly truncated: boolean;
}

export function createNode(tag: Tag, namespace: Node['namespace'], from: number, to: number, mask: number): Node {
  return {
    tag,
    parent: null,
    next: null,
    previous: null,
    from,
    to,
    namespace,
    first: null,
    last: null,
    mask,
    position: 0,
    selector: '',
    inNoscript: false,
    linksFrom: 0,
    linksTo: 0,
    datesFrom: 0,
    datesTo: 0,
  };
}

export function createText(from: number, to: number, mode: TextMode): TextRun {
  return { tag: null, parent: null, next: null, previous: null, from, to, mode };
}

export function append(parent: Node, node: Child): void {
  node.parent = parent;
  node.previous = parent.last;
  if (parent.last === null) parent.first = node;
  else parent.last.next = node;
  parent.last = node;
}

export function insertBefore(reference: Node, node: Child): void {
  const { parent, previous } = reference;
  node.parent = parent;
  node.next = reference;
  node.previous = previous;
  reference.previous = node;
  if (previous !== null) previous.next = node;
  else if (parent !== null) parent.first = node;
}

export function detach(node: Child): void {
  const { parent, previous, next } = node;
  if (parent === null) return;
  if (previous === null) parent.first = next;
  else previous.next = next;
  if (next === null) parent.last = previous;
  else next.previous = previous;
  node.parent = null;
  node.previous = null;
  node.next = null;
}

/** Position of the value in the list of attributes, or -1. Of two with one name the first counts. */
function indexOfAttribute(page: Document, node: Node, code: number): number {
  for (let i = node.from; i < node.to; i += ATTRIBUTE_STRIDE) {
    if (page.attributes[i] === code) return i;
  }
  return -1;
}

export function readerOf(name: AttributeName): (page: Document, node: Node) => string | null {
  const code = attributeCode(name);
  const bit = attributeBit(name);
  return (page, node) => {
    if (bit !== 0 && (node.mask & bit) === 0) return null;
    const at = indexOfAttribute(page, node, code);
    return at < 0 ? null : attributeValue(page, at);
  };
}

/** `at`: index in the list of attributes. */
function attributeValue(page: Document, at: number): string {
  const start = page.attributes[at + 1] ?? 0;
  const value = page.html.slice(start, page.attributes[at + 2] ?? start);
  const decoded = value.includes('&') ? decodeHTMLAttribute(value) : value;
  return page.hasNul ? decoded.replaceAll('\0', '\uFFFD') : decoded;
}

/** Where the value of an attribute stands in the page, as written; null when the element has none. */
export function attributePlace(
  page: Document,
  node: Node,
  name: AttributeName,
): readonly [from: number, to: number] | null {
  const at = indexOfAttribute(page, node, attributeCode(name));
  return at < 0 ? null : [page.attributes[at + 1] ?? 0, page.attributes[at + 2] ?? 0];
}

/** The characters of a run of text, as a browser shows them. */
export function textOf(page: Document, node: TextRun): string {
  const text = page.html.slice(node.from, node.to);
  if (node.mode === TEXT.raw) return text;
  const decoded = text.includes('&') ? decodeHTML(text) : text;
  return page.hasNul ? decoded.replaceAll('\0', '') : decoded;
}
