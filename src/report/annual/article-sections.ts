import type { FigureSection, Piece } from '../figure-paper.ts';
import { monthMark, placesOf } from './article-lists.ts';
import { type Articles, type Counted, countBy, countByMonth, unitOf } from './articles.ts';
import { type Context, linked, readUnits, unitsOf } from './context.ts';

export function articleSentence({ input, say, unitLists }: Context): Piece[] {
  const { articles } = input;
  if (articles === null || articles.published.length === 0) return [];
  const units = countBy(articles.published, ({ owner }) => owner, unitsOf(input));
  const published = units.filter(({ count }) => count > 0);
  const read = readUnits(input);
  const silent = units.filter(({ key, count }) => count === 0 && read.has(key)).map(({ key }) => key);
  const [most] = published;
  const least = published.at(-1);
  const count = ({ key, count: n }: Counted): Piece[] => [
    linked(n, unitLists.get(key) ?? 'articles-by-unit'),
    say('articlesB'),
  ];
  return [
    say('articlesA'),
    linked(articles.published.length, 'articles'),
    say('articlesB'),
    ...(most === undefined || published.length < 2 ? [] : [say('articlesMost', { unit: most.key }), ...count(most)]),
    ...(least === undefined || least === most ? [] : [say('articlesLeast', { unit: least.key }), ...count(least)]),
    ...(silent.length === 0 ? [] : [say('comma'), say('articlesNone', { units: silent.join(say('and')) })]),
    say('stop'),
  ];
}

export function articleSections(
  { input, say, unitLists }: Context,
  { published }: Articles,
  units: readonly string[],
): FigureSection[] {
  const ofUnit = (owner: string): string => unitLists.get(owner) ?? 'articles';
  const byUnit = countBy(published, ({ owner }) => owner, units);
  const read = readUnits(input);
  const unread = new Set(input.articles?.unread);
  const byMonth = countByMonth(published, input.period);
  // Years of nothing are told by the chart.
  const shownMonths = byMonth.length <= 12 ? byMonth : byMonth.filter(({ count }) => count > 0);
  const siteNames = new Map(input.sites.map((site) => [site.id, site]));
  const bySite = countBy(
    published,
    ({ siteId }) => siteId,
    input.sites.map(({ id }) => id),
  );
  const places = placesOf(input, published);
  const unit = { head: say('unit'), share: 4 };
  const site = { head: say('site'), share: 4 };
  const count = { head: say('count'), share: 2, align: 'right' as const };
  const total = published.length;
  const empty = say('noArticles');
  const cells = (siteId: string): [string, string] => {
    const found = siteNames.get(siteId);
    return found === undefined ? [siteId, siteId] : [found.name, unitOf(found)];
  };
  return [
    {
      id: 'articles-by-unit',
      title: say('articlesByUnitTitle'),
      empty,
      chart: { kind: 'bars', bars: byUnit.map(({ key, count: value }) => ({ label: key, value })) },
      table: {
        columns: [unit, count],
        rows:
          total === 0
            ? []
            : byUnit.map(({ key, count: n }) => [key, n === 0 && !read.has(key) ? '–' : linked(n, ofUnit(key))]),
        sum: [say('total'), linked(total, 'articles')],
      },
    },
    {
      id: 'articles-by-month',
      title: say('articlesByMonthTitle'),
      empty,
      chart: { kind: 'months', bars: byMonth.map(({ key, count: value }) => ({ label: key, value })) },
      table: {
        columns: [{ head: say('month'), share: 4 }, count],
        rows: total === 0 ? [] : shownMonths.map(({ key, count: n }) => [key, linked(n, monthMark(key))]),
        sum: [say('total'), linked(total, 'articles')],
      },
    },
    {
      id: 'articles-by-site',
      title: say('articlesBySiteTitle'),
      empty,
      table: {
        columns: [site, unit, count],
        rows:
          total === 0
            ? []
            : bySite.map(({ key, count: n }) => {
                const [name, owner] = cells(key);
                return [name, owner, unread.has(key) ? '–' : linked(n, places.siteMark(key))];
              }),
        sum: [say('total'), '', linked(total, 'articles')],
      },
    },
    {
      id: 'articles-by-column',
      title: say('articlesByColumnTitle'),
      empty,
      isList: true,
      table: {
        columns: [site, { head: say('column'), share: 5 }, count],
        rows: places.byColumn.map(({ key, count: n }) => {
          const [siteId = '', column = ''] = key.split('\n');
          const [name] = cells(siteId);
          return [name, column || say('noColumn'), linked(n, places.columnMark(key))];
        }),
        sum: [say('total'), '', linked(total, 'articles')],
      },
    },
  ];
}
