import type { CheckInfo } from '../../model/check-info.ts';
import type { Estate } from '../../model/estate.ts';
import type { Lang } from '../../model/lang.ts';
import { isFullAndFinished, type Scan, type SiteScan } from '../../model/scan.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { buildReport } from '../../report/build-report.ts';
import type { ReportModel } from '../../report/report-model.ts';
import { listItemsOf } from './list-items-of.ts';

// A year of nights: whatever was not scanned since is as good as never.
const SCANS_LOOKED_AT = 400;

/**
 * How the whole estate stands: every site as it was last scanned, and all that is not put right, whichever scan found
 * it. A paper for all units must not depend on which sites were scanned last.
 */
export async function readStanding(
  store: Store,
  context: {
    readonly estate: Estate;
    readonly catalog: readonly CheckInfo[];
    readonly version: string;
    readonly lang: Lang;
    /** ISO instant. */
    readonly generatedAt: string;
  },
): Promise<ReportModel> {
  const { estate, catalog, version, lang, generatedAt } = context;
  const siteIds = estate.sites.map(({ id }) => id);
  const scan = standingScan(await store.listScans(SCANS_LOOKED_AT), estate);
  if (scan === null) {
    throw new UserError(
      { 'zh-CN': '还没有扫描过，没有可写的内容', en: 'Nothing has been scanned yet, so there is nothing to write' },
      { remedy: { 'zh-CN': '先用 webpatrol scan 扫描一次', en: 'Run webpatrol scan first' } },
    );
  }
  const items = await listItemsOf(store, { siteIds, statuses: ['new', 'open', 'assigned', 'reopened'], places: 1 });
  return buildReport({
    tool: { name: 'webpatrol', version },
    estate,
    scan,
    findings: items.map((item) => ({ finding: item.finding, item, places: item.finding.places })),
    closed: [],
    catalog,
    lang,
    generatedAt,
  });
}

/** The newest scan, with every site of the estate as some scan last saw it; null: none was scanned. */
function standingScan(scans: readonly Scan[], estate: Estate): Scan | null {
  const ended = scans.filter(isFullAndFinished);
  const seen = new Map<string, SiteScan>();
  for (const { sites } of ended) {
    for (const site of sites) if (site.coverage !== null && !seen.has(site.siteId)) seen.set(site.siteId, site);
  }
  const sites = estate.sites.flatMap(({ id, name, owner, url }) => {
    const site = seen.get(id);
    return site === undefined ? [] : [{ ...site, name, owner, url }];
  });
  const newest = ended.find((scan) => scan.sites.some(({ siteId }) => sites.some((site) => site.siteId === siteId)));
  return newest === undefined ? null : { ...newest, sites };
}
