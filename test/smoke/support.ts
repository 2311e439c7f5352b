import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Overrides } from '../../src/app/app.ts';
import { type DemoEstate, startDemoEstate } from '../../src/demo/demo-estate.ts';

export interface EstateFolder {
  readonly estate: DemoEstate;
  /** Holds the estate's webpatrol.yaml. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The sample estate on loopback, and a folder with its config as a user would have it. */
export async function openEstateFolder(): Promise<EstateFolder> {
  const estate = await startDemoEstate();
  const folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  // Failing addresses are asked again at once: nobody restarts a server here.
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    estate.estateYaml.replace(/retryAfter: \w+/, 'retryAfter: 100ms').replace(/timeout: \w+/, 'timeout: 1s'),
  );
  return {
    estate,
    folder,
    async close() {
      await estate.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface JsonFinding {
  readonly identity: string;
  readonly check: string;
  readonly site: string;
  readonly target: string;
  readonly status: string;
  readonly certainty: string;
  readonly occurrences: number;
  readonly places: readonly { readonly page: string }[];
  readonly evidence: Readonly<Record<string, unknown>>;
}

export interface JsonReport {
  readonly scan: {
    readonly id: string;
    readonly status: string;
    readonly sites: readonly { readonly id: string; readonly pages: number }[];
    readonly totals: Readonly<Record<string, number>>;
  };
  readonly findings: readonly JsonFinding[];
}

/** What opens the app as it is, in this process: nothing given, and no browser. */
export const OVERRIDES: Overrides = {
  config: null,
  db: null,
  lang: null,
  adHocUrl: null,
  maxPages: null,
  maxDepth: null,
  timeLimit: null,
  concurrency: null,
  hostConcurrency: null,
  hostInterval: null,
  allowPrivate: [],
  render: 'never',
  browser: '/no/such/browser',
  logLevel: 'silent',
};
