import type { App } from '../app/app.ts';
import { type Health, readHealth } from '../app/jobs/health.ts';
import type { JobEvent } from '../app/jobs/job-event.ts';
import { type JobPlan, planJobs } from '../app/jobs/plan-jobs.ts';
import { type JobApp, type JobEnd, runJob } from '../app/jobs/run-job.ts';
import { createVerifyClaimed } from '../app/jobs/verify-claimed.ts';
import type { JobStatus } from '../model/job.ts';
import { UserError } from '../model/user-error.ts';
import { writeHealthFile } from './health-file.ts';
import { jobStatuses } from './job-statuses.ts';
import { keepRun, takenOver } from './keep-run.ts';
import { quietHours } from './quiet-hours.ts';
import { runScheduler } from './run-scheduler.ts';
import type { SchedulerClock } from './scheduler-clock.ts';

/** A monitoring system that finds the file older than a few of these may take the scheduler for dead. */
const HEALTH_EVERY_MS = 60_000;

export interface Schedule {
  readonly plans: readonly JobPlan[];
  statuses(): Promise<readonly JobStatus[]>;
  health(): Promise<Health>;
  /** Runs jobs until the signal. `healthFile` null: none is kept. */
  run(options: {
    readonly signal: AbortSignal;
    readonly onEvent: (event: JobEvent) => void;
    readonly healthFile: string | null;
  }): Promise<void>;
  /** Runs one job now, whatever the time is. UserError for a name that no job has, or when it is under way already. */
  once(
    name: string,
    options: { readonly signal: AbortSignal; readonly onTrouble: (error: unknown) => void },
  ): Promise<JobEnd>;
}

const noJob = (name: string, plans: readonly JobPlan[]): UserError => {
  const names = plans.map((plan) => plan.name);
  return new UserError(
    { 'zh-CN': `没有名为“${name}”的任务`, en: `There is no job "${name}"` },
    { remedy: { 'zh-CN': `可以是 ${names.join('、')}`, en: `There are ${names.join(', ')}` } },
  );
};

const underWay = (name: string): UserError =>
  new UserError(
    { 'zh-CN': `“${name}”或同类任务正在另一个进程中运行`, en: `"${name}", or another job of its kind, is under way` },
    {
      remedy: {
        'zh-CN': '用 webpatrol schedule --list 查看，等它结束',
        en: 'See `webpatrol schedule --list`, and wait for its end',
      },
    },
  );

/** The schedule of an estate. Opens nothing. */
export function openSchedule(app: App, clock: SchedulerClock, version: string): Schedule {
  const { estate, jobs } = app;
  const plans = planJobs(estate);
  const quiet = quietHours(estate.schedule?.quiet ?? [], estate.timezone);
  const jobApp: JobApp = { ...app, verifyClaimed: createVerifyClaimed(app.items, clock.now) };
  const statuses = (): Promise<readonly JobStatus[]> => jobStatuses(app, plans, { now: clock.now(), quiet });
  let ruleFaults: readonly UserError[] = [];
  const health = (): Promise<Health> => readHealth(app, { version, now: clock.now(), ruleFaults, statuses });

  /** Keeps the file up to date until the signal; gives what writes it once more. */
  function keepHealth(path: string, signal: AbortSignal, onTrouble: (error: unknown) => void): () => Promise<void> {
    let cancel: () => void = () => undefined;
    // One after another: an older state that took longer must not replace a newer one.
    let writing: Promise<void> = Promise.resolve();
    const write = (): Promise<void> => {
      writing = writing.then(async () => writeHealthFile(path, await health())).catch(onTrouble);
      return writing;
    };
    const again = (): void => {
      if (signal.aborted) return;
      cancel = clock.after(HEALTH_EVERY_MS, () => void write().then(again));
    };
    signal.addEventListener('abort', () => cancel(), { once: true });
    void write().then(again);
    return write;
  }

  return {
    plans,
    statuses,
    health,
    async run({ signal, onEvent, healthFile }) {
      const onTrouble = (error: unknown): void => onEvent({ kind: 'trouble', plan: null, error });
      /** An editor's slip must not wait for someone to ask: at the start, and after each scan, which has read the rules anew. */
      const tellRuleFaults = (): void => {
        ruleFaults = app.ownRules.problems();
        for (const fault of ruleFaults) onTrouble(fault);
      };
      tellRuleFaults();
      const writeHealth = healthFile === null ? null : keepHealth(healthFile, signal, onTrouble);
      await runScheduler({ ...jobApp, estate }, plans, {
        signal,
        clock,
        quiet,
        onEvent(event) {
          onEvent(event);
          if (event.kind === 'ended' && event.report !== null) tellRuleFaults();
          if (event.kind === 'ended' || event.kind === 'failed') void writeHealth?.();
        },
      });
      await writeHealth?.();
    },
    async once(name, { signal, onTrouble }) {
      const plan = plans.find((each) => each.name === name);
      if (plan === undefined) throw noJob(name, plans);
      const claim = await jobs.claim(plan, clock.now());
      if (claim.kind !== 'claimed') throw underWay(name);
      const { run } = claim;
      const losing = new AbortController();
      const stopRenewing = keepRun(jobs, run, clock, { onLost: () => losing.abort(), onTrouble });
      try {
        const onScan = (scanId: string): void => void jobs.setScan(run, scanId).catch(onTrouble);
        const end = await runJob(jobApp, plan, {
          signal: AbortSignal.any([signal, losing.signal]),
          scanId: null,
          onScan,
          onTrouble,
        });
        if (losing.signal.aborted) throw takenOver(name);
        await jobs.settle(
          run,
          end.kind === 'done' ? { state: 'done', fault: end.remark } : { state: 'paused', fault: null },
        );
        return end;
      } catch (error) {
        if (losing.signal.aborted) throw takenOver(name);
        const text = error instanceof UserError ? error.text : { 'zh-CN': String(error), en: String(error) };
        await jobs.settle(run, { state: 'failed', fault: text });
        throw error;
      } finally {
        stopRenewing();
      }
    },
  };
}
