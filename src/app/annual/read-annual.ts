import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import { isFullAndFinished, type Scan } from '../../model/scan.ts';
import { type Period, parseSchoolYear, schoolYearOf, yearBefore } from '../../model/school-year.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { buildAnnualPaper } from '../../report/annual/annual-paper.ts';
import { isoDay } from '../../report/days.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { laterDay } from '../papers/later-day.ts';
import { type ReadModel, readArticles } from './read-articles.ts';

/** A scan every night for more than three years; what retention has deleted is not there anyway. */
const MOST_SCANS = 1_200;

export interface AnnualOrder {
  readonly lang: Lang;
  readonly period: Period | null;
  readonly year: string | null;
}

export interface AnnualContext {
  readonly store: Store;
  readonly estate: Estate;
  readonly catalog: readonly CheckInfo[];
  readonly readModel: ReadModel;
  readonly tool: { readonly name: string; readonly version: string };
  /** Epoch milliseconds. */
  readonly now: number;
}

export const finishedScans = async (store: Store): Promise<readonly Scan[]> =>
  (await store.listScans(MOST_SCANS)).filter(isFullAndFinished);

export function noScanYet(): UserError {
  return new UserError(
    { 'zh-CN': '还没有扫描过，没有数据可以统计', en: 'Nothing has been scanned yet: there is nothing to count' },
    { remedy: { 'zh-CN': '先运行 webpatrol scan', en: 'Run webpatrol scan first' } },
  );
}

/** The days and the name of the period that was asked for, or that makes most sense. */
function choosePeriod(order: AnnualOrder, days: readonly string[], today: string): Period & { year: string | null } {
  if (order.year !== null) {
    const found = parseSchoolYear(order.year);
    if (found === null) throw badYear(order.year);
    return { from: found.from, to: found.to, year: found.name };
  }
  if (order.period !== null) return { ...order.period, year: null };
  const current = schoolYearOf(today);
  const last = yearBefore(current);
  const chosen = days.some((day) => day >= last.from && day <= last.to) ? last : current;
  return { from: chosen.from, to: chosen.to, year: chosen.name };
}

export const badYear = (text: string): UserError =>
  new UserError(
    { 'zh-CN': `“${text}”不是学年`, en: `"${text}" is no school year` },
    { remedy: { 'zh-CN': '写法如 2025-2026', en: 'Write it as 2025-2026' } },
  );

/** The yearly report. UserError: nothing was scanned, or not in that period. */
export async function readAnnual(order: AnnualOrder, context: AnnualContext): Promise<FigurePaper & { name: string }> {
  const { store, estate, catalog, readModel, tool, now } = context;
  const { timezone, organization, sites } = estate;
  const scans = await finishedScans(store);
  if (scans.length === 0) throw noScanYet();
  const dayOf = (scan: Scan): string => isoDay(scan.startedAt, timezone);
  const { year, ...period } = choosePeriod(order, scans.map(dayOf), isoDay(now, timezone));
  const within = (day: string): boolean => day >= period.from && day <= period.to;
  const inPeriod = scans.filter((scan) => within(dayOf(scan)));
  if (inPeriod.length === 0) throw notScannedIn(period, scans, dayOf);
  // A day too many on both sides does no harm: days are told apart by zone here.
  const events = (
    await store.listItemEvents({
      from: `${laterDay(period.from, -1)}T00:00:00.000Z`,
      to: `${laterDay(period.to, 2)}T00:00:00.000Z`,
    })
  ).filter(({ at }) => within(isoDay(at, timezone)));
  const paper = buildAnnualPaper({
    tool,
    lang: order.lang,
    timezone,
    organization,
    generatedAt: new Date(now).toISOString(),
    period,
    year,
    sites,
    scans: inPeriod,
    // Of sites that were shut down and taken out of the config too: what was put right there was put right.
    items: await store.listItems({}),
    events,
    articles: await readArticles(sites, scans, readModel, { period, timezone }),
    catalog,
  });
  return { ...paper, name: `annual-${year ?? `${period.from}-${period.to}`}` };
}

function notScannedIn({ from, to }: Period, scans: readonly Scan[], dayOf: (scan: Scan) => string): UserError {
  const days = scans.map(dayOf).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return new UserError(
    { 'zh-CN': `${from} 至 ${to} 没有扫描记录`, en: `Nothing was scanned from ${from} to ${to}` },
    {
      remedy: {
        'zh-CN': `现有扫描在 ${first} 至 ${last} 之间，用 --year 或 --from、--to 指定统计期`,
        en: `Scans on record are from ${first} to ${last}: name the period with --year, or --from and --to`,
      },
    },
  );
}
