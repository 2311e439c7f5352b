import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type Running, startProgram } from '../support/run-program.ts';

const DAY = 24 * 3_600_000;
const PATIENCE = { timeout: 150_000, interval: 200 };

let site: Server;
let folder: string;
let db: string;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Twelve hours from now in Shanghai: due long ago, and not again while this runs. */
const hourFarAway = (): number => new Date(Date.now() + (8 + 12) * 3_600_000).getUTCHours();

/** A port that nobody has at this moment. */
async function freePort(): Promise<number> {
  const server = await listening(createServer());
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

beforeEach(async () => {
  site = await listening(
    createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>教务处</title><h1>教务处</h1><p>选课通知</p>');
    }),
  );
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  db = join(folder, 'data', 'webpatrol.db');
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `organization: 江南应用技术学院
sites: [{ id: jwc, name: 教务处, owner: 教务处, url: "http://127.0.0.1:${portOf(site)}/" }]
network: { allowPrivate: [127.0.0.0/8], hostInterval: 0, retryAfter: 200ms }
schedule: { cron: "0 ${hourFarAway()} * * *", jitter: 0s }
`,
  );
});
afterEach(async () => {
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
});

it('two schedulers on one database make up a missed night once', { timeout: 200_000 }, async () => {
  const store = await openSqliteStore(db);
  const started: Running[] = [];
  try {
    // The schedule existed the day before: what came due since was missed.
    await store.registerJobs(['scan'], Date.now() - DAY);
    // A scan of the year before last, past its time: the next one that ends deletes it.
    const old = { id: 'year-before-last', startedAt: new Date(Date.now() - 500 * DAY).toISOString() };
    await store.createScan({ ...old, sites: [], settings: '{}' });
    const past = { scanId: old.id, status: 'complete', finishedAt: old.startedAt } as const;
    await store.finishScan({ ...past, sites: [], failures: [], findings: [], items: [] });
    const port = await freePort();
    const alone = startProgram(['schedule', '--health-file', 'alone.json'], { cwd: folder });
    const serving = startProgram(['serve', '--port', String(port), '--health-file', 'serving.json'], { cwd: folder });
    started.push(alone, serving);

    const finished = async (): Promise<void> => {
      const runs = await store.listJobRuns('scan', 10);
      expect(runs).toMatchObject([{ state: 'done', fault: null }]);
      for (const name of ['alone.json', 'serving.json']) await readFile(join(folder, name));
    };
    await vi.waitFor(finished, PATIENCE);
    const health = await vi.waitFor(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      return { status: answer.status, body: (await answer.json()) as { ok: boolean; lastScan: { status: string } } };
    }, PATIENCE);
    const page = await (await fetch(`http://127.0.0.1:${port}/?lang=zh-CN`)).text();

    for (const each of started) each.kill('SIGTERM');
    const ended = await Promise.all([alone.ended, serving.ended]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.filter(({ stderr }) => stderr.includes('making up'))).toHaveLength(1);
    expect(ended.filter(({ stderr }) => / ended\. Pages: 1/.test(stderr))).toHaveLength(1);
    const scans = await store.listScans(10);
    expect(scans.map(({ status }) => status)).toEqual(['complete']);
    expect((await store.listJobRuns('scan', 1))[0]).toMatchObject({ state: 'done', scanId: scans[0]?.id });
    expect(await store.findScan(old.id)).toBeNull();
    expect(health).toMatchObject({ status: 200, body: { ok: true, lastScan: { status: 'complete' } } });
    expect(page).toContain('教务处');
  } finally {
    for (const each of started) each.kill('SIGKILL');
    await store.close();
  }
});
