import type { Site } from '../model/site.ts';
import type { Clock } from '../ports/clock.ts';
import type { Frontier, Lease } from '../ports/frontier.ts';
import type { WorkSource } from '../ports/work-source.ts';

export interface Dispatcher {
  readonly source: WorkSource;
  /** Adds addresses from outside the crawl (home pages, sitemaps); the crawl cannot end while it is under way. */
  seed(work: () => Promise<void>): Promise<void>;
  /** Leaves out whatever has not begun (time is up). */
  cutShort(): Promise<void>;
  /** Answers every waiting thread that the crawl is over, without touching the frontier. */
  halt(): void;
}

export interface DispatchProgress {
  readonly done: number;
  readonly known: number;
  readonly pages: number;
  readonly failed: number;
}

/**
 * Deals the requests of one frontier to the threads that crawl, and lets a thread wait while others may still
 * discover something for it. The crawl of the sites ends when none of them has anything discovered or leased;
 * outside targets (site `''`) end after that.
 */
export function createDispatcher(
  frontier: Frontier,
  options: {
    readonly sites: readonly Site[];
    readonly maxPages: number | null;
    readonly clock: Clock;
    /** Pages already asked for, by site: when a scan is resumed. */
    readonly pagesSoFar: ReadonlyMap<string, number>;
    readonly onProgress: (progress: DispatchProgress) => void;
  },
): Dispatcher {
  const { sites, maxPages, clock, onProgress } = options;
  const pagesLeased = new Map(options.pagesSoFar);
  /** Pages counted above that are under way, with their sites: one that is given back unasked costs the budget nothing. */
  const underWay = new Map<number, string>();
  let seeding = 0;
  let halted = false;
  let cut = false;
  let waiters: (() => void)[] = [];
  const progress = { done: 0, known: 0, pages: 0, failed: 0 };

  const wakeAll = (): void => {
    const woken = waiters;
    waiters = [];
    for (const wake of woken) wake();
  };

  function changed(until: number | null): Promise<void> {
    return new Promise((resolve) => {
      const cancel = until === null ? () => undefined : clock.after(Math.max(1, until - clock.now()), resolve);
      waiters.push(() => {
        cancel();
        resolve();
      });
    });
  }

  async function leaseSite(siteId: string, limit: number): Promise<readonly Lease[]> {
    // Most wakings are for other sites' news; asking the tally first spares the database.
    if ((await frontier.counts(siteId)).discovered === 0) return [];
    if (cut) await frontier.exclude(siteId, 'time-budget');
    if (siteId === '' || maxPages === null) return frontier.lease(siteId, limit, clock.now());
    const left = maxPages - (pagesLeased.get(siteId) ?? 0);
    if (left <= 0) await frontier.exclude(siteId, 'page-budget', 'page');
    const leases = await frontier.lease(siteId, left <= 0 ? limit : Math.min(limit, left), clock.now());
    const fresh = leases.filter(({ kind, attempts }) => kind === 'page' && attempts === 0);
    for (const { urlId } of fresh) underWay.set(urlId, siteId);
    pagesLeased.set(siteId, (pagesLeased.get(siteId) ?? 0) + fresh.length);
    return leases;
  }

  async function isOpen(siteId: string): Promise<boolean> {
    const { discovered, leased } = await frontier.counts(siteId);
    return discovered > 0 || leased > 0;
  }

  async function hasEnded(includingOutside: boolean): Promise<boolean> {
    if (seeding > 0) return false;
    for (const { id } of sites) if (await isOpen(id)) return false;
    return !includingOutside || !(await isOpen(''));
  }

  async function nextDue(siteIds: readonly string[]): Promise<number | null> {
    let soonest: number | null = null;
    for (const siteId of siteIds) {
      const due = await frontier.nextDue(siteId);
      if (due !== null) soonest = soonest === null ? due : Math.min(soonest, due);
    }
    return soonest;
  }

  const source: WorkSource = {
    async next(wants) {
      const siteIds = wants.map(({ siteId }) => siteId);
      for (;;) {
        if (halted) return null;
        const found: Lease[] = [];
        for (const { siteId, limit } of wants) found.push(...(await leaseSite(siteId, limit)));
        if (found.length > 0) return found;
        if (await hasEnded(siteIds.includes(''))) {
          wakeAll();
          return null;
        }
        await changed(await nextDue(siteIds));
      }
    },
    async complete(completions, facts) {
      const ids = await frontier.complete(completions, facts);
      for (const { urlId, page, outcome } of completions) {
        underWay.delete(urlId);
        progress.done++;
        if (page !== null) progress.pages++;
        if (outcome.kind !== 'ok' && outcome.kind !== 'excluded') progress.failed++;
      }
      const { discovered, leased, done } = await frontier.counts();
      progress.known = discovered + leased + done;
      progress.done = done;
      onProgress(progress);
      wakeAll();
      return ids;
    },
    async release(requests) {
      await frontier.release(requests);
      for (const { urlId, attempts } of requests) {
        const siteId = underWay.get(urlId);
        if (siteId === undefined) continue;
        underWay.delete(urlId);
        if (attempts === 0) pagesLeased.set(siteId, (pagesLeased.get(siteId) ?? 0) - 1);
      }
      wakeAll();
    },
    async abandon(siteId) {
      await frontier.exclude(siteId, 'host-down');
      wakeAll();
    },
  };

  return {
    source,
    async seed(work) {
      seeding++;
      try {
        await work();
      } finally {
        seeding--;
        wakeAll();
      }
    },
    async cutShort() {
      cut = true;
      for (const siteId of ['', ...sites.map(({ id }) => id)]) await frontier.exclude(siteId, 'time-budget');
      wakeAll();
    },
    halt() {
      halted = true;
      wakeAll();
    },
  };
}
