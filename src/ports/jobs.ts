import type { JobClaim, JobRun, JobState } from '../model/job.ts';

export type JobKey = Pick<JobRun, 'name' | 'due' | 'holder'>;

/** Runs of scheduled jobs, so that processes that share a store never do one twice. Times: epoch ms. */
export interface JobStore {
  /** Notes since when each job exists; gives that. What was due before is not missed. */
  registerJobs(names: readonly string[], now: number): Promise<ReadonlyMap<string, number>>;
  /** Since when each registered job exists. */
  listJobs(): Promise<ReadonlyMap<string, number>>;
  /**
   * Takes one run of a job until `until`. A run that paused, or whose process died, is taken over with its scan.
   * Only the newest: a run that is due before one that was begun is `taken`. Jobs of one lane exclude each other.
   */
  claimJob(request: {
    readonly name: string;
    readonly lane: string;
    readonly due: number;
    readonly holder: string;
    readonly now: number;
    readonly until: number;
  }): Promise<JobClaim>;
  /** False: it, or its lane, was taken over since its lease ended. */
  renewJob(key: JobKey, now: number, until: number): Promise<boolean>;
  setJobScan(key: JobKey, scanId: string): Promise<void>;
  /** Without effect when somebody else has taken it over. */
  settleJob(
    key: JobKey,
    result: {
      readonly state: Exclude<JobState, 'running'>;
      readonly now: number;
      readonly fault: JobRun['fault'];
    },
  ): Promise<void>;
  /** Ends the leases of a process that is known to be dead. */
  freeJobs(holder: string): Promise<void>;
  /** Runs that are under way or paused, whoever has them. */
  listOpenJobs(): Promise<readonly JobRun[]>;
  /** The newest run of each job, after the newest that was not skipped where it was; in order of their names. */
  lastJobRuns(): Promise<readonly JobRun[]>;
  /** Newest first. */
  listJobRuns(name: string, limit: number): Promise<readonly JobRun[]>;
  /** Forgets all but the newest runs of each job. */
  deleteOldJobs(keep: number): Promise<number>;
  /** Writes something small; rejects when the store cannot be written to. */
  probeWrite(now: number): Promise<void>;
  /**
   * Gives the room of what was deleted back to the disk when it is worth it, in steps between which others have their
   * turn, until the signal. `freed`: bytes.
   */
  compact(signal: AbortSignal): Promise<{ readonly freed: number }>;
}
