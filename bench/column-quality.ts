/**
 * How well columns, their newest dates and empty columns are told. `node bench/column-quality.ts [--write] [SITE=EXPECTED.json …]`
 *
 * Runs every case of test/columns in every content system, with and without a side list on all pages. SITE is a folder of saved
 * pages and EXPECTED.json what a person found in them: `{ snapshot, columns: [{ page, items_on_page, newest, empty }] }`.
 * The sites of test/quality/columns, written before the code was read, have two tables of their own. `--write` puts the tables into docs/column-quality.md.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHtml } from '../src/extract/decode.ts';
import { extractFacts } from '../src/extract/extract.ts';
import { createLinkResolver } from '../src/extract/link-resolver.ts';
import { buildSiteModel } from '../src/model/site-model/build-site-model.ts';
import { type ColumnRules, NO_COLUMN_RULES } from '../src/model/site-model/column-rules.ts';
import type { Column } from '../src/model/site-model/types.ts';
import { loadColumnRules } from '../src/rules/columns-load.ts';
import { ALL_CASES, type Case, DATE_CASES, EMPTY_CASES, LIST_CASES, OTHER_CASES } from '../test/columns/cases.ts';
import { COLUMN, dayName, modelOf, ORIGIN, SIDE } from '../test/columns/site-of.ts';
import { SYSTEMS, type System } from '../test/columns/systems.ts';
import { secondSites } from '../test/quality/columns/second/sites.ts';
import { unseenSites } from '../test/quality/columns/sites.ts';
import { unseenFaults, unseenTable } from './column-unseen.ts';

const root = new URL('../', import.meta.url);
const rules = loadColumnRules(new URL('rules/columns/', root));

interface Result {
  readonly tested: Case;
  readonly system: System;
  readonly column: Column | undefined;
}

const resultsOf = (among: ColumnRules): Result[] =>
  SYSTEMS.flatMap((system) =>
    ['', SIDE].flatMap((side) =>
      ALL_CASES.map((tested) => ({
        tested,
        system,
        column: modelOf(system, tested, among, side).columns.find(
          ({ url }) => url === `${ORIGIN}${system.column(COLUMN)}`,
        ),
      })),
    ),
  );

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const count = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length;
const isEmpty = ({ column }: Result): boolean => column?.shape === 'empty';
const isHostile = ({ tested }: Result): boolean => tested.kind === 'hostile';

function emptyTable(results: readonly Result[]): string[] {
  const rows = SYSTEMS.map((system) => {
    const own = results.filter((each) => each.system === system);
    const called = own.filter(isEmpty);
    const right = count(called, isHostile);
    const all = count(own, isHostile);
    return `| ${system.id} | ${own.length} | ${all} | ${called.length} | ${percent(right, called.length)} | ${percent(right, all)} |`;
  });
  return [
    '| system | columns | empty | called empty | precision | recall |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows,
  ];
}

function shapeTable(results: readonly Result[]): string[] {
  const kinds: readonly (readonly [string, readonly Case[]])[] = [
    ['lists: forms of dates', DATE_CASES],
    ['lists: forms of rows', LIST_CASES],
    ['no lists, not empty', OTHER_CASES],
    ['empty', EMPTY_CASES],
  ];
  const rows = kinds.map(([name, cases]) => {
    const own = results.filter(({ tested }) => cases.includes(tested));
    const shapes = count(own, ({ tested, column }) => column?.shape === tested.shape);
    const dated = own.filter(({ tested }) => tested.newest !== undefined);
    const newest = count(dated, ({ tested, column }) => dayName(column?.newest ?? null) === tested.newest);
    const counted = own.filter(({ tested }) => tested.rows !== undefined);
    const exact = count(counted, ({ tested, column }) => column?.rows === tested.rows);
    return `| ${name} | ${cases.length} | ${own.length} | ${percent(shapes, own.length)} | ${percent(newest, dated.length)} | ${percent(exact, counted.length)} |`;
  });
  return [
    '| columns | forms | pages | shape right | newest date right | rows right |',
    '|---|---:|---:|---:|---:|---:|',
    ...rows,
  ];
}

interface Expected {
  readonly snapshot: string;
  readonly columns: readonly { page: string; items_on_page: number; newest: string | null; empty: boolean }[];
}

/** A saved site against what a person found in it. */
function savedSite(folder: string, expectedFile: string): string {
  const { snapshot, columns }: Expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
  const links = createLinkResolver({ trackingParameters: [] });
  const now = Date.parse(`${snapshot}T04:00:00Z`);
  const pages = globSync('**/*.{htm,html}', { cwd: folder }).map((path) =>
    extractFacts(
      decodeHtml(readFileSync(join(folder, path)), 'text/html'),
      { siteId: 'saved', url: `${ORIGIN}/${path}`, status: 200 },
      { timezone: 'Asia/Shanghai', now, links },
    ),
  );
  const model = buildSiteModel({ id: 'saved', url: `${ORIGIN}/`, aliases: [] }, pages, rules);
  const outlines = new Map(pages.map(({ url, outline }) => [url, outline]));
  const found = columns.map((each) => {
    const lists = (outlines.get(`${ORIGIN}${each.page}`)?.lists ?? []).filter(({ inBody }) => inBody);
    const newest = Math.max(...lists.flatMap(({ newest }) => newest ?? []));
    return {
      rows: lists.reduce((sum, { rows }) => sum + rows, 0) === each.items_on_page,
      newest: dayName(Number.isFinite(newest) ? newest : null) === each.newest,
    };
  });
  const empty = count(model.columns, ({ shape }) => shape === 'empty');
  const right = count(columns, (each) => each.empty);
  return `| ${pages.length} | ${model.columns.length} | ${columns.length} | ${count(found, ({ rows }) => rows)} | ${count(found, ({ newest }) => newest)} | ${right} | ${empty} |`;
}

const args = process.argv.slice(2);
const sites = args.filter((arg) => arg.includes('='));
const results = resultsOf(rules);
const withoutRules = resultsOf(NO_COLUMN_RULES);
const tables = [
  ...shapeTable(results),
  '',
  ...emptyTable(results),
  '',
  `Without the rules of rules/columns: shape right in ${percent(
    count(withoutRules, ({ tested, column }) => column?.shape === tested.shape),
    withoutRules.length,
  )} of ${withoutRules.length} pages.`,
  '',
  ...unseenTable(unseenSites, rules),
  '',
  ...unseenTable(secondSites, rules),
  ...(sites.length === 0
    ? []
    : [
        '',
        '| saved pages | columns found | lists known | rows right | newest date right | empty | called empty |',
        '|---:|---:|---:|---:|---:|---:|---:|',
        ...sites.map((site) => savedSite(site.slice(0, site.indexOf('=')), site.slice(site.indexOf('=') + 1))),
      ]),
].join('\n');
console.log(tables);
for (const { tested, system, column } of results)
  if (column?.shape !== tested.shape) console.error(`${system.id} ${tested.id}: ${column?.shape ?? 'no column'}`);
for (const fault of unseenFaults([...unseenSites, ...secondSites], rules)) console.error(fault);

if (args.includes('--write')) {
  const file = new URL('docs/column-quality.md', root);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- table -->', '<!-- /table -->'];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error('docs/column-quality.md has no place for the tables');
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${tables}\n${text.slice(to)}`);
}
