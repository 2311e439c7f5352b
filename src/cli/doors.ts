import type { Writable } from 'node:stream';
import type { App, OpenApp, ScanReport } from '../app/app.ts';

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
  /** Runs scans at the estate's times until the signal; `onScan` hears of each when it has ended. */
  readonly runSchedule: (
    app: App,
    options: {
      readonly signal: AbortSignal;
      readonly onScan: (report: ScanReport) => void;
      /** The one before was still under way. */
      readonly onSkip: () => void;
      /** A scan could not run; the next one is tried all the same. */
      readonly onError: (error: unknown) => void;
    },
  ) => Promise<void>;
}
