import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { defaultOptions } from '../checks/catalog.ts';
import { checks } from '../checks/index.ts';
import { changeSitesInText, type ListedSite } from '../config/change-sites.ts';
import { CONFIG_NAME, findConfig } from '../config/find-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import { siteAddress } from '../config/site-address.ts';
import { readTables, type TableRow } from '../extract/documents/read-tables.ts';
import { Unreadable } from '../extract/documents/unreadable.ts';
import { DOCUMENT_LIMITS } from '../model/document-facts.ts';
import { UserError } from '../model/user-error.ts';
import { planImport, type RowOutcome } from './import-sites-plan.ts';
import { type ListedRow, listedRows } from './import-sites-table.ts';
import { rewriteFile } from './rewrite-file.ts';

export interface ImportResult {
  /** The config, as a person would name it. */
  readonly path: string;
  /** False: nothing to write, or a dry run. */
  readonly written: boolean;
  readonly rows: readonly RowOutcome[];
}

/** One object, so that the schema is compiled once. */
const CHECK_OPTIONS = defaultOptions(checks);

const REMEDY = {
  'zh-CN': '用 Excel 或 WPS 另存为 .xlsx 或 .csv',
  en: 'Save it as .xlsx or .csv with a spreadsheet program',
};

async function readRows(cwd: string, file: string): Promise<readonly TableRow[]> {
  try {
    const path = resolve(cwd, file);
    // Not read into memory to find that out.
    if ((await stat(path)).size > DOCUMENT_LIMITS.maxBytes) throw new Unreadable('too-large', 'the file itself');
    return await readTables(new Uint8Array(await readFile(path)));
  } catch (error) {
    if (error instanceof Unreadable) {
      throw new UserError(
        { 'zh-CN': `${file} 不是能读取的表格`, en: `${file} is no table that can be read` },
        { remedy: REMEDY, cause: error },
      );
    }
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(
      { 'zh-CN': `无法读取 ${file}：${error.message}`, en: `Cannot read ${file}: ${error.message}` },
      { remedy: { 'zh-CN': '检查路径和权限', en: 'Check path and permissions' }, cause: error },
    );
  }
}

/** What the list does to a config, and the config's text then; null: nothing. */
function importedInto(
  before: string,
  shown: string,
  listed: readonly ListedRow[],
): { readonly rows: readonly RowOutcome[]; readonly after: string | null } {
  // A file that is broken already is told as such, before it is touched.
  const { sites = [] } = parseConfig(shown, before, CHECK_OPTIONS);
  const registered = sites.map(
    ({ id, name, owner = '', url, aliases = [] }): ListedSite => ({
      id,
      name,
      owner,
      url: siteAddress(url) ?? url,
      aliases: aliases.map((alias) => siteAddress(alias) ?? alias),
    }),
  );
  const rows = planImport(listed, registered);
  const added = rows.flatMap((row) => (row.kind === 'added' ? [row.site] : []));
  const changed = rows.flatMap((row) => (row.kind === 'changed' ? [row.site] : []));
  if (added.length + changed.length === 0) return { rows, after: null };
  const after = changeSitesInText(before, { added, changed });
  // An owner that is called otherwise from now on may be named elsewhere in the file.
  parseConfig(shown, after, CHECK_OPTIONS);
  return { rows, after };
}

/**
 * Takes the sites of a list (.xlsx, .xls, .csv) into the config in force, or into a new one in `cwd`. Rows that cannot
 * be taken are told and leave the others alone. The file is checked as a whole before it is written.
 */
export async function importSites(
  place: { readonly cwd: string; readonly configPath: string | null },
  request: { readonly file: string; readonly dryRun: boolean },
): Promise<ImportResult> {
  const found = await findConfig(place.cwd, place.configPath);
  const path = found ?? join(place.cwd, CONFIG_NAME);
  const shown = relative(place.cwd, path) || path;
  const listed = listedRows(await readRows(place.cwd, request.file), request.file);
  if (request.dryRun) {
    const before = found === null ? '' : await readFile(found, 'utf8');
    return { path: shown, written: false, rows: importedInto(before, shown, listed).rows };
  }
  let rows: readonly RowOutcome[] = [];
  let written = false;
  await rewriteFile(path, (before) => {
    const imported = importedInto(before, shown, listed);
    rows = imported.rows;
    written = imported.after !== null;
    return imported.after;
  });
  return { path: shown, written, rows };
}
