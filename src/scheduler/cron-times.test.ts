import fc from 'fast-check';
import { createTask } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { cronTimes } from './cron-times.ts';

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

  it('leave out the hour that summer time leaps over, and give the doubled hour once', () => {
    const berlin = cronTimes('30 2 * * *', 'Europe/Berlin');
    expect(iso(berlin.next(at('2026-03-28T02:00:00Z')))).toBe('2026-03-30T00:30:00.000Z');
    const first = berlin.next(at('2026-10-24T12:00:00Z')) ?? 0;
    expect(iso(first)?.slice(0, 10)).toBe('2026-10-25');
    expect(iso(berlin.next(first))?.slice(0, 10)).toBe('2026-10-26');
  });

  it('may be years away', () => {
    expect(cronTimes('30 2 29 mar *', 'Europe/Berlin').latest(at('2026-11-24T00:00:00Z'), 0)).toBe(
      at('2025-03-29T01:30:00Z'),
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
        expect(task.match(new Date(next))).toBe(true);
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

/** Whether the zone's clock shows this time twice that night. */
function isDoubled(instant: number, timezone: string): boolean {
  const shown = (time: number) => new Date(time).toLocaleString('en-US', { timeZone: timezone });
  return [-60, -30, 30, 60].some((minutes) => shown(instant + minutes * MINUTE) === shown(instant));
}
