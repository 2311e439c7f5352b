import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JobPlan, JobTiming } from '../app/jobs/plan-jobs.ts';
import { dueTimes } from './due-times.ts';
import { quietHours } from './quiet-hours.ts';

const HOUR = 3_600_000;
const timesOf = (timing: JobTiming) => {
  const plan: JobPlan = {
    name: 'scan',
    title: { 'zh-CN': '扫描', en: 'Scan' },
    timing,
    lane: 'scan',
    catchUp: 0,
    work: { kind: 'scan', targets: [] },
  };
  return dueTimes(plan, 'Asia/Shanghai', '江南应用技术学院');
};
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });

it('what begins next is due next, and is the newest once it has begun', () => {
  const timing = fc.constantFrom<JobTiming>(
    { kind: 'cron', cron: '0 2 * * *', jitter: 0 },
    { kind: 'cron', cron: '*/20 * * * *', jitter: 50 * 60_000 },
    { kind: 'cron', cron: '0 2 * * mon', jitter: 6 * HOUR },
    { kind: 'every', ms: 300_000 },
  );
  fc.assert(
    fc.property(timing, instant, (given, now) => {
      const times = timesOf(given);
      const next = times.next(now);
      if (next === null) throw new Error('it always comes');
      expect(next.beginsAt).toBeGreaterThan(now);
      expect(next.beginsAt).toBeGreaterThanOrEqual(next.due);
      // With a jitter longer than the time between two runs, a later one may begin earlier.
      expect(times.latest(next.beginsAt, 0)).toBeGreaterThanOrEqual(next.due);
      expect(times.latest(now, 0)).not.toBe(next.due);
    }),
  );
});

it('quiet hours end when they say, and begin after that', () => {
  const quiet = quietHours([{ from: 480, to: 1080 }], 'Asia/Shanghai');
  fc.assert(
    fc.property(instant, (now) => {
      const end = quiet.endOf(now);
      expect(quiet.isQuiet(end)).toBe(false);
      const start = quiet.nextStart(end);
      expect(start).not.toBeNull();
      expect(quiet.isQuiet(start ?? end)).toBe(true);
      expect((start ?? 0) - end).toBeLessThanOrEqual(14 * HOUR);
    }),
  );
  expect(quietHours([], 'Asia/Shanghai').nextStart(0)).toBeNull();
});
