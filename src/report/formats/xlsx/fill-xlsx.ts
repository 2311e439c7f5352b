import type { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import { clip } from '../../clean-text.ts';
import { type Template, templateFault, unknownPlaceholder } from '../../template-fault.ts';
import { type Fields, namesIn, type Placeholders } from '../../templates.ts';
import { writeBook } from './open-book.ts';
import { sheetName } from './sheet-name.ts';
import { cellText } from './sheet-parts.ts';

/** A template is a form of some rows; more is somebody's data. */
const MOST_ROWS = 2_000;
const GROUP = '{group}';
/** `{name}`, `{#list}`, `{/list}`. */
const TAG = /\{([#/]?)([\p{L}\p{N}_-]{1,60})\}/gu;

export interface SheetFields {
  /** Of a sheet that is for all. */
  readonly all: Fields;
  /** Of the sheets whose name has `{group}`: one a group, by its name. */
  readonly groups: readonly { readonly name: string; readonly fields: Fields }[];
}

/**
 * Fills an estate's own workbook, row by row: its sheets with widths, heights, styles and merged cells. The row that has
 * `{#items}` and `{/items}` stands once for each item. Leaves the stream open. UserError, before anything is written,
 * when the template is at fault.
 */
export async function fillXlsx(
  template: Template,
  fields: SheetFields,
  placeholders: Placeholders,
  made: { readonly by: string; readonly at: string },
  stream: Writable,
): Promise<void> {
  const sheets = (await load(template)).worksheets.map((sheet) => readSheet(sheet, template, placeholders));
  await writeBook(made, stream, (workbook) => {
    const taken = new Set<string>();
    for (const sheet of sheets) {
      const wanted = sheet.source.name.includes(GROUP) ? fields.groups : [{ name: '', fields: fields.all }];
      for (const { name, fields: own } of wanted) {
        writeSheet(workbook, sheet, sheetName(sheet.source.name.replaceAll(GROUP, name), taken), own);
      }
    }
    // A workbook without a sheet does not open.
    if (taken.size === 0) workbook.addWorksheet(sheetName('-', taken)).commit();
  });
}

async function load({ file, bytes }: Template): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    return workbook;
  } catch (error) {
    throw templateFault(
      file,
      {
        'zh-CN': '不是 Excel 工作簿（xlsx），或文件已损坏。旧的 xls 请先另存为 xlsx',
        en: 'it is no Excel workbook (xlsx), or is damaged. Save an old .xls as .xlsx first',
      },
      { cause: error },
    );
  }
}

interface SheetTemplate {
  readonly source: ExcelJS.Worksheet;
  /** Row that is repeated, and the list it is repeated for; null: none. */
  readonly repeated: { readonly row: number; readonly list: string } | null;
  /** `[top, left, bottom, right]` */
  readonly merges: readonly (readonly [number, number, number, number])[];
}

function readSheet(source: ExcelJS.Worksheet, { file }: Template, placeholders: Placeholders): SheetTemplate {
  if (source.rowCount > MOST_ROWS) {
    throw templateFault(file, {
      'zh-CN': `工作表“${source.name}”有 ${source.rowCount} 行，模板最多 ${MOST_ROWS} 行`,
      en: `the sheet "${source.name}" has ${source.rowCount} rows; a template has ${MOST_ROWS} at most`,
    });
  }
  const at = (cell: string): string => `${source.name}!${cell}`;
  const known = namesIn(placeholders, null) ?? new Set();
  checkAround(source, file, known);
  let repeated: SheetTemplate['repeated'] = null;
  source.eachRow((row, number) => {
    const tags = tagsOf(row);
    const list = tags.find(({ kind }) => kind === '#');
    const loose = tags.find(
      ({ kind, name }) => (kind === '/' && name !== list?.name) || (kind === '#' && name !== list?.name),
    );
    const unclosed =
      list !== undefined && !tags.some(({ kind, name }) => kind === '/' && name === list.name) ? list : undefined;
    const fault = loose ?? unclosed;
    if (fault !== undefined || (list !== undefined && repeated !== null)) {
      throw templateFault(
        file,
        {
          'zh-CN': '明细行须在同一行内写 {#items} 和 {/items}，每张工作表只能有一行',
          en: '{#items} and {/items} stand in one row, and a sheet has one such row',
        },
        { at: at((fault ?? list)?.cell ?? '') },
      );
    }
    checkBraces(row, file, placeholders);
    const inList = list === undefined ? undefined : namesIn(placeholders, list.name);
    if (list !== undefined && inList === undefined) throw unknownPlaceholder(file, list.name, known, at(list.cell));
    for (const { kind, name, cell } of tags) {
      if (kind === '' && !known.has(name) && !inList?.has(name)) {
        throw unknownPlaceholder(file, name, inList ?? known, at(cell));
      }
    }
    if (list !== undefined) repeated = { row: number, list: list.name };
  });
  const merges = (source.model.merges ?? []).map(rangeOf);
  const { row } = (repeated as SheetTemplate['repeated']) ?? { row: 0 };
  if (merges.some(([top, , bottom]) => top !== bottom && top <= row && bottom >= row)) {
    throw templateFault(file, {
      'zh-CN': `工作表“${source.name}”的明细行中有跨行合并的单元格`,
      en: `in the sheet "${source.name}" cells are merged across the repeated row`,
    });
  }
  return { source, repeated, merges };
}

/** The sheet's name and what stands above and below each page: no place for lists. */
function checkAround(source: ExcelJS.Worksheet, file: string, known: ReadonlySet<string>): void {
  const texts = [['', source.name], ...Object.entries(source.headerFooter ?? {})] as const;
  for (const [place, text] of texts) {
    if (typeof text !== 'string') continue;
    for (const [, kind = '', name = ''] of text.matchAll(TAG)) {
      const isKnown = kind === '' && (place === '' ? `{${name}}` === GROUP : known.has(name) && name !== 'items');
      const at = `${source.name} ${place}`.trim();
      if (!isKnown) throw unknownPlaceholder(file, `${kind}${name}`, place === '' ? ['group'] : known, at);
    }
  }
}

/** A brace too few, or one of a Chinese keyboard, would be left standing on every sheet. */
function checkBraces(row: ExcelJS.Row, file: string, placeholders: Placeholders): void {
  const names = Object.keys(placeholders).flatMap((name) => [name, ...(namesIn(placeholders, name) ?? [])]);
  const faulty = new RegExp(
    `[{｛][#/]?(?:${names.join('|')})(?![\\p{L}\\p{N}_-])|(?<![\\p{L}\\p{N}_-])(?:${names.join('|')})[}｝]`,
    'u',
  );
  row.eachCell((cell) => {
    const rest = (cell.master === cell ? textIn(cell.value) : null)?.replace(TAG, ' ');
    const [found] = rest === undefined ? [] : (faulty.exec(rest) ?? []);
    if (found === undefined) return;
    throw templateFault(
      file,
      {
        'zh-CN': `“${found}”的花括号不成对，或用了全角的，请改写成半角的 {}`,
        en: `the braces of "${found}" do not match, or are full-width: write ordinary ones, {}`,
      },
      { at: `${row.worksheet.name}!${cell.address}` },
    );
  });
}

interface Tag {
  readonly kind: string;
  readonly name: string;
  readonly cell: string;
}

function tagsOf(row: ExcelJS.Row): Tag[] {
  const tags: Tag[] = [];
  row.eachCell((cell) => {
    const text = cell.master === cell ? textIn(cell.value) : null;
    for (const [, kind = '', name = ''] of text?.matchAll(TAG) ?? []) tags.push({ kind, name, cell: cell.address });
  });
  return tags;
}

/** Text that may hold placeholders; null: a number, a formula, a link. */
function textIn(value: ExcelJS.CellValue): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'richText' in value
    ? value.richText.map(({ text }) => text).join('')
    : null;
}

function rangeOf(range: string): [number, number, number, number] {
  const [from = '', to = from] = range.split(':');
  return [rowOf(from), columnOf(from), rowOf(to), columnOf(to)];
}

const rowOf = (cell: string): number => Number(cell.replace(/\D/g, ''));
const columnOf = (cell: string): number =>
  [...cell.replace(/[^A-Z]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { source, repeated, merges }: SheetTemplate,
  name: string,
  fields: Fields,
): void {
  const sheet = workbook.addWorksheet(name, {
    properties: source.properties,
    pageSetup: source.pageSetup,
    headerFooter: Object.fromEntries(
      Object.entries(source.headerFooter ?? {}).map(([place, value]) => [
        place,
        // “&” begins a code there.
        typeof value === 'string'
          ? value.replace(TAG, (tag) => String(filled(tag, fields)).replaceAll('&', '&&'))
          : value,
      ]),
    ),
    views: source.views,
    state: source.state,
  });
  sheet.columns = (source.columns ?? []).map(({ width, hidden }) => ({
    ...(width === undefined ? {} : { width }),
    ...(hidden === undefined ? {} : { hidden }),
  }));
  const list = repeated === null ? [] : fields[repeated.list];
  const items = Array.isArray(list) ? (list as readonly Fields[]) : [];
  let next = 1;
  let waiting: ExcelJS.Row[] = [];
  for (let number = 1; number <= source.rowCount; number += 1) {
    const template = source.getRow(number);
    if (number === repeated?.row) {
      for (const item of items) {
        const row = writeRow(sheet, template, next, { ...fields, ...item });
        merge(sheet, merges, number, next);
        row.commit();
        next += 1;
      }
      continue;
    }
    const row = writeRow(sheet, template, next, fields);
    waiting.push(row);
    // Merged cells of several rows have to be there all at once.
    if (merges.some(([top, , bottom]) => top <= number && bottom > number)) {
      next += 1;
      continue;
    }
    const first = number - waiting.length + 1;
    for (let merged = first; merged <= number; merged += 1) merge(sheet, merges, merged, next - (number - merged));
    for (const each of waiting) each.commit();
    waiting = [];
    next += 1;
  }
  sheet.commit();
}

function merge(sheet: ExcelJS.Worksheet, merges: SheetTemplate['merges'], from: number, to: number): void {
  for (const [top, left, bottom, right] of merges) {
    if (top === from) sheet.mergeCells(to, left, to + bottom - top, right);
  }
}

function writeRow(sheet: ExcelJS.Worksheet, template: ExcelJS.Row, at: number, fields: Fields): ExcelJS.Row {
  const row = sheet.getRow(at);
  if (template.height) row.height = template.height;
  template.eachCell({ includeEmpty: true }, (source, column) => {
    const cell = row.getCell(column);
    cell.style = source.style;
    if (source.master === source) cell.value = filled(source.value, fields);
  });
  return row;
}

/** A cell that is one placeholder takes a figure as a figure; text stays text, whatever it begins with. */
function filled(value: ExcelJS.CellValue, fields: Fields): ExcelJS.CellValue {
  const text = textIn(value);
  if (text === null || !/\{[#/]?[\p{L}\p{N}_-]/u.test(text)) return value;
  const bare = text.replace(/\{[#/][\p{L}\p{N}_-]{1,60}\}/gu, '');
  const [, sole] = /^\{([\p{L}\p{N}_-]{1,60})\}$/u.exec(bare.trim()) ?? [];
  const only = sole === undefined ? undefined : fields[sole];
  if (typeof only === 'number') return only;
  return clip(
    bare.replace(TAG, (_, __, name: string) => {
      const found = fields[name];
      return typeof found === 'string' || typeof found === 'number' ? cellText(String(found)) : '';
    }),
    LONGEST_CELL,
  );
}

/** Excel's limit, in UTF-16 units. */
const LONGEST_CELL = 32_767;
