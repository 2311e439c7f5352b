import { settingsFor } from '../audit/settings.ts';
import type { AnyCheck } from '../checks/define.ts';
import type { StoredItem } from '../model/item.ts';
import type { Store } from '../ports/store.ts';
import type { Looked } from '../rectify/looked.ts';
import { readSettings, type ScanSettings } from './scan-settings.ts';

/** Of a check that ran: an item that it did not report, and whether its place was looked at. */
export interface Silent {
  readonly item: StoredItem;
  readonly looked: Looked;
}

const OF_PAGES: ReadonlySet<string> = new Set(['page', 'site-end']);

// A year of nights.
const SCANS_LOOKED_AT = 400;

/**
 * Items of which only the judgement is another, so that nobody can have put them right: the very page on which the last
 * whole scan saw it is found good now (the rule, its exceptions or the program changed), or the site is judged with
 * other options. The same scan judged again sees nothing new at all.
 */
export async function judgedOtherwise(
  store: Pick<Store, 'samePages' | 'listScans' | 'findScan'>,
  scan: { readonly id: string; readonly startedAt: string },
  settings: ScanSettings,
  checks: readonly AnyCheck[],
  silences: readonly Silent[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const [lastSeen, silent] of Map.groupBy(silences, ({ item }) => item.lastSeen)) {
    if (lastSeen === scan.startedAt) {
      for (const { item } of silent) found.add(item.identity);
      continue;
    }
    const known = silent.filter(({ item }) => OF_PAGES.has(item.finding.event));
    const pages = new Set(known.flatMap(({ item }) => item.pageIds));
    const same = await store.samePages(scan.id, lastSeen, [...pages]);
    for (const { item } of silent)
      if (item.finding.event === 'page' && item.pageIds.some((id) => same.has(id))) found.add(item.identity);

    const ofSites = silent.filter(({ item, looked }) => item.finding.event === 'site-end' && looked === 'looked');
    const before = ofSites.length === 0 ? null : await settingsAt(store, lastSeen);
    if (before === null) continue;
    for (const { item } of ofSites) {
      const { check: id } = item.finding;
      const check = checks.find(({ meta }) => meta.id === id);
      if (!check || optionsOf(check, item.siteId, before) === optionsOf(check, item.siteId, settings)) continue;
      // Of one page, as a stale column: another page may well have been put right in spite of other options.
      if (item.pageIds.length === 0 || item.pageIds.some((id) => same.has(id))) found.add(item.identity);
    }
  }
  return found;
}

/** What the whole scan begun at an ISO instant ran with; null: it is not kept. */
async function settingsAt(
  store: Pick<Store, 'listScans' | 'findScan'>,
  startedAt: string,
): Promise<ScanSettings | null> {
  const scan = (await store.listScans(SCANS_LOOKED_AT)).find((each) => each.startedAt === startedAt);
  const plan = scan && (await store.findScan(scan.id))?.plan;
  return plan === undefined ? null : readSettings(plan.settings);
}

function optionsOf(check: AnyCheck, siteId: string, { estate }: ScanSettings): string {
  const site = estate.sites.find(({ id }) => id === siteId);
  return JSON.stringify(site ? settingsFor(estate, site)(check).options : null);
}
