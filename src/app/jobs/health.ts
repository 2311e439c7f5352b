import type { JobRun, JobStatus } from '../../model/job.ts';
import type { Translated } from '../../model/lang.ts';
import type { Scan } from '../../model/scan.ts';
import type { UserError } from '../../model/user-error.ts';
import type { App } from '../app.ts';

/** What a monitoring system wants to know. Times: ISO instants. */
export interface Health {
  /** False: a scan is overdue or its last run failed, or the database does not answer or cannot be written to. */
  readonly ok: boolean;
  readonly version: string;
  readonly at: string;
  readonly database: 'writable' | 'failed';
  readonly lastScan: Pick<Scan, 'id' | 'status' | 'startedAt' | 'finishedAt'> | null;
  /** Of the next scan. */
  readonly nextRun: string | null;
  /** Names of jobs. */
  readonly overdue: readonly string[];
  /** Names of jobs whose last run failed, or was given up after its process died. */
  readonly failed: readonly string[];
  /** What is wrong with the estate's own rule files; what they said before is in force. */
  readonly ruleFaults: readonly { readonly where: string | null; readonly text: Translated }[];
  readonly jobs: readonly {
    readonly name: string;
    readonly nextRun: string | null;
    readonly lastRun: { readonly due: string; readonly state: JobRun['state']; readonly endedAt: string | null } | null;
  }[];
}

/** Verifications may lie between it and now. */
const SCANS_LOOKED_AT = 50;

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

const jobJson = ({ name, nextRun, lastRun }: JobStatus): Health['jobs'][number] => ({
  name,
  nextRun: iso(nextRun),
  lastRun:
    lastRun === null
      ? null
      : { due: new Date(lastRun.due).toISOString(), state: lastRun.state, endedAt: iso(lastRun.endedAt) },
});

const hasFailed = ({ lastRun }: JobStatus): boolean => lastRun?.state === 'failed' || lastRun?.state === 'lost';
const isScan = ({ name }: JobStatus): boolean => name === 'scan' || name.startsWith('scan:');

/** Never rejects: a database that does not answer is what it is there to tell. `onFault` hears why. */
export async function readHealth(
  app: Pick<App, 'jobs' | 'listScans'>,
  context: {
    readonly version: string;
    /** Epoch ms. */
    readonly now: number;
    readonly ruleFaults: readonly UserError[];
    readonly statuses: () => Promise<readonly JobStatus[]>;
    readonly onFault?: (error: unknown) => void;
  },
): Promise<Health> {
  const { version, now, statuses, onFault } = context;
  const ruleFaults = context.ruleFaults.map(({ where, text }) => ({ where: where ?? null, text }));
  const common = { version, at: new Date(now).toISOString(), ruleFaults };
  try {
    await app.jobs.probeWrite();
    const [scans, jobs] = await Promise.all([app.listScans(SCANS_LOOKED_AT), statuses()]);
    // Looking at the places of a few items is no scan in the eyes of who watches.
    const newest = scans.find(({ kind = 'full' }) => kind === 'full');
    const overdue = jobs.filter((job) => isScan(job) && job.overdueSince !== null).map(({ name }) => name);
    const next = jobs.filter(isScan).flatMap(({ nextRun }) => nextRun ?? []);
    return {
      // Upkeep that fails is named; what is checked and told goes on.
      ok: overdue.length === 0 && !jobs.some((job) => isScan(job) && hasFailed(job)),
      ...common,
      database: 'writable',
      lastScan:
        newest === undefined
          ? null
          : { id: newest.id, status: newest.status, startedAt: newest.startedAt, finishedAt: newest.finishedAt },
      nextRun: next.length === 0 ? null : iso(Math.min(...next)),
      overdue,
      failed: jobs.filter(hasFailed).map(({ name }) => name),
      jobs: jobs.map(jobJson),
    };
  } catch (error) {
    onFault?.(error);
    return {
      ok: false,
      ...common,
      database: 'failed',
      lastScan: null,
      nextRun: null,
      overdue: [],
      failed: [],
      jobs: [],
    };
  }
}
