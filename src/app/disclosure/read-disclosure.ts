import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import { parseSchoolYear, type SchoolYear, yearBefore } from '../../model/school-year.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { isoDay } from '../../report/days.ts';
import { buildDisclosurePaper } from '../../report/disclosure/disclosure-paper.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { badYear, finishedScans, noScanYet } from '../annual/read-annual.ts';
import { reportYear, siteFinder } from './open-disclosure.ts';
import type { DisclosurePlan } from './plan.ts';
import { seeDisclosure } from './see-disclosure.ts';

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
 * The table of a school year as of the newest scan. It is kept as that year's; the table of a year before the one that
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
  const [scan] = (await finishedScans(store)).filter(({ sites }) =>
    sites.some(({ siteId }) => siteId === plan.mapping?.siteId),
  );
  if (scan === undefined) throw noScanYet();
  const before = await store.readDisclosureTable(yearBefore(year).name);
  const at = Date.parse(scan.startedAt);
  const seeing = await seeDisclosure(store, { scanId: scan.id, plan, table: before, siteIdOf, timezone, now: at });
  for (const siteId of new Set([...seeing.wanted].flatMap((url) => siteIdOf(url) ?? [])))
    for (let after = 0, more = true; more; ) {
      const portion = await store.listReadPages(scan.id, siteId, after, PORTION);
      for (const page of portion) seeing.page(page);
      after = portion.at(-1)?.urlId ?? 0;
      more = portion.length === PORTION;
    }
  const seen = seeing.result(null);
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
    scan,
    seen,
    before,
    outcomeOf: (url) => seeing.landingOf(url)?.outcome ?? null,
  });
  return { ...paper, name: `disclosure-${year.name}` };
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
