/** How the sites of test/quality/columns fare, whose truth was written before the code that is measured was read. */
import type { ColumnRules } from '../src/model/site-model/column-rules.ts';
import type { Column } from '../src/model/site-model/types.ts';
import { dayName } from '../test/columns/site-of.ts';
import { isStale as isStaleColumn, type Measured, measured } from '../test/quality/columns/measure.ts';
import type { UnseenSite } from '../test/quality/columns/site.ts';

const isStale = (column: Column | undefined): boolean => column !== undefined && isStaleColumn(column);
const isEmpty = ({ column }: Measured): boolean => column?.shape === 'empty';
const isTrulyEmpty = ({ truth }: Measured): boolean => truth.shape === 'empty';
const isList = ({ truth }: Measured): boolean => truth.shape === 'list';
const isShapeRight = ({ truth, column }: Measured): boolean => column?.shape === truth.shape;
const isNewestRight = ({ truth, column }: Measured): boolean => dayName(column?.newest ?? null) === truth.newest;
const areRowsRight = ({ truth, column }: Measured): boolean => column?.rows === truth.rows;

const count = (all: readonly Measured[], ...holds: ((each: Measured) => boolean)[]): number =>
  all.filter((each) => holds.every((hold) => hold(each))).length;

function line(name: string, all: readonly Measured[], surplus: number): string {
  const stale = all.filter(({ column }) => isStale(column));
  return `| ${[
    name,
    all.length,
    count(all, ({ column }) => column !== undefined),
    surplus,
    count(all, isShapeRight),
    count(all, isList),
    count(all, isList, isNewestRight),
    count(all, isList, areRowsRight),
    count(all, isTrulyEmpty),
    count(all, isEmpty, isTrulyEmpty),
    count(all, isEmpty, (each) => !isTrulyEmpty(each)),
    count(all, ({ truth }) => truth.stale === true),
    count(stale, ({ truth }) => truth.stale === true),
    count(stale, ({ truth }) => truth.stale !== true),
  ].join(' | ')} |`;
}

export function unseenTable(written: readonly UnseenSite[], rules: ColumnRules): string[] {
  const sites = written.map((site) => measured(site, rules));
  const surplus = sites.flatMap((site) => site.surplus);
  return [
    '| written beforehand | columns | found | surplus | shape right | lists | newest right | rows right | empty | found empty | falsely empty | stale | found stale | falsely stale |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...sites.map((site) => line(site.style, site.columns, site.surplus.length)),
    line(
      '**all**',
      sites.flatMap(({ columns }) => columns),
      surplus.length,
    ),
  ];
}

/** What is wrong, a line each. */
export function unseenFaults(written: readonly UnseenSite[], rules: ColumnRules): string[] {
  return written.flatMap((site) => {
    const { columns, surplus, style } = measured(site, rules);
    return [
      ...columns
        .filter(
          (each) =>
            !isShapeRight(each) ||
            (isList(each) && !(isNewestRight(each) && areRowsRight(each))) ||
            (each.truth.stale ?? false) !== isStale(each.column),
        )
        .map(
          ({ truth, column }) =>
            `${style}: ${truth.name} ${truth.path} is ${truth.shape} ${truth.newest ?? ''} ${truth.rows ?? ''} ${truth.stale === true ? 'stale' : ''}, found ${column === undefined ? 'no column' : `${column.shape} ${dayName(column.newest) ?? ''} ${column.rows} of kind ${column.kind}${isStale(column) ? ' stale' : ''}`}`,
        ),
      ...surplus.map(({ name, url, shape }) => `${style}: ${name} ${url} is no column, found ${shape}`),
    ];
  });
}
