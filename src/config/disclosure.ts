import type { DisclosurePeriod, DisclosureSettings, MappedItem } from '../model/disclosure.ts';
import { parseSchoolYear } from '../model/school-year.ts';
import { canonicalUrl } from '../model/url.ts';
import { suggestKey } from '../rules/suggest-key.ts';
import type { Problem } from './problem.ts';

interface RawDisclosureItem {
  readonly url?: string;
  readonly owner?: string;
  readonly period?: DisclosurePeriod;
  readonly notApplicable?: boolean;
}

export interface RawDisclosure {
  readonly site?: string;
  readonly list?: string;
  readonly items?: Readonly<Record<string, RawDisclosureItem>>;
  readonly lastTable?: { readonly year: string; readonly links: Readonly<Record<string, string>> };
}

/** The list of the Ministry of Education that holds for schools of higher education. */
const DEFAULT_LIST = 'higher-education-2014';

const addressOf = (url: string): string | null => (/^https?:\/\//i.test(url) ? canonicalUrl(url, null) : null);

/** Null: no mapping has been confirmed, nothing is judged. */
export function buildDisclosure(
  raw: RawDisclosure | undefined,
  sites: readonly { readonly id: string }[],
): DisclosureSettings | null {
  if (raw?.items === undefined) return null;
  const items = Object.entries(raw.items).map(([number, item]): [string, MappedItem] => [
    String(Number(number)),
    {
      url: item.url === undefined ? null : addressOf(item.url),
      owner: item.owner ?? null,
      period: item.period ?? null,
      notApplicable: item.notApplicable ?? false,
    },
  ]);
  return {
    list: raw.list ?? DEFAULT_LIST,
    siteId: raw.site ?? sites[0]?.id ?? '',
    items: Object.fromEntries(items),
    ...(raw.lastTable !== undefined && {
      lastTable: {
        year: raw.lastTable.year,
        links: Object.fromEntries(
          Object.entries(raw.lastTable.links).flatMap(([number, url]): [string, string][] => {
            const address = addressOf(url);
            return address === null ? [] : [[String(Number(number)), address]];
          }),
        ),
      },
    }),
  };
}

export function checkDisclosure({
  disclosure,
  sites = [],
}: {
  readonly disclosure?: RawDisclosure;
  readonly sites?: readonly { readonly id: string }[];
}): readonly Problem[] {
  if (disclosure === undefined) return [];
  const ids = sites.map(({ id }) => id);
  const problems: Problem[] = [];
  if (disclosure.site !== undefined && !ids.includes(disclosure.site)) {
    const near = suggestKey(disclosure.site, ids);
    problems.push({
      path: ['disclosure', 'site'],
      text: {
        'zh-CN': `没有标识为“${disclosure.site}”的网站`,
        en: `There is no site "${disclosure.site}"`,
      },
      remedy:
        near === null
          ? { 'zh-CN': '写 sites 中的一个网站标识', en: 'Write the id of one of the sites' }
          : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
    });
  }
  for (const [number, { url, notApplicable }] of Object.entries(disclosure.items ?? {})) {
    const path = ['disclosure', 'items', number];
    if (url !== undefined && addressOf(url) === null) problems.push(noAddress([...path, 'url'], url));
    if (url !== undefined && notApplicable === true)
      problems.push({
        path,
        text: {
          'zh-CN': `事项 ${number} 既写了网址又写了不适用`,
          en: `Item ${number} has an address and is of no concern`,
        },
        remedy: { 'zh-CN': '保留其中一个', en: 'Keep one of the two' },
      });
  }
  const { year, links = {} } = disclosure.lastTable ?? {};
  if (year !== undefined && parseSchoolYear(year)?.name !== year)
    problems.push({
      path: ['disclosure', 'lastTable', 'year'],
      text: { 'zh-CN': `“${year}”不是学年`, en: `"${year}" is no school year` },
      remedy: { 'zh-CN': '写法如 2025-2026', en: 'Write it as 2025-2026' },
    });
  for (const [number, url] of Object.entries(links))
    if (addressOf(url) === null) problems.push(noAddress(['disclosure', 'lastTable', 'links', number], url));
  return problems;
}

const noAddress = (path: Problem['path'], url: string): Problem => ({
  path,
  text: { 'zh-CN': `“${url}”不是网址`, en: `"${url}" is no address` },
  remedy: {
    'zh-CN': '请写完整网址，以 http:// 或 https:// 开头',
    en: 'Write the whole address with http:// or https://',
  },
});
