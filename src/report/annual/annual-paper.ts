import { isoDay } from '../days.ts';
import type { FigurePaper, Piece } from '../figure-paper.ts';
import { sentenceOf } from '../figure-paper.ts';
import { dataOf } from './annual-data.ts';
import { type AnnualInput, countYear } from './annual-figures.ts';
import { articleLists } from './article-lists.ts';
import { articleSections, articleSentence } from './article-sections.ts';
import { type Context, handledList, linked, unitsOf } from './context.ts';
import { FIGURES } from './handled.ts';
import { handledListSection, handledSection, itemLists, unitSection } from './item-sections.ts';
import { sitesSection } from './sites-section.ts';
import { speakAnnual, writtenDay } from './texts.ts';

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
      // A total leads to the first of its lists: the others must follow it.
      ...itemLists(context, 'found'),
      ...itemLists(context, 'open'),
      ...(input.articles === null ? [] : articleLists(context, input.articles)),
    ],
    data: dataOf(context, sentenceOf(paragraphs[0] ?? [])),
  };
}

function paragraph(context: Context): Piece[] {
  const { input, figures, say } = context;
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
    ...articleSentence(context),
  ];
}

const joined = (parts: readonly (readonly Piece[])[], between: string): Piece[] =>
  parts.flatMap((part, at) => (at === 0 ? part : [between, ...part]));

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
  const { period, timezone, lang, articles, generatedAt, sites } = input;
  const watched = new Set(figures.watched.map(({ site }) => site.id));
  const unwatched = sites.filter(({ id }) => !watched.has(id)).map(({ name }) => name);
  const unread = sites.filter(({ id }) => watched.has(id) && articles?.unread.includes(id)).map(({ name }) => name);
  const today = isoDay(generatedAt, timezone);
  const first = isoDay(figures.firstScanAt, timezone);
  return [
    ...(today <= period.to ? [say('noteUnended', { day: writtenDay(today, say, lang) })] : []),
    ...(first > period.from ? [say('noteStart', { day: writtenDay(first, say, lang) })] : []),
    say('noteHandled'),
    say('notePages'),
    articles === null ? say('noteNoArticles') : say('noteArticles'),
    ...(unwatched.length === 0 ? [] : [say('noteUnwatched', { sites: unwatched.join(say('and')) })]),
    ...(unread.length === 0 ? [] : [say('noteUnread', { sites: unread.join(say('and')) })]),
    ...(articles === null || articles.shared === 0 ? [] : [say('noteShared', { n: articles.shared })]),
    ...(articles === null || articles.undated === 0 ? [] : [say('noteUndated', { n: articles.undated })]),
  ];
}
