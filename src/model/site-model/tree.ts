import type { FoundColumn } from './find-columns.ts';

/** Levels of columns; a ring of breadcrumbs would have no end. */
const MAX_LEVELS = 8;

/** Chain of columns above, nearest first. A ring ends where it closes. */
export function above(url: string, parents: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = [];
  for (let at = parents.get(url) ?? null; at !== null && chain.length < MAX_LEVELS; at = parents.get(at) ?? null) {
    if (at === url || chain.includes(at)) break;
    chain.push(at);
  }
  return chain;
}

/** Parents without rings. */
export function parentsOf(columns: readonly FoundColumn[]): Map<string, string | null> {
  const parents = new Map<string, string | null>(columns.map(({ url, parent }) => [url, parent]));
  for (const { url } of columns) {
    const seen = new Set([url]);
    for (let at = url; ; ) {
      const next = parents.get(at) ?? null;
      if (next === null) break;
      if (seen.has(next)) {
        parents.set(at, null);
        break;
      }
      seen.add(next);
      at = next;
    }
    // A parent that was left out of the columns is none.
    const own = parents.get(url) ?? null;
    if (own !== null && !parents.has(own)) parents.set(url, null);
  }
  return parents;
}

/** Sub-columns behind their column, otherwise in the order given. */
export function inTreeOrder(
  columns: readonly FoundColumn[],
  parents: ReadonlyMap<string, string | null>,
): FoundColumn[] {
  const children = new Map<string | null, FoundColumn[]>();
  for (const column of columns) {
    const parent = parents.get(column.url) ?? null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [column]);
    else siblings.push(column);
  }
  const ordered: FoundColumn[] = [];
  const visit = (parent: string | null): void => {
    for (const column of children.get(parent) ?? []) {
      ordered.push(column);
      visit(column.url);
    }
  };
  visit(null);
  return ordered;
}
