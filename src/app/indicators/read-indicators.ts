import type { Lang } from '../../model/lang.ts';
import type { SiteScan } from '../../model/scan.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import type { FigurePaper } from '../../report/figure-paper.ts';
import { buildIndicatorsPaper } from '../../report/indicators/indicators-paper.ts';
import type { ScoredFinding } from '../../report/indicators/score.ts';
import { loadIndicators } from '../../rules/load-indicators.ts';
import type { ScanReport } from '../app.ts';
import { readSettings } from '../scan-settings.ts';

/** What a school wants to know of its own sites when it names nothing else. */
export const USUAL_SET = 'college-self-check';

/**
 * The result of each site's newest scan by one set of indicators. `reports`: newest first; of several that have a site
 * the first counts. UserError: no such set.
 */
export async function readIndicators(
  reports: readonly ScanReport[],
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
  const [newest] = reports;
  if (newest === undefined) throw new Error('no scan to judge');
  const { catalog, estate } = newest;
  const sets = loadIndicators(
    folder,
    catalog.map(({ id }) => id),
  );
  const wanted = order.set ?? USUAL_SET;
  const set = sets.find((each) => each.set === wanted);
  if (set === undefined) throw noSuchSet(wanted, sets);
  const sites: SiteScan[] = [];
  const findings: ScoredFinding[] = [];
  const ran = new Map<string, ReadonlySet<string>>();
  for (const { scan, findings: found } of reports) {
    const plan = (await store.findScan(scan.id))?.plan;
    const checks = new Set(plan === undefined ? catalog.map(({ id }) => id) : readSettings(plan.settings).checks);
    const fresh = scan.sites.filter(({ siteId, coverage }) => coverage !== null && !ran.has(siteId));
    for (const site of fresh) ran.set(site.siteId, checks);
    sites.push(...fresh);
    const ids = new Set(fresh.map(({ siteId }) => siteId));
    for (const { finding, item } of found)
      if (ids.has(finding.siteId)) findings.push({ finding, status: item?.status ?? null });
  }
  const place = new Map(estate.sites.map(({ id }, at) => [id, at]));
  sites.sort((a, b) => (place.get(a.siteId) ?? 0) - (place.get(b.siteId) ?? 0));
  return buildIndicatorsPaper({
    tool,
    lang,
    timezone: estate.timezone,
    organization: estate.organization,
    generatedAt,
    set,
    scan: { ...newest.scan, sites },
    scans: reports.length,
    unscanned: estate.sites.filter(({ id }) => !ran.has(id)),
    findings,
    ran: (siteId) => ran.get(siteId) ?? new Set(),
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
