import { parseHtml } from './html/parse.ts';
import { ATTRIBUTE_STRIDE } from './html/tokenizer.ts';
import type { Child, Document, Node } from './html/tree.ts';
import { selectorOf, uniqueIds } from './selectors.ts';

/** Characters of source that are kept of a place; more is nothing a reader would look through. */
const MOST = 1_200;
/** A start tag with its attributes; longer ones are cut in front. */
const TAG_REACH = 4_000;
/** Around words that belong to no element. */
const AROUND = 200;

const ELEMENTS_LOOKED_AT = 200_000;

/** Depth first, without recursion: pages nest as deep as they like. */
function* elements(root: Node): Generator<Node> {
  let at: Child | null = root;
  let left = ELEMENTS_LOOKED_AT;
  while (at !== null && left-- > 0) {
    if (at.tag !== null) yield at;
    let next: Child | null = at.tag === null ? null : at.first;
    for (let up: Child | null = at; next === null && up !== null && up !== root; up = up.parent) next = up.next;
    at = next;
  }
}

function find(page: Document, selector: string): Node | null {
  const ids = uniqueIds(page);
  for (const node of elements(page.root)) if (selectorOf(page, node, ids) === selector) return node;
  return null;
}

/** First and last place in the source that is known to belong to an element; the tree keeps no more of a tag. */
function reach(page: Document, node: Node): { first: number; last: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  const add = (from: number, to: number): void => {
    first = Math.min(first, from);
    last = Math.max(last, to);
  };
  const addAttributes = (element: Node): void => {
    for (let i = element.from; i < element.to; i += ATTRIBUTE_STRIDE)
      add(page.attributes[i + 1] ?? 0, page.attributes[i + 2] ?? 0);
  };
  let left = ELEMENTS_LOOKED_AT;
  for (const element of elements(node)) {
    addAttributes(element);
    for (let child = element.first; child !== null; child = child.next)
      if (child.tag === null) add(child.from, child.to);
    if (last - first > MOST || left-- < 0) break;
  }
  return last < 0 ? null : { first, last };
}

function sliceOfNode(page: Document, node: Node): string {
  const known = reach(page, node);
  if (known === null) return '';
  const { html } = page;
  const before = html.slice(Math.max(0, known.first - TAG_REACH), known.first);
  const opening = before.toLowerCase().lastIndexOf(`<${node.tag.name}`);
  const start = opening < 0 ? known.first : known.first - before.length + opening;
  const after = html.slice(known.last, known.last + TAG_REACH);
  const closing = after.toLowerCase().indexOf(`</${node.tag.name}`);
  const end = closing < 0 ? after.indexOf('>') : after.indexOf('>', closing);
  return html.slice(start, end < 0 ? known.last : known.last + end + 1).slice(0, MOST);
}

/**
 * The source of one place on a page, as it was sent. `hint`: what is looked for in the source when no element is
 * selected, or none of that path is there. Empty when neither is found.
 */
export function sourceSlice(html: string, selector: string, hint: string): string {
  if (selector !== '') {
    const page = parseHtml(html);
    const node = find(page, selector);
    if (node !== null) return sliceOfNode(page, node);
  }
  const at = hint === '' ? -1 : html.indexOf(hint);
  return at < 0 ? '' : html.slice(Math.max(0, at - AROUND), at + hint.length + AROUND).slice(0, MOST);
}
