import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../rules/load-calendar.ts';
import { disclosureState, dueDay } from './disclosure-state.ts';

const calendar = loadCalendar(new URL('../../rules/calendar/', import.meta.url));
const rule = { workingDays: 20, calendar };
const due = (updated: string, item: Parameters<typeof dueDay>[1]) => dueDay(updated, item, rule)?.day;

describe('when an item is due', () => {
  it('a year and 20 working days after the last update', () =>
    // 9 April 2026 and 20 working days: without the holidays of May, with the Saturday that was shifted.
    expect(due('2025-04-09', { period: 'yearly' })).toBe('2026-05-11'));
  it('never where only a change asks for it', () => expect(due('2019-04-09', { period: 'on-change' })).toBeUndefined());
  it.each([
    ['2025-10-20', '2026-10-31'],
    ['2025-11-05', '2026-10-31'],
    ['2026-07-30', '2026-10-31'],
    ['2026-07-31', '2027-10-31'],
    ['2026-10-31', '2027-10-31'],
  ])('by its fixed day: published on %s, next on %s', (updated, next) =>
    expect(due(updated, { period: 'yearly', due: '10-31' })).toBe(next),
  );
  it('says where holidays are not known', () =>
    expect(dueDay('2026-03-01', { period: 'yearly' }, rule)).toEqual({ day: '2027-03-29', isAnnounced: false }));
});

describe('the state of an item', () => {
  const seen = {
    notApplicable: false,
    url: 'https://cwc.jnyy.edu.cn/ysgk.htm',
    outcome: { kind: 'ok', status: 200 },
    period: 'yearly',
    updated: '2026-03-01',
    due: '2027-03-29',
    today: '2026-11-24',
  } as const;
  it.each([
    ['current', {}],
    ['not-applicable', { notApplicable: true, url: null }],
    ['unmapped', { url: null, outcome: null }],
    ['unseen', { outcome: null }],
    ['unseen', { outcome: { kind: 'excluded', reason: 'page-budget' } }],
    ['dead', { outcome: { kind: 'http-error', status: 404 } }],
    ['undated', { updated: null, due: null }],
    ['current', { updated: null, due: null, period: 'on-change' }],
    ['overdue', { due: '2026-11-23' }],
    ['current', { due: '2026-11-24' }],
  ] as const)('%s', (state, change) => expect(disclosureState({ ...seen, ...change })).toBe(state));
});
