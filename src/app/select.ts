import type { AnyCheck } from '../checks/define.ts';
import type { Estate } from '../model/estate.ts';
import type { Site } from '../model/site.ts';
import { canonicalUrl } from '../model/url.ts';
import { UserError } from '../model/user-error.ts';

/** The sites named by id or address; none named: all. Throws a UserError for one that is not registered. */
export function selectSites(estate: Estate, targets: readonly string[]): readonly Site[] {
  if (targets.length === 0) {
    if (estate.sites.length === 0)
      throw new UserError(
        { 'zh-CN': '没有可扫描的网站', en: 'There is no site to scan' },
        {
          remedy: {
            'zh-CN': '给出网址（webpatrol scan https://…），或用 webpatrol init 建立配置文件',
            en: 'Name an address (webpatrol scan https://…), or make a config file with webpatrol init',
          },
        },
      );
    return estate.sites;
  }
  return targets.map((target) => {
    const url = canonicalUrl(target, null);
    const site = estate.sites.find(
      ({ id, url: home, aliases }) => id === target || (url !== null && (home === url || aliases.includes(url))),
    );
    if (site) return site;
    const ids = estate.sites.map(({ id }) => id).join(', ');
    throw new UserError(
      { 'zh-CN': `没有登记编号为“${target}”的网站`, en: `No site "${target}" is registered` },
      { remedy: { 'zh-CN': `已登记：${ids || '（无）'}`, en: `Registered: ${ids || '(none)'}` } },
    );
  });
}

/** The checks that run: enabled ones, narrowed by `only` and `skip`. Throws a UserError for a check that does not exist. */
export function selectChecks(
  all: readonly AnyCheck[],
  estate: Estate,
  { only, skip }: { readonly only: readonly string[]; readonly skip: readonly string[] },
): readonly AnyCheck[] {
  const known = new Set(all.map(({ meta }) => meta.id));
  const unknown = [...only, ...skip].find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new UserError(
      { 'zh-CN': `没有名为“${unknown}”的检查项`, en: `There is no check "${unknown}"` },
      { remedy: { 'zh-CN': `可用：${[...known].join(', ')}`, en: `Available: ${[...known].join(', ')}` } },
    );
  return all.filter(({ meta }) => {
    if (skip.includes(meta.id)) return false;
    if (only.length > 0) return only.includes(meta.id);
    return estate.checks[meta.id]?.enabled ?? true;
  });
}
