import type { StoredItem } from '../model/item.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import { isCompared } from '../model/page-copies.ts';
import type { Store } from '../ports/store.ts';
import { type Looked, lookedAt } from '../rectify/looked.ts';
import { reconcile } from '../rectify/reconcile.ts';
import type { JudgedScan } from './judge-scan.ts';
import type { FaultyTarget } from './link-outcomes.ts';
import { type ScanSettings, sitesOf } from './scan-settings.ts';

/** ISO day of an instant in the estate's time zone. */
const dayOf = (instant: number, timezone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(instant);

/**
 * Ends a scan: its findings, what they mean for the items, its coverage and status, in one unit of work.
 * An ad-hoc scan keeps no items.
 */
export async function saveJudgedScan(
  store: Store,
  scan: { readonly id: string; readonly startedAt: string; readonly finishedAt: string },
  settings: ScanSettings,
  judged: JudgedScan & { readonly faults: readonly FaultyTarget[] },
): Promise<void> {
  const { sites, findings, failures } = judged;
  const complete = sites.every(({ coverage }) => coverage.complete && coverage.home.kind === 'ok');
  const items = settings.adHoc ? [] : await store.listItems({ siteIds: settings.siteIds });
  const owners = new Map(sitesOf(settings).map(({ id, owner }) => [id, owner]));
  const failed = new Set(failures.map(({ check }) => check));
  const unseen = new Set(items.map(({ identity }) => identity));
  for (const { finding } of findings) unseen.delete(finding.identity);
  const looked = await lookAt(
    store,
    scan.id,
    items.filter(({ identity, status }) => unseen.has(identity) && status !== 'closed'),
    judged,
  );
  const changes = settings.adHoc
    ? []
    : reconcile({
        items,
        findings,
        scan: {
          id: scan.id,
          at: scan.startedAt,
          today: dayOf(Date.parse(scan.startedAt), settings.estate.timezone),
        },
        ownerOf: (siteId) => owners.get(siteId) ?? '',
        looked: ({ identity }) => looked.get(identity) ?? 'not-looked',
        checksRun: new Set(settings.checks.filter((check) => !failed.has(check))),
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

/** For every item that was not reported: did the scan look at its place? */
async function lookAt(
  store: Store,
  scanId: string,
  items: readonly StoredItem[],
  { sites, faults }: JudgedScan & { readonly faults: readonly FaultyTarget[] },
): Promise<ReadonlyMap<string, Looked>> {
  const coverage = new Map(sites.map((site) => [site.siteId, site.coverage]));
  const states = await store.pageStates(scanId, [...new Set(items.flatMap(({ pageIds }) => pageIds))]);
  const targets = items.filter(({ finding }) => finding.event === 'link').map(({ finding }) => finding.target);
  const visits = await store.findVisits(scanId, [...new Set(targets)]);
  const faultOf = new Map(faults.map(({ url, outcome }) => [url, outcome]));
  const outcomes = new Map<string, FetchOutcome>(visits.map(({ url, outcome }) => [url, faultOf.get(url) ?? outcome]));
  const linked = await linkedTargets(store, scanId, await store.idsOf([...new Set(targets)]));
  const compared = await comparedPages(store, scanId, items);
  return new Map(
    items.map(({ identity, siteId, pageIds, finding }) => [
      identity,
      lookedAt({
        event: finding.event,
        pageStates: pageIds.map((id) => states.get(id) ?? 'unknown'),
        targetOutcome: finding.event === 'link' ? (outcomes.get(finding.target) ?? null) : null,
        stillLinked: linked.has(`${siteId} ${finding.target}`),
        compared: pageIds.every((id) => compared.has(id)),
        coverage: coverage.get(siteId) ?? null,
      }),
    ]),
  );
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
