import type { Period } from '../../model/school-year.ts';
import type { Site } from '../../model/site.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import { isoDay } from '../days.ts';

export interface PublishedArticle {
  readonly siteId: string;
  readonly owner: string;
  readonly siteName: string;
  readonly url: string;
  readonly title: string;
  /** ISO day of the estate's zone. */
  readonly day: string;
  /** Names from the top down; empty: in no column. */
  readonly column: string;
}

export interface Articles {
  /** By day, newest first. */
  readonly published: readonly PublishedArticle[];
  /** Pages that are articles and state no date. */
  readonly undated: number;
  /** Articles that a second site has too, and that count once. */
  readonly shared: number;
  /** Sites of which no stored scan tells, by id: nothing can be said of their articles. */
  readonly unread: readonly string[];
}

interface SiteArticles {
  readonly site: Pick<Site, 'id' | 'name' | 'owner'>;
  readonly model: SiteModel;
}

export const unitOf = ({ owner, name }: Pick<Site, 'owner' | 'name'>): string => owner || name;

/** The site's name and the like behind a title. */
const TAIL = /\s*[-_|｜—–·]+\s*([^-_|｜—–·]{2,40})$/;

/**
 * Titles of pages without what most of them end in. Only a share of them proves a tail: a title may have a dash of its
 * own.
 */
export function withoutTails(titles: readonly string[]): string[] {
  const tails = new Map<string, number>();
  for (const title of titles) {
    const [tail] = TAIL.exec(title) ?? [];
    if (tail !== undefined) tails.set(tail, (tails.get(tail) ?? 0) + 1);
  }
  const common = [...tails].filter(([, count]) => count > 2 && count * 2 > titles.length).map(([tail]) => tail);
  const cut = titles.map((title) => {
    const tail = common.find((each) => title.endsWith(each) && title.length > each.length);
    return tail === undefined ? title : title.slice(0, -tail.length);
  });
  // “标题-教务处-江南应用技术学院” has two.
  return common.length === 0 ? cut : withoutTails(cut);
}

/** Marks and blanks that a copy in another column may have lost. */
const foldTitle = (title: string): string => title.replace(/[\s\p{P}\p{S}]+/gu, '').toLowerCase();

/** Shorter titles (放假通知) may well be different articles of different sites. */
const TELLING_TITLE = 10;

/**
 * Articles of all sites, the same on several sites once: the main site, the first of the estate, reprints what units
 * publish, so it counts for the unit.
 */
function eachOnce(published: readonly PublishedArticle[], mainId: string | undefined): PublishedArticle[] {
  const kept = new Map<string, PublishedArticle>();
  for (const article of published) {
    const { day, title, siteId, url } = article;
    const folded = foldTitle(title);
    const key = [...folded].length < TELLING_TITLE ? `${siteId} ${url}` : `${day} ${folded}`;
    const known = kept.get(key);
    if (known === undefined || (known.siteId === mainId && siteId !== mainId)) kept.set(key, article);
  }
  return [...kept.values()];
}

/**
 * Articles published within a period, each once: on one site, pages of equal title and day are one article in several
 * columns. `sites`: in the order of the estate.
 */
export function publishedArticles(
  sites: readonly SiteArticles[],
  period: Period,
  timezone: string,
  unread: readonly string[] = [],
): Articles {
  let undated = 0;
  const ofSites = sites.flatMap(({ site, model }) => {
    const columns = new Map(model.columns.map((column) => [column.url, column]));
    const seen = new Set<string>();
    const titles = withoutTails(model.articles.map(({ title }) => title));
    return model.articles.flatMap(({ url, publishedAt, columnUrl }, at): PublishedArticle[] => {
      const title = titles[at] ?? '';
      if (publishedAt === null) {
        undated += 1;
        return [];
      }
      const day = isoDay(publishedAt, timezone);
      if (day < period.from || day > period.to) return [];
      const key = `${day} ${foldTitle(title) || url}`;
      if (seen.has(key)) return [];
      seen.add(key);
      const column = columnUrl === null ? undefined : columns.get(columnUrl);
      return [
        {
          siteId: site.id,
          owner: unitOf(site),
          siteName: site.name,
          url,
          title,
          day,
          column: column === undefined ? '' : column.path.join(' > ') || column.name,
        },
      ];
    });
  });
  const published = eachOnce(ofSites, sites[0]?.site.id);
  published.sort((a, b) => (a.day === b.day ? compare(a.url, b.url) : compare(b.day, a.day)));
  return { published, undated, shared: ofSites.length - published.length, unread };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface Counted {
  readonly key: string;
  readonly count: number;
}

/** Counts by a key, most first, then by key. `keys` stand there even with nothing. */
export function countBy<T>(list: readonly T[], keyOf: (each: T) => string, keys: readonly string[] = []): Counted[] {
  const counts = new Map<string, number>(keys.map((key) => [key, 0]));
  for (const each of list) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || compare(a.key, b.key));
}

/** Articles of every month of the period, in order. */
export function countByMonth(published: readonly PublishedArticle[], period: Period): Counted[] {
  const counts = new Map(countBy(published, ({ day }) => day.slice(0, 7)).map(({ key, count }) => [key, count]));
  return monthsOf(period).map((key) => ({ key, count: counts.get(key) ?? 0 }));
}

/** The months of a period, `2026-05`, in order. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = from.split('-').map(Number);
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
