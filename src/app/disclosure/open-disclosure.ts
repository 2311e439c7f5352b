import { createSiteOf } from '../../crawl/scope.ts';
import type { DisclosureTable } from '../../model/disclosure.ts';
import type { Estate } from '../../model/estate.ts';
import { reportYear, yearBefore } from '../../model/school-year.ts';
import type { Store } from '../../ports/store.ts';
import { isoDay } from '../../report/days.ts';
import type { DisclosurePlan } from './plan.ts';
import { disclosureSeeds, type SeeingDisclosure, seeDisclosure } from './see-disclosure.ts';

export function siteFinder(estate: Pick<Estate, 'sites'>): (url: string) => string | null {
  const siteOf = createSiteOf(estate.sites);
  return (url) => siteOf(new URL(url))?.site.id ?? null;
}

/** The table of a year as it was printed, or as the config has its links; null: none is known. */
export async function readTable(store: Store, plan: DisclosurePlan, year: string): Promise<DisclosureTable | null> {
  const printed = await store.readDisclosureTable(year);
  const published = plan.mapping?.lastTable;
  if (printed !== null || published?.year !== year) return printed;
  const rows = plan.list.items.map(({ number, text, owner }) => {
    const url = published.links[String(number)] ?? null;
    return { number, text, owner, url, state: url === null ? ('unmapped' as const) : ('current' as const) };
  });
  return { year, madeAt: '', rows };
}

/** The table of the year before, and that of the year in work when it has been printed: both stand on the net. */
async function printedTables(store: Store, plan: DisclosurePlan, today: string): Promise<readonly DisclosureTable[]> {
  const year = reportYear(today);
  const tables: DisclosureTable[] = [];
  for (const { name } of [yearBefore(year), year]) {
    const table = await readTable(store, plan, name);
    if (table !== null) tables.push(table);
  }
  return tables;
}

/** Null: the estate has no mapping. `now`: the scan's own time. */
export async function openDisclosure(
  store: Store,
  { scanId, plan, estate, now }: { scanId: string; plan: DisclosurePlan | undefined; estate: Estate; now: number },
): Promise<SeeingDisclosure | null> {
  if (plan === undefined || plan.mapping === null) return null;
  const { timezone } = estate;
  const tables = await printedTables(store, plan, isoDay(now, timezone));
  return seeDisclosure(store, { scanId, plan, tables, siteIdOf: siteFinder(estate), timezone, now });
}

/** Addresses of the mapping and of the printed tables, which a scan asks for even when nothing links to them. */
export async function readDisclosureSeeds(
  store: Store,
  {
    plan,
    estate,
    siteIds,
    now,
  }: { plan: DisclosurePlan | undefined; estate: Estate; siteIds: readonly string[]; now: number },
): Promise<{ url: string; kind: 'page'; depth: number }[]> {
  if (plan === undefined || plan.mapping === null) return [];
  const tables = await printedTables(store, plan, isoDay(now, estate.timezone));
  return disclosureSeeds(plan, tables, { siteIds, siteIdOf: siteFinder(estate) }).map((url) => ({
    url,
    kind: 'page',
    depth: 1,
  }));
}
