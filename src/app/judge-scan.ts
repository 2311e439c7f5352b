import { needsFullFacts } from '../audit/audit.ts';
import { createCollator } from '../audit/collate.ts';
import type { AnyCheck } from '../checks/define.ts';
import { createSiteOf, isFile } from '../crawl/scope.ts';
import type { Category } from '../model/category.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { SiteCoverage } from '../model/coverage.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { Site } from '../model/site.ts';
import type { SiteSigns } from '../model/site-signs.ts';
import type { ReadPage, Store, StoredFinding } from '../ports/store.ts';
import type { SeeingDisclosure } from './disclosure/see-disclosure.ts';
import { createFactsReader } from './facts-reader.ts';
import type { Judge } from './judge.ts';
import { addWantedTargets, collectLinkOutcomes, type FaultyTarget } from './link-outcomes.ts';
import { listWantedHosts } from './outside-hosts.ts';
import { countPictures, readPictures } from './pictures/scanned-pictures.ts';
import { keepLikelyTypos } from './typos/keep-likely-typos.ts';

const PORTION = 500;

interface JudgedSite {
  readonly siteId: string;
  readonly coverage: SiteCoverage;
  readonly lastPublishedAt: number | null;
}

export interface JudgedScan {
  readonly sites: readonly JudgedSite[];
  readonly findings: readonly StoredFinding[];
  readonly failures: readonly CheckFailure[];
}

async function* readPages(store: Store, scanId: string, siteId: string): AsyncGenerator<ReadPage> {
  for (let after = 0; ; ) {
    const portion = await store.listReadPages(scanId, siteId, after, PORTION);
    yield* portion;
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return;
    after = last.urlId;
  }
}

/** What the home page answered, redirects followed. */
async function homeOutcome(
  store: Store,
  scanId: string,
  site: Site,
  faults: ReadonlyMap<string, FaultyTarget>,
): Promise<FetchOutcome> {
  const fault = faults.get(site.url);
  if (fault) return fault.outcome;
  const [visit] = await store.findVisits(scanId, [site.url]);
  return visit?.outcome ?? { kind: 'excluded', reason: 'time-budget' };
}

/**
 * Judges a whole scan from what is stored of it: pages (their own observations hold where the same rules made them),
 * faulty links with their places, and each site's end. The same for a fresh scan, a resumed one and a replay.
 */
export async function judgeScan(
  store: Store,
  scan: {
    readonly scanId: string;
    readonly sites: readonly Site[];
    readonly faults: readonly FaultyTarget[];
    /** Patterns cut off as traps, by site. */
    readonly traps: ReadonlyMap<string, ReadonlySet<string>>;
    /** Pages to be judged anew: what was learned of their sentences came after they were read. */
    readonly anew?: ReadonlySet<number>;
    /** Pages that no browser showed though they need one, by site. */
    readonly unrendered: ReadonlyMap<string, number>;
    /** Absent or false: the estate has no pictures read. */
    readonly readsPictures?: boolean;
    /** Absent: the estate has no disclosure mapping. */
    readonly disclosure?: SeeingDisclosure | null;
    /** What no page shows, by site. */
    readonly signs: ReadonlyMap<string, SiteSigns>;
  },
  judge: Judge,
  checks: readonly AnyCheck[],
): Promise<JudgedScan> {
  const { scanId, sites } = scan;
  const categories = new Map<string, Category>(checks.map(({ meta }) => [meta.id, meta.category]));
  const categoryOf = (check: string): Category => categories.get(check) ?? 'site';
  const full = needsFullFacts(checks);
  const readFacts = createFactsReader(store.readFacts);
  const siteOf = createSiteOf(sites);
  const pageCounts = new Map<string, number>();
  const counts = new Map<string, Awaited<ReturnType<Store['countVisits']>>>();
  for (const { id } of sites) {
    const visits = await store.countVisits(scanId, id);
    counts.set(id, visits);
    pageCounts.set(id, visits.pages);
  }
  const hosts = await listWantedHosts(store, scanId, checks, judge.links);
  const targets = await addWantedTargets(store, scanId, scan.faults, hosts);
  const links = await collectLinkOutcomes(store, scanId, targets, {
    isInside: (url) => siteOf(new URL(url)) !== undefined,
    pagesOf: (siteId) => pageCounts.get(siteId) ?? 0,
  });
  const faultsByUrl = new Map(scan.faults.map((fault) => [fault.url, fault]));

  const judged: JudgedSite[] = [];
  const findings: StoredFinding[] = [];
  const failures: CheckFailure[] = [...judge.failures()];
  for (const site of sites) {
    const audit = judge.startSite(site);
    const collator = createCollator(categoryOf);
    const urlIds = new Map<string, number>();
    let lastPublishedAt: number | null = null;
    for await (const page of readPages(store, scanId, site.id)) {
      const identity = { siteId: page.siteId, url: page.url, status: page.status };
      const { publishedAt, newestListed } = page.head;
      scan.disclosure?.page(page);
      for (const date of [publishedAt, newestListed])
        if (date !== null && date > (lastPublishedAt ?? Number.NEGATIVE_INFINITY)) lastPublishedAt = date;
      let { observations } = page;
      if (full || page.judgedWith !== judge.judgedWith || scan.anew?.has(page.urlId))
        observations = audit.page(await readFacts(page.factsId));
      // What a site sums up of its pages says nothing of its attachments.
      else if (!isFile(page.url)) audit.readHead(identity, page.head);
      if (observations.length > 0) urlIds.set(page.url, page.urlId);
      for (const observation of observations) collator.add(observation);
    }
    for (const { urlId, copies } of await store.listPageCopies(scanId, site.id)) {
      const observations = audit.copies(copies);
      if (observations.length > 0) urlIds.set(copies.url, urlId);
      for (const observation of observations) collator.add(observation);
    }
    const pictures = await store.listScannedPictures(scanId, site.id);
    for await (const { picture, pages } of readPictures(store, pictures)) {
      const observations = audit.picture(picture);
      if (observations.length === 0) continue;
      for (const { url, urlId } of pages) urlIds.set(url, urlId);
      for (const observation of observations)
        collator.add(
          observation,
          pages.map(({ url }) => url),
        );
    }
    let unproven = 0;
    for (const { link, pages } of links.get(site.id) ?? []) {
      if (link.outcome.kind === 'excluded') unproven++;
      const observations = audit.link(link);
      if (observations.length === 0) continue;
      for (const { url, urlId } of pages) urlIds.set(url, urlId);
      const pageUrls = pages.map(({ url }) => url);
      for (const observation of observations) collator.add(observation, pageUrls);
    }
    const visits = counts.get(site.id);
    const home = await homeOutcome(store, scanId, site, faultsByUrl);
    const signs = scan.signs.get(site.id);
    const unrendered = scan.unrendered.get(site.id);
    const excluded = { ...visits?.excluded, ...(unproven > 0 && { offline: unproven }) };
    const coverage: SiteCoverage = {
      siteId: site.id,
      pages: visits?.pages ?? 0,
      unchanged: visits?.unchanged ?? 0,
      failed: visits?.failed ?? 0,
      ...(visits?.documents !== undefined && { documents: visits.documents }),
      resources: visits?.resources ?? 0,
      excluded,
      ...(visits?.unchecked !== undefined && { unchecked: visits.unchecked }),
      traps: [...(scan.traps.get(site.id) ?? [])].sort(),
      ...(unrendered !== undefined && unrendered > 0 && { unrendered }),
      home,
      ...(scan.readsPictures === true && { pictures: countPictures(pictures) }),
      ...(signs !== undefined && { signs }),
      ...(scan.disclosure && { disclosure: scan.disclosure.result(site.id) }),
      complete: !excluded['page-budget'] && !excluded['time-budget'] && !excluded['host-down'] && !excluded.offline,
    };
    const ended = audit.end(coverage);
    // A defect of one page that only the whole site shows, such as an empty column, lives and dies with that page.
    const pagesAtFault = ended.flatMap(({ places }) => places.flatMap(({ page }) => (page === site.url ? [] : [page])));
    for (const [url, urlId] of await store.idsOf(pagesAtFault)) urlIds.set(url, urlId);
    for (const observation of ended) {
      const own = observation.places.map(({ page }) => page).filter((url) => url !== site.url);
      collator.add(observation, own);
    }
    failures.push(...audit.failures);
    for (const { finding, pageUrls } of collator.finish()) {
      const pageIds = pageUrls.flatMap((url) => urlIds.get(url) ?? []);
      findings.push({ finding, pageIds });
    }
    judged.push({ siteId: site.id, coverage, lastPublishedAt });
  }
  return { sites: judged, findings: await keepLikelyTypos(store, { scanId, sites }, findings), failures };
}
