import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { addWorkingDays, countWorkingDays, isWorkingDay } from '../model/working-days.ts';
import { loadCalendar } from './load-calendar.ts';

const calendar = loadCalendar(new URL('../../rules/calendar/', import.meta.url));

describe('the shipped years', () => {
  it('are 2024 to 2026', () => expect([...calendar.years]).toEqual([2024, 2025, 2026]));

  it.each([
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-09-20', true],
    ['2025-10-08', false],
    ['2025-01-26', true],
    ['2024-02-09', true],
    ['2024-06-08', false],
    ['2024-06-10', false],
  ])('%s is a working day: %s', (day, expected) => expect(isWorkingDay(day, calendar)).toBe(expected));

  it('have as many working days as the announcements leave', () => {
    expect(countWorkingDays('2023-12-31', '2024-12-31', calendar)).toBe(251);
    expect(countWorkingDays('2024-12-31', '2025-12-31', calendar)).toBe(248);
  });

  it('20 working days over the National Day of 2026 end on the shifted Saturday', () => {
    expect(addWorkingDays('2026-09-07', 19, calendar)).toEqual({ day: '2026-10-09', isAnnounced: true });
    expect(addWorkingDays('2026-09-07', 20, calendar)).toEqual({ day: '2026-10-10', isAnnounced: true });
  });

  it('beyond the data only weekends count, and it says so', () => {
    expect(addWorkingDays('2026-12-25', 20, calendar)).toEqual({ day: '2027-01-22', isAnnounced: false });
  });
});

describe('a file with a mistake', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'calendar-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const load = (holiday: string) => {
    writeFileSync(join(folder, '2027.yaml'), `year: 2027\ntitle: 2027 年\nholidays:\n  - { ${holiday} }\n`);
    return () => loadCalendar(folder);
  };

  it.each([
    ['a day that does not exist', 'name: 元旦, from: 2027-02-29, to: 2027-03-01'],
    ['an end before its beginning', 'name: 元旦, from: 2027-01-03, to: 2027-01-01'],
    ['another year', 'name: 元旦, from: 2026-01-01, to: 2026-01-03'],
    ['a shifted day that is no weekend', 'name: 元旦, from: 2027-01-01, to: 2027-01-03, shifted: [2027-01-05]'],
    ['a shifted day within the holiday', 'name: 元旦, from: 2027-01-01, to: 2027-01-03, shifted: [2027-01-02]'],
    ['an unknown key', 'name: 元旦, from: 2027-01-01, to: 2027-01-03, work: []'],
  ])('is refused with its place: %s', (_, holiday) => {
    const error = (() => {
      try {
        load(holiday)();
        return null;
      } catch (caught) {
        return caught as UserError;
      }
    })();
    expect(error).toBeInstanceOf(UserError);
    expect(error?.where).toMatch(/2027\.yaml:4:\d+$/);
  });
});
