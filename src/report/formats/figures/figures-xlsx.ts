import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { cleanText, clip, safeHref } from '../../clean-text.ts';
import type { FigurePaper, FigureSection, Piece } from '../../figure-paper.ts';
import { sentenceOf, textOf } from '../../figure-paper.ts';
import { speak } from '../../texts.ts';
import { sheetName } from '../xlsx/sheet-name.ts';
import { heightOf } from '../xlsx/sheet-parts.ts';

/** Characters a sheet is wide, which fits A4 on its side. */
const WIDTH = 150;
const LONGEST_TEXT = 1_000;
const LONGEST_LINK = 2_000;
// Excel drops the links of a sheet that has more than 65,530.
const LAST_LINKED_ROW = 30_000;
const SIDE = { style: 'thin', color: { argb: 'FFBFC7D1' } } as const;
const BOX = { top: SIDE, left: SIDE, bottom: SIDE, right: SIDE };
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF6' } } as const;
const LINKED = { color: { argb: 'FF1F5FBF' }, underline: true } as const;

interface Context {
  readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter;
  readonly paper: FigurePaper;
  readonly font: Partial<ExcelJS.Font>;
  /** Section id → name of its sheet. */
  readonly sheets: ReadonlyMap<string, string>;
  /** Section id or mark of a row → its cell. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A workbook: the first sheet says what the report says, every table has a sheet of its own. Leaves the stream open. */
export async function writeFiguresXlsx(paper: FigurePaper, stream: Writable): Promise<void> {
  const zipped = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: zipped, useStyles: true, useSharedStrings: false });
  workbook.creator = `${paper.tool.name} ${paper.tool.version}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = new Date(paper.generatedAt);
  workbook.modified = workbook.created;
  const taken = new Set<string>();
  const first = sheetName(speak(paper.lang)('summarySheet'), taken);
  const sheets = new Map(paper.sections.map(({ id, title }) => [id, sheetName(title, taken)]));
  const font = { name: paper.lang === 'en' ? 'Calibri' : '宋体', size: 10 };
  const cells = new Map(
    paper.sections.flatMap((section): [string, string][] => {
      const sheet = sheets.get(section.id) ?? section.id;
      const rows = [...(section.table.marks ?? [])].flatMap(([row, marks]) =>
        marks.map((mark): [string, string] => [mark, `'${sheet}'!A${headRow(section) + 1 + row}`]),
      );
      return [[section.id, `'${sheet}'!A1`], ...rows];
    }),
  );
  const context = { workbook, paper, font, sheets, cells };
  await Promise.all([pipeline(zipped, stream, { end: false }), writeSheets(context, first)]);
}

async function writeSheets(context: Context, first: string): Promise<void> {
  writeSummary(context, first);
  for (const section of context.paper.sections) writeSection(context, section);
  await context.workbook.commit();
}

function openSheet({ workbook, paper }: Context, name: string, widths: readonly number[], frozen: number) {
  const sheet = workbook.addWorksheet(name, {
    views: [frozen > 0 ? { state: 'frozen', ySplit: frozen, showGridLines: false } : { showGridLines: false }],
    pageSetup: {
      // 9 is A4.
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      ...(frozen > 0 ? { printTitlesRow: `${frozen}:${frozen}` } : {}),
    },
    headerFooter: { oddFooter: `&C&9${speak(paper.lang)('pageFooter')}` },
  });
  sheet.columns = widths.map((width) => ({ width }));
  return sheet;
}

const cellText = (text: string): string => clip(cleanText(text), LONGEST_TEXT);

/** Text stays text: it is stored as a string, whatever it begins with. */
function setCell(cell: ExcelJS.Cell, piece: Piece, { font, cells }: Context, bold = false): void {
  const link = linkOf(piece, cells);
  cell.font = { ...font, bold };
  if (link !== null && Number(cell.row) <= LAST_LINKED_ROW) {
    cell.value = { text: cellText(textOf(piece)), hyperlink: link };
    cell.font = { ...font, bold, ...LINKED };
  } else cell.value = typeof piece === 'number' ? piece : cellText(textOf(piece));
}

function linkOf(piece: Piece, cells: ReadonlyMap<string, string>): string | null {
  if (typeof piece !== 'object') return null;
  if ('to' in piece) {
    const cell = cells.get(piece.to);
    return cell === undefined ? null : `#${cell}`;
  }
  const href = safeHref(piece.href);
  return href === null || href.length > LONGEST_LINK ? null : href;
}

function writeLine(sheet: ExcelJS.Worksheet, at: number, text: string, columns: number, look: Partial<ExcelJS.Style>) {
  const row = sheet.getRow(at);
  const cell = row.getCell(1);
  cell.value = cellText(text);
  Object.assign(cell, look);
  if (columns > 1) sheet.mergeCells(at, 1, at, columns);
  return row;
}

function writeSummary(context: Context, name: string): void {
  const { paper, font } = context;
  const widths = [60, 30, 60];
  const sheet = openSheet(context, name, widths, 0);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const title = writeLine(sheet, 1, `${paper.organization} ${paper.title}`.trim(), widths.length, {
    font: { ...font, size: 16, bold: true },
    alignment: { horizontal: 'center', vertical: 'middle' },
  });
  title.height = 34;
  title.commit();
  writeLine(sheet, 2, paper.subtitle, widths.length, { font, alignment: { horizontal: 'center' } }).commit();
  let at = 4;
  for (const text of [...paper.paragraphs.map(sentenceOf), ...paper.notes]) {
    const row = writeLine(sheet, at, text, widths.length, {
      font: { ...font, size: 11 },
      alignment: { wrapText: true, vertical: 'top' },
    });
    row.height = heightOf([text], [whole * 0.9]) + 8;
    row.commit();
    at += 1;
  }
  at += 1;
  for (const { figure, label } of paper.highlights) {
    const row = sheet.getRow(at);
    setCell(row.getCell(1), label, context);
    setCell(row.getCell(2), figure, context, true);
    for (const index of [1, 2]) row.getCell(index).border = BOX;
    row.getCell(2).alignment = { horizontal: 'center' };
    row.commit();
    at += 1;
  }
  sheet.commit();
}

/** The row with the heads of the columns, below the title and the notes. */
const headRow = ({ notes = [] }: FigureSection): number => notes.length + 2;

function writeSection(context: Context, section: FigureSection): void {
  const { paper, font, sheets } = context;
  const { table, title, notes = [], empty } = section;
  const shares = table.columns.reduce((sum, { share }) => sum + share, 0);
  const widths = table.columns.map(({ share }) => Math.max(6, Math.round((share / shares) * WIDTH)));
  const head = headRow(section);
  const sheet = openSheet(context, sheets.get(section.id) ?? section.id, widths, head);
  const top = writeLine(sheet, 1, `${paper.organization} ${title}`.trim(), widths.length, {
    font: { ...font, size: 14, bold: true },
    alignment: { horizontal: 'center', vertical: 'middle' },
  });
  top.height = 30;
  top.commit();
  for (const [index, note] of notes.entries()) {
    const row = writeLine(sheet, 2 + index, note, widths.length, {
      font: { ...font, color: { argb: 'FF5A6472' } },
      alignment: { wrapText: true, vertical: 'middle' },
    });
    row.height = heightOf([note], [WIDTH * 0.9]);
    row.commit();
  }
  const heads = sheet.getRow(head);
  heads.height = heightOf(
    table.columns.map((column) => column.head),
    widths,
  );
  for (const [index, column] of table.columns.entries()) {
    const cell = heads.getCell(index + 1);
    cell.value = column.head;
    cell.font = { ...font, bold: true };
    cell.fill = HEAD_FILL;
    cell.border = BOX;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  }
  heads.commit();
  const lines = [
    ...(table.rows.length === 0 ? [[empty]] : table.rows),
    ...(table.sum === undefined || table.rows.length === 0 ? [] : [table.sum]),
  ];
  for (const [index, line] of lines.entries()) {
    const row = sheet.getRow(head + 1 + index);
    for (const [nth, column] of table.columns.entries()) {
      const cell = row.getCell(nth + 1);
      const value = line[nth] ?? '';
      setCell(cell, value, context, line === table.sum);
      cell.border = BOX;
      cell.alignment = {
        horizontal: typeof value === 'number' || column.align === 'right' ? 'center' : (column.align ?? 'left'),
        vertical: 'middle',
        wrapText: true,
      };
    }
    row.height = heightOf(line.map(textOf).map(cellText), widths);
    row.commit();
  }
  sheet.commit();
}
