import type { TableRow } from '../extract/documents/read-tables.ts';
import { UserError } from '../model/user-error.ts';

/** A line of a list of sites as written. Empty: the list does not say. */
export interface ListedRow {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly aliases: readonly string[];
}

type Field = Exclude<keyof ListedRow, 'row'>;

const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  id: ['编号', '标识', '网站编号', '网站标识', 'id', 'siteid'],
  name: ['名称', '网站名称', '站点名称', '网站名', 'name', 'sitename', 'title'],
  owner: ['责任单位', '主办单位', '主管单位', '所属单位', '单位', '部门', '责任部门', 'owner', 'unit', 'department'],
  url: [
    '网址',
    '网站地址',
    '首页网址',
    '首页地址',
    '地址',
    '域名',
    '网站域名',
    'url',
    'address',
    'homepage',
    'website',
  ],
  aliases: ['别名', '其他网址', '其他域名', '旧网址', '旧域名', 'alias', 'aliases'],
};

/** `责任 单位（全称）*` → `责任单位`. */
const headingOf = (text: string): string =>
  text
    .replace(/[（(][^（()）]{0,30}[)）]/g, '')
    .replace(/[\s*＊:：]+/g, '')
    .toLowerCase();

const FIELDS = Object.keys(HEADINGS) as readonly Field[];

/** Above the headings stands a title, a date, a note. */
const HEADING_WITHIN = 20;
const LONGEST_CELL = 2_000;
const MOST_ALIASES = 50;

function columnsIn({ cells }: TableRow): ReadonlyMap<Field, number> {
  const columns = new Map<Field, number>();
  for (const [column, text] of cells) {
    const heading = headingOf(text);
    const field = FIELDS.find((each) => HEADINGS[each].includes(heading));
    if (field !== undefined && !columns.has(field)) columns.set(field, column);
  }
  return columns;
}

/** One line, without the invisible characters that come along when copying. */
const cleanCell = (text: string): string =>
  text
    .slice(0, LONGEST_CELL)
    .replace(/[\u200b-\u200f\ufeff\u00a0]/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const partsOf = (text: string): readonly string[] =>
  text
    .slice(0, LONGEST_CELL)
    .split(/[\s,，;；、]+/u)
    .filter((part) => part !== '')
    .slice(0, MOST_ALIASES);

/**
 * The sites that a table lists: of the first sheet whose first rows have a heading for the address. Rows without an id
 * and an address are left out: totals and notes. Throws a UserError when there is no such heading.
 */
export function listedRows(rows: readonly TableRow[], file: string): readonly ListedRow[] {
  const seen = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const before = seen.get(row.sheet) ?? 0;
    seen.set(row.sheet, before + 1);
    if (before >= HEADING_WITHIN) continue;
    const columns = columnsIn(row);
    if (!columns.has('url')) continue;
    return rows
      .slice(at + 1)
      .filter(({ sheet }) => sheet === row.sheet)
      .flatMap((each) => rowOf(each, columns));
  }
  throw new UserError(
    { 'zh-CN': `${file} 中没有“网址”这一列`, en: `${file} has no column "url"` },
    {
      remedy: {
        'zh-CN': '第一行写列名：编号、名称、责任单位、网址、别名，其中网址必须有',
        en: 'Name the columns in the first row: id, name, owner, url, aliases; url has to be there',
      },
    },
  );
}

function rowOf({ row, cells }: TableRow, columns: ReadonlyMap<Field, number>): ListedRow[] {
  const textOf = (field: Field): string => cells.get(columns.get(field) ?? -1) ?? '';
  const listed: ListedRow = {
    row,
    id: cleanCell(textOf('id')),
    name: cleanCell(textOf('name')),
    owner: cleanCell(textOf('owner')),
    url: cleanCell(textOf('url')),
    aliases: partsOf(textOf('aliases')),
  };
  return listed.url === '' && (listed.id === '' || listed.name === '') ? [] : [listed];
}
