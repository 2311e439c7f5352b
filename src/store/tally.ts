import type { FrontierCounts } from '../ports/frontier.ts';

type State = keyof FrontierCounts;

const NONE: FrontierCounts = { discovered: 0, leased: 0, done: 0 };

/** Requests by site and state, kept beside the database: the crawl asks after every batch. Follows the transaction. */
export interface Tally {
  add(siteId: string, state: State, count: number): void;
  commit(): void;
  rollback(): void;
  /** Without a site: of all sites together. */
  counts(siteId?: string): FrontierCounts;
}

export function createTally(): Tally {
  const sites = new Map<string, FrontierCounts>();
  let pending: { readonly siteId: string; readonly state: State; readonly count: number }[] = [];
  return {
    add(siteId, state, count) {
      if (count !== 0) pending.push({ siteId, state, count });
    },
    commit() {
      for (const { siteId, state, count } of pending) {
        const before = sites.get(siteId) ?? NONE;
        sites.set(siteId, { ...before, [state]: before[state] + count });
      }
      pending = [];
    },
    rollback() {
      pending = [];
    },
    counts(siteId) {
      if (siteId !== undefined) return sites.get(siteId) ?? NONE;
      return [...sites.values()].reduce(
        (sum, each) => ({
          discovered: sum.discovered + each.discovered,
          leased: sum.leased + each.leased,
          done: sum.done + each.done,
        }),
        NONE,
      );
    },
  };
}
