import { settingsFor } from '../../audit/settings.ts';
import type { AnyCheck } from '../../checks/define.ts';
import type { Estate } from '../../model/estate.ts';
import type { Site } from '../../model/site.ts';
import { buildSiteModel, type ColumnSettings } from '../../model/site-model/build-site-model.ts';
import { type ColumnOverride, type ColumnRules, DEFAULT_PERIODS } from '../../model/site-model/column-rules.ts';
import type { ModelPage } from '../../model/site-model/find-columns.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';

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

/** A site of the estate, or the single address that a scan was given without one. */
async function findSite(
  store: Pick<Store, 'findScan'>,
  scanId: string,
  siteId: string,
  estate: Estate,
): Promise<Site | undefined> {
  const known = estate.sites.find(({ id }) => id === siteId);
  if (known !== undefined) return known;
  const scanned = (await store.findScan(scanId))?.scan.sites.find((each) => each.siteId === siteId);
  if (scanned === undefined) return undefined;
  const { name, owner, url } = scanned;
  return { id: siteId, name, owner, url, aliases: [], exclude: [], options: {} };
}

/** The columns and articles of a site as a scan saw them. Throws a UserError when the site is unknown. */
export async function readSiteModel(
  store: Pick<Store, 'listReadPages' | 'findScan'>,
  scanId: string,
  siteId: string,
  { estate, rules, checks }: { estate: Estate; rules: ColumnRules; checks: readonly AnyCheck[] },
): Promise<SiteModel> {
  const site = await findSite(store, scanId, siteId, estate);
  if (site === undefined) {
    throw new UserError(
      { 'zh-CN': `没有标识为 ${siteId} 的网站`, en: `No site has the id ${siteId}` },
      { remedy: { 'zh-CN': '用 webpatrol sites list 查看网站标识', en: 'See the ids with webpatrol sites list' } },
    );
  }
  return buildSiteModel(site, await readPages(store, scanId, siteId), rules, columnSettings(estate, site, checks));
}
