import { settingsFor } from '../../audit/settings.ts';
import type { AnyCheck } from '../../checks/define.ts';
import type { Estate } from '../../model/estate.ts';
import type { SiteScan } from '../../model/scan.ts';
import type { Site } from '../../model/site.ts';
import { buildSiteModel, type ColumnSettings } from '../../model/site-model/build-site-model.ts';
import { type ColumnOverride, type ColumnRules, DEFAULT_PERIODS } from '../../model/site-model/column-rules.ts';
import type { ModelPage } from '../../model/site-model/find-columns.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { noSuchScan } from '../find-scan.ts';

const PORTION = 500;

/** Periods and overrides that hold for the site's columns: the options of the check that judges them. */
function columnSettings(estate: Pick<Estate, 'checks'>, site: Site, checks: readonly AnyCheck[]): ColumnSettings {
  const check = checks.find(({ meta }) => meta.id === 'stale-column');
  const options = check === undefined ? {} : settingsFor(estate, site)(check).options;
  const { columns, ...periods } = options as Partial<ColumnSettings['periods']> & {
    readonly columns?: readonly ColumnOverride[];
  };
  return { periods: { ...DEFAULT_PERIODS, ...periods }, overrides: columns ?? [] };
}

async function readPages(store: Pick<Store, 'listReadPages'>, scanId: string, siteId: string): Promise<ModelPage[]> {
  const pages: ModelPage[] = [];
  for (let after = 0; ; ) {
    const portion = await store.listReadPages(scanId, siteId, after, PORTION);
    for (const { url, status, head } of portion) pages.push({ url, status, ...head });
    const last = portion.at(-1);
    if (last === undefined || portion.length < PORTION) return pages;
    after = last.urlId;
  }
}

/** A single address that a scan was given without an estate. */
const siteOf = ({ siteId: id, name, owner, url }: SiteScan): Site => ({
  id,
  name,
  owner,
  url,
  aliases: [],
  exclude: [],
  options: {},
});

/** A site as a scan saw it. */
export interface SeenSite extends SiteModel {
  readonly scanId: string;
  /** Something cut the scan short, or the home page did not open: what is missing here may well be there. */
  readonly isPartial: boolean;
}

/** The columns and articles of a site as a scan saw them. Throws a UserError when the site is unknown. */
export async function readSiteModel(
  store: Pick<Store, 'listReadPages' | 'findScan'>,
  scanId: string,
  siteId: string,
  { estate, rules, checks }: { estate: Estate; rules: ColumnRules; checks: readonly AnyCheck[] },
): Promise<SeenSite> {
  const found = await store.findScan(scanId);
  const scanned = found?.scan.sites.find((each) => each.siteId === siteId);
  const site = estate.sites.find(({ id }) => id === siteId) ?? (scanned && siteOf(scanned));
  if (site === undefined) {
    throw new UserError(
      { 'zh-CN': `没有标识为 ${siteId} 的网站`, en: `No site has the id ${siteId}` },
      { remedy: { 'zh-CN': '用 webpatrol sites list 查看网站标识', en: 'See the ids with webpatrol sites list' } },
    );
  }
  if (!found) throw noSuchScan(scanId);
  if (scanned === undefined) {
    throw new UserError(
      { 'zh-CN': `扫描 ${scanId} 没有扫描网站 ${siteId}`, en: `Scan ${scanId} did not look at the site ${siteId}` },
      { remedy: { 'zh-CN': '不写 --scan，即为最近一次', en: 'Leave --scan out for the newest that did' } },
    );
  }
  const pages = await readPages(store, scanId, siteId);
  const model = buildSiteModel(site, pages, rules, columnSettings(estate, site, checks));
  const coverage = scanned.coverage;
  return { ...model, scanId, isPartial: coverage === null || !coverage.complete || coverage.home.kind !== 'ok' };
}
