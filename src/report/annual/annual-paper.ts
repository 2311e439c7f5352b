import type { Item } from '../../model/item.ts';
import { formatMessage } from '../../model/lang.ts';
import { isoDay } from '../days.ts';
import type { FigurePaper, FigureSection, Piece } from '../figure-paper.ts';
import { sentenceOf } from '../figure-paper.ts';
import { speak } from '../texts.ts';
import { type AnnualFigures, type AnnualInput, countYear } from './annual-figures.ts';
import { type Articles, countBy, monthsOf, type PublishedArticle, unitOf } from './articles.ts';
import { FIGURES, type Figure } from './handled.ts';
import { type SayAnnual, speakAnnual, writtenDay } from './texts.ts';

interface Context {
  readonly input: AnnualInput;
  readonly figures: AnnualFigures;
  readonly say: SayAnnual;
  /** Unit → id of its list of articles. */
  readonly unitLists: ReadonlyMap<string, string>;
}

const linked = (count: number, to: string): Piece => (count === 0 ? 0 : { text: String(count), to });
const handledList = (figure: Figure): string => `handled-${figure}`;
const foundList = (figure: Figure): string => `found-${figure}`;
const openList = (figure: Figure): string => `open-${figure}`;

/** The yearly report of figures: the paragraph, tables, charts, and the list behind every figure. */
export function buildAnnualPaper(input: AnnualInput): FigurePaper {
  const say = speakAnnual(input.lang);
  const figures = countYear(input);
  const units = unitsOf(input);
  const unitLists = new Map(units.map((unit, at) => [unit, `articles-unit-${at + 1}`]));
  const context: Context = { input, figures, say, unitLists };
  const { year, period, lang, timezone, organization, generatedAt, tool } = input;
  const paragraphs = [paragraph(context)];
  return {
    tool,
    lang,
    timezone,
    generatedAt,
    organization,
    title: year === null ? say('titleOfPeriod') : say('title', { year }),
    subtitle: say('period', { from: writtenDay(period.from, say, lang), to: writtenDay(period.to, say, lang) }),
    paragraphs,
    highlights: highlights(context),
    notes: notes(context),
    sections: [
      handledSection(context),
      unitSection(context, units),
      sitesSection(context),
      ...(input.articles === null ? [] : articleSections(context, input.articles, units)),
      ...FIGURES.filter((figure) => figures.figures[figure].handled.length > 0).map((figure) =>
        handledListSection(context, figure),
      ),
      ...FIGURES.flatMap((figure) => itemLists(context, figure)),
      ...(input.articles === null ? [] : articleLists(context, input.articles)),
    ],
    data: dataOf(context, sentenceOf(paragraphs[0] ?? [])),
  };
}

const unitsOf = ({ sites }: AnnualInput): string[] => [...new Set(sites.map(unitOf))];

function paragraph({ input, figures, say }: Context): Piece[] {
  const { year, period, lang } = input;
  const handled = FIGURES.filter((figure) => figures.figures[figure].handled.length > 0).map((figure): Piece[] => {
    const [before = '', after = ''] = say(`said.${figure}`, { n: '\0' }).split('\0');
    return [before, linked(figures.figures[figure].handled.length, handledList(figure)), after];
  });
  const opening =
    year === null
      ? say('watchedPeriod', { from: writtenDay(period.from, say, lang), to: writtenDay(period.to, say, lang) })
      : say('watchedYear', { year });
  return [
    opening,
    say('watchedA'),
    linked(figures.watched.length, 'sites'),
    say('watchedB'),
    linked(figures.pages, 'sites'),
    say('watchedC'),
    say('comma'),
    ...(handled.length === 0 ? [say('nothingHandled')] : joined(handled, say('and'))),
    say('stop'),
    ...articleSentence({ input, say }),
  ];
}

const joined = (parts: readonly (readonly Piece[])[], between: string): Piece[] =>
  parts.flatMap((part, at) => (at === 0 ? part : [between, ...part]));

function articleSentence({ input, say }: Pick<Context, 'input' | 'say'>): Piece[] {
  const { articles } = input;
  if (articles === null || articles.published.length === 0) return [];
  const units = countBy(articles.published, ({ owner }) => owner, unitsOf(input));
  const published = units.filter(({ count }) => count > 0);
  const silent = units.filter(({ count }) => count === 0).map(({ key }) => key);
  const [most] = published;
  const least = published.at(-1);
  const count = (n: number): Piece[] => [linked(n, 'articles-by-unit'), say('articlesB')];
  return [
    say('articlesA'),
    linked(articles.published.length, 'articles'),
    say('articlesB'),
    ...(most === undefined || published.length < 2
      ? []
      : [say('articlesMost', { unit: most.key }), ...count(most.count)]),
    ...(least === undefined || least === most
      ? []
      : [say('articlesLeast', { unit: least.key }), ...count(least.count)]),
    ...(silent.length === 0 ? [] : [say('comma'), say('articlesNone', { units: silent.join(say('and')) })]),
    say('stop'),
  ];
}

function highlights({ input, figures, say }: Context): FigurePaper['highlights'] {
  const shown = FIGURES.filter(
    (figure) => figures.figures[figure].handled.length > 0 || ['link', 'zombie', 'text', 'risk'].includes(figure),
  );
  return [
    { figure: linked(figures.watched.length, 'sites'), label: say('sites') },
    { figure: linked(figures.pages, 'sites'), label: say('pages') },
    ...shown.map((figure) => ({
      figure: linked(figures.figures[figure].handled.length, handledList(figure)),
      label: say(`figure.${figure}`),
    })),
    ...(input.articles === null
      ? []
      : [{ figure: linked(input.articles.published.length, 'articles'), label: say('articles') }]),
  ];
}

function notes({ input, figures, say }: Context): string[] {
  const { period, timezone, lang, articles, generatedAt } = input;
  const today = isoDay(generatedAt, timezone);
  const first = isoDay(figures.firstScanAt, timezone);
  return [
    ...(today <= period.to ? [say('noteUnended', { day: writtenDay(today, say, lang) })] : []),
    ...(first > period.from ? [say('noteStart', { day: writtenDay(first, say, lang) })] : []),
    say('noteHandled'),
    say('notePages'),
    articles === null ? say('noteNoArticles') : say('noteArticles'),
    ...(articles === null || articles.undated === 0 ? [] : [say('noteUndated', { n: articles.undated })]),
  ];
}

function handledSection({ figures, say }: Context): FigureSection {
  const counts = FIGURES.map((figure) => ({ figure, ...figures.figures[figure] }));
  const sum = (of: (each: (typeof counts)[number]) => number): number =>
    counts.reduce((total, each) => total + of(each), 0);
  return {
    id: 'handled',
    title: say('handledTitle'),
    empty: say('none'),
    table: {
      columns: [
        { head: say('figure'), share: 4 },
        { head: say('found'), share: 2, align: 'right' },
        { head: say('handled'), share: 2, align: 'right' },
        { head: say('open'), share: 2, align: 'right' },
      ],
      rows: counts.map(({ figure, found, handled, open }) => [
        say(`figure.${figure}`),
        linked(found.length, foundList(figure)),
        linked(handled.length, handledList(figure)),
        linked(open.length, openList(figure)),
      ]),
      sum: [
        say('total'),
        sum(({ found }) => found.length),
        sum(({ handled }) => handled.length),
        sum(({ open }) => open.length),
      ],
    },
  };
}

const itemUnit = (item: Item, { sites }: AnnualInput): string => {
  const site = sites.find(({ id }) => id === item.siteId);
  return item.owner || (site === undefined ? item.siteId : unitOf(site));
};

function unitSection({ input, figures, say }: Context, units: readonly string[]): FigureSection {
  const shown = FIGURES.filter((figure) => figures.figures[figure].handled.length > 0);
  const byUnit = new Map(
    shown.map((figure) => [
      figure,
      new Map(
        countBy(figures.figures[figure].handled, ({ item }) => itemUnit(item, input)).map(({ key, count }) => [
          key,
          count,
        ]),
      ),
    ]),
  );
  const named = [...new Set([...units, ...[...byUnit.values()].flatMap((counts) => [...counts.keys()])])];
  const of = (figure: Figure, unit: string): number => byUnit.get(figure)?.get(unit) ?? 0;
  const total = (unit: string): number => shown.reduce((sum, figure) => sum + of(figure, unit), 0);
  const rows = named.filter((unit) => total(unit) > 0).sort((a, b) => total(b) - total(a));
  return {
    id: 'by-unit',
    title: say('byUnitTitle'),
    empty: say('nothingHandled'),
    chart: { kind: 'bars', bars: rows.map((unit) => ({ label: unit, value: total(unit) })) },
    table: {
      columns: [
        { head: say('unit'), share: 4 },
        ...shown.map((figure) => ({ head: say(`figure.${figure}`), share: 2, align: 'right' as const })),
        { head: say('total'), share: 2, align: 'right' },
      ],
      rows: rows.map((unit) => [
        unit,
        ...shown.map((figure) => linked(of(figure, unit), handledList(figure))),
        total(unit),
      ]),
      sum: [
        say('total'),
        ...shown.map((figure) => figures.figures[figure].handled.length),
        rows.reduce((sum, unit) => sum + total(unit), 0),
      ],
    },
  };
}

function sitesSection({ input, figures, say }: Context): FigureSection {
  const { timezone } = input;
  return {
    id: 'sites',
    title: say('sitesTitle'),
    empty: say('none'),
    table: {
      columns: [
        { head: say('site'), share: 4 },
        { head: say('unit'), share: 4 },
        { head: say('pages'), share: 2, align: 'right' },
        { head: say('scannedAt'), share: 2, align: 'center' },
        { head: say('lastPublished'), share: 2, align: 'center' },
      ],
      rows: figures.watched.map(({ site, pages, scannedAt, lastPublishedAt }) => [
        { text: site.name, href: site.url },
        site.owner,
        pages,
        isoDay(scannedAt, timezone),
        lastPublishedAt === null ? '–' : isoDay(lastPublishedAt, timezone),
      ]),
      sum: [say('total'), '', figures.pages, '', ''],
    },
  };
}

function articleSections(
  { input, say, unitLists }: Context,
  { published }: Articles,
  units: readonly string[],
): FigureSection[] {
  const ofUnit = (owner: string): string => unitLists.get(owner) ?? 'articles';
  const byUnit = countBy(published, ({ owner }) => owner, units);
  const byMonth = monthsOf(input.period).map((month) => ({
    month,
    count: published.filter(({ day }) => day.startsWith(month)).length,
  }));
  // Years of nothing are told by the chart.
  const shownMonths = byMonth.length <= 12 ? byMonth : byMonth.filter(({ count }) => count > 0);
  const siteNames = new Map(input.sites.map((site) => [site.id, site]));
  const bySite = countBy(
    published,
    ({ siteId }) => siteId,
    input.sites.map(({ id }) => id),
  );
  const byColumn = countBy(published, ({ siteId, column }) => `${siteId}\n${column}`);
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
        rows: total === 0 ? [] : byUnit.map(({ key, count: n }) => [key, linked(n, ofUnit(key))]),
        sum: [say('total'), total],
      },
    },
    {
      id: 'articles-by-month',
      title: say('articlesByMonthTitle'),
      empty,
      chart: { kind: 'months', bars: byMonth.map(({ month, count: value }) => ({ label: month, value })) },
      table: {
        columns: [{ head: say('month'), share: 4 }, count],
        rows: total === 0 ? [] : shownMonths.map(({ month, count: n }) => [month, linked(n, 'articles')]),
        sum: [say('total'), total],
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
                return [name, owner, linked(n, ofUnit(owner))];
              }),
        sum: [say('total'), '', total],
      },
    },
    {
      id: 'articles-by-column',
      title: say('articlesByColumnTitle'),
      empty,
      isList: true,
      table: {
        columns: [site, { head: say('column'), share: 5 }, count],
        rows: byColumn.map(({ key, count: n }) => {
          const [siteId = '', column = ''] = key.split('\n');
          const [name, owner] = cells(siteId);
          return [name, column || say('noColumn'), linked(n, ofUnit(owner))];
        }),
        sum: [say('total'), '', total],
      },
    },
  ];
}

/** The defect in a sentence; the bare message id when the check that found it is gone. */
function messageOf({ finding }: Item, { catalog, lang }: AnnualInput): string {
  const message = catalog.find(({ id }) => id === finding.check)?.messages[finding.messageId]?.[lang];
  return message === undefined ? finding.messageId : formatMessage(message, finding.data);
}

const siteName = ({ siteId }: Item, { sites }: AnnualInput): string =>
  sites.find(({ id }) => id === siteId)?.name ?? siteId;

function handledListSection({ input, figures, say }: Context, figure: Figure): FigureSection {
  const { lang, timezone } = input;
  const words = speak(lang);
  const rows = [...figures.figures[figure].handled].sort((a, b) => {
    const [left, right] = [itemUnit(a.item, input), itemUnit(b.item, input)];
    return left === right ? (a.closedAt < b.closedAt ? -1 : 1) : left < right ? -1 : 1;
  });
  return {
    id: handledList(figure),
    title: say('handledListTitle', { figure: say(`figure.${figure}`) }),
    empty: say('none'),
    isList: true,
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        { head: say('unit'), share: 3 },
        { head: say('site'), share: 3 },
        { head: say('what'), share: 5 },
        { head: say('target'), share: 6 },
        { head: say('firstSeen'), share: 2, align: 'center' },
        { head: say('closedOn'), share: 2, align: 'center' },
        { head: say('closedAs'), share: 2, align: 'center' },
        { head: say('proof'), share: 3 },
      ],
      rows: rows.map(({ item, closedAt, scanId }, at) => [
        at + 1,
        itemUnit(item, input),
        siteName(item, input),
        messageOf(item, input),
        item.finding.target,
        isoDay(item.firstSeen, timezone),
        isoDay(closedAt, timezone),
        words(`closedAs.${item.closedAs ?? 'fixed'}`),
        scanId ?? '',
      ]),
    },
  };
}

/** What was found within the period, and what is still open. */
function itemLists({ input, figures, say }: Context, figure: Figure): FigureSection[] {
  const { lang, timezone } = input;
  const words = speak(lang);
  const list = (id: string, title: string, items: readonly Item[]): FigureSection => ({
    id,
    title,
    empty: say('none'),
    isList: true,
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        { head: say('unit'), share: 3 },
        { head: say('site'), share: 3 },
        { head: say('what'), share: 6 },
        { head: say('target'), share: 7 },
        { head: say('firstSeen'), share: 2, align: 'center' },
        { head: words('status'), share: 2, align: 'center' },
      ],
      rows: items.map((item, at) => [
        at + 1,
        itemUnit(item, input),
        siteName(item, input),
        messageOf(item, input),
        item.finding.target,
        isoDay(item.firstSeen, timezone),
        words(`status.${item.status}`),
      ]),
    },
  });
  const { found, open } = figures.figures[figure];
  const name = say(`figure.${figure}`);
  return [
    ...(found.length === 0 ? [] : [list(foundList(figure), say('foundListTitle', { figure: name }), found)]),
    ...(open.length === 0 ? [] : [list(openList(figure), say('openListTitle', { figure: name }), open)]),
  ];
}

function articleLists({ say, unitLists }: Context, { published }: Articles): FigureSection[] {
  const list = (id: string, title: string, articles: readonly PublishedArticle[]): FigureSection => ({
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
    },
  });
  if (published.length === 0) return [];
  return [
    list('articles', say('articleListTitle'), published),
    ...[...unitLists].flatMap(([unit, id]) => {
      const own = published.filter(({ owner }) => owner === unit);
      return own.length === 0 ? [] : [list(id, say('unitListTitle', { unit }), own)];
    }),
  ];
}

function dataOf({ input, figures }: Context, said: string): unknown {
  const { tool, organization, generatedAt, period, year, articles } = input;
  const published = articles?.published ?? [];
  return {
    tool,
    organization,
    generatedAt,
    year,
    period,
    paragraph: said,
    scans: figures.scans,
    sites: figures.watched.map(({ site, ...rest }) => ({ id: site.id, name: site.name, owner: site.owner, ...rest })),
    pages: figures.pages,
    figures: Object.fromEntries(
      FIGURES.map((figure) => {
        const { found, handled, open } = figures.figures[figure];
        return [
          figure,
          {
            found: found.length,
            handled: handled.length,
            open: open.length,
            items: handled.map(({ item, closedAt, scanId }) => ({
              identity: item.identity,
              site: item.siteId,
              owner: itemUnit(item, input),
              target: item.finding.target,
              closedAt,
              closedAs: item.closedAs,
              scan: scanId,
            })),
          },
        ];
      }),
    ),
    articles:
      articles === null
        ? null
        : {
            total: published.length,
            undated: articles.undated,
            byOwner: countBy(published, ({ owner }) => owner, unitsOf(input)),
            bySite: countBy(published, ({ siteId }) => siteId),
            byColumn: countBy(published, ({ siteId, column }) => `${siteId}: ${column}`),
            byMonth: monthsOf(period).map((key) => ({
              key,
              count: published.filter(({ day }) => day.startsWith(key)).length,
            })),
            list: published,
          },
  };
}
