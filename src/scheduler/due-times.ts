import type { JobPlan } from '../app/jobs/plan-jobs.ts';
import { jitterOf } from '../model/schedule.ts';
import { cronTimes } from './cron-times.ts';

/** When runs of a job are due, and when they begin: a little later, by their jitter. Epoch ms. */
export interface DueTimes {
  /** The newest due time whose run has to have begun by now, not before `notBefore`; null: none. */
  latest(now: number, notBefore: number): number | null;
  /** The run that begins next; null: none ever will. */
  next(now: number): { readonly due: number; readonly beginsAt: number } | null;
}

/** `seed`: what the estate is called, so that two of one server differ. */
export function dueTimes({ name, timing }: JobPlan, timezone: string, seed: string): DueTimes {
  if (timing.kind === 'every') {
    const { ms } = timing;
    return {
      latest(now, notBefore) {
        const due = Math.floor(now / ms) * ms;
        return due < notBefore ? null : due;
      },
      next(now) {
        const due = (Math.floor(now / ms) + 1) * ms;
        return { due, beginsAt: due };
      },
    };
  }
  const times = cronTimes(timing.cron, timezone);
  const beginOf = (due: number): number => due + jitterOf(`${seed} ${name}`, due, timing.jitter);
  return {
    latest(now, notBefore) {
      let due = times.latest(now, notBefore);
      while (due !== null && beginOf(due) > now) due = times.latest(due - 1, notBefore);
      return due;
    },
    next(now) {
      // One that is due already may still have to begin.
      let due = times.next(now - timing.jitter);
      while (due !== null && beginOf(due) <= now) due = times.next(due);
      return due === null ? null : { due, beginsAt: beginOf(due) };
    },
  };
}
