import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
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

/** Answers with pages by path, and 304 to who has them already. */
export const answerWithEtags =
  (pageAt: (path: string) => string | undefined): RequestListener =>
  (request, response) => {
    const body = pageAt(request.url ?? '');
    const etag = `"${request.url}"`;
    const isSame = request.headers['if-none-match'] === etag;
    response.writeHead(isSame ? 304 : body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      etag,
    });
    response.end(isSame ? '' : (body ?? '没有这个页面'));
  };

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
