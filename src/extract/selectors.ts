import { attributeBit, attributeCode } from './html/attributes.ts';
import { GROUP, type Tag } from './html/tags.ts';
import { ATTRIBUTE_STRIDE } from './html/tokenizer.ts';
import { type Document, type Node, readerOf } from './html/tree.ts';

const ID = attributeCode('id');
const HAS_ID = attributeBit('id');
const readId = readerOf('id');

/** Ids that need no escaping in a selector and are not a hash of something. */
const PLAIN_ID = /^[A-Za-z][\w-]{0,39}$/;

/** Ids, in lower case, that stand on the page once: quirks mode matches them in any case. `repeated` receives the others. */
export function uniqueIds(page: Document, repeated: Set<string> = new Set()): ReadonlySet<string> {
  const unique = new Set<string>();
  const { attributes, html } = page;
  for (let i = 0; i < attributes.length; i += ATTRIBUTE_STRIDE) {
    if (attributes[i] !== ID) continue;
    const id = html.slice(attributes[i + 1], attributes[i + 2]).toLowerCase();
    if (repeated.has(id)) continue;
    if (unique.delete(id)) repeated.add(id);
    else unique.add(id);
  }
  return unique;
}

function countSiblings(parent: Node): void {
  const counts = new Map<string, number>();
  for (let node = parent.first; node !== null; node = node.next) {
    if (node.tag === null) continue;
    const count = (counts.get(node.tag.name) ?? 0) + 1;
    counts.set(node.tag.name, count);
    node.position = count;
  }
}

/** Positions whose step is kept ready: menus and lists repeat them on every page. */
const READY_STEPS = 128;
const readySteps = new WeakMap<Tag, string[]>();

function stepOf(tag: Tag, position: number): string {
  if (tag.group === GROUP.other && tag.flags === 0 && tag.name !== 'span')
    return `>${tag.name}:nth-of-type(${position})`;
  let steps = readySteps.get(tag);
  if (steps === undefined) {
    steps = Array.from({ length: READY_STEPS }, (_, i) => `>${tag.name}:nth-of-type(${i})`);
    readySteps.set(tag, steps);
  }
  return steps[position] ?? `>${tag.name}:nth-of-type(${position})`;
}

/** Selectors remembered: a site's template repeats its own on every page, and equal strings compare at once. */
const MAX_SELECTORS = 20_000;
const below = new Map<string, Map<string, string>>();
let remembered = 0;

/** `above` and `step` joined; the same string each time, as long as it is remembered. */
function joined(above: string, step: string): string {
  let steps = below.get(above);
  const known = steps?.get(step);
  if (known !== undefined) return known;
  if (++remembered > MAX_SELECTORS) {
    below.clear();
    steps = undefined;
    remembered = 1;
  }
  if (steps === undefined) {
    steps = new Map();
    below.set(above, steps);
  }
  const selector = above + step;
  steps.set(step, selector);
  return selector;
}

/** A CSS path that selects exactly this element; built from the nearest ancestor with an id of its own. */
export function selectorOf(page: Document, node: Node, ids: ReadonlySet<string>): string {
  if (node.selector !== '') return node.selector;
  node.selector = buildSelector(page, node, ids);
  return node.selector;
}

function buildSelector(page: Document, node: Node, ids: ReadonlySet<string>): string {
  const { parent, tag } = node;
  if (parent === null) return tag.name;
  // Formatting elements may stand twice where a page broke its nesting, with their ids.
  if ((node.mask & HAS_ID) !== 0 && tag.group !== GROUP.formatting && tag.group !== GROUP.a) {
    const id = readId(page, node);
    if (id !== null && PLAIN_ID.test(id) && ids.has(id.toLowerCase())) return `#${id}`;
  }
  if (parent.parent === null && (tag.name === 'body' || tag.name === 'head')) return tag.name;
  const above = selectorOf(page, parent, ids);
  // A browser keeps the content of a noscript as text: nothing in there can be selected.
  if (parent.tag.name === 'noscript' || parent.inNoscript) {
    node.inNoscript = true;
    return above;
  }
  if (node.position === 0) countSiblings(parent);
  return joined(above, stepOf(tag, node.position));
}
