import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
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
import { cleanText, clip } from '../../clean-text.ts';
import { faceOf } from './fonts.ts';
import { type Orientation, TEXT_WIDTH } from './official-page.ts';

export interface TableColumn {
  readonly head: string;
  /** Share of the table's width, against the other columns' shares. */
  readonly share: number;
  readonly align?: 'left' | 'center';
}

export interface TableLook {
  readonly lang: Lang;
  readonly orientation: Orientation;
  /** Half points; default 21, which is 五号. */
  readonly size?: number;
  /** Twips every row is high at least: room to write. */
  readonly rowHeight?: number;
}

// A reader wants fewer; the whole is in the workbook.
const LONGEST = 400;
const SIDE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: SIDE, bottom: SIDE, left: SIDE, right: SIDE, insideHorizontal: SIDE, insideVertical: SIDE };

/** Twips of each column; all together as wide as the text. */
export const columnWidths = (columns: readonly { readonly share: number }[], orientation: Orientation): number[] => {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => Math.round((share / whole) * TEXT_WIDTH[orientation]));
};

/** A table as wide as the text, its head repeated on every page. A cell with a line break has several paragraphs. */
export function officialTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | number)[])[],
  { lang, orientation, size = 21, rowHeight = 0 }: TableLook,
): Table {
  const widths = columnWidths(columns, orientation);
  const cell = (text: string | number, at: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' } } : {}),
      children: String(text)
        .split('\n')
        .map(
          (line) =>
            new Paragraph({
              // Addresses have no blanks: they may break anywhere.
              wordWrap: true,
              alignment:
                head || columns[at]?.align === 'center' || typeof text === 'number'
                  ? AlignmentType.CENTER
                  : AlignmentType.LEFT,
              children: [
                new TextRun({
                  text: clip(cleanText(line), LONGEST),
                  size,
                  bold: head && lang === 'en',
                  font: faceOf(lang, head ? 'heading' : 'table'),
                }),
              ],
            }),
        ),
    });
  const height = rowHeight === 0 ? {} : { height: { value: rowHeight, rule: HeightRule.ATLEAST } };
  return new Table({
    width: { size: TEXT_WIDTH[orientation], type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, at) => cell(head, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            ...height,
            cantSplit: true,
            children: columns.map((_, at) => cell(row[at] ?? '', at, false)),
          }),
      ),
    ],
  });
}

/** A form: label and room to write, pair by pair. Rows with one pair span the whole width. */
export function officialForm(
  rows: readonly {
    readonly cells: readonly (readonly [label: string, value: string])[];
    /** Twips. */
    readonly height?: number;
  }[],
  { lang, orientation, size = 24 }: TableLook,
): Table {
  const whole = TEXT_WIDTH[orientation];
  // Label, value, label, value.
  const widths = [0.2, 0.3, 0.2, 0.3].map((share) => Math.round(share * whole));
  const cell = (text: string, label: boolean, span: number, at: number): TableCell =>
    new TableCell({
      columnSpan: span,
      width: { size: widths.slice(at, at + span).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: label ? AlignmentType.CENTER : AlignmentType.LEFT,
            // Signatures stand on the page of what is signed.
            keepNext: true,
            wordWrap: true,
            children: [
              new TextRun({
                text: clip(cleanText(line), LONGEST),
                size,
                font: faceOf(lang, label ? 'heading' : 'body'),
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    rows: rows.map(
      ({ cells, height = 560 }) =>
        new TableRow({
          cantSplit: true,
          height: { value: height, rule: HeightRule.ATLEAST },
          children: cells.flatMap(([label, value], index) => [
            cell(label, true, 1, index * 2),
            cell(value, false, cells.length === 1 ? 3 : 1, index * 2 + 1),
          ]),
        }),
    ),
  });
}
