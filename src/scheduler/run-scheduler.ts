import type { JobEvent } from '../app/jobs/job-event.ts';
import type { JobPlan } from '../app/jobs/plan-jobs.ts';
import { type JobApp, runJob } from '../app/jobs/run-job.ts';
import type { JobRun } from '../model/job.ts';
import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { type DueTimes, dueTimes } from './due-times.ts';
import { keepRun, takenOver } from './keep-run.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { SchedulerClock } from './scheduler-clock.ts';

/** How often other processes' doings and leaps of the clock are noticed. */
const POLL_MS = 60_000;
/** Later than this after its time a run counts as made up, and its teller says so. */
const LATE_MS = 5 * 60_000;
/** A paused run is gone on with for at least as long as any quiet hours last. */
const RESUME_WITHIN_MS = 24 * 3_600_000;
/** A run whose process died this often is not begun again: it may be what kills it. */
const MOST_DEATHS = 3;

const STOPPED: Translated = { 'zh-CN': '定时程序停止', en: 'the scheduler was stopped' };
const QUIET: Translated = { 'zh-CN': '进入静默时段', en: 'quiet hours began' };

const faultOf = (error: unknown): Translated =>
  error instanceof UserError ? error.text : { 'zh-CN': String(error), en: String(error) };

interface Planned {
  readonly plan: JobPlan;
  readonly times: DueTimes;
  readonly since: number;
}

/** The run of a job that can be gone on with, whoever began it. */
function resumable(open: readonly JobRun[], { name, catchUp }: JobPlan, now: number): JobRun | null {
  const isFree = ({ state, leaseUntil, attempts }: JobRun): boolean =>
    state === 'paused' || (leaseUntil <= now && attempts < MOST_DEATHS);
  const found = open.findLast((run) => run.name === name && isFree(run));
  if (found === undefined) return null;
  const stoppedAt = found.endedAt ?? Math.max(found.leaseUntil, found.startedAt);
  return now - stoppedAt <= Math.max(catchUp, RESUME_WITHIN_MS) ? found : null;
}

/**
 * Runs jobs when they are due until the signal, each run in one of all processes that share the database. What was
 * missed is made up, the newest only; a run that would overlap the one before is skipped; scans pause in quiet hours.
 * A job that fails is told and ends nothing. Resolves when what was under way has come to a clean stop.
 */
export async function runScheduler(
  app: JobApp & { readonly estate: { readonly timezone: string; readonly organization: string } },
  plans: readonly JobPlan[],
  options: {
    readonly signal: AbortSignal;
    readonly clock: SchedulerClock;
    readonly quiet: QuietHours;
    readonly onEvent: (event: JobEvent) => void;
  },
): Promise<void> {
  const { signal, clock, quiet, onEvent } = options;
  const { timezone, organization } = app.estate;
  const { jobs } = app;
  const registered = await jobs.register(plans.map(({ name }) => name));
  const planned = plans.map(
    (plan): Planned => ({
      plan,
      times: dueTimes(plan, timezone, organization),
      since: registered.get(plan.name) ?? clock.now(),
    }),
  );
  const running = new Map<string, { readonly due: number; readonly ending: Promise<void> }>();
  /** Of each job the newest due time that needs no more thought. */
  const handled = new Map<string, number>();
  let wakeUp: () => void = () => undefined;

  async function execute(plan: JobPlan, run: JobRun): Promise<void> {
    const stopping = new AbortController();
    let why: 'stop' | 'quiet' | 'lost' | null = null;
    const halt = (reason: 'stop' | 'quiet' | 'lost'): void => {
      why ??= reason;
      stopping.abort();
    };
    const onAbort = (): void => halt('stop');
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const quietAt = plan.work.kind === 'scan' ? quiet.nextStart(clock.now()) : null;
    const cancelQuiet = quietAt === null ? () => undefined : clock.after(quietAt - clock.now(), () => halt('quiet'));
    const onTrouble = (error: unknown): void => onEvent({ kind: 'trouble', plan, error });
    const stopRenewing = keepRun(jobs, run, clock, { onLost: () => halt('lost'), onTrouble });
    try {
      const end = await runJob(app, plan, {
        signal: stopping.signal,
        scanId: run.scanId,
        onScan: (scanId) => void jobs.setScan(run, scanId).catch(onTrouble),
        onTrouble,
      });
      if (why === 'lost') return onTrouble(takenOver(plan.name));
      if (end.kind === 'done') {
        await jobs.settle(run, { state: 'done', fault: end.remark });
        onEvent({ kind: 'ended', plan, run, report: end.report });
        return;
      }
      await jobs.settle(run, { state: 'paused', fault: why === 'quiet' ? QUIET : STOPPED });
      onEvent({ kind: 'paused', plan, run, until: why === 'quiet' ? quiet.endOf(clock.now()) : null });
    } catch (error) {
      if (why === 'lost') return onTrouble(takenOver(plan.name));
      if (error === stopping.signal.reason) return jobs.settle(run, { state: 'paused', fault: STOPPED });
      onEvent({ kind: 'failed', plan, run, error });
      await jobs.settle(run, { state: 'failed', fault: faultOf(error) });
    } finally {
      signal.removeEventListener('abort', onAbort);
      cancelQuiet();
      stopRenewing();
    }
  }

  function start(plan: JobPlan, run: JobRun, now: number): void {
    const resumed = run.attempts > 1;
    onEvent({ kind: 'began', plan, run, resumed, late: !resumed && now - run.due > LATE_MS + jitterBound(plan) });
    const ending = execute(plan, run)
      .catch((error) => onEvent({ kind: 'trouble', plan, error }))
      .finally(() => {
        running.delete(plan.name);
        wakeUp();
      });
    running.set(plan.name, { due: run.due, ending });
  }

  async function attend({ plan, times, since }: Planned, open: readonly JobRun[], now: number): Promise<void> {
    const mine = running.get(plan.name);
    const notBefore = Math.max(since, now - Math.max(plan.catchUp, LATE_MS + jitterBound(plan)));
    const newest = times.latest(now, notBefore);
    const due = newest === null || newest <= (handled.get(plan.name) ?? 0) ? null : newest;
    if (mine === undefined && plan.work.kind === 'scan' && quiet.isQuiet(now)) return;
    const wanted = mine === undefined ? (resumable(open, plan, now)?.due ?? due) : due;
    if (wanted === null || wanted === mine?.due) return;
    const claim = await jobs.claim(plan, wanted);
    if (claim.kind === 'wait') return;
    handled.set(plan.name, Math.max(wanted, handled.get(plan.name) ?? 0));
    if (claim.kind === 'claimed') start(plan, claim.run, now);
    else if (claim.kind === 'overlap') onEvent({ kind: 'skipped', plan, due: wanted, by: claim.by });
  }

  async function tick(): Promise<void> {
    const open = await jobs.listOpen();
    for (const each of planned) {
      if (signal.aborted) return;
      await attend(each, open, clock.now());
    }
  }

  /** Worked out anew when it has passed, or lies too far ahead because the clock was set back. */
  const begins = new Map<string, { readonly at: number; readonly asked: number }>();
  function beginsAt({ plan, times }: Planned, now: number): number {
    const known = begins.get(plan.name);
    if (known !== undefined && known.at > now && known.asked <= now) return known.at;
    const at = times.next(now)?.beginsAt ?? Number.POSITIVE_INFINITY;
    begins.set(plan.name, { at, asked: now });
    return at;
  }

  function untilNext(): Promise<void> {
    const now = clock.now();
    const ms = Math.max(0, Math.min(POLL_MS, ...planned.map((each) => beginsAt(each, now) - now)));
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      wakeUp = () => {
        cancel();
        resolve();
      };
    });
  }

  const onStop = (): void => wakeUp();
  signal.addEventListener('abort', onStop, { once: true });
  while (!signal.aborted) {
    // Asked for before the round: what ends during it is noticed after it.
    const next = untilNext();
    await tick().catch((error) => onEvent({ kind: 'trouble', plan: null, error }));
    if (!signal.aborted) await next;
  }
  wakeUp();
  await Promise.all([...running.values()].map(({ ending }) => ending));
}

const jitterBound = ({ timing }: JobPlan): number => (timing.kind === 'cron' ? timing.jitter : 0);
