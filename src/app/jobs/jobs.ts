import type { Estate } from '../../model/estate.ts';
import type { JobClaim, JobRun } from '../../model/job.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EvidenceFolder } from '../../ports/evidence.ts';
import type { JobKey, JobStore } from '../../ports/jobs.ts';
import type { Store } from '../../ports/store.ts';
import { deleteOld } from './delete-old.ts';
import type { JobPlan } from './plan-jobs.ts';

/** A run outlives its process by this; renewed three times within. */
const LEASE_MS = 60_000;
/** What a person may want to look back at: two months of nights, or four hours of probes. */
const KEPT_RUNS = 60;

/** Runs of scheduled jobs as this process takes part in them. Times: epoch ms. */
export interface Jobs {
  /** Milliseconds within which a run has to be renewed. */
  readonly renewWithin: number;
  /** Notes the jobs that there are; gives since when each exists. */
  register(names: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The same of jobs that some process has registered, without registering any. */
  listSince(): Promise<ReadonlyMap<string, number>>;
  claim(plan: Pick<JobPlan, 'name' | 'lane'>, due: number): Promise<JobClaim>;
  /** False: the run is no longer this process's. */
  renew(run: JobKey): Promise<boolean>;
  setScan(run: JobKey, scanId: string): Promise<void>;
  settle(run: JobKey, result: Pick<Parameters<JobStore['settleJob']>[1], 'state' | 'fault'>): Promise<void>;
  /** Runs under way or paused. What a dead process of this machine had is free. */
  listOpen(): Promise<readonly JobRun[]>;
  /** The newest run of each job, after the newest that was not skipped where it was. */
  listLast(): Promise<readonly JobRun[]>;
  /** Rejects when the database cannot be written to. */
  probeWrite(): Promise<void>;
  deleteOld(): Promise<void>;
  /** Bytes given back to the disk. */
  compact(signal: AbortSignal): Promise<number>;
}

export function createJobs(ports: {
  readonly estate: Estate;
  readonly store: () => Promise<Store>;
  readonly evidence: EvidenceFolder | null;
  readonly clock: Pick<Clock, 'now'>;
  /** Names this process. */
  readonly holder: string;
  /** Whether a holder's process is known to be dead. */
  readonly isGone: (holder: string) => boolean;
}): Jobs {
  const { estate, store, evidence, clock, holder, isGone } = ports;
  return {
    renewWithin: LEASE_MS / 3,
    register: async (names) => (await store()).registerJobs(names, clock.now()),
    listSince: async () => (await store()).listJobs(),
    async claim({ name, lane }, due) {
      const now = clock.now();
      return (await store()).claimJob({ name, lane, due, holder, now, until: now + LEASE_MS });
    },
    async renew(run) {
      const now = clock.now();
      return (await store()).renewJob(run, now, now + LEASE_MS);
    },
    setScan: async (run, scanId) => (await store()).setJobScan(run, scanId),
    settle: async (run, result) => (await store()).settleJob(run, { ...result, now: clock.now() }),
    async listOpen() {
      const opened = await store();
      const open = await opened.listOpenJobs();
      const dead = new Set(
        open
          .filter((run) => run.state === 'running' && run.leaseUntil > 0)
          .map((run) => run.holder)
          .filter(isGone),
      );
      if (dead.size === 0) return open;
      for (const gone of dead) await opened.freeJobs(gone);
      return opened.listOpenJobs();
    },
    listLast: async () => (await store()).lastJobRuns(),
    probeWrite: async () => (await store()).probeWrite(clock.now()),
    async deleteOld() {
      const opened = await store();
      await deleteOld(opened, evidence, estate, clock.now());
      await opened.deleteOldNotices(clock.now() - estate.retention.scans);
      await opened.deleteOldJobs(KEPT_RUNS);
    },
    compact: async (signal) => (await (await store()).compact(signal)).freed,
  };
}
