import type { Writable } from 'node:stream';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Lang } from '../../../model/lang.ts';
import { cleanText, clip, safeHref } from '../../clean-text.ts';
import type { FigureChart, FigurePaper, FigureSection, FigureTable, Piece } from '../../figure-paper.ts';
import { textOf } from '../../figure-paper.ts';
import { speak } from '../../texts.ts';
import { type Face, faceOf } from './fonts.ts';
import { type Block, type Orientation, section, TEXT_WIDTH, writeDocument } from './official-page.ts';
import { officialText } from './official-text.ts';

/** Nobody reads on paper what is longer; the workbook has all of it. */
const MOST_ROWS = 1_000;
const LONGEST = 300;
/** Our own sentences; names of many units make them long. */
const LONGEST_SENTENCE = 2_000;
/** Half points: 小五 in tables. */
const SMALL = 19;
const SIDE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: SIDE, bottom: SIDE, left: SIDE, right: SIDE, insideHorizontal: SIDE, insideVertical: SIDE };
const LINK_COLOUR = '1F5FBF';
/** Block characters of the longest bar. */
const BAR = 12;

/** Lists behind figures stand at the end on wide pages; figures are linked to them. Leaves the stream open. */
export async function writeFiguresDocx(paper: FigurePaper, stream: Writable): Promise<void> {
  const { lang } = paper;
  const words = officialText(lang);
  // Bookmarks of Word: letters, digits, underscores, at most 40.
  const marks = new Map(paper.sections.map(({ id }, at) => [id, `list_${at + 1}`]));
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
      sections: [section(lang, upright, body), ...(behind.length === 0 ? [] : [section(lang, 'landscape', behind)])],
    },
    stream,
  );
}

interface Context {
  readonly lang: Lang;
  readonly marks: ReadonlyMap<string, string>;
}

function paragraphOf(pieces: readonly Piece[], context: Context): Paragraph {
  const face = faceOf(context.lang, 'body');
  return new Paragraph({
    spacing: { line: 560 },
    ...(context.lang === 'zh-CN' ? { indent: { firstLine: 640, firstLineChars: 200 } } : {}),
    alignment: AlignmentType.BOTH,
    children: pieces.map((piece) => runOf(piece, { face, size: 32, longest: LONGEST_SENTENCE }, context, false)),
  });
}

interface Look {
  readonly face: Face;
  readonly size: number;
  readonly bold?: boolean;
  readonly longest?: number;
}

function runOf(
  piece: Piece,
  { face, size, bold = false, longest = LONGEST }: Look,
  { marks }: Context,
  isColoured: boolean,
): ParagraphChild {
  const text = clip(cleanText(textOf(piece)), longest);
  const look = { text, font: face, size, bold };
  const plain = new TextRun(look);
  if (typeof piece !== 'object') return plain;
  const linked = new TextRun(isColoured ? { ...look, color: LINK_COLOUR, underline: {} } : look);
  if ('to' in piece) {
    const anchor = marks.get(piece.to);
    return anchor === undefined ? plain : new InternalHyperlink({ anchor, children: [linked] });
  }
  const link = safeHref(piece.href);
  return link === null ? plain : new ExternalHyperlink({ link, children: [linked] });
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

function widthsOf(shares: readonly number[], orientation: Orientation): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((share / whole) * TEXT_WIDTH[orientation]));
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.CENTER } as const;

function tableOf({ columns, rows, sum }: FigureTable, orientation: Orientation, context: Context): Table {
  const widths = widthsOf(
    columns.map(({ share }) => share),
    orientation,
  );
  const cell = (piece: Piece, at: number, kind: 'head' | 'body' | 'sum'): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      ...(kind === 'head' ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' } } : {}),
      children: [
        new Paragraph({
          // Addresses have no blanks: they may break anywhere.
          wordWrap: true,
          alignment:
            kind === 'head' || typeof piece === 'number' ? AlignmentType.CENTER : ALIGN[columns[at]?.align ?? 'left'],
          children: [
            runOf(
              piece,
              {
                face: faceOf(context.lang, kind === 'head' ? 'heading' : 'table'),
                size: SMALL,
                bold: kind === 'sum' || (kind === 'head' && context.lang === 'en'),
              },
              context,
              true,
            ),
          ],
        }),
      ],
    });
  const row = (cells: readonly Piece[], kind: 'body' | 'sum'): TableRow =>
    new TableRow({ cantSplit: true, children: columns.map((_, at) => cell(cells[at] ?? '', at, kind)) });
  return new Table({
    width: { size: TEXT_WIDTH[orientation], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, at) => cell(head, at, 'head')),
      }),
      ...rows.slice(0, MOST_ROWS).map((cells) => row(cells, 'body')),
      ...(sum === undefined ? [] : [row(sum, 'sum')]),
    ],
  });
}
