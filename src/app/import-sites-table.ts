import type { TableRow } from '../extract/documents/read-tables.ts';
import { UserError } from '../model/user-error.ts';
import { importedAddress } from './imported-address.ts';

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
  name: ['名称', '网站名称', '站点名称', '网站名', '网站', '站点', '系统名称', 'name', 'sitename', 'title'],
  owner: [
    '责任单位',
    '责任部门',
    '主办单位',
    '网站主办单位',
    '主办部门',
    '承办单位',
    '主管单位',
    '主管部门',
    '管理单位',
    '管理部门',
    '归口管理部门',
    '归口部门',
    '所属单位',
    '所属部门',
    '责任单位名称',
    '单位名称',
    '部门名称',
    '单位',
    '部门',
    'owner',
    'unit',
    'department',
  ],
  url: [
    '网址',
    '网站地址',
    '首页网址',
    '首页地址',
    '网站首页',
    '网站首页网址',
    '网站网址',
    '网站链接',
    '首页链接',
    '访问地址',
    '链接',
    '地址',
    '域名',
    '网站域名',
    '二级域名',
    '域名地址',
    '网站url',
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
  const headings = new Map(
    [...cells].map(([column, text]) => [headingOf(text), column]).reverse() as [string, number][],
  );
  const columns = new Map<Field, number>();
  for (const field of FIELDS) {
    // The plainer name first: of “域名” and “网址” the latter is the address.
    const found = HEADINGS[field].find((heading) => headings.has(heading));
    if (found !== undefined) columns.set(field, headings.get(found) ?? 0);
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

/** What is written, in ordinary characters for full-width ones; of a cell that says something else the link it carries. */
function addressIn(text: string, link: string | undefined): string {
  const written = cleanCell(text).normalize('NFKC');
  return link !== undefined && importedAddress(written) === null && importedAddress(link) !== null ? link : written;
}

function rowOf({ row, cells, links }: TableRow, columns: ReadonlyMap<Field, number>): ListedRow[] {
  const textOf = (field: Field): string => cells.get(columns.get(field) ?? -1) ?? '';
  const listed: ListedRow = {
    row,
    id: cleanCell(textOf('id')),
    name: cleanCell(textOf('name')),
    owner: cleanCell(textOf('owner')),
    url: addressIn(textOf('url'), links.get(columns.get('url') ?? -1)),
    aliases: partsOf(textOf('aliases').normalize('NFKC')),
  };
  return listed.url === '' && (listed.id === '' || listed.name === '') ? [] : [listed];
}
