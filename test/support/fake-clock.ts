import type { Clock } from '../../src/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on, waking sleepers in order of their time, and lets what they start run. */
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Lets every promise that is ready run, however many steps it takes. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createFakeClock(start = 0): FakeClock {
  let time = start;
  let sleepers: Sleeper[] = [];
  return {
    now: () => time,
    after(ms, wake) {
      const sleeper = { at: time + ms, wake };
      sleepers.push(sleeper);
      return () => {
        sleepers = sleepers.filter((each) => each !== sleeper);
      };
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const sleeper = { at: time + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          reject(signal.reason);
        });
      });
    },
    async advance(ms) {
      const until = time + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers = sleepers.filter((each) => each !== next);
        time = Math.max(time, next.at);
        next.wake();
        await settle();
      }
      time = until;
      await settle();
    },
  };
}
