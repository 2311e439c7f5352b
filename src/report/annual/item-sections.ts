import type { Item } from '../../model/item.ts';
import { formatMessage } from '../../model/lang.ts';
import { isoDay } from '../days.ts';
import type { FigureSection, Piece } from '../figure-paper.ts';
import { speak } from '../texts.ts';
import type { AnnualInput } from './annual-figures.ts';
import { countBy } from './articles.ts';
import { type Context, foundList, handledList, itemUnit, linked, openList } from './context.ts';
import { FIGURES, type Figure } from './handled.ts';

/** What several lists come to: it leads to the first of them, and the others follow. */
function summed(parts: readonly { readonly count: number; readonly list: string }[]): Piece {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return linked(total, parts.find(({ count }) => count > 0)?.list ?? '');
}

export function handledSection({ figures, say }: Context): FigureSection {
  const counts = FIGURES.map((figure) => ({ figure, ...figures.figures[figure] }));
  const sum = (of: 'found' | 'handled' | 'open', listFor: (figure: Figure) => string): Piece =>
    summed(counts.map((each) => ({ count: each[of].length, list: listFor(each.figure) })));
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
      sum: [say('total'), sum('found', foundList), sum('handled', handledList), sum('open', openList)],
    },
  };
}

export function unitSection({ input, figures, say }: Context, units: readonly string[]): FigureSection {
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
        summed(shown.map((figure) => ({ count: of(figure, unit), list: handledList(figure) }))),
      ]),
      sum: [
        say('total'),
        ...shown.map((figure) => linked(figures.figures[figure].handled.length, handledList(figure))),
        summed(shown.map((figure) => ({ count: figures.figures[figure].handled.length, list: handledList(figure) }))),
      ],
    },
  };
}

/** The defect in a sentence; the bare message id when the check that found it is gone. */
function messageOf({ finding }: Item, { catalog, lang }: AnnualInput): string {
  const message = catalog.find(({ id }) => id === finding.check)?.messages[finding.messageId]?.[lang];
  return message === undefined ? finding.messageId : formatMessage(message, finding.data);
}

const siteName = ({ siteId }: Item, { sites }: AnnualInput): string =>
  sites.find(({ id }) => id === siteId)?.name ?? siteId;

interface ListColumn<Row> {
  readonly head: string;
  readonly share: number;
  readonly align?: 'center';
  readonly cell: (row: Row) => string;
}

/** A list behind a figure: which defect, where, whose; then what this list has to tell of it. */
function listOf<Row>(
  { input, say }: Context,
  { id, title }: { readonly id: string; readonly title: string },
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
  more: readonly ListColumn<Row>[],
): FigureSection {
  const columns: readonly ListColumn<Row>[] = [
    { head: say('unit'), share: 3, cell: (row) => itemUnit(itemOf(row), input) },
    { head: say('site'), share: 3, cell: (row) => siteName(itemOf(row), input) },
    { head: say('what'), share: 5, cell: (row) => messageOf(itemOf(row), input) },
    { head: say('target'), share: 6, cell: (row) => itemOf(row).finding.target },
    {
      head: say('firstSeen'),
      share: 2,
      align: 'center',
      cell: (row) => isoDay(itemOf(row).firstSeen, input.timezone),
    },
    ...more,
  ];
  return {
    id,
    title,
    empty: say('none'),
    isList: true,
    table: {
      columns: [
        { head: say('number'), share: 1, align: 'center' },
        ...columns.map(({ head, share, align }) => ({ head, share, ...(align && { align }) })),
      ],
      rows: rows.map((row, at) => [at + 1, ...columns.map(({ cell }) => cell(row))]),
    },
  };
}

export function handledListSection(context: Context, figure: Figure): FigureSection {
  const { input, figures, say } = context;
  const words = speak(input.lang);
  const rows = [...figures.figures[figure].handled].sort((a, b) => {
    const [left, right] = [itemUnit(a.item, input), itemUnit(b.item, input)];
    return left === right ? (a.closedAt < b.closedAt ? -1 : 1) : left < right ? -1 : 1;
  });
  const title = say('handledListTitle', { figure: say(`figure.${figure}`) });
  return listOf(context, { id: handledList(figure), title }, rows, ({ item }) => item, [
    {
      head: say('closedOn'),
      share: 2,
      align: 'center',
      cell: ({ closedAt }) => isoDay(closedAt, input.timezone),
    },
    { head: say('closedAs'), share: 2, align: 'center', cell: ({ closedAs }) => words(`closedAs.${closedAs}`) },
    { head: say('proof'), share: 3, cell: ({ scanId }) => scanId ?? '' },
  ]);
}

/** What was found within the period, or what of it is still open. */
export function itemLists(context: Context, kind: 'found' | 'open'): FigureSection[] {
  const { input, figures, say } = context;
  const words = speak(input.lang);
  const status: ListColumn<Item> = {
    head: words('status'),
    share: 2,
    align: 'center',
    cell: (item) => words(`status.${item.status}`),
  };
  const idOf = kind === 'found' ? foundList : openList;
  return FIGURES.filter((figure) => figures.figures[figure][kind].length > 0).map((figure) => {
    const title = say(kind === 'found' ? 'foundListTitle' : 'openListTitle', { figure: say(`figure.${figure}`) });
    return listOf(context, { id: idOf(figure), title }, figures.figures[figure][kind], (item) => item, [status]);
  });
}
