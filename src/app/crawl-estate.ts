import { DEFAULT_DOCUMENTS } from '../config/defaults.ts';
import { createDispatcher, type Dispatcher } from '../crawl/dispatcher.ts';
import { createAdmit } from '../crawl/scope.ts';
import type { SiteCrawl } from '../crawl/site-crawl.ts';
import { verifyOutside } from '../crawl/verify-outside.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import type { Frontier } from '../ports/frontier.ts';
import { groupSites } from './group-sites.ts';
import { onlyPlaces, seedsOf } from './items/only-places.ts';
import { createRenderForCrawl } from './render-for-crawl.ts';
import type { ScanRun } from './scan-run.ts';
import { seedSites } from './seed-sites.ts';

export interface CrawledEstate {
  /** Patterns of addresses that have no end, by site. */
  readonly traps: ReadonlyMap<string, ReadonlySet<string>>;
  /** Pages that a browser should have shown and none did, by site. */
  readonly unrendered: ReadonlyMap<string, number>;
  readonly failures: readonly CheckFailure[];
}

/**
 * Crawls the sites of a scan and verifies what they link to outside. Ends early when the scan is interrupted or its time
 * is up; the store knows what is left.
 */
export async function crawlEstate(run: ScanRun): Promise<CrawledEstate> {
  const { scanId, settings, judging, ports, sites, siteOf, tell, signal } = run;
  const { store, client, clock, log } = ports;
  const { estate, places } = settings;
  const traps = new Map<string, Set<string>>();
  const admitSites = createAdmit(sites, estate.crawl, (siteId, pattern) => {
    traps.set(siteId, (traps.get(siteId) ?? new Set()).add(pattern));
  });
  const admit = places === undefined ? admitSites : onlyPlaces(admitSites, siteOf);
  const frontier = await store.openFrontier(scanId, admit, { ignoreKnown: settings.full });

  let crawling = true;
  const pagesSoFar = new Map<string, number>();
  for (const { id } of sites) pagesSoFar.set(id, (await store.countVisits(scanId, id)).pages);
  const dispatcher = createDispatcher(frontier, {
    sites,
    maxPages: estate.crawl.maxPages,
    clock,
    pagesSoFar,
    onProgress: (figures) => tell.count(crawling ? 'crawling' : 'verifying', figures),
  });
  const halt = (): void => dispatcher.halt();
  signal.addEventListener('abort', halt, { once: true });
  const limit = new AbortController();
  watchTimeLimit(run, dispatcher, limit.signal);
  tell.begin('starting');
  try {
    const seeding = dispatcher.seed(() => seed(run, frontier));
    const jobs = await planCrawls(run);
    const unrendered = new Map<string, number>();
    const onMissed = (url: string): void => {
      const id = siteOf(new URL(url))?.site.id;
      if (id !== undefined) unrendered.set(id, (unrendered.get(id) ?? 0) + 1);
    };
    const render = createRenderForCrawl({ renderer: ports.renderer, mode: settings.render, log, signal, onMissed });
    const source = Object.assign(
      { readFacts: (id: number) => store.readFacts(id), render, readDocument: ports.readDocument },
      dispatcher.source,
    );
    const { onRequest } = tell;
    const wantsPages = run.askingChecks.some((check) => check.wantsOutside);
    const outside = verifyOutside(estate.network, {
      client,
      source: dispatcher.source,
      clock,
      signal,
      onRequest,
      // Each at once, before its request counts as done: a killed process must not lose what it will not ask for again.
      ...(wantsPages && { onPage: (page: OutsidePage) => store.saveOutsidePages(scanId, [page]) }),
      isTrusted: (hostname) => judging.links.allowed(hostname) !== null,
    });
    const inside = ports.crawlInThreads(jobs, settings, source, { signal, onRequest });
    const [failures] = await Promise.all([inside.finally(() => (crawling = false)), outside, seeding]);
    return { traps, unrendered, failures };
  } finally {
    limit.abort();
    signal.removeEventListener('abort', halt);
  }
}

/** Where a scan begins: the sites' own addresses and what is known of them; a verification, at its places. */
async function seed({ settings, judging, ports, sites, siteOf, now }: ScanRun, frontier: Frontier): Promise<void> {
  const { places } = settings;
  if (places === undefined)
    return seedSites(frontier, { sites, siteOf, settings, disclosure: judging.disclosure, now }, ports);
  const homes = sites.map(({ url }) => url);
  await frontier.discover(seedsOf(places, homes));
}

/** Deals the sites to threads. */
async function planCrawls({ settings, ports, sites, judge, now }: ScanRun): Promise<readonly SiteCrawl[]> {
  const { estate, full, render } = settings;
  const groups = await groupSites(sites, ports.resolveHost, ports.threads);
  const concurrency = Math.max(1, Math.ceil(estate.crawl.concurrency / groups.length));
  return groups.map((group) => ({
    sites: group,
    timezone: estate.timezone,
    network: estate.network,
    crawl: { ...estate.crawl, concurrency },
    now,
    judgedWith: judge.judgedWith,
    ignoreKnown: full,
    render,
    documents: estate.documents ?? DEFAULT_DOCUMENTS,
  }));
}

/** Leaves out what has not begun when the time is up; the store keeps why. */
function watchTimeLimit({ deadline, ports }: ScanRun, dispatcher: Dispatcher, signal: AbortSignal): void {
  if (deadline === Number.POSITIVE_INFINITY) return;
  const { clock, log } = ports;
  clock.sleep(Math.max(0, deadline - clock.now()), signal).then(
    () =>
      dispatcher
        .cutShort()
        .catch((error) => log.error({ error: String(error) }, 'the time is up, but the scan could not be cut short')),
    () => undefined, // the crawl ended in time
  );
}
