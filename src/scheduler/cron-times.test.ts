import fc from 'fast-check';
import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { cronTimes } from './cron-times.ts';
import { localTimeOf } from './zoned-time.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

describe('times of a cron text', () => {
  it('are those of the zone, not of this machine', () => {
    const night = cronTimes('0 2 * * *', 'Asia/Shanghai');
    expect(iso(night.next(at('2026-11-24T00:00:00Z')))).toBe('2026-11-24T18:00:00.000Z');
    expect(iso(night.latest(at('2026-11-24T00:00:00Z'), 0))).toBe('2026-11-23T18:00:00.000Z');
  });

  it('come at the very minute, and after it the next', () => {
    const night = cronTimes('0 2 * * *', 'Asia/Shanghai');
    const due = at('2026-11-24T18:00:00Z');
    expect(night.latest(due, 0)).toBe(due);
    expect(night.next(due)).toBe(due + DAY);
    expect(night.latest(due - 1, 0)).toBe(due - DAY);
  });

  it('are not looked for before what was asked', () => {
    const monday = cronTimes('0 2 * * mon', 'Asia/Shanghai');
    const wednesday = at('2026-11-25T04:00:00Z');
    expect(iso(monday.latest(wednesday, wednesday - 3 * DAY))).toBe('2026-11-22T18:00:00.000Z');
    expect(monday.latest(wednesday, wednesday - DAY)).toBeNull();
    expect(monday.latest(wednesday, wednesday + 1)).toBeNull();
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T02:00:00Z', ['2026-03-29T01:00', '2026-03-30T00:30', '2026-03-31T00:30']],
    ['America/New_York', '2026-03-07T08:00:00Z', ['2026-03-08T07:00', '2026-03-09T06:30', '2026-03-10T06:30']],
    ['America/New_York', '2026-10-31T08:00:00Z', ['2026-11-01T07:30', '2026-11-02T07:30', '2026-11-03T07:30']],
    ['Asia/Shanghai', '2026-03-07T20:00:00Z', ['2026-03-08T18:30', '2026-03-09T18:30', '2026-03-10T18:30']],
  ])('come every night, also where the clock of %s leaps (from %s)', (timezone, from, nights) => {
    const times = cronTimes('30 2 * * *', timezone);
    const found: number[] = [];
    for (let last = at(from); found.length < nights.length; last = found.at(-1) ?? last)
      found.push(times.next(last) ?? 0);
    expect(found.map((each) => iso(each)?.slice(0, 16))).toEqual(nights);
    for (const each of found) expect(times.latest(each + MINUTE, 0)).toBe(each);
  });

  it('come once in an hour that comes twice, and once where several are leapt over', () => {
    const twice = cronTimes('30 1 * * *', 'America/New_York');
    const first = twice.next(at('2026-11-01T03:00:00Z')) ?? 0;
    expect(iso(first)?.slice(0, 10)).toBe('2026-11-01');
    expect(iso(twice.next(first))).toBe('2026-11-02T06:30:00.000Z');
    const often = cronTimes('*/20 2-3 * * *', 'America/New_York');
    const due = [at('2026-03-08T06:59:00Z')];
    while (due.length < 5) due.push(often.next(due.at(-1) ?? 0) ?? 0);
    expect(due.slice(1).map((each) => iso(each)?.slice(11, 16))).toEqual(['07:00', '07:20', '07:40', '06:00']);
  });

  it('may be years away', () => {
    expect(cronTimes('30 2 29 mar *', 'Europe/Berlin').latest(at('2026-11-24T00:00:00Z'), 0)).toBe(
      at('2026-03-29T01:00:00Z'),
    );
    expect(iso(cronTimes('0 2 29 2 *', 'Asia/Shanghai').next(at('2026-11-24T00:00:00Z')))).toBe(
      '2028-02-28T18:00:00.000Z',
    );
  });

  it('are those that node-cron sees', () => {
    const field = (min: number, max: number) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('*') },
        fc.integer({ min, max }).map(String),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        fc.integer({ min: 2, max: 12 }).map((step) => `*/${step}`),
      );
    const cron = fc
      .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7))
      .map((fields) => fields.join(' '));
    const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu');
    const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(cron, zone, instant, (text, timezone, from) => {
        const times = cronTimes(text, timezone);
        const task = createTask(text, () => undefined, { timezone });
        const next = times.next(from);
        if (next === null) return;
        expect(next).toBeGreaterThan(from);
        expect(task.match(new Date(next)) || isAfterLeap(next, timezone)).toBe(true);
        expect(times.latest(next, next)).toBe(next);
        // Nothing between: where nothing is expected, node-cron sees nothing. Two hours, a minute at a time.
        const start = Math.floor(from / MINUTE) * MINUTE + MINUTE;
        for (let minute = start; minute < Math.min(next, start + 120 * MINUTE); minute += MINUTE) {
          // The doubled hour of a zone with summer time counts once.
          if (task.match(new Date(minute))) expect(isDoubled(minute, timezone)).toBe(true);
        }
        task.destroy();
      }),
      { numRuns: 150 },
    );
  });
});

/** Whether the zone's clock leaps at this instant. */
function isAfterLeap(instant: number, timezone: string): boolean {
  const minute = (time: number) => localTimeOf(time, timezone).minute;
  return (minute(instant) - minute(instant - MINUTE) + 24 * 60) % (24 * 60) > 1;
}

/** Whether the zone's clock shows this time twice that night. */
function isDoubled(instant: number, timezone: string): boolean {
  const shown = (time: number) => new Date(time).toLocaleString('en-US', { timeZone: timezone });
  return [-60, -30, 30, 60].some((minutes) => shown(instant + minutes * MINUTE) === shown(instant));
}
