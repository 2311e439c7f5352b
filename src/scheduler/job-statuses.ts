import type { App } from '../app/app.ts';
import type { JobPlan } from '../app/jobs/plan-jobs.ts';
import type { JobRun, JobStatus } from '../model/job.ts';
import { dueTimes } from './due-times.ts';
import type { QuietHours } from './quiet-hours.ts';

/** A scheduler looks every half minute, and a database may be busy: what has not begun by then will not. */
const GRACE_MS = 10 * 60_000;

const timingText = ({ timing }: JobPlan): string => {
  if (timing.kind === 'cron') return timing.cron;
  const seconds = timing.ms / 1000;
  return `every ${seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`}`;
};

/** All jobs, with their last and next runs. `now`: epoch ms. */
export async function jobStatuses(
  app: Pick<App, 'estate' | 'jobs'>,
  plans: readonly JobPlan[],
  { now, quiet }: { readonly now: number; readonly quiet: QuietHours },
): Promise<readonly JobStatus[]> {
  const { timezone, organization } = app.estate;
  const [since, last, open] = await Promise.all([app.jobs.listSince(), app.jobs.listLast(), app.jobs.listOpen()]);
  const isLive = ({ state, leaseUntil }: JobRun): boolean => state === 'running' && leaseUntil > now;
  // What waits for its lane, or for the end of quiet hours, is late for a reason.
  const isExcused = (plan: JobPlan): boolean =>
    open.some((run) => isLive(run) && plans.some(({ name, lane }) => name === run.name && lane === plan.lane)) ||
    (plan.work.kind === 'scan' && (quiet.isQuiet(now) || quiet.isQuiet(now - GRACE_MS)));

  return plans.map((plan): JobStatus => {
    const times = dueTimes(plan, timezone, organization);
    const begins = times.next(now)?.beginsAt ?? null;
    const newest = last.findLast(({ name }) => name === plan.name) ?? null;
    const own = last.find(({ name, state }) => name === plan.name && state !== 'skipped') ?? null;
    const registered = since.get(plan.name);
    const due =
      registered === undefined ? null : times.latest(now - GRACE_MS, Math.max(registered, now - plan.catchUp));
    const missed = due !== null && (newest === null || newest.due < due) && !isExcused(plan) ? due : null;
    const dead =
      own?.state === 'running' && own.leaseUntil < now - GRACE_MS && !isExcused(plan) ? own.leaseUntil : null;
    return {
      name: plan.name,
      title: plan.title,
      timing: timingText(plan),
      nextRun: begins === null || plan.work.kind !== 'scan' ? begins : quiet.endOf(begins),
      lastRun: own,
      skippedAt: newest?.state === 'skipped' ? newest.due : null,
      overdueSince: missed ?? dead,
    };
  });
}
