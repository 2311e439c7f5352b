import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';

/** Set back by less than this, a clock makes nobody wait for long. Milliseconds. */
const NOTICED = 1_000;

/**
 * The system's time, but never set back: a machine that begins a scan with its clock ahead, and is put right by the
 * network, would wait out the difference before the next request. Time left out (sleep) and leaps ahead do no harm.
 */
export function steadyNow(wall: () => number = Date.now, passed: () => number = () => performance.now()): () => number {
  let ahead = 0;
  let last = { wall: wall(), passed: passed() };
  return () => {
    const now = { wall: wall(), passed: passed() };
    const lost = now.passed - last.passed - (now.wall - last.wall);
    if (lost > NOTICED) ahead += Math.round(lost);
    last = now;
    return now.wall + ahead;
  };
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, wake) {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};

/** For one scan. The scheduler needs the true time, this one only needs it to go on. */
export const openScanClock = (): Clock => ({ ...systemClock, now: steadyNow() });
