import type ExcelJS from 'exceljs';
import { cleanText, clip, safeHref } from '../../clean-text.ts';
import { displayWidth, wrap } from '../../display-width.ts';
import type { ReportModel } from '../../report-model.ts';
import type { Say } from '../../texts.ts';

/** What every sheet is laid out with. */
export interface Look {
  readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter;
  readonly model: Pick<ReportModel, 'lang' | 'organization'>;
  readonly say: Say;
}

export interface Context extends Look {
  readonly model: ReportModel;
}

export type Row = ExcelJS.Row;
export type Cell =
  | string
  | number
  | { readonly text: string; readonly hyperlink: string }
  | { readonly lines: readonly string[] };

// A cell holds 32,767 characters and a link 2,079; a reader wants fewer.
const LONGEST_TEXT = 1_000;
const LONGEST_LINK = 2_000;
// Excel drops the links of a sheet that has more than 65,530; a row of the checklist has two.
const LAST_LINKED_ROW = 32_000;
// Points: a line of the body font, and the most a row can have.
const LINE = 14;
const HIGHEST = 409;

const SIDE = { style: 'thin', color: { argb: 'FFBFC7D1' } } as const;
export const BOX = { top: SIDE, left: SIDE, bottom: SIDE, right: SIDE };
const LINKED = { color: { argb: 'FF1F5FBF' }, underline: true } as const;
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF6' } } as const;

/** What every Chinese office machine has; elsewhere the program finds a substitute. */
export const fontOf = ({ lang }: Pick<ReportModel, 'lang'>): Partial<ExcelJS.Font> => ({
  name: lang === 'en' ? 'Calibri' : '宋体',
  size: 10,
});

export const cellText = (text: string): string => clip(cleanText(text), LONGEST_TEXT);

/** Lines are our own; a page's line breaks are blanks by then. */
export const textOf = (value: Cell): string => {
  if (typeof value !== 'object') return cellText(String(value));
  return 'lines' in value ? value.lines.map(cellText).join('\n') : cellText(value.text);
};

/**
 * An address as a link when it fits on one line of a column `width` characters wide. A longer one is plain text, for
 * LibreOffice never wraps a link, and what does not fit would be missing on paper.
 */
export function linkCell(address: string, width: number): Cell {
  const hyperlink = safeHref(address);
  const fits = displayWidth(address) <= width - 2;
  return !fits || hyperlink === null || hyperlink.length > LONGEST_LINK ? address : { text: address, hyperlink };
}

/** A word that leads to an address; nothing when nobody should be led there. */
export function openCell(address: string, word: string): Cell {
  const hyperlink = safeHref(address);
  return hyperlink === null || hyperlink.length > LONGEST_LINK ? '' : { text: word, hyperlink };
}

/** Text stays text: it is stored as a string, whatever it begins with. */
export function setCell(cell: ExcelJS.Cell, value: Cell, font: Partial<ExcelJS.Font>): void {
  const linked = typeof value === 'object' && 'hyperlink' in value && Number(cell.row) <= LAST_LINKED_ROW;
  if (typeof value === 'number') cell.value = value;
  else cell.value = linked ? { text: textOf(value), hyperlink: value.hyperlink } : textOf(value);
  cell.font = linked ? { ...font, ...LINKED } : font;
}

/**
 * Points a row of wrapped texts needs. Set outright, because not every program works it out on opening; rather a line
 * too many, for fonts differ.
 */
export function heightOf(texts: readonly string[], widths: readonly number[]): number {
  const linesOf = (text: string, width: number): number =>
    text
      .split('\n')
      .reduce((lines, line) => lines + Math.max(1, wrap(line, Math.max(2, Math.floor(width - 1))).length), 0);
  const lines = texts.map((text, index) => linesOf(text, widths[index] ?? 10));
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE + 8);
}

/** A4 landscape, as wide as the page, the frozen rows' last one repeated on every page. */
export function openSheet(
  { workbook, say }: Look,
  name: string,
  widths: readonly number[],
  frozenRows: number,
): ExcelJS.Worksheet {
  const frozen = frozenRows > 0;
  const sheet = workbook.addWorksheet(name, {
    views: [frozen ? { state: 'frozen', ySplit: frozenRows, showGridLines: false } : { showGridLines: false }],
    pageSetup: {
      // 9 is A4.
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(frozen ? { printTitlesRow: `${frozenRows}:${frozenRows}` } : {}),
    },
    headerFooter: { oddFooter: `&C&9${say('pageFooter')}` },
  });
  sheet.columns = widths.map((width) => ({ width }));
  return sheet;
}

export function writeTitle(
  { model }: Look,
  sheet: ExcelJS.Worksheet,
  { title, note, columns }: { readonly title: string; readonly note: string; readonly columns: number },
): void {
  const font = fontOf(model);
  const lines = [
    { text: `${model.organization} ${title}`.trim(), height: 34, font: { ...font, size: 16, bold: true } },
    { text: note, height: 20, font: { ...font, color: { argb: 'FF5A6472' } } },
  ];
  for (const [index, line] of lines.entries()) {
    const row = sheet.getRow(index + 1);
    row.height = line.height;
    const cell = row.getCell(1);
    cell.value = cellText(line.text);
    cell.font = line.font;
    cell.alignment = { horizontal: 'center', vertical: 'middle' };
    sheet.mergeCells(index + 1, 1, index + 1, columns);
    row.commit();
  }
}

export function writeHead({ model }: Look, row: Row, heads: readonly string[], widths: readonly number[]): void {
  row.height = heightOf(heads, widths);
  for (const [index, head] of heads.entries()) {
    const cell = row.getCell(index + 1);
    cell.value = head;
    cell.font = { ...fontOf(model), bold: true };
    cell.fill = HEAD_FILL;
    cell.border = BOX;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  }
  row.commit();
}
