import type { DisclosureSight, DisclosureTable, SiteDisclosure } from '../../model/disclosure.ts';
import { disclosureState, dueDay } from '../../model/disclosure-state.ts';
import type { Translated } from '../../model/lang.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import type { ReadPage, Store } from '../../ports/store.ts';
import { isoDay } from '../../report/days.ts';
import { answersFor, type DisclosurePlan, plannedItems } from './plan.ts';

/** As far as a browser follows. */
const MAX_HOPS = 10;

interface Landing {
  readonly outcome: FetchOutcome;
  /** Where its redirects end. */
  readonly url: string;
}

export interface SeeingDisclosure {
  /** Addresses whose pages are to be shown to `page`. */
  readonly wanted: ReadonlySet<string>;
  page(page: Pick<ReadPage, 'url' | 'head'>): void;
  /** Of one site, or of all. */
  result(siteId: string | null): SiteDisclosure;
  /** What an address answered; null: it was not asked for. */
  landingOf(url: string): Landing | null;
}

export interface SightInput {
  readonly scanId: string;
  readonly plan: DisclosurePlan;
  /** Printed tables whose links are held against the scan, the oldest first. */
  readonly tables: readonly DisclosureTable[];
  readonly siteIdOf: (url: string) => string | null;
  readonly timezone: string;
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
}

/** Looks up what a stored scan knows of the mapped pages, and of the links of the last table. */
export async function seeDisclosure(
  store: Pick<Store, 'findVisits'>,
  { scanId, plan, tables, siteIdOf, timezone, now }: SightInput,
): Promise<SeeingDisclosure> {
  const planned = plannedItems(plan);
  const links = linksOf(tables);
  const landings = new Map<string, Landing>();
  for (const url of new Set([...planned.flatMap(({ mapped }) => mapped.url ?? []), ...links.map(({ url }) => url)])) {
    const landing = await follow(store, scanId, url);
    if (landing !== null) landings.set(url, landing);
  }
  const newest = new Map<string, number | null>();
  const wanted = new Set([...landings.values()].map(({ url }) => url));
  const today = isoDay(now, timezone);

  const sightOf = ({ item, mapped }: (typeof planned)[number]): DisclosureSight => {
    const { url, notApplicable } = mapped;
    const landing = url === null ? undefined : landings.get(url);
    const period = mapped.period ?? item.period;
    const published = landing === undefined ? null : (newest.get(landing.url) ?? null);
    // A date to come is an event's.
    const updated = published === null || published > now + 86_400_000 ? null : isoDay(published, timezone);
    const timed = mapped.period === null ? item : { period };
    const due =
      updated === null ? null : dueDay(updated, timed, { workingDays: plan.list.workingDays, calendar: plan.calendar });
    const outcome = landing?.outcome ?? null;
    return {
      number: item.number,
      text: item.text,
      owner: mapped.owner ?? item.owner,
      url,
      outcome,
      updated,
      due: due?.day ?? null,
      isDueAnnounced: due?.isAnnounced ?? true,
      state: disclosureState({ notApplicable, url, outcome, period, updated, due: due?.day ?? null, today }),
    };
  };

  return {
    wanted,
    page({ url, head }) {
      if (!wanted.has(url)) return;
      const dates = [head.publishedAt, head.newestListed].flatMap((date) => date ?? []);
      newest.set(url, dates.length === 0 ? null : Math.max(...dates));
    },
    landingOf: (url) => landings.get(url) ?? null,
    result: (siteId) => ({
      items: planned
        .filter(({ mapped }) => siteId === null || answersFor(mapped.url, plan, siteIdOf) === siteId)
        .map(sightOf),
      broken: links.flatMap(({ year, number, text, url }) => {
        const landing = landings.get(url);
        if (landing === undefined || landing.outcome.kind === 'ok' || landing.outcome.kind === 'excluded') return [];
        // One that is still mapped is the item's own gap already.
        if (planned.some(({ mapped }) => mapped.url === url)) return [];
        if (siteId !== null && answersFor(url, plan, siteIdOf) !== siteId) return [];
        return [{ year, number, text, url, outcome: landing.outcome }];
      }),
    }),
  };
}

/** Every link of the tables once, as the oldest has it. */
function linksOf(tables: readonly DisclosureTable[]) {
  const links = new Map<string, { year: string; number: number; text: Translated; url: string }>();
  for (const { year, rows } of tables)
    for (const { number, text, url } of rows)
      if (url !== null && !links.has(`${number} ${url}`)) links.set(`${number} ${url}`, { year, number, text, url });
  return [...links.values()];
}

async function follow(store: Pick<Store, 'findVisits'>, scanId: string, from: string): Promise<Landing | null> {
  let url = from;
  const seen = new Set<string>();
  for (let hops = 0; hops <= MAX_HOPS; hops += 1) {
    const [visit] = await store.findVisits(scanId, [url]);
    if (visit === undefined) return null;
    if (visit.redirectTo === null) return { outcome: visit.outcome, url };
    seen.add(url);
    if (seen.has(visit.redirectTo)) break;
    url = visit.redirectTo;
  }
  return { outcome: { kind: 'redirect-loop', hops: seen.size }, url };
}

/** Sites that the items and the links of the tables lie on, by id. */
export function answeringSites(
  plan: DisclosurePlan,
  tables: readonly DisclosureTable[],
  siteIdOf: (url: string) => string | null,
): ReadonlySet<string> {
  const urls = [...plannedItems(plan).map(({ mapped }) => mapped.url), ...linksOf(tables).map(({ url }) => url)];
  return new Set(urls.map((url) => answersFor(url, plan, siteIdOf)));
}

/** Addresses that a scan of these sites asks for whether anything links to them or not. */
export function disclosureSeeds(
  plan: DisclosurePlan,
  tables: readonly DisclosureTable[],
  { siteIds, siteIdOf }: { readonly siteIds: readonly string[]; readonly siteIdOf: (url: string) => string | null },
): string[] {
  if (plan.mapping === null) return [];
  const urls = [
    ...plannedItems(plan).flatMap(({ mapped }) => mapped.url ?? []),
    ...linksOf(tables).map(({ url }) => url),
  ];
  return [...new Set(urls)].filter((url) => siteIds.includes(answersFor(url, plan, siteIdOf)));
}
