import type { Writable } from 'node:stream';
import {
  AlignmentType,
  Bookmark,
  ExternalHyperlink,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Lang } from '../../../model/lang.ts';
import { cleanText, clip, safeHref } from '../../clean-text.ts';
import type { FigureChart, FigurePaper, FigureSection, FigureTable, Piece } from '../../figure-paper.ts';
import { marksAt, textOf } from '../../figure-paper.ts';
import { speak } from '../../texts.ts';
import { faceOf } from './fonts.ts';
import { type Block, type Orientation, writeDocument } from './official-page.ts';
import { officialText } from './official-text.ts';
import { writtenTable } from './written-table.ts';

/** Nobody reads on paper what is longer; the workbook has all of it. */
const MOST_ROWS = 1_000;
/** Our own sentences; names of many units make them long. */
const LONGEST_SENTENCE = 2_000;
/** Block characters of the longest bar. */
const BAR = 12;

/** Lists behind figures stand at the end on wide pages; figures are linked to them. Leaves the stream open. */
export async function writeFiguresDocx(paper: FigurePaper, stream: Writable): Promise<void> {
  const { lang } = paper;
  const words = officialText(lang);
  // Bookmarks of Word: letters, digits, underscores, at most 40.
  const rowMarks = paper.sections.flatMap(({ table }) => [...(table.marks?.values() ?? [])].flat());
  const marks = new Map([
    ...paper.sections.map(({ id }, at) => [id, `list_${at + 1}`] as const),
    ...rowMarks.map((mark, at) => [mark, `row_${at + 1}`] as const),
  ]);
  const context: Context = { lang, marks };
  const tables = paper.sections.filter(({ isList }) => !isList);
  const lists = paper.sections.filter(({ isList }) => isList);
  const upright = tables.some(({ isWide }) => isWide) ? 'landscape' : 'portrait';
  const creator = `${paper.tool.name} ${paper.tool.version}`;
  const title = `${paper.organization}${lang === 'en' ? ' ' : ''}${paper.title}`.trim();
  const body: Block[] = [
    words.title(title),
    words.number(paper.subtitle),
    ...paper.paragraphs.map((pieces) => paragraphOf(pieces, context)),
    ...tables.flatMap((each) => sectionBlocks(each, upright, context)),
    ...paper.notes.map(words.note),
  ];
  const behind = lists.flatMap((each) => sectionBlocks(each, 'landscape', context));
  await writeDocument(
    {
      title,
      creator,
      lang,
      sections: [
        { orientation: upright, blocks: body },
        ...(behind.length === 0 ? [] : [{ orientation: 'landscape', blocks: behind } as const]),
      ],
    },
    stream,
  );
}

interface Context {
  readonly lang: Lang;
  readonly marks: ReadonlyMap<string, string>;
}

function paragraphOf(pieces: readonly Piece[], context: Context): Paragraph {
  return new Paragraph({
    spacing: { line: 560 },
    ...(context.lang === 'zh-CN' ? { indent: { firstLine: 640, firstLineChars: 200 } } : {}),
    alignment: AlignmentType.BOTH,
    children: pieces.map((piece) => runOf(piece, context)),
  });
}

function runOf(piece: Piece, { lang, marks }: Context): ParagraphChild {
  const text = clip(cleanText(textOf(piece)), LONGEST_SENTENCE);
  const run = new TextRun({ text, font: faceOf(lang, 'body'), size: 32 });
  if (typeof piece !== 'object') return run;
  if ('to' in piece) {
    const anchor = marks.get(piece.to);
    return anchor === undefined ? run : new InternalHyperlink({ anchor, children: [run] });
  }
  const link = safeHref(piece.href);
  return link === null ? run : new ExternalHyperlink({ link, children: [run] });
}

function headingOf({ id, title }: FigureSection, { lang, marks }: Context): Paragraph {
  const heading = new TextRun({
    text: cleanText(title),
    font: faceOf(lang, 'heading'),
    size: 28,
    bold: lang === 'en',
  });
  return new Paragraph({
    spacing: { before: 320, after: 120 },
    keepNext: true,
    children: [new Bookmark({ id: marks.get(id) ?? id, children: [heading] })],
  });
}

function sectionBlocks(each: FigureSection, orientation: Orientation, context: Context): Block[] {
  const { notes = [], table, chart, empty } = each;
  const words = officialText(context.lang);
  const left = table.rows.length - MOST_ROWS;
  const above = [headingOf(each, context), ...notes.map(words.note)];
  if (table.rows.length === 0) return [...above, words.note(empty)];
  return [
    ...above,
    tableOf(chart === undefined ? table : withBars(table, chart), orientation, context),
    ...(left > 0 ? [words.note(speak(context.lang)('moreFindings', { n: left }))] : []),
  ];
}

/** Bars of block characters beside the rows: any program draws them. */
function withBars({ columns, rows, sum }: FigureTable, { kind, bars }: FigureChart): FigureTable {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const bar = (value: number): string => '█'.repeat(value === 0 ? 0 : Math.max(1, Math.round((value / most) * BAR)));
  // Months without anything have a bar in the drawing and no row.
  const ofLabel = new Map(bars.map(({ label, value }) => [label, value]));
  const valueAt = (row: readonly Piece[], at: number): number =>
    (kind === 'months' ? ofLabel.get(textOf(row[0] ?? '')) : bars[at]?.value) ?? 0;
  const share = columns.reduce((whole, column) => whole + column.share, 0);
  return {
    columns: [...columns, { head: '', share: Math.max(3, Math.round(share * 0.6)) }],
    rows: rows.map((row, at) => [...row, bar(valueAt(row, at))]),
    ...(sum === undefined ? {} : { sum: [...sum, ''] }),
  };
}

/** Rows that are left out leave their marks with the last one. */
const shownMarks = (table: FigureTable): ReadonlyMap<number, readonly string[]> =>
  new Map(
    table.rows.slice(0, MOST_ROWS).flatMap((_, at) => {
      const marks = marksAt(table, at, Math.min(MOST_ROWS, table.rows.length));
      return marks.length === 0 ? [] : [[at, marks] as const];
    }),
  );

const tableOf = (table: FigureTable, orientation: Orientation, { lang, marks }: Context): Block => ({
  written: (outside) =>
    writtenTable(
      {
        ...table,
        rows: table.rows.slice(0, MOST_ROWS),
        ...(table.marks === undefined ? {} : { marks: shownMarks(table) }),
      },
      { lang, orientation, links: { outside, inside: (id) => marks.get(id) ?? null } },
    ),
});
