import { describe, expect, it } from 'vitest';
import { buildSiteModel } from '../../src/model/site-model/build-site-model.ts';
import { NO_COLUMN_RULES } from '../../src/model/site-model/column-rules.ts';
import { loadColumnRules } from '../../src/rules/columns-load.ts';
import { ALL_CASES, LIST_CASES } from './cases.ts';
import { COLUMN, dayName, modelOf, ORIGIN, pagesOf, SIDE, siteOf } from './site-of.ts';
import { MENU, SYSTEMS } from './systems.ts';

const rules = loadColumnRules(new URL('../../rules/columns/', import.meta.url));

const plain = SYSTEMS.map((system) => [system.id, system, ''] as const);
const beside = SYSTEMS.map((system) => [`${system.id}, a side list on every page`, system, SIDE] as const);

describe.each([...plain, ...beside])('%s', (_, system, side) => {
  it.each(ALL_CASES.map((tested) => [`${tested.kind} ${tested.id}`, tested] as const))('%s', (_, tested) => {
    const model = modelOf(system, tested, rules, side);
    expect(model.columns.map(({ name }) => name)).toEqual(MENU);
    const column = model.columns[COLUMN - 1];
    expect(column?.url).toBe(`${ORIGIN}${system.column(COLUMN)}`);
    expect(column?.shape).toBe(tested.shape);
    if (tested.newest !== undefined) expect(dayName(column?.newest ?? null)).toBe(tested.newest);
    if (tested.rows !== undefined) expect(column?.rows).toBe(tested.rows);
  });

  it('needs no rules', () => {
    const [tested] = LIST_CASES;
    if (tested === undefined) throw new Error('no case');
    const column = modelOf(system, tested, NO_COLUMN_RULES, side).columns[COLUMN - 1];
    expect(column).toMatchObject({ name: '实践教学', shape: 'list', rows: 3 });
  });

  it('tells the same whatever the order of pages', () => {
    const [tested] = LIST_CASES;
    if (tested === undefined) throw new Error('no case');
    const pages = pagesOf(system, tested, side);
    const model = buildSiteModel(siteOf(system), pages, rules);
    expect(buildSiteModel(siteOf(system), pages.toReversed(), rules)).toEqual(model);
  });
});
