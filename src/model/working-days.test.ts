import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOfNumber, isDay, weekdayOf } from './calendar-day.ts';
import { addWorkingDays, countWorkingDays, isWorkingDay, NO_CALENDAR } from './working-days.ts';

const day = fc.integer({ min: dayNumber('1999-12-31'), max: dayNumber('2101-01-01') }).map(dayOfNumber);

describe('days as numbers', () => {
  it('agree with the calendar of the machine', () =>
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
        const iso = new Date(number * 86_400_000).toISOString();
        fc.pre(/^\d{4}-/.test(iso));
        expect(dayOfNumber(number)).toBe(iso.slice(0, 10));
        expect(dayNumber(iso.slice(0, 10))).toBe(number);
        expect(weekdayOf(number)).toBe(new Date(number * 86_400_000).getUTCDay());
      }),
    ));
  it('know leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '今天', ''])('%s is no day', (text) =>
    expect(isDay(text)).toBe(false),
  );
});

describe('working days', () => {
  it('counting and adding undo each other', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { day: to } = addWorkingDays(from, count, NO_CALENDAR);
        expect(isWorkingDay(to, NO_CALENDAR)).toBe(true);
        expect(countWorkingDays(from, to, NO_CALENDAR)).toBe(count);
      }),
    ));
  it('a shifted day wins over the weekend, a holiday over the week', () => {
    const calendar = {
      holidays: new Set(['2026-05-04', '2026-05-05']),
      workdays: new Set(['2026-05-09']),
      years: new Set([2026]),
    };
    expect(addWorkingDays('2026-05-01', 1, calendar).day).toBe('2026-05-06');
    expect(addWorkingDays('2026-05-08', 1, calendar).day).toBe('2026-05-09');
  });
  it('nothing is counted backwards', () => expect(countWorkingDays('2026-05-09', '2026-05-01', NO_CALENDAR)).toBe(0));
});
