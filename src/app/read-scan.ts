import type { CheckInfo } from '../model/check-info.ts';
import type { PageFacts } from '../model/facts.ts';
import { closedAsOf, type Item, withPlaces } from '../model/item.ts';
import type { Place } from '../model/outcome.ts';
import type { Scan } from '../model/scan.ts';
import { UserError } from '../model/user-error.ts';
import type { ReadPage, Store, StoredFinding } from '../ports/store.ts';
import type { ScanReport } from './app.ts';
import { createFactsReader } from './facts-reader.ts';
import { placesOn } from './link-outcomes.ts';
import { readSettings } from './scan-settings.ts';

/** A scan with its findings and their items, as reports need it. Throws a UserError when there is no such scan. */
export async function readScan(
  store: Store,
  scanId: string,
  options: { readonly allPlaces: boolean; readonly catalog: readonly CheckInfo[] },
): Promise<ScanReport> {
  const found = await store.findScan(scanId);
  if (!found)
    throw new UserError(
      { 'zh-CN': `没有编号为 ${scanId} 的扫描`, en: `There is no scan ${scanId}` },
      { remedy: { 'zh-CN': '用 webpatrol scan 先扫描一次', en: 'Run webpatrol scan first' } },
    );
  const { scan, plan } = found;
  const settings = readSettings(plan.settings);
  const findings = await store.listFindings(scanId);
  const items = new Map<string, Item>();
  const closed: Item[] = [];
  if (!settings.adHoc) {
    const events = await store.listScanEvents(scanId);
    const closedHere = new Map(
      events.flatMap((event) => (event.to === 'closed' ? [[event.identity, closedAsOf(event)] as const] : [])),
    );
    const here = new Map(findings.map(({ finding }) => [finding.identity, finding]));
    // Site by site, and without a second copy of the finding with all its places: ten thousand of them fill a memory.
    for (const siteId of settings.siteIds) {
      for (const item of await store.listItems({ siteIds: [siteId] })) {
        const finding = here.get(item.identity);
        if (finding !== undefined) items.set(item.identity, { ...item, finding });
        const closedAs = closedHere.get(item.identity);
        // As this scan closed it, whatever became of it since.
        if (closedAs !== undefined) closed.push({ ...withPlaces(item, 0), closedAs });
      }
    }
  }
  const places = options.allPlaces ? await allPlaces(store, scan, findings) : null;
  return {
    estate: settings.estate,
    scan,
    catalog: options.catalog,
    closed,
    findings: findings.map(({ finding }) => ({
      finding,
      item: items.get(finding.identity) ?? null,
      places: places?.get(finding.identity) ?? finding.places,
    })),
  };
}

/** Every place of every finding, read again from the stored pages: the findings themselves carry only the first ones. */
async function allPlaces(
  store: Store,
  scan: Scan,
  findings: readonly StoredFinding[],
): Promise<ReadonlyMap<string, readonly Place[]>> {
  const more = findings.filter(({ finding }) => finding.occurrences > finding.places.length);
  const places = new Map<string, Place[]>();
  const targetsOf = new Map<number, StoredFinding[]>();
  const readFacts = createFactsReader(store.readFacts);
  for (const stored of more) {
    places.set(stored.finding.identity, []);
    for (const id of stored.pageIds) {
      const list = targetsOf.get(id);
      if (list) list.push(stored);
      else targetsOf.set(id, [stored]);
    }
  }
  for (const { siteId } of scan.sites) {
    for (let after = 0, last = true; last; ) {
      const portion: readonly ReadPage[] = await store.listReadPages(scan.id, siteId, after, 500);
      for (const page of portion) {
        const wanted = targetsOf.get(page.urlId);
        if (wanted) await addPlaces(readFacts, page, wanted, places);
      }
      after = portion.at(-1)?.urlId ?? 0;
      last = portion.length > 0;
    }
  }
  return places;
}

async function addPlaces(
  readFacts: (factsId: number) => Promise<PageFacts>,
  page: ReadPage,
  wanted: readonly StoredFinding[],
  places: ReadonlyMap<string, Place[]>,
): Promise<void> {
  const links = wanted.filter(({ finding }) => finding.event === 'link');
  if (links.length > 0) {
    const facts = await readFacts(page.factsId);
    const found = placesOn(facts, page.url, new Set(links.map(({ finding }) => finding.target)));
    for (const { finding } of links) {
      const place = found.get(finding.target)?.place;
      if (place) places.get(finding.identity)?.push(place);
    }
  }
  for (const { identity, places: seen } of page.observations) places.get(identity)?.push(...seen);
}
