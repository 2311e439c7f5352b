import type { DisclosureItem, DisclosureList } from '../../model/disclosure.ts';
import type { Estate } from '../../model/estate.ts';
import type { Site } from '../../model/site.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import type { Store } from '../../ports/store.ts';
import type { DisclosureProposal } from '../annual/figures.ts';
import { finishedScans, noScanYet } from '../annual/read-annual.ts';
import type { ReadModel } from '../annual/read-articles.ts';

interface Candidate {
  readonly url: string;
  /** What a person recognises it by. */
  readonly label: string;
  readonly score: number;
}

/** A site or column of this name is where disclosure belongs. */
const DISCLOSURE = /信息公开|校务公开|政务公开|xxgk/i;
/** Below this a likeness is chance. */
const LEAST = 4;
const OTHERS_SHOWN = 2;

function hintScore(name: string, hints: readonly string[]): number {
  let best = 0;
  for (const hint of hints) {
    // A long hint says more than a short one; the whole name says most.
    if (name === hint) best = Math.max(best, 8 + hint.length);
    else if (name.includes(hint))
      best = Math.max(best, 2 + hint.length - Math.min(2, (name.length - hint.length) / 10));
  }
  return best;
}

function candidatesFor(
  { hints }: DisclosureItem,
  models: readonly { readonly site: Site; readonly model: SiteModel }[],
): Candidate[] {
  const found = models.flatMap(({ site, model }) => {
    const isOwn = DISCLOSURE.test(site.name) || DISCLOSURE.test(site.url);
    const columns = model.columns.map(({ url, name, path }): Candidate => {
      const score = hintScore(name, hints);
      const bonus = isOwn || path.some((part) => DISCLOSURE.test(part)) ? 3 : 0;
      return { url, label: [site.name, ...path].join(' > '), score: score === 0 ? 0 : score + bonus };
    });
    // One article is a weaker answer than a column: next year's will be another page.
    const articles = model.articles.map(({ url, title }): Candidate => {
      const score = hintScore(title, hints);
      return { url, label: `${site.name} > ${title}`, score: score === 0 ? 0 : score - 2 + (isOwn ? 3 : 0) };
    });
    return [...columns, ...articles];
  });
  return found
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.url.length - b.url.length || (a.url < b.url ? -1 : 1));
}

/** Line breaks and marks out of crawled text: it stands in a comment. */
const comment = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 100);

/** YAML of a mapping, every line with what it rests on. Nothing of it holds before it stands in the config. */
export function writeProposal(
  { items, title }: DisclosureList,
  models: readonly { readonly site: Site; readonly model: SiteModel }[],
  siteId: string,
): DisclosureProposal {
  let found = 0;
  const lines = items.flatMap((item) => {
    const head = `    # ${item.number} ${comment(item.text['zh-CN'])}`;
    if (item.concerns === 'graduate') return [head, `    "${item.number}": { notApplicable: true }`];
    const [best, ...others] = candidatesFor(item, models);
    if (best === undefined) return [head, `    # "${item.number}": { url: "", owner: ${item.owner} }`];
    found += 1;
    return [
      head,
      `    "${item.number}": { url: ${JSON.stringify(best.url)} } # ${comment(best.label)}`,
      ...others.slice(0, OTHERS_SHOWN).map(({ url, label }) => `    #   ${url} ${comment(label)}`),
    ];
  });
  const yaml = [
    `# ${title['zh-CN']}：以下由程序按栏目名和标题提出，请逐项核对。`,
    '# 没有找到的事项注释掉了：填上网址；本校没有的写 { notApplicable: true }。',
    'disclosure:',
    `  site: ${siteId}`,
    '  items:',
    ...lines,
    '',
  ].join('\n');
  return { yaml, found, items: items.length };
}

/** Proposes a mapping from the columns and articles of the newest scan. UserError: nothing was scanned. */
export async function proposeDisclosure({
  store,
  estate,
  list,
  readModel,
}: {
  readonly store: Store;
  readonly estate: Estate;
  readonly list: DisclosureList;
  readonly readModel: ReadModel;
}): Promise<DisclosureProposal> {
  const scans = await finishedScans(store);
  if (scans.length === 0) throw noScanYet();
  const models: { site: Site; model: SiteModel }[] = [];
  for (const site of estate.sites) {
    const scan = scans.find(({ sites }) => sites.some(({ siteId, coverage }) => siteId === site.id && coverage?.pages));
    const model = scan === undefined ? null : await readModel(scan.id, site.id);
    if (model !== null) models.push({ site, model });
  }
  const home = estate.sites.find(({ name, url }) => DISCLOSURE.test(name) || DISCLOSURE.test(url)) ?? estate.sites[0];
  return writeProposal(list, models, home?.id ?? '');
}
