import type { SiteCoverage } from '../model/coverage.ts';
import { PROOF_PAGES_KEPT, type Proof, type StoredItem } from '../model/item.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import { isCompared } from '../model/page-copies.ts';
import type { PageState } from '../model/page-state.ts';
import type { Store } from '../ports/store.ts';
import { type Looked, lookedAt, type Sight } from '../rectify/looked.ts';
import { reconcile } from '../rectify/reconcile.ts';
import { type AllRules, createInForce } from './in-force.ts';
import { dayOf } from './items/days.ts';
import { ENDED_WITH_SITE, HOME_CHECKS, isUntold } from './items/home-checks.ts';
import { createOwnerOf } from './items/owner-of.ts';
import { readColumns } from './items/read-columns.ts';
import type { JudgedScan } from './judge-scan.ts';
import { judgedOtherwise } from './judged-otherwise.ts';
import type { FaultyTarget } from './link-outcomes.ts';
import { pictureStates } from './pictures/scanned-pictures.ts';
import { type ScanSettings, sitesOf } from './scan-settings.ts';

/**
 * Ends a scan: its findings, what they mean for the items, its coverage and status, in one unit of work.
 * An ad-hoc scan keeps no items.
 */
export async function saveJudgedScan(
  store: Store,
  scan: { readonly id: string; readonly startedAt: string; readonly finishedAt: string },
  settings: ScanSettings,
  judged: JudgedScan & { readonly faults: readonly FaultyTarget[]; readonly rules: AllRules },
): Promise<void> {
  const { failures } = judged;
  const isInForce = createInForce(settings, judged.rules);
  const { estate, places } = settings;
  const only = places === undefined ? null : new Set(places.identities);
  // A few pages are never the whole site, even if it has no others.
  const sites = only === null ? judged.sites : judged.sites.map(incomplete);
  // What else is seen on a few pages is for the next whole scan to report.
  const findings = judged.findings.filter(({ finding }) => only?.has(finding.identity) ?? true);
  const complete = sites.every(({ coverage }) => coverage.complete && coverage.home.kind === 'ok');
  const items = settings.adHoc ? [] : await store.listItems({ siteIds: settings.siteIds });
  const ownerRules = settings.adHoc || only !== null ? [] : (estate.owners ?? []);
  const columnsOf = await readColumns(store, scan.id, findings, ownerRules);
  const failed = new Set(failures.map(({ check }) => check));
  const checksRun = new Set(settings.checks.filter((check) => !failed.has(check)));
  const unseen = new Set(items.map(({ identity }) => identity));
  for (const { finding } of findings) unseen.delete(finding.identity);
  const silent = items.filter(
    ({ identity, status }) => unseen.has(identity) && status !== 'closed' && (only?.has(identity) ?? true),
  );
  const looked = await lookAt(store, scan.id, silent, { ...judged, sites });
  const sameAsSeen = await judgedOtherwise(
    store,
    scan,
    settings,
    judged.rules.checks,
    silent.flatMap((item) => {
      const seen = looked.get(item.identity);
      return seen === undefined || !checksRun.has(item.finding.check) ? [] : [{ item, looked: seen.looked }];
    }),
  );
  // A site that is down closes nothing.
  const answers = new Set(sites.flatMap(({ siteId, coverage }) => (coverage.home.kind === 'ok' ? [siteId] : [])));
  const changes = settings.adHoc
    ? []
    : reconcile({
        items,
        findings,
        scan: {
          id: scan.id,
          at: scan.startedAt,
          today: dayOf(Date.parse(scan.startedAt), estate.timezone),
        },
        ownerOf: createOwnerOf(sitesOf(settings), ownerRules, columnsOf),
        deadlines: estate.deadlines ?? null,
        waivers: await store.listWaivers(),
        looked: ({ identity }) => looked.get(identity)?.looked ?? 'not-looked',
        proofOf: ({ identity }) => looked.get(identity)?.proof ?? NO_PROOF,
        isWithdrawn: ({ identity, siteId, finding }) =>
          answers.has(siteId) && (!isInForce(finding) || sameAsSeen.has(identity)),
        only,
        checksRun,
        sitesScanned: new Set(settings.siteIds),
      });
  await store.finishScan({
    scanId: scan.id,
    status: complete ? 'complete' : 'partial',
    finishedAt: scan.finishedAt,
    sites,
    failures,
    findings,
    items: changes,
  });
}

const incomplete = (site: JudgedScan['sites'][number]): JudgedScan['sites'][number] => ({
  ...site,
  coverage: { ...site.coverage, complete: false },
});

interface LookedAt {
  readonly looked: Looked;
  readonly proof: Proof;
}

const NO_PROOF: Proof = { outcome: null, pages: [], pageCount: 0 };

/** For every item that was not reported: did the scan look at its place, and what did it see there? */
async function lookAt(
  store: Store,
  scanId: string,
  items: readonly StoredItem[],
  { sites, faults }: JudgedScan & { readonly faults: readonly FaultyTarget[] },
): Promise<ReadonlyMap<string, LookedAt>> {
  const coverage = new Map(sites.map((site) => [site.siteId, site.coverage]));
  const states = await store.pageStates(scanId, [...new Set(items.flatMap(({ pageIds }) => pageIds))]);
  const targets = items.filter(({ finding }) => finding.event === 'link').map(({ finding }) => finding.target);
  const visits = await store.findVisits(scanId, [...new Set(targets)]);
  const faultOf = new Map(faults.map(({ url, outcome }) => [url, outcome]));
  const outcomes = new Map<string, FetchOutcome>(visits.map(({ url, outcome }) => [url, faultOf.get(url) ?? outcome]));
  const linked = await linkedTargets(store, scanId, await store.idsOf([...new Set(targets)]));
  const compared = await comparedPages(store, scanId, items);
  const pictures = await picturesSeen(store, scanId, items, coverage);
  const urls = await store.urlsOf([...new Set(items.flatMap(({ pageIds }) => pageIds.slice(0, PROOF_PAGES_KEPT)))]);
  return new Map(
    items.map(({ identity, siteId, pageIds, finding }) => {
      const targetOutcome = finding.event === 'link' ? (outcomes.get(finding.target) ?? null) : null;
      const looked = lookedAt({
        event: finding.event,
        pageStates: pageIds.map((id) => states.get(id) ?? 'unknown'),
        targetOutcome,
        stillLinked: linked.has(`${siteId} ${finding.target}`),
        provenByAnswer: finding.category === 'link',
        atHome: HOME_CHECKS.has(finding.check),
        endsWithSite: ENDED_WITH_SITE.has(finding.check),
        picture: finding.event === 'picture' ? pictures(siteId, finding.evidence['picture']) : 'unread',
        compared: pageIds.every((id) => compared.has(id)),
        coverage: coverage.get(siteId) ?? null,
      });
      const pages = pageIds.slice(0, PROOF_PAGES_KEPT).flatMap((id) => {
        const state: PageState = states.get(id) ?? 'unknown';
        const url = urls.get(id);
        return state === 'unknown' || url === undefined ? [] : [{ url, state }];
      });
      const sighted = isUntold(finding, coverage.get(siteId) ?? null) ? 'not-looked' : looked;
      return [identity, { looked: sighted, proof: { outcome: targetOutcome, pages, pageCount: pageIds.length } }];
    }),
  );
}

/** Tells what the scan saw of pictures, on the sites that have an item about one. */
async function picturesSeen(
  store: Store,
  scanId: string,
  items: readonly StoredItem[],
  coverage: ReadonlyMap<string, SiteCoverage>,
): Promise<(siteId: string, picture: unknown) => Sight['picture']> {
  const siteIds = new Set(items.filter(({ finding }) => finding.event === 'picture').map(({ siteId }) => siteId));
  const states = new Map<string, Awaited<ReturnType<typeof pictureStates>>>();
  for (const siteId of siteIds) {
    // Where pictures were not looked at at all, none is gone.
    if (coverage.get(siteId)?.pictures !== undefined) states.set(siteId, await pictureStates(store, scanId, siteId));
  }
  return (siteId, picture) => {
    const seen = states.get(siteId);
    return seen === undefined ? 'unread' : (seen.get(String(picture)) ?? 'absent');
  };
}

/** Pages of which all copies were fetched in this scan, on the sites that have an item about copies. */
async function comparedPages(store: Store, scanId: string, items: readonly StoredItem[]): Promise<ReadonlySet<number>> {
  const siteIds = new Set(items.filter(({ finding }) => finding.event === 'copies').map(({ siteId }) => siteId));
  const pages = new Set<number>();
  for (const siteId of siteIds)
    for (const { urlId, copies } of await store.listPageCopies(scanId, siteId))
      if (isCompared(copies)) pages.add(urlId);
  return pages;
}

/** `site target` for each target that a page read in this scan still links to. */
async function linkedTargets(
  store: Store,
  scanId: string,
  ids: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string>> {
  if (ids.size === 0) return new Set();
  const urls = new Map([...ids].map(([url, id]) => [id, url]));
  const referrers = await store.listReferrers(scanId, new Set(urls.keys()));
  return new Set(referrers.flatMap(({ page, targets }) => targets.map((id) => `${page.siteId} ${urls.get(id)}`)));
}
