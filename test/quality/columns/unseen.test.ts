import { expect, test } from 'vitest';
import { loadColumnRules } from '../../../src/rules/columns-load.ts';
import { isStale, measured } from './measure.ts';
import { secondSites } from './second/sites.ts';
import { unseenSites } from './sites.ts';

const rules = loadColumnRules(new URL('../../../rules/columns/', import.meta.url));
const sites = [...unseenSites, ...secondSites].map((site) => [site.style, measured(site, rules)] as const);

test.each(sites)('calls nothing empty that has content: %s', (_, { columns, surplus }) => {
  const falselyEmpty = columns
    .filter(({ truth, column }) => column?.shape === 'empty' && truth.shape !== 'empty')
    .map(({ truth }) => truth.name);
  const called = surplus.filter(({ shape }) => shape === 'empty').map(({ url }) => url);
  expect([...falselyEmpty, ...called]).toEqual([]);
});

test.each(sites)('finds no date older than the newest: %s', (_, { columns }) => {
  const late = columns
    .filter(({ truth, column }) => {
      const newest = typeof truth.newest === 'string' ? Date.parse(`${truth.newest}T00:00:00+08:00`) : null;
      return column?.shape === 'list' && column.newest !== null && newest !== null && column.newest < newest;
    })
    .map(({ truth }) => truth.name);
  expect(late).toEqual([]);
});

test.each(sites)('finds every empty column, or leaves it to a browser: %s', (_, { columns }) => {
  const missed = columns
    .filter(({ truth, column }) => truth.shape === 'empty' && column?.shape !== 'empty' && column?.shape !== 'script')
    .map(({ truth }) => truth.name);
  expect(missed).toEqual([]);
});

test.each(sites)('calls no column stale that is not: %s', (_, { columns }) => {
  const falselyStale = columns
    .filter(({ truth, column }) => truth.stale !== true && column !== undefined && isStale(column))
    .map(({ truth }) => truth.name);
  expect(falselyStale).toEqual([]);
});

test.each(sites)('sees no article in a column that is newer than the column: %s', (_, { columns }) => {
  const late = columns
    .filter(({ truth, column }) => {
      const newest = typeof truth.newest === 'string' ? Date.parse(`${truth.newest}T00:00:00+08:00`) : null;
      return newest !== null && (column?.newestArticle ?? 0) > newest;
    })
    .map(({ truth }) => truth.name);
  expect(late).toEqual([]);
});
