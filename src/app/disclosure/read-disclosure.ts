import type { DisclosureSight, DisclosureTable } from '../../model/disclosure.ts';
import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import type { Scan } from '../../model/scan.ts';
import { parseSchoolYear, reportYear, type SchoolYear, yearBefore } from '../../model/school-year.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { isoDay } from '../../report/days.ts';
import { buildDisclosurePaper } from '../../report/disclosure/disclosure-paper.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { badYear, finishedScans, noScanYet } from '../annual/read-annual.ts';
import { readTable, siteFinder } from './open-disclosure.ts';
import { answersFor, type DisclosurePlan } from './plan.ts';
import { answeringSites, type SeeingDisclosure, type SightInput, seeDisclosure } from './see-disclosure.ts';

interface DisclosureContext {
  readonly store: Store;
  readonly estate: Estate;
  readonly plan: DisclosurePlan;
  readonly tool: { readonly name: string; readonly version: string };
  /** Epoch milliseconds. */
  readonly now: number;
}

const PORTION = 500;

/**
 * The table of a school year as of the newest scan of each site. It is kept as that year's; the table of a year before the one that
 * is being reported stays as it was printed. UserError: nothing scanned, or no mapping.
 */
export async function readDisclosure(
  order: { readonly lang: Lang; readonly year: string | null },
  { store, estate, plan, tool, now }: DisclosureContext,
): Promise<FigurePaper & { readonly name: string }> {
  if (plan.mapping === null) throw noMapping();
  const { timezone, organization } = estate;
  const current = reportYear(isoDay(now, timezone));
  const year = order.year === null ? current : schoolYear(order.year);
  const siteIdOf = siteFinder(estate);
  const scans = await finishedScans(store);
  const [newest] = scans;
  if (newest === undefined) throw noScanYet();
  const before = await readTable(store, plan, yearBefore(year).name);
  const { seen, outcomeOf, used } = await seeSites(store, { estate, plan, before, scans, siteIdOf });
  const generatedAt = new Date(now).toISOString();
  if (year.name >= current.name || (await store.readDisclosureTable(year.name)) === null)
    await store.saveDisclosureTable({
      year: year.name,
      madeAt: generatedAt,
      rows: seen.items.map(({ number, text, owner, url, state }) => ({ number, text, owner, url, state })),
    });
  const paper = buildDisclosurePaper({
    tool,
    lang: order.lang,
    timezone,
    organization,
    generatedAt,
    year: year.name,
    list: plan.list,
    scan: used[0] ?? newest,
    scans: used.length,
    seen,
    before,
    outcomeOf,
  });
  return { ...paper, name: `disclosure-${year.name}` };
}

/** What is known of every site's items, each by the newest scan of that site: a scan of one site says nothing of others. */
async function seeSites(
  store: Store,
  {
    estate,
    plan,
    before,
    scans,
    siteIdOf,
  }: {
    readonly estate: Estate;
    readonly plan: DisclosurePlan;
    readonly before: DisclosureTable | null;
    readonly scans: readonly Scan[];
    readonly siteIdOf: (url: string) => string | null;
  },
) {
  const tables = before === null ? [] : [before];
  const seeings = new Map<string, SeeingDisclosure>();
  const items: DisclosureSight[] = [];
  const outcomes = new Map<string, FetchOutcome>();
  const used = new Set<Scan>();
  for (const siteId of answeringSites(plan, tables, siteIdOf)) {
    const scan = scans.find(({ sites }) => sites.some((site) => site.siteId === siteId)) ?? scans[0];
    if (scan === undefined) continue;
    used.add(scan);
    const now = Date.parse(scan.startedAt);
    const input = { scanId: scan.id, plan, tables, siteIdOf, timezone: estate.timezone, now };
    const seeing = seeings.get(scan.id) ?? (await seePages(store, input));
    seeings.set(scan.id, seeing);
    items.push(...seeing.result(siteId).items);
    for (const { url } of before?.rows ?? []) {
      const landing = url === null || answersFor(url, plan, siteIdOf) !== siteId ? null : seeing.landingOf(url);
      if (url !== null && landing !== null) outcomes.set(url, landing.outcome);
    }
  }
  return {
    seen: { items: items.sort((a, b) => a.number - b.number), broken: [] },
    outcomeOf: (url: string): FetchOutcome | null => outcomes.get(url) ?? null,
    used: [...used].sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1)),
  };
}

async function seePages(store: Store, input: SightInput): Promise<SeeingDisclosure> {
  const seeing = await seeDisclosure(store, input);
  for (const siteId of new Set([...seeing.wanted].flatMap((url) => input.siteIdOf(url) ?? [])))
    for (let after = 0, more = true; more; ) {
      const portion = await store.listReadPages(input.scanId, siteId, after, PORTION);
      for (const page of portion) seeing.page(page);
      after = portion.at(-1)?.urlId ?? 0;
      more = portion.length === PORTION;
    }
  return seeing;
}

function schoolYear(text: string): SchoolYear {
  const found = parseSchoolYear(text);
  if (found === null) throw badYear(text);
  return found;
}

function noMapping(): UserError {
  return new UserError(
    {
      'zh-CN': '还没有确认信息公开事项与页面的对应关系',
      en: 'It is not confirmed yet where the items of the disclosure list are to be found',
    },
    {
      remedy: {
        'zh-CN': '运行 webpatrol disclosure propose，核对后写入 webpatrol.yaml',
        en: 'Run webpatrol disclosure propose and put what is right into webpatrol.yaml',
      },
    },
  );
}
