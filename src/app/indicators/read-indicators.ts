import type { Lang } from '../../model/lang.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { buildIndicatorsPaper } from '../../report/indicators/indicators-paper.ts';
import { loadIndicators } from '../../rules/load-indicators.ts';
import type { ScanReport } from '../app.ts';
import { readSettings } from '../scan-settings.ts';

/** What a school wants to know of its own sites when it names nothing else. */
const USUAL = 'college-self-check';

/** The result of one scan by one set of indicators. UserError: no such set. */
export async function readIndicators(
  { scan, findings, catalog, estate }: ScanReport,
  order: {
    readonly lang: Lang;
    readonly set: string | null;
    readonly tool: { readonly name: string; readonly version: string };
    /** Folder of the shipped indicator sets. */
    readonly folder: URL;
    readonly generatedAt: string;
    readonly store: Store;
  },
): Promise<FigurePaper> {
  const { lang, tool, folder, generatedAt, store } = order;
  const sets = loadIndicators(
    folder,
    catalog.map(({ id }) => id),
  );
  const wanted = order.set ?? USUAL;
  const set = sets.find((each) => each.set === wanted);
  if (set === undefined) throw noSuchSet(wanted, sets);
  const plan = (await store.findScan(scan.id))?.plan;
  return buildIndicatorsPaper({
    tool,
    lang,
    timezone: estate.timezone,
    organization: estate.organization,
    generatedAt,
    set,
    scan,
    findings: findings.map(({ finding, item }) => ({ finding, status: item?.status ?? null })),
    ran: new Set(plan === undefined ? catalog.map(({ id }) => id) : readSettings(plan.settings).checks),
    catalog,
  });
}

function noSuchSet(wanted: string, sets: readonly { readonly set: string }[]): UserError {
  const names = sets.map(({ set }) => set);
  return new UserError(
    { 'zh-CN': `没有名为“${wanted}”的指标`, en: `There is no indicator set "${wanted}"` },
    { remedy: { 'zh-CN': `可用：${names.join('、')}`, en: `There are: ${names.join(', ')}` } },
  );
}
