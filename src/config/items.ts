import { DEFAULT_DEADLINES, type Deadlines, type OwnerRule } from '../model/item-settings.ts';
import { SEVERITIES } from '../model/severity.ts';
import { suggestKey } from '../rules/suggest-key.ts';
import { checkPattern } from './check-pattern.ts';
import type { Problem } from './problem.ts';
import type { RawConfig } from './raw-config.ts';

const daysOf = (text: string | false): number | null => (text === false ? null : Number.parseInt(text, 10));

export function buildItems({ owners = [], deadlines = {} }: Pick<RawConfig, 'owners' | 'deadlines'>): {
  readonly owners: readonly OwnerRule[];
  readonly deadlines: Deadlines;
} {
  const set = SEVERITIES.flatMap((severity) => {
    const text = deadlines[severity];
    return text === undefined ? [] : [[severity, daysOf(text)] as const];
  });
  return {
    owners: owners.map(({ site = null, path = null, column = null, owner }) => ({ site, path, column, owner })),
    deadlines: { ...DEFAULT_DEADLINES, ...Object.fromEntries(set) },
  };
}

/** Units that owner rules name, besides those of the sites. */
export const ownersNamed = ({ owners = [] }: Pick<RawConfig, 'owners'>): readonly string[] =>
  owners.map(({ owner }) => owner);

export function checkOwners({ owners = [], sites = [] }: RawConfig): readonly Problem[] {
  const ids = sites.map(({ id }) => id);
  return owners.flatMap(({ site, path, column }, at): readonly Problem[] => [
    ...(site === undefined || ids.includes(site) ? [] : [unknownSite(site, ids, at)]),
    ...(path === undefined ? [] : checkPattern(path, ['owners', at, 'path'])),
    ...(path === undefined && column === undefined
      ? [
          {
            path: ['owners', at],
            text: { 'zh-CN': '没有写明哪个路径或栏目', en: 'Neither a path nor a column is named' },
            remedy: {
              'zh-CN': '加上 path（如 /zsjy/**）或 column（栏目名）；整个网站的责任单位写在 sites 的 owner',
              en: "Add path (such as /zsjy/**) or column (its name); a whole site's owner stands in sites",
            },
          },
        ]
      : []),
  ]);
}

function unknownSite(site: string, ids: readonly string[], at: number): Problem {
  const near = suggestKey(site, ids);
  return {
    path: ['owners', at, 'site'],
    text: { 'zh-CN': `没有标识为“${site}”的网站`, en: `There is no site "${site}"` },
    remedy:
      near === null
        ? { 'zh-CN': '写 sites 中的 id', en: 'Write an id of sites' }
        : { 'zh-CN': `是不是“${near}”？`, en: `Did you mean "${near}"?` },
  };
}
