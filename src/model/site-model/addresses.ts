import { originOf, pathOf } from '../url.ts';
import type { ColumnRules } from './column-rules.ts';

/** Path and query that content systems give to articles. */
const ARTICLE_PATH =
  /\/info\/\d+\/\d+\.htm|\/c\d+a\d+\/|\/t?\d{8}_\d+|\/(?:content|show|view|detail|article|newsinfo)[^/?]{0,20}[/_-]?\d+|[?&](?:id|newsid|articleid|wbnewsid|aid|infoid|contentid)=\w+|\/\d{4,}\.\w+$/i;

/** `path`: with query. */
export const isArticlePath = (path: string): boolean => ARTICLE_PATH.test(path);

/** Query parameters that name a column. */
const COLUMN_QUERY =
  /[?&]((?:class|c|cat|category|type|column|catalog|wbtree|tree|lanmu|channel|node|sort)_?(?:id)?)=([\w-]+)/i;
/** Parts of a path that change from article to article of one column: years, months, days, numbers. */
const CHANGING = /^(?:\d{1,8}|\d{4}-\d{2}(?:-\d{2})?|[ct]\d+(?:a\d+)?)$/;

/**
 * What the addresses of articles of one column have in common, as far as an address shows: `vsb:1031` by the habits of a
 * content system, else a query parameter or the folder.
 */
export function placeOf(url: string, { profiles }: Pick<ColumnRules, 'profiles'>): string {
  const path = pathOf(url);
  for (const { id, articles } of profiles) {
    for (const pattern of articles) {
      const column = pattern.exec(path)?.groups?.['column'];
      if (column !== undefined) return `${id}:${column}`;
    }
  }
  const query = COLUMN_QUERY.exec(path);
  if (query) return `${path.slice(0, path.indexOf('?'))}?${query[1]?.toLowerCase()}=${query[2]}`;
  const folders = path.replace(/\?.*$/, '').split('/').slice(1, -1);
  while (folders.length > 0 && CHANGING.test(folders.at(-1) ?? '')) folders.pop();
  return `/${folders.map((folder) => `${folder}/`).join('')}`;
}

/** The same text from the address of a column, where a content system shows it there; null where it does not. */
export function placeOfColumn(url: string, { profiles }: Pick<ColumnRules, 'profiles'>): string | null {
  const path = pathOf(url);
  for (const { id, columns } of profiles) {
    for (const pattern of columns) {
      const column = pattern.exec(path)?.groups?.['column'];
      if (column !== undefined) return `${id}:${column}`;
    }
  }
  return null;
}

/** Addresses the first page of a column could have, when this is the address of a later one. */
export function firstPagesOf(url: string, { profiles }: Pick<ColumnRules, 'profiles'>): string[] {
  const path = pathOf(url);
  const origin = originOf(url);
  return profiles.flatMap(({ pages }) =>
    pages.flatMap(({ match, first }) =>
      match.test(path) ? first.map((template) => `${origin}${path.replace(match, template)}`) : [],
    ),
  );
}

/** Addresses of the column above, by folders: `/xzzq/bsh.htm` stands under `/xzzq.htm` or `/xzzq/`. */
export function foldersAbove(url: string): string[] {
  const path = pathOf(url).replace(/\?.*$/, '');
  const origin = originOf(url);
  const parts = path.split('/').slice(1);
  const isIndex = /^(?:index|default|list|main)\.\w+$|^$/i.test(parts.at(-1) ?? '');
  const found: string[] = [];
  for (let length = parts.length - (isIndex ? 2 : 1); length > 0; length--) {
    const folder = `${origin}/${parts.slice(0, length).join('/')}`;
    const extension = /\.\w+$/.exec(path)?.[0] ?? '.htm';
    found.push(`${folder}${extension}`, `${folder}/`, `${folder}/index${extension}`, `${folder}/list${extension}`);
  }
  return found;
}
