import { BLOCK, GROUP, SCOPE, type Tag, tagOf } from './tags.ts';
import { ATTRIBUTE_STRIDE, isSpace, type Tokenizer } from './tokenizer.ts';
import {
  append,
  type Child,
  type Comment,
  createNode,
  createText,
  detach,
  insertBefore,
  type Node,
  TEXT,
  type TextMode,
} from './tree.ts';

/** As deep as browsers nest elements; deeper ones become siblings. */
export const MAX_DEPTH = 512;
/** Elements and texts kept of one page: 5 MB of ordinary HTML has 200,000. */
const MAX_NODES = 600_000;
/** Open formatting elements carried from block to block; more are made by broken editors only. */
const MAX_FORMATTING = 64;
/** Elements the parser may make by itself to carry formatting on. */
const MAX_CLONES = 50_000;

/** State of the tree construction (HTML Standard 13.2.4): the stack of open elements and what stands beside it. */
export interface Builder {
  readonly t: Tokenizer;
  readonly root: Node;
  readonly open: Node[];
  /** Active formatting elements; null is a marker. */
  readonly formatting: (Node | null)[];
  readonly comments: Comment[];
  readonly loaded: Node[];
  /** False inside a noscript that is read as markup, where no second one can open. */
  readonly scripting: boolean;
  head: Node | null;
  form: Node | null;
  base: Node | null;
  fosterParenting: boolean;
  quirks: boolean;
  /** True when it is known that no paragraph is open: nearly every start tag asks. */
  noParagraph: boolean;
  nodes: number;
  clones: number;
}

export function createBuilder(t: Tokenizer, root: Node, comments: Comment[], scripting: boolean): Builder {
  return {
    t,
    root,
    open: [],
    formatting: [],
    comments,
    loaded: [],
    scripting,
    head: null,
    form: null,
    base: null,
    fosterParenting: false,
    quirks: false,
    noParagraph: false,
    nodes: 0,
    clones: 0,
  };
}

export const current = (b: Builder): Node => b.open[b.open.length - 1] ?? b.root;

export const isHtml = (node: Node, name: string): boolean => node.tag.name === name && node.namespace === 'html';

export const isFull = (b: Builder): boolean => b.nodes > MAX_NODES;

const FOSTERING = new Set(['table', 'tbody', 'tfoot', 'thead', 'tr']);

/** Where the next node goes: normally into the current element; beside the table when it may not stand in one. */
function place(b: Builder, node: Child, target: Node): void {
  if (b.fosterParenting && target.namespace === 'html' && FOSTERING.has(target.tag.name)) foster(b, node);
  else append(target, node);
}

function foster(b: Builder, node: Child): void {
  for (let i = b.open.length - 1; i > 0; i--) {
    const candidate = b.open[i];
    if (candidate !== undefined && isHtml(candidate, 'template')) {
      append(candidate, node);
      return;
    }
    if (candidate === undefined || !isHtml(candidate, 'table')) continue;
    if (candidate.parent === null) append(b.open[i - 1] ?? b.root, node);
    else insertBefore(candidate, node);
    return;
  }
  append(b.open[0] ?? b.root, node);
}

/** Makes an element from the current token and opens it. Beyond the depth limit it is left closed. */
export function insert(b: Builder, tag: Tag, namespace: Node['namespace'] = 'html', limit = MAX_DEPTH): Node {
  const node = createNode(tag, namespace, b.t.attributesFrom, b.t.attributes.length, b.t.mask);
  b.nodes++;
  place(b, node, current(b));
  if (tag.group === GROUP.p) b.noParagraph = false;
  if (b.open.length < limit) b.open.push(node);
  return node;
}

/** Attributes a second body or html tag may add; pages have one or two. */
const MAX_MERGED = 50;

/** Gives an element the attributes of the current token that it does not have: of two with one name the first is read. */
export function mergeAttributes(b: Builder, node: Node): void {
  const { attributes, attributesFrom, mask } = b.t;
  const added = attributes.slice(attributesFrom);
  const own = attributes.slice(node.from, node.to);
  if (added.length === 0 || own.length > MAX_MERGED * ATTRIBUTE_STRIDE) return;
  node.from = attributes.length;
  attributes.push(...own, ...added);
  node.to = attributes.length;
  node.mask |= mask;
}

/** An element without a tag of its own in the page. */
export function insertImplied(b: Builder, name: string): Node {
  const node = createNode(tagOf(name), 'html', 0, 0, 0);
  b.nodes++;
  place(b, node, current(b));
  if (node.tag.group === GROUP.p) b.noParagraph = false;
  b.open.push(node);
  return node;
}

/** An element that cannot have content. */
export function insertVoid(b: Builder, tag: Tag, namespace: Node['namespace'] = 'html'): Node {
  const node = createNode(tag, namespace, b.t.attributesFrom, b.t.attributes.length, b.t.mask);
  b.nodes++;
  place(b, node, current(b));
  return node;
}

export function isBlank(html: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (!isSpace(html.charCodeAt(i))) return false;
  }
  return true;
}

/** White space at the start of a block or behind one, which nobody sees: nearly all of it. */
function isIdleSpace(parent: Node): boolean {
  const before = parent.last;
  const neighbour = before === null ? parent : before;
  return neighbour.tag !== null && (neighbour.tag.flags & BLOCK) !== 0;
}

export function insertText(b: Builder, from: number, to: number, mode: TextMode): void {
  if (from >= to) return;
  const target = current(b);
  if (mode === TEXT.blank && isIdleSpace(target)) return;
  b.nodes++;
  place(b, createText(from, to, mode), target);
}

export function popUntil(b: Builder, name: string): void {
  for (let node = b.open.pop(); node !== undefined && !isHtml(node, name); node = b.open.pop());
}

export function popUntilNode(b: Builder, target: Node): void {
  for (let node = b.open.pop(); node !== undefined && node !== target; node = b.open.pop());
}

export function isOpen(b: Builder, name: string): boolean {
  return b.open.some((node) => isHtml(node, name));
}

const FOREIGN_SCOPE: Readonly<Record<'svg' | 'math', ReadonlySet<string>>> = {
  svg: new Set(['foreignobject', 'desc', 'title']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml']),
};

export type Scope = 'default' | 'list' | 'button' | 'table' | 'select';

function endsScope(node: Node, scope: Scope): boolean {
  const name = node.tag.name;
  if (node.namespace !== 'html') {
    return scope !== 'table' && scope !== 'select' && FOREIGN_SCOPE[node.namespace].has(name);
  }
  if (scope === 'table') return name === 'table' || name === 'html' || name === 'template';
  if (scope === 'select') return name !== 'option' && name !== 'optgroup';
  if ((node.tag.flags & SCOPE) !== 0) return true;
  return (scope === 'list' && (name === 'ol' || name === 'ul')) || (scope === 'button' && name === 'button');
}

/** The innermost open element of that name that the scope lets one reach. */
export function inScope(b: Builder, name: string, scope: Scope = 'default'): Node | null {
  const { open } = b;
  for (let i = open.length - 1; i >= 0; i--) {
    const node = open[i];
    if (node === undefined) return null;
    if (node.namespace === 'html' && node.tag.name === name) return node;
    if (endsScope(node, scope)) return null;
  }
  return null;
}

export function paragraphInScope(b: Builder): boolean {
  if (b.noParagraph) return false;
  const { open } = b;
  for (let i = open.length - 1; i > 0; i--) {
    const node = open[i];
    if (node === undefined) return false;
    if (node.tag.group === GROUP.p && node.namespace === 'html') return true;
    if (endsScope(node, 'button')) return false;
  }
  b.noParagraph = true;
  return false;
}

export function nodeInScope(b: Builder, target: Node): boolean {
  for (let i = b.open.length - 1; i >= 0; i--) {
    const node = b.open[i];
    if (node === undefined) return false;
    if (node === target) return true;
    if (endsScope(node, 'default')) return false;
  }
  return false;
}

export function headingInScope(b: Builder): boolean {
  for (let i = b.open.length - 1; i >= 0; i--) {
    const node = b.open[i];
    if (node === undefined) return false;
    if (node.tag.group === GROUP.heading && node.namespace === 'html') return true;
    if (endsScope(node, 'default')) return false;
  }
  return false;
}

export function removeFrom<Item>(list: Item[], item: Item): void {
  const at = list.lastIndexOf(item);
  if (at >= 0) list.splice(at, 1);
}

function sameAttributes(b: Builder, one: Node, other: Node): boolean {
  const { html, attributes } = b.t;
  if (one.to - one.from !== other.to - other.from) return false;
  for (let i = 0; i < one.to - one.from; i += ATTRIBUTE_STRIDE) {
    if (attributes[one.from + i] !== attributes[other.from + i]) return false;
    const start = attributes[one.from + i + 1] ?? 0;
    const otherStart = attributes[other.from + i + 1] ?? 0;
    if (html.slice(start, attributes[one.from + i + 2]) !== html.slice(otherStart, attributes[other.from + i + 2]))
      return false;
  }
  return true;
}

/** At most three alike are carried on (the Standard's “Noah's Ark clause”). */
export function pushFormatting(b: Builder, node: Node): void {
  let alike = 0;
  let earliest = -1;
  let count = 0;
  for (let i = b.formatting.length - 1; i >= 0; i--) {
    const entry = b.formatting[i];
    if (entry === null || entry === undefined) break;
    count++;
    if (entry.tag === node.tag && sameAttributes(b, entry, node)) {
      alike++;
      earliest = i;
    }
  }
  if (alike >= 3) b.formatting.splice(earliest, 1);
  else if (count >= MAX_FORMATTING) b.formatting.splice(b.formatting.length - count, 1);
  b.formatting.push(node);
}

export function clearToMarker(b: Builder): void {
  for (let entry = b.formatting.pop(); entry !== null && entry !== undefined; entry = b.formatting.pop());
}

function clone(b: Builder, node: Node): Node {
  b.nodes++;
  b.clones++;
  return createNode(node.tag, 'html', node.from, node.to, node.mask);
}

/** Opens again, in a new block, the formatting elements that the block before left open. */
export function reconstructFormatting(b: Builder): void {
  const list = b.formatting;
  // Not list[-1]: that alone costs more than the rest.
  if (list.length === 0) return;
  let i = list.length - 1;
  const last = list[i];
  if (last === undefined || last === null || last === current(b) || b.open.lastIndexOf(last) >= 0) return;
  while (i > 0) {
    const before = list[i - 1];
    if (before === null || before === undefined || b.open.lastIndexOf(before) >= 0) break;
    i--;
  }
  for (; i < list.length && b.clones < MAX_CLONES && b.open.length < MAX_DEPTH; i++) {
    const entry = list[i];
    if (entry === null || entry === undefined) continue;
    const copy = clone(b, entry);
    place(b, copy, current(b));
    b.open.push(copy);
    list[i] = copy;
  }
}

/** The nearest entry of that name after the last marker. */
export function formattingNamed(b: Builder, name: string): Node | null {
  for (let i = b.formatting.length - 1; i >= 0; i--) {
    const entry = b.formatting[i];
    if (entry === null || entry === undefined) return null;
    if (entry.tag.name === name) return entry;
  }
  return null;
}

function furthestBlock(b: Builder, formatting: Node, isSpecial: (node: Node) => boolean): Node | null {
  for (let i = b.open.lastIndexOf(formatting) + 1; i < b.open.length; i++) {
    const node = b.open[i];
    if (node !== undefined && isSpecial(node)) return node;
  }
  return null;
}

/**
 * The Standard's adoption agency algorithm: `<b><p></b>` and the like.
 * False when the end tag is to be treated as any other.
 */
export function adopt(b: Builder, name: string, isSpecial: (node: Node) => boolean): boolean {
  const top = current(b);
  if (isHtml(top, name)) {
    const isLast = b.formatting.length > 0 && b.formatting[b.formatting.length - 1] === top;
    if (isLast || !b.formatting.includes(top)) {
      b.open.pop();
      if (isLast) b.formatting.pop();
      return true;
    }
  }
  for (let outer = 0; outer < 8; outer++) {
    const formatting = formattingNamed(b, name);
    if (formatting === null) return outer > 0;
    const depth = b.open.lastIndexOf(formatting);
    if (depth < 0) {
      removeFrom(b.formatting, formatting);
      return true;
    }
    if (!nodeInScope(b, formatting)) return true;
    const block = furthestBlock(b, formatting, isSpecial);
    if (block === null) {
      b.open.length = depth;
      removeFrom(b.formatting, formatting);
      return true;
    }
    const ancestor = b.open[depth - 1] ?? b.root;
    let bookmark = b.formatting.lastIndexOf(formatting);
    let lastNode = block;
    let at = b.open.lastIndexOf(block);
    for (let inner = 1; ; inner++) {
      at--;
      let node = b.open[at];
      if (node === undefined || node === formatting) break;
      const entry = b.formatting.lastIndexOf(node);
      if (entry >= 0 && inner > 3) {
        b.formatting.splice(entry, 1);
        if (entry < bookmark) bookmark--;
        b.open.splice(at, 1);
        continue;
      }
      if (entry < 0) {
        b.open.splice(at, 1);
        continue;
      }
      const copy = clone(b, node);
      b.formatting[entry] = copy;
      b.open[at] = copy;
      node = copy;
      if (lastNode === block) bookmark = entry + 1;
      detach(lastNode);
      append(node, lastNode);
      lastNode = node;
    }
    detach(lastNode);
    const fostering = b.fosterParenting;
    b.fosterParenting = true;
    place(b, lastNode, ancestor);
    b.fosterParenting = fostering;
    const copy = clone(b, formatting);
    for (let child = block.first; child !== null; child = block.first) {
      detach(child);
      append(copy, child);
    }
    append(block, copy);
    const old = b.formatting.lastIndexOf(formatting);
    if (old >= 0) {
      b.formatting.splice(old, 1);
      if (old < bookmark) bookmark--;
    }
    b.formatting.splice(bookmark, 0, copy);
    removeFrom(b.open, formatting);
    b.open.splice(b.open.lastIndexOf(block) + 1, 0, copy);
    if (b.clones > MAX_CLONES) return true;
  }
  return true;
}
