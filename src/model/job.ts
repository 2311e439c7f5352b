import type { Translated } from './lang.ts';

/**
 * `paused`: it stopped cleanly and goes on later. `skipped`: when it was due, the one before was still under way.
 * `lost`: its process died and it was not taken up again before the next began.
 */
export type JobState = 'running' | 'done' | 'failed' | 'paused' | 'skipped' | 'lost';

/** One run of a job: a job is due at an instant, and of each instant there is one run. Times: epoch ms. */
export interface JobRun {
  readonly name: string;
  readonly due: number;
  readonly state: JobState;
  /** Process that has it, or had it last. */
  readonly holder: string;
  /** While running: when its process is taken for dead. */
  readonly leaseUntil: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** How often it was begun or gone on with. */
  readonly attempts: number;
  readonly scanId: string | null;
  /** Why it failed or paused. */
  readonly fault: Translated | null;
}

export type JobClaim =
  /** It is the caller's now; with `scanId`: go on with that scan. */
  | { readonly kind: 'claimed'; readonly run: JobRun }
  /** Somebody has it, has done it, or has done a later one. */
  | { readonly kind: 'taken' }
  /** An earlier run of this job is under way; this one has been written down as skipped. */
  | { readonly kind: 'overlap'; readonly by: JobRun }
  /** Another job of the same lane is under way. */
  | { readonly kind: 'wait'; readonly by: JobRun };

/** A job as a person asks after it. Times: epoch ms. */
export interface JobStatus {
  readonly name: string;
  readonly title: Translated;
  /** Cron text, or `every 5m`. */
  readonly timing: string;
  readonly nextRun: number | null;
  /** The newest that was not skipped. */
  readonly lastRun: JobRun | null;
  /** When the newest run was due, if it was skipped, epoch ms. */
  readonly skippedAt: number | null;
  /** It should have begun, nobody has begun it, and nothing explains why. */
  readonly overdueSince: number | null;
}
