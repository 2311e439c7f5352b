import type { FigureSection } from '../figure-paper.ts';
import type { AnnualInput } from './annual-figures.ts';
import { type Articles, type Counted, countBy, type PublishedArticle } from './articles.ts';
import type { Context } from './context.ts';

/** Where in the lists the articles of a site or column begin; a unit's list is in this order. */
interface Places {
  readonly byColumn: readonly Counted[];
  readonly siteMark: (siteId: string) => string;
  /** `key`: of `byColumn`. */
  readonly columnMark: (key: string) => string;
}

const columnKey = ({ siteId, column }: PublishedArticle): string => `${siteId}\n${column}`;
export const monthMark = (month: string): string => `articles-month-${month}`;

export function placesOf({ sites }: AnnualInput, published: readonly PublishedArticle[]): Places {
  const byColumn = countBy(published, columnKey);
  const siteAt = new Map(sites.map(({ id }, at) => [id, at + 1]));
  const columnAt = new Map(byColumn.map(({ key }, at) => [key, at + 1]));
  return {
    byColumn,
    siteMark: (siteId) => `articles-site-${siteAt.get(siteId) ?? 0}`,
    columnMark: (key) => `articles-column-${columnAt.get(key) ?? 0}`,
  };
}

/** The first article of each: its place in the list and the names of what begins there. */
function marksOf(
  articles: readonly PublishedArticle[],
  names: (article: PublishedArticle) => readonly string[],
): ReadonlyMap<number, readonly string[]> {
  const seen = new Set<string>();
  const marks = new Map<number, readonly string[]>();
  for (const [at, article] of articles.entries()) {
    const fresh = names(article).filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    if (fresh.length > 0) marks.set(at, fresh);
  }
  return marks;
}

/** Behind the figures: all articles by day, and those of each unit by site and column. Every row leads to its page. */
export function articleLists({ input, say, unitLists }: Context, { published }: Articles): FigureSection[] {
  if (published.length === 0) return [];
  const { byColumn, siteMark, columnMark } = placesOf(input, published);
  const siteAt = new Map(input.sites.map(({ id }, at) => [id, at]));
  const columnAt = new Map(byColumn.map(({ key }, at) => [key, at]));
  const list = (
    id: string,
    title: string,
    articles: readonly PublishedArticle[],
    names: (article: PublishedArticle) => readonly string[],
  ): FigureSection => ({
    id,
    title,
    empty: say('noArticles'),
    isList: true,
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        { head: say('date'), share: 2, align: 'center' },
        { head: say('articleTitle'), share: 8 },
        { head: say('site'), share: 3 },
        { head: say('column'), share: 4 },
        { head: say('unit'), share: 3 },
      ],
      rows: articles.map(({ day, title: name, url, siteName, column, owner }, at) => [
        at + 1,
        day,
        { text: name || url, href: url },
        siteName,
        column || say('noColumn'),
        owner,
      ]),
      marks: marksOf(articles, names),
    },
  });
  const bySiteAndColumn = (one: PublishedArticle, other: PublishedArticle): number =>
    (siteAt.get(one.siteId) ?? 0) - (siteAt.get(other.siteId) ?? 0) ||
    (columnAt.get(columnKey(one)) ?? 0) - (columnAt.get(columnKey(other)) ?? 0);
  return [
    list('articles', say('articleListTitle'), published, ({ day }) => [monthMark(day.slice(0, 7))]),
    ...[...unitLists].flatMap(([unit, id]) => {
      const own = published.filter(({ owner }) => owner === unit).sort(bySiteAndColumn);
      if (own.length === 0) return [];
      const begin = (article: PublishedArticle) => [siteMark(article.siteId), columnMark(columnKey(article))];
      return [list(id, say('unitListTitle', { unit }), own, begin)];
    }),
  ];
}
