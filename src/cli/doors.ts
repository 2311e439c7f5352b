import type { Writable } from 'node:stream';
import type { App, OpenApp } from '../app/app.ts';
import type { Health } from '../app/jobs/health.ts';
import type { JobEvent } from '../app/jobs/job-event.ts';
import type { JobEnd } from '../app/jobs/run-job.ts';
import type { JobStatus } from '../model/job.ts';

export type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** The process as the program sees it. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** All of standard input; absent: there is none. */
  readonly readStdin?: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Calls back on Ctrl-C and on a request to end; gives a function that stops it. */
  readonly onInterrupt: (callback: () => void) => () => void;
}

export interface DemoEstateDoor {
  /** The sample estate's own webpatrol.yaml. */
  readonly configPath: string;
  /** A database of its own, so that a demo never stands among real scans. */
  readonly dbPath: string;
  close(): Promise<void>;
}

/** What the commands open. The composition root makes them of the real things, tests of small ones. */
export interface Doors {
  readonly version: string;
  readonly openApp: OpenApp;
  readonly startDemoEstate: () => Promise<DemoEstateDoor>;
  /** The estate's schedule; opens nothing. */
  readonly openSchedule: (app: App) => ScheduleDoor;
  /** Opens the web server; rejects with a UserError when the address cannot be had. */
  readonly openWeb: (
    app: App,
    schedule: ScheduleDoor,
    options: WebOptions,
  ) => Promise<{ readonly url: string; close(): Promise<void> }>;
}

export interface ScheduleDoor {
  statuses(): Promise<readonly JobStatus[]>;
  health(): Promise<Health>;
  run(options: {
    readonly signal: AbortSignal;
    readonly onEvent: (event: JobEvent) => void;
    /** Null: none is kept. */
    readonly healthFile: string | null;
  }): Promise<void>;
  once(
    name: string,
    options: { readonly signal: AbortSignal; readonly onTrouble: (error: unknown) => void },
  ): Promise<JobEnd>;
}

export interface WebOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Null: whoever reaches the port may read. */
  readonly token: string | null;
  /** Names under which the server is asked for, besides addresses and localhost. */
  readonly allowHosts: readonly string[];
  readonly onError: (error: unknown) => void;
}
