import type { IdRun } from '../../model/tampering.ts';
import { attributeBit } from '../html/attributes.ts';
import { type Node, readerOf, TEXT } from '../html/tree.ts';
import { select, type Walk } from '../walk-state.ts';
import { sliceAt, startOf } from './source-slice.ts';

const readId = readerOf('id');
const HAS_ID = attributeBit('id');

/** Fewer are a slip of the editor. */
const MIN_RUN = 4;
const MAX_RUNS = 10;
/** Elements looked at on one page. */
const MAX_NODES = 50_000;

/** Letters and digits without a word in them: what a program makes up. */
function isRandom(id: string): boolean {
  if (!/^[a-z0-9_]{5,32}$/.test(id)) return false;
  const changes = id.match(/[a-z](?=\d)|\d(?=[a-z])/g)?.length ?? 0;
  const isWordless = /[bcdfghjklmnpqrstvwxz]{5}/.test(id) && !/[aeiou]{1}.{0,2}[aeiou]/.test(id);
  return changes >= 2 || (changes === 1 && /^\d+[a-z]+$/.test(id)) || isWordless;
}

function isEmpty(node: Node): boolean {
  for (let child = node.first; child !== null; child = child.next) {
    if (child.tag !== null || child.mode !== TEXT.blank) return false;
  }
  return true;
}

/** `repeated`: ids, in lower case, that stand on the page more than once. */
export function findIdRuns(w: Walk, repeated: ReadonlySet<string>): IdRun[] {
  const random = [...repeated].filter(isRandom).slice(0, MAX_RUNS);
  if (random.length === 0) return [];
  const found = new Map<string, { first: Node; count: number }>();
  let left = MAX_NODES;
  const stack: Node[] = [w.page.root];
  for (let node = stack.pop(); node !== undefined && left > 0; node = stack.pop(), left--) {
    if ((node.mask & HAS_ID) !== 0 && isEmpty(node)) {
      const id = (readId(w.page, node) ?? '').toLowerCase();
      const known = found.get(id);
      if (known) known.count++;
      else if (random.includes(id)) found.set(id, { first: node, count: 1 });
    }
    for (let child = node.last; child !== null; child = child.previous) if (child.tag !== null) stack.push(child);
  }
  return [...found]
    .filter(([, { count }]) => count >= MIN_RUN)
    .map(([id, { first, count }]) => ({
      id,
      count,
      selector: select(w, first),
      ...sliceAt(w.page.html, Math.max(0, startOf(w.page, first)), startOf(w.page, first) + 300),
    }));
}
