import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlwaysQuiet, isQuiet, jitterOf, parseQuietWindow } from './schedule.ts';

const windows = (...texts: string[]) => texts.map((text) => parseQuietWindow(text)).filter((window) => window !== null);

describe('quiet windows', () => {
  it.each([
    ['08:00-18:00', 480, 1080],
    ['22:00-06:30', 1320, 390],
    ['18:00-24:00', 1080, 1440],
  ])('%s is read', (text, from, to) => expect(parseQuietWindow(text)).toEqual({ from, to }));

  it.each(['8-18', '08:00', '08:00-08:00', '25:00-26:00', '08:60-09:00', '上午', '00:00-24:30', ''])(
    '%s is none',
    (text) => expect(parseQuietWindow(text)).toBeNull(),
  );

  it('begin with their first minute and end before their last', () => {
    const day = windows('08:00-18:00');
    expect([479, 480, 1079, 1080].map((minute) => isQuiet(day, minute))).toEqual([false, true, true, false]);
  });

  it('may go past midnight', () => {
    const night = windows('22:00-06:00');
    expect([1319, 1320, 0, 359, 360].map((minute) => isQuiet(night, minute))).toEqual([false, true, true, true, false]);
  });

  it('may leave no time at all', () => {
    expect(isAlwaysQuiet(windows('00:00-12:00', '12:00-24:00'))).toBe(true);
    expect(isAlwaysQuiet(windows('00:00-12:00', '12:01-24:00'))).toBe(false);
    expect(isAlwaysQuiet([])).toBe(false);
  });
});

describe('jitter', () => {
  it('is the same wherever it is worked out, and below its bound', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: 1, max: 3_600_000 }),
        (seed, due, most) => {
          const jitter = jitterOf(seed, due, most);
          expect(jitter).toBe(jitterOf(seed, due, most));
          expect(jitter).toBeGreaterThanOrEqual(0);
          expect(jitter).toBeLessThan(most);
        },
      ),
    );
    expect(jitterOf('教务处', 0, 0)).toBe(0);
  });

  it('differs between estates', () => {
    const of = (seed: string) => jitterOf(seed, Date.UTC(2026, 10, 24, 18), 60_000);
    expect(new Set(['江南应用技术学院', '江北职业学院', '滨海师范学院'].map(of)).size).toBe(3);
  });
});
