import type { JobRun } from '../../model/job.ts';
import type { JobKey, JobStore } from '../../ports/jobs.ts';

interface Kept extends JobRun {
  readonly lane: string;
}

const withoutLane = ({ lane: _, ...run }: Kept): JobRun => run;
const isOpen = ({ state }: JobRun): boolean => state === 'running' || state === 'paused';
const newestFirst = (a: JobRun, b: JobRun): number => b.due - a.due;
const byName = (a: JobRun, b: JobRun): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.due - b.due);

export function jobMethods(): JobStore {
  const since = new Map<string, number>();
  let runs: readonly Kept[] = [];
  const isLive = (run: JobRun, now: number): boolean => run.state === 'running' && run.leaseUntil > now;
  const laneHolder = (lane: string, name: string, now: number): Kept | undefined =>
    runs.find((run) => run.lane === lane && run.name !== name && isLive(run, now));
  const put = (run: Kept): void => {
    runs = [...runs.filter(({ name, due }) => name !== run.name || due !== run.due), run];
  };
  const held = ({ name, due, holder }: JobKey): Kept | undefined =>
    runs.find((run) => run.name === name && run.due === due && run.holder === holder && run.state === 'running');

  return {
    async registerJobs(names, now) {
      for (const name of names) since.set(name, since.get(name) ?? now);
      return new Map(names.map((name) => [name, since.get(name) ?? now]));
    },
    listJobs: async () => new Map(since),
    async claimJob({ name, lane, due, holder, now, until }) {
      const own = runs.find((run) => run.name === name && run.due === due);
      const later = runs.filter((run) => run.name === name && run.due > due);
      const blank = { name, due, lane, holder, startedAt: now, scanId: null, fault: null };
      if (own === undefined) {
        if (later.length > 0) return { kind: 'taken' };
        const live = runs.find((run) => run.name === name && isLive(run, now));
        if (live !== undefined) {
          put({ ...blank, state: 'skipped', leaseUntil: 0, endedAt: now, attempts: 0 });
          return { kind: 'overlap', by: withoutLane(live) };
        }
      } else if (!isOpen(own) || isLive(own, now) || later.some(({ state }) => state !== 'skipped')) {
        return { kind: 'taken' };
      }
      const other = laneHolder(lane, name, now);
      if (other !== undefined) return { kind: 'wait', by: withoutLane(other) };
      runs = runs.map((run) =>
        run.name === name && run.due < due && isOpen(run) ? { ...run, state: 'lost', endedAt: now } : run,
      );
      const begun: Kept = {
        ...(own ?? blank),
        state: 'running',
        holder,
        leaseUntil: until,
        endedAt: null,
        attempts: (own?.attempts ?? 0) + 1,
        fault: null,
      };
      put(begun);
      return { kind: 'claimed', run: withoutLane(begun) };
    },
    async renewJob(key, now, until) {
      const run = held(key);
      if (run === undefined || laneHolder(run.lane, run.name, now) !== undefined) return false;
      put({ ...run, leaseUntil: until });
      return true;
    },
    async setJobScan(key, scanId) {
      const run = held(key);
      if (run !== undefined) put({ ...run, scanId });
    },
    async settleJob(key, { state, now, fault }) {
      const run = held(key);
      if (run !== undefined) put({ ...run, state, endedAt: now, fault, leaseUntil: 0 });
    },
    async freeJobs(holder) {
      runs = runs.map((run) => (run.holder === holder && run.state === 'running' ? { ...run, leaseUntil: 0 } : run));
    },
    listOpenJobs: async () => runs.filter(isOpen).sort(byName).map(withoutLane),
    lastJobRuns: async () =>
      runs
        .filter(({ name, due, state }) => {
          const later = runs.filter((run) => run.name === name && run.due > due);
          return later.length === 0 || (state !== 'skipped' && later.every((run) => run.state === 'skipped'));
        })
        .sort(byName)
        .map(withoutLane),
    listJobRuns: async (name, limit) =>
      runs
        .filter((run) => run.name === name)
        .sort(newestFirst)
        .slice(0, limit)
        .map(withoutLane),
    async deleteOldJobs(keep) {
      const kept = runs.filter(
        (run) => isOpen(run) || runs.filter(({ name, due }) => name === run.name && due > run.due).length < keep,
      );
      const deleted = runs.length - kept.length;
      runs = kept;
      return deleted;
    },
    probeWrite: async () => undefined,
    compact: async () => ({ freed: 0 }),
  };
}
