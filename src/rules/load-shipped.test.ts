import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { UserError } from '../model/user-error.ts';
import { loadDisclosureLists } from './load-disclosure.ts';
import { loadIndicators } from './load-indicators.ts';

const rules = new URL('../../rules/', import.meta.url);
const ids = checks.map(({ meta }) => meta.id);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lists-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function errorOf(text: string, load: () => unknown): UserError {
  writeFileSync(join(folder, 'own.yaml'), text);
  try {
    load();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it loaded');
}

describe('the disclosure list', () => {
  const [list] = loadDisclosureLists(new URL('disclosure/', rules));
  it('has 50 items in 10 classes, numbered as in the notice of 2014', () => {
    expect(list?.items.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    const sizes = list?.classes.map(({ id }) => list.items.filter((item) => item.class === id).length);
    expect(sizes).toEqual([6, 8, 7, 5, 9, 4, 3, 4, 2, 2]);
  });
  it('has no hint that two items claim as a whole name', () => {
    const hints = list?.items.flatMap(({ hints }) => hints) ?? [];
    expect(hints.filter((hint, at) => hints.indexOf(hint) !== at)).toEqual([]);
  });
  it.each([
    ['number', 2, 1],
    ['class', 1, 'none'],
  ])('a wrong %s is refused with its place', (key, at, value) => {
    const item = (number: number, group: string) =>
      `  - { number: ${number}, class: ${group}, text: { zh-CN: 预算, en: Budget }, hints: [预算], period: yearly, owner: 财务处 }\n`;
    const text = `list: own\ntitle: { zh-CN: 清单, en: List }\nworkingDays: 20\nclasses:\n  - { id: finance, title: { zh-CN: 财务, en: Finance } }\nitems:\n${item(1, at === 1 && key === 'class' ? String(value) : 'finance')}${item(key === 'number' ? Number(value) : 2, 'finance')}`;
    expect(errorOf(text, () => loadDisclosureLists(folder)).where).toMatch(/own\.yaml:\d+:\d+$/);
  });
});

describe('indicator sets', () => {
  const sets = loadIndicators(new URL('indicators/', rules), ids);
  it('are the vetoes of 2019, the census of 2015 and one for colleges', () =>
    expect(sets.map(({ set }) => set).sort()).toEqual([
      'college-self-check',
      'government-2015-census',
      'government-2019-vetoes',
    ]));
  it('of 2015 says with every number of points that it was not checked against the original', () => {
    const census = sets.find(({ set }) => set === 'government-2015-census');
    for (const item of census?.items ?? [])
      if (item.points !== undefined) expect(item.note?.['zh-CN'], item.id).toContain('未核对原文');
  });
  it('name only messages that their checks have', () => {
    for (const { set, items } of sets)
      for (const { id, checks: own = [], messages = [] } of items)
        for (const message of messages) {
          const known = own.flatMap((name) =>
            Object.keys(checks.find(({ meta }) => meta.id === name)?.meta.messages ?? {}),
          );
          expect(known, `${set} ${id}`).toContain(message);
        }
  });
  it.each([
    ['an unknown check, with the likely one', 'checks: [dead-lnk], veto: true', /dead-link/],
    ['an indicator that costs nothing', 'checks: [dead-link]', /veto: true/],
    ['points without a full score', 'checks: [dead-link], points: 1', /full/],
  ])('refuse %s', (_, rest, remedy) => {
    const text = `set: own\ntitle: { zh-CN: 自查, en: Own }\nitems:\n  - { id: links, title: { zh-CN: 链接, en: Links }, rule: { zh-CN: 链接, en: Links }, ${rest} }\n`;
    const error = errorOf(text, () => loadIndicators(folder, ids));
    expect(error.where).toMatch(/own\.yaml:4:\d+$/);
    expect(error.remedy?.['zh-CN']).toMatch(remedy);
  });
});
