/**
 * What the store alone costs: a synthetic estate saved in batches, then a second night that finds nothing changed.
 * node bench/store-bench.ts [pages] [folder]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPageLinks } from '../src/crawl/page-links.ts';
import type { LinkKind } from '../src/model/facts.ts';
import { NO_OUTLINE } from '../src/model/outline.ts';
import type { Completion, Frontier, Lease, PageLinks } from '../src/ports/frontier.ts';
import type { Store } from '../src/ports/store.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';

const PAGES = Number(process.argv[2] ?? 34_000);
const SITES = 25;
const LINKS = 96;
const BATCH = 32;
/** Facts of a page of 32 KB, its share of a pack of 32. */
const FACTS_BYTES = 1400;

const PAGES_A_SITE = Math.ceil(PAGES / SITES);
const siteOf = (url: string): string => url.slice('https://'.length, url.indexOf('.'));
const pageUrl = (site: number, page: number): string =>
  `https://s${site}.example.edu.cn/info/${1000 + (page % 40)}/${page}.htm`;

/** As the crawler does it: an address is text only until its id is known. */
const ids = new Map<string, number>();

function linksOf(url: string): PageLinks {
  const site = Number(siteOf(url).slice(1));
  const page = Number(/(\d+)\.htm/.exec(url)?.[1] ?? 0);
  const links: { url: string; kind: LinkKind }[] = [];
  const push = (address: string, kind: LinkKind): void => {
    links.push({ url: address, kind });
  };
  for (let at = 0; at < 40; at++) push(pageUrl(site, at), 'page');
  for (let at = 0; at < 20; at++) push(`https://s${site}.example.edu.cn/img/${at}.png`, 'resource');
  for (let at = 0; at < 6; at++) push(`https://partner${(page * 7 + at) % 300}.example.org/`, 'page');
  for (let at = links.length; at < LINKS; at++) push(pageUrl(site, (page * 31 + at * 17) % PAGES_A_SITE), 'page');
  return toPageLinks(links, (address) => ids.get(address));
}

function completionOf(lease: Lease, at: number): Completion {
  const saved = {
    urlId: lease.urlId,
    attempts: 1,
    outcome: { kind: 'ok', status: 200 },
    redirectTo: null,
    redirects: [],
    contentType: 'text/html',
    fetchedAt: Date.now(),
  } as const;
  if (lease.kind !== 'page') return { ...saved, page: null };
  if (lease.known !== null) {
    return { ...saved, page: { kind: 'unchanged', factsId: lease.known.factsId, rejudged: null } };
  }
  return {
    ...saved,
    page: {
      kind: 'new',
      bodyHash: `hash-of-${lease.url}`,
      etag: null,
      lastModified: null,
      at,
      head: {
        title: '江南应用技术学院教务处',
        publishedAt: 1_790_000_000_000,
        newestListed: null,
        textLength: 900,
        outline: NO_OUTLINE,
      },
      judgedWith: 'bench',
      observations: [],
      links: linksOf(lease.url),
    },
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Crawls until nothing is left; counts only the time inside the store. */
async function crawl(frontier: Frontier): Promise<{ pages: number; requests: number; cpu: number }> {
  const sites = ['', ...Array.from({ length: SITES }, (_, at) => `s${at}`)];
  let pages = 0;
  let requests = 0;
  let cpu = 0;
  for (;;) {
    let leased = 0;
    for (const site of sites) {
      let before = cpuMs();
      const leases = await frontier.lease(site, BATCH, Date.now());
      cpu += cpuMs() - before;
      if (leases.length === 0) continue;
      leased += leases.length;
      pages += leases.filter((lease) => lease.kind === 'page').length;
      const completions = leases.map(completionOf);
      const packed = completions.filter(({ page }) => page?.kind === 'new').length;
      const facts = packed === 0 ? null : new Uint8Array(packed * FACTS_BYTES).map((_, at) => (at * 7919) & 255);
      before = cpuMs();
      const known = await frontier.complete(completions, facts);
      cpu += cpuMs() - before;
      for (const [url, id] of known) ids.set(url, id);
    }
    if (leased === 0) return { pages, requests, cpu };
    requests += leased;
  }
}

async function night(store: Store, id: string): Promise<void> {
  await store.createScan({ id, startedAt: new Date().toISOString(), sites: [], settings: '{}' });
  const frontier = await store.openFrontier(id, (url, { kind }) => {
    const site = siteOf(url);
    if (!/^s\d+$/.test(site)) return { kind: 'outside', siteId: '' };
    return { kind: kind === 'page' ? 'page' : 'resource', siteId: site };
  });
  await frontier.discover(
    Array.from({ length: SITES }, (_, site) => ({ url: pageUrl(site, 0), kind: 'page', depth: 0 })),
  );
  const started = performance.now();
  const { pages, requests, cpu } = await crawl(frontier);
  const wall = performance.now() - started;
  console.log(
    `${id}: ${pages} pages, ${requests} requests, store CPU ${Math.round(cpu)} ms = ${(cpu / pages).toFixed(3)} ms/page, wall with the bench's own work ${Math.round(wall)} ms`,
  );

  const before = cpuMs();
  const referrers = await store.listReferrers(id, new Set([ids.get(pageUrl(3, 7)) ?? 0]));
  console.log(`  referrers of one template target: ${referrers.length} pages, ${Math.round(cpuMs() - before)} ms CPU`);
  const beforeRead = cpuMs();
  let read = 0;
  for (let site = 0; site < SITES; site++) {
    for (let after = 0; ; ) {
      const portion = await store.listReadPages(id, `s${site}`, after, 500);
      read += portion.length;
      const last = portion.at(-1);
      if (last === undefined) break;
      after = last.urlId;
    }
    await store.countVisits(id, `s${site}`);
  }
  console.log(`  read pages and counts of all sites: ${read} pages, ${Math.round(cpuMs() - beforeRead)} ms CPU`);
}

const folder = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'store-bench-'));
const path = join(folder, 'bench.db');
try {
  const store = await openSqliteStore(path);
  await night(store, 'first night');
  console.log(`  file ${(statSync(path).size / 2 ** 20).toFixed(1)} MB`);
  ids.clear();
  await night(store, 'second night, nothing changed');
  const before = cpuMs();
  await store.close();
  console.log(`  close ${Math.round(cpuMs() - before)} ms CPU, file ${(statSync(path).size / 2 ** 20).toFixed(1)} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
