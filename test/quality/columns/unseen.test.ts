import { expect, test } from 'vitest';
import { loadColumnRules } from '../../../src/rules/columns-load.ts';
import { measured } from './measure.ts';
import { unseenSites } from './sites.ts';

const rules = loadColumnRules(new URL('../../../rules/columns/', import.meta.url));

test.each(unseenSites.map((site) => [site.style, site] as const))(
  'calls nothing empty that has content: %s',
  (_, site) => {
    const { columns, surplus } = measured(site, rules);
    const falselyEmpty = columns
      .filter(({ truth, column }) => column?.shape === 'empty' && truth.shape !== 'empty')
      .map(({ truth }) => truth.name);
    const called = surplus.filter(({ shape }) => shape === 'empty').map(({ url }) => url);
    expect([...falselyEmpty, ...called]).toEqual([]);
  },
);

test.each(unseenSites.map((site) => [site.style, site] as const))(
  'finds no date older than the newest: %s',
  (_, site) => {
    const { columns } = measured(site, rules);
    const late = columns
      .filter(({ truth, column }) => {
        const newest = typeof truth.newest === 'string' ? Date.parse(`${truth.newest}T00:00:00+08:00`) : null;
        return column?.shape === 'list' && column.newest !== null && newest !== null && column.newest < newest;
      })
      .map(({ truth }) => truth.name);
    expect(late).toEqual([]);
  },
);
