import type { Site } from '../site.ts';
import { pathOf } from '../url.ts';
import { placeOf, placeOfColumn } from './addresses.ts';
import { type ColumnOverride, type ColumnPeriods, type ColumnRules, DEFAULT_PERIODS } from './column-rules.ts';
import { endsInItself, type FoundColumn, findColumns, findHome, type ModelPage } from './find-columns.ts';
import { kindOfName, periodOf } from './kinds.ts';
import { ownLists, shapeOf } from './shape.ts';
import { findTemplate, type Template } from './template.ts';
import { above, inTreeOrder, parentsOf } from './tree.ts';
import type { Article, Column, ColumnKind, ColumnShape, SiteModel } from './types.ts';

export interface ColumnSettings {
  readonly periods: ColumnPeriods;
  readonly overrides: readonly ColumnOverride[];
}

const DEFAULT_SETTINGS: ColumnSettings = { periods: DEFAULT_PERIODS, overrides: [] };

export function overrideFor(url: string, name: string, overrides: readonly ColumnOverride[]): ColumnOverride | null {
  const path = pathOf(url);
  return (
    overrides.find(({ match }) => {
      if (match === name || match === url || match === path) return true;
      return match.endsWith('*') && path.startsWith(match.slice(0, -1)) && match.startsWith('/');
    }) ?? null
  );
}

interface Contents {
  readonly shape: ColumnShape;
  readonly rows: number;
  readonly datedRows: number;
  readonly newest: number | null;
  readonly total: number | null;
  readonly emptyPhrase: string | null;
  readonly samples: readonly string[];
}

function contentsOf({ pages }: FoundColumn, template: Template, hasChildren: boolean): Contents {
  let rows = 0;
  let datedRows = 0;
  let newest: number | null = null;
  const samples: string[] = [];
  const shapes: ColumnShape[] = [];
  for (const page of pages) {
    const lists = ownLists(page.outline, template);
    shapes.push(shapeOf(page, lists, template, hasChildren));
    for (const list of lists) {
      rows += list.rows;
      datedRows += list.dated;
      if (list.newest !== null && (newest === null || list.newest > newest)) newest = list.newest;
      samples.push(...list.samples);
    }
  }
  const totals = pages.flatMap(({ outline }) => outline.total ?? []);
  return {
    // A later page with rows shows that the first is no empty column's.
    shape: shapes.find((shape) => shape === 'list') ?? shapes[0] ?? 'unread',
    rows,
    datedRows,
    newest,
    total: totals.length > 0 ? Math.max(...totals) : null,
    emptyPhrase: pages[0]?.outline.emptyPhrase ?? null,
    samples,
  };
}

function newestOf(dates: readonly (number | null)[]): number | null {
  let newest: number | null = null;
  for (const date of dates) if (date !== null && (newest === null || date > newest)) newest = date;
  return newest;
}

interface Place {
  readonly url: string;
  /** Places its list leads to: a column that gathers from many is nobody's first home. */
  readonly width: number;
}

/** Which column an article's place belongs to. */
function placesOf(
  contents: ReadonlyMap<string, Contents>,
  parents: ReadonlyMap<string, string | null>,
  rules: ColumnRules,
): Map<string, string> {
  const best = new Map<string, Place>();
  const shared = new Set<string>();
  const isAbove = (one: string, other: string): boolean => above(other, parents).includes(one);
  for (const [url, { samples }] of contents) {
    const own = placeOfColumn(url, rules);
    const keys = new Set(samples.map((sample) => placeOf(sample, rules)));
    if (own !== null) best.set(own, { url, width: 0 });
    for (const key of keys) {
      const known = best.get(key);
      const isBetter =
        known === undefined || keys.size < known.width || (keys.size === known.width && isDeeper(url, known.url));
      // All articles of the site in one folder: their addresses do not tell columns apart.
      if (known !== undefined && known.width === keys.size && !isAbove(url, known.url) && !isAbove(known.url, url))
        shared.add(key);
      else if (known !== undefined && keys.size < known.width) shared.delete(key);
      if (isBetter) best.set(key, { url, width: keys.size });
    }
  }
  return new Map([...best].flatMap(([key, { url }]) => (shared.has(key) ? [] : [[key, url] as const])));
}

const isDeeper = (one: string, other: string): boolean =>
  one.length === other.length ? one < other : one.length > other.length;

function columnOf(
  page: ModelPage,
  columns: ReadonlySet<string>,
  byName: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, string>,
  rules: ColumnRules,
): string | null {
  const { crumbs, columnName } = page.outline;
  for (let at = crumbs.length - 1; at >= 0; at--) {
    const { url, text } = crumbs[at] ?? { url: null, text: '' };
    if (url !== null && url !== page.url && columns.has(url)) return url;
    const named = byName.get(text);
    if (named !== undefined && at < crumbs.length - 1) return named;
  }
  if (columnName !== null) {
    const named = byName.get(columnName);
    if (named !== undefined) return named;
  }
  const last = crumbs.at(-1)?.text;
  return places.get(placeOf(page.url, rules)) ?? (last === undefined ? undefined : byName.get(last)) ?? null;
}

/** Whether the kind of a column is also that of a sub-column, whatever that one's name says: 下载专区 › 人事招聘 has forms, and no news of appointments. */
function holdsBelow(parent: ColumnKind, own: ColumnKind): boolean {
  if (parent === 'topic' || parent === 'download' || parent === 'links') return true;
  return (parent === 'service' || parent === 'introduction') && (own === 'personnel' || own === 'planning');
}

/** Types that the meta `ColumnType` states in words, and the name where it does not. */
function kindsOf(
  ordered: readonly FoundColumn[],
  parents: ReadonlyMap<string, string | null>,
  rules: ColumnRules,
  overrides: readonly ColumnOverride[],
): Map<string, { readonly kind: ColumnKind; readonly isSure: boolean }> {
  const kinds = new Map<string, { kind: ColumnKind; isSure: boolean }>();
  for (const { url, name, group, pages } of ordered) {
    const set = overrideFor(url, name, overrides)?.kind;
    const type = pages[0]?.outline.columnType ?? null;
    const named = kindOfName(name, rules) ?? (type === null ? null : kindOfName(type, rules));
    const parent = kinds.get(parents.get(url) ?? '')?.kind ?? (group === null ? null : kindOfName(group, rules));
    const isParents = named === null || (parent !== null && holdsBelow(parent, named));
    const kind = set ?? (isParents ? parent : named) ?? 'other';
    kinds.set(url, { kind, isSure: set !== undefined || !isParents });
  }
  return kinds;
}

/**
 * The site as its visitors see it, from the small facts of its pages. Pure, and the order of pages does not matter.
 * Works on any content system; `rules` make it surer.
 */
export function buildSiteModel(
  site: Pick<Site, 'id' | 'url' | 'aliases'>,
  pages: Iterable<ModelPage>,
  rules: ColumnRules,
  settings: ColumnSettings = DEFAULT_SETTINGS,
): SiteModel {
  const read = new Map<string, ModelPage>();
  for (const page of pages) if (page.status < 400) read.set(page.url, page);
  const home = findHome(site, read);
  const { overrides, periods } = settings;
  const { hasList } = findTemplate(read.values(), []);
  const hasOwnList = ({ outline }: ModelPage): boolean => ownLists(outline, { hasList }).length > 0;
  const found = findColumns(site, read, home, rules, hasOwnList).filter(
    ({ url, name }) => overrideFor(url, name, overrides)?.column !== false,
  );
  const parents = parentsOf(found);
  const ordered = inTreeOrder(found, parents);
  const names = new Map(ordered.map(({ url, name }) => [url, name]));
  const withChildren = new Set([...parents.values()].filter((parent) => parent !== null));
  const template = findTemplate(read.values(), names.keys());
  const contents = new Map(
    ordered.map((column) => [column.url, contentsOf(column, template, withChildren.has(column.url))]),
  );
  const kinds = kindsOf(ordered, parents, rules, overrides);
  const places = placesOf(contents, parents, rules);
  const byName = new Map<string, string>();
  const doubled = new Set<string>();
  for (const { url, name } of ordered) {
    if (byName.has(name)) doubled.add(name);
    byName.set(name, url);
  }
  for (const name of doubled) byName.delete(name);

  const columnUrls = new Set(names.keys());
  const columnPages = new Set(ordered.flatMap(({ pages }) => pages.map(({ url }) => url)));
  const articles: Article[] = [];
  const articleCounts = new Map<string, number>();
  const newestArticles = new Map<string, number>();
  for (const page of read.values()) {
    if (columnPages.has(page.url)) continue;
    // An article beside the side list of its template looks like an index page.
    const isArticle = page.outline.role === 'article' || (page.publishedAt !== null && !hasOwnList(page));
    if (!isArticle || page === home) continue;
    const columnUrl = columnOf(page, columnUrls, byName, places, rules);
    const { url, title, publishedAt } = page;
    articles.push({
      url,
      title,
      publishedAt,
      columnUrl,
      source: page.outline.source,
      author: page.outline.author,
    });
    if (columnUrl === null) continue;
    articleCounts.set(columnUrl, (articleCounts.get(columnUrl) ?? 0) + 1);
    const newest = newestArticles.get(columnUrl);
    if (publishedAt !== null && (newest === undefined || publishedAt > newest))
      newestArticles.set(columnUrl, publishedAt);
  }
  articles.sort((a, b) => (a.url < b.url ? -1 : Number(a.url > b.url)));

  const columns = ordered.map((column): Column => {
    const { url, name, group } = column;
    const { samples, ...shown } = contents.get(url) ?? contentsOf(column, template, false);
    const chain = above(url, parents);
    const top = chain.at(-1);
    const topGroup = top === undefined ? group : (ordered.find((each) => each.url === top)?.group ?? null);
    const { kind, isSure } = kinds.get(url) ?? { kind: 'other', isSure: false };
    const override = overrideFor(url, name, overrides);
    // Its rows are its own wherever their addresses say that they belong.
    const listed = samples.flatMap((sample) => read.get(sample)?.publishedAt ?? []);
    const newestArticle = newestOf([...listed, newestArticles.get(url) ?? null]);
    return {
      ...shown,
      url,
      name,
      path: [...(topGroup === null ? [] : [topGroup]), ...chain.reverse().map((each) => names.get(each) ?? ''), name],
      parent: parents.get(url) ?? null,
      kind,
      isKindSure: isSure,
      newest: shown.newest ?? newestArticle,
      newestArticle,
      period: periodOf(kind, periods, override),
      seasons: override?.seasons ?? [],
      pages: column.pages.length,
      articles: articleCounts.get(url) ?? 0,
      isBodyKnown: column.pages[0] !== undefined && endsInItself(column.pages[0]),
      isSetByHand: override !== null,
    };
  });
  const codes = [...read.values()].flatMap(({ outline }) => outline.siteCode ?? []).sort();
  return { siteId: site.id, columns, articles, siteCode: codes[0] ?? null };
}
