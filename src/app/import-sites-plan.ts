import type { ListedSite } from '../config/change-sites.ts';
import { siteAddress } from '../config/site-address.ts';
import type { Translated } from '../model/lang.ts';
import type { ListedRow } from './import-sites-table.ts';
import { importedAddress } from './imported-address.ts';

export type RowOutcome =
  | { readonly kind: 'added'; readonly row: number; readonly site: ListedSite; readonly supplied: readonly string[] }
  | {
      readonly kind: 'changed';
      readonly row: number;
      readonly site: ListedSite;
      readonly changes: readonly { readonly field: keyof ListedSite; readonly from: string; readonly to: string }[];
      /** Addresses whose scheme the list does not give. */
      readonly supplied: readonly string[];
    }
  | { readonly kind: 'same'; readonly row: number; readonly site: ListedSite }
  | { readonly kind: 'refused'; readonly row: number; readonly listed: ListedRow; readonly why: Translated };

/** As the config's schema has it. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,59}$/u;
const LONGEST_NAME = 200;

/** Ids that an address suggests, best first: `jwc` of jwc.example.edu.cn; of www.example.edu.cn/jwc/ the folder. */
function suggestedIds(address: string): readonly string[] {
  const { hostname, port, pathname } = new URL(address);
  const [first = ''] = /^[\d.]+$/.test(hostname) ? [] : hostname.split('.');
  const folder =
    pathname
      .split('/')
      .filter((part) => part !== '' && !part.includes('.'))
      .at(-1) ?? '';
  const host = `${hostname}${port === '' ? '' : `-${port}`}`.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  const own = first === 'www' || first === '' ? '' : first;
  const ids = folder === '' ? [own, first, host] : [folder, own === '' ? '' : `${own}-${folder}`, `${host}-${folder}`];
  return ids.map((id) => decodeURIComponentSafely(id).slice(0, 60)).filter((id) => ID.test(id));
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

const refusal = (zh: string, en: string): Translated => ({ 'zh-CN': zh, en });

function changesOf(before: ListedSite, after: ListedSite): (RowOutcome & { kind: 'changed' })['changes'] {
  return (['name', 'owner', 'url', 'aliases'] as const).flatMap((field) => {
    const [from, to] = [[before[field]].flat().join(' '), [after[field]].flat().join(' ')];
    return from === to ? [] : [{ field, from, to }];
  });
}

/**
 * What a list of sites would do to the registry, row by row. A row means the site of its id, or, without one, of its
 * address. An empty cell changes nothing, and a site that the list does not name stays. Pure.
 */
export function planImport(rows: readonly ListedRow[], registered: readonly ListedSite[]): readonly RowOutcome[] {
  const sites = new Map(registered.map((site) => [site.id, site]));
  const rowOfId = new Map<string, number>();
  const idOfAddress = new Map<string, string>();
  const claim = (site: ListedSite): void => {
    for (const address of [site.url, ...site.aliases]) idOfAddress.set(siteAddress(address) ?? address, site.id);
  };
  for (const site of registered) claim(site);

  function plan(listed: ListedRow): RowOutcome {
    const { row } = listed;
    const refuse = (why: Translated): RowOutcome => ({ kind: 'refused', row, listed, why });
    const read = (text: string) => importedAddress(text, (address) => idOfAddress.has(address));
    const home = listed.url === '' ? null : read(listed.url);
    const others = listed.aliases.map((alias) => ({ alias, found: read(alias) }));
    const url = home?.address ?? '';
    const bad = listed.url !== '' && home === null ? listed.url : others.find(({ found }) => found === null)?.alias;
    if (bad !== undefined) {
      return refuse(
        refusal(
          `“${bad}”不是一个网址，写法如 https://www.example.edu.cn/ 或 www.example.edu.cn`,
          `"${bad}" is no address: write https://www.example.edu.cn/ or www.example.edu.cn`,
        ),
      );
    }
    if (listed.id !== '' && !ID.test(listed.id)) {
      return refuse(
        refusal(
          `编号“${listed.id}”只能用字母、数字、汉字、- 和 _`,
          `The id "${listed.id}" may hold letters, digits, - and _ only`,
        ),
      );
    }
    const tooLong = [listed.name, listed.owner].find((text) => text.length > LONGEST_NAME);
    if (tooLong !== undefined)
      return refuse(
        refusal(`名称或责任单位超过 ${LONGEST_NAME} 字`, `A name is longer than ${LONGEST_NAME} characters`),
      );

    const aliases = others.flatMap(({ found }) => (found === null ? [] : [found.address]));
    const supplied = [home, ...others.map(({ found }) => found)].flatMap((each) =>
      each?.supplied ? [each.address] : [],
    );
    const known = sites.get(listed.id) ?? (listed.id === '' ? sites.get(idOfAddress.get(url) ?? '') : undefined);
    const id = known?.id ?? (listed.id || suggestedIds(url || 'http://-').find((each) => !sites.has(each)));
    if (id === undefined)
      return refuse(refusal('从网址得不出编号，请填写编号', 'The address suggests no free id: give one'));
    const twin = rowOfId.get(id);
    if (twin !== undefined) return refuse(refusal(`与第 ${twin} 行是同一个网站`, `Row ${twin} is the same site`));
    if (known === undefined && url === '') return refuse(refusal('没有网址', 'There is no address'));
    const taken = [url, ...aliases].find((address) => address !== '' && (idOfAddress.get(address) ?? id) !== id);
    if (taken !== undefined) {
      const other = idOfAddress.get(taken) ?? '';
      return refuse(refusal(`${taken} 已登记在“${other}”名下`, `${taken} is registered as "${other}"`));
    }

    const site: ListedSite = {
      id,
      name: listed.name || known?.name || new URL(url || 'http://-').hostname,
      owner: listed.owner || known?.owner || '',
      // An alias of the site is no new home page.
      url: known !== undefined && (url === '' || known.aliases.includes(url)) ? known.url : url,
      aliases: aliases.length > 0 ? aliases : (known?.aliases ?? []),
    };
    rowOfId.set(id, row);
    sites.set(id, site);
    claim(site);
    if (known === undefined) return { kind: 'added', row, site, supplied };
    const changes = changesOf(known, site);
    return changes.length === 0 ? { kind: 'same', row, site } : { kind: 'changed', row, site, changes, supplied };
  }

  return rows.map(plan);
}
