import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { college, fakeApp, nightReport, nightScan } from '../../test/support/fake-app.ts';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import type { App, Overrides } from '../app/app.ts';
import type { JobEvent } from '../app/jobs/job-event.ts';
import { createJobs } from '../app/jobs/jobs.ts';
import { UserError } from '../model/user-error.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { writeHealthFile } from './health-file.ts';
import { openSchedule } from './open-schedule.ts';

const NOW = Date.parse('2026-11-24T01:00:00Z');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(change: Partial<App> = {}) {
  const clock = createFakeClock(NOW);
  const store = await openMemoryStore();
  const common = { estate: college, store: async () => store, evidence: null, clock };
  const jobs = createJobs({ ...common, holder: 'a', isGone: () => false });
  const app = await fakeApp({ jobs, listScans: async () => [], ...change }).openApp({} as Overrides);
  return { schedule: openSchedule(app, clock, '0.1.0'), clock, store };
}
const onTrouble = (error: unknown): never => {
  throw error;
};
const running = () => ({ signal: new AbortController().signal, onTrouble });

describe('a job that is run at once', () => {
  it('is written down as a run like any other', async () => {
    const { schedule, store } = await open({
      scan: async ({ onStart }) => {
        onStart?.('scan-1');
        return nightReport({ scan: nightScan({ id: 'scan-1' }) });
      },
    });
    expect(await schedule.once('scan', running())).toMatchObject({ kind: 'done', report: { scan: { id: 'scan-1' } } });
    expect(await store.lastJobRuns()).toMatchObject([{ name: 'scan', due: NOW, state: 'done', scanId: 'scan-1' }]);
    expect((await schedule.statuses())[0]).toMatchObject({ name: 'scan', lastRun: { state: 'done' } });
  });

  it('is refused while it is under way, and when there is none of that name', async () => {
    const { schedule, store } = await open();
    await store.claimJob({ name: 'scan', lane: 'scan', due: NOW - 1, holder: 'b', now: NOW, until: NOW + 60_000 });
    await expect(schedule.once('scan', running())).rejects.toThrow(UserError);
    await expect(schedule.once('scna', running())).rejects.toMatchObject({
      remedy: { en: expect.stringContaining('scan') },
    });
  });

  it('stops when another process has taken it over, and says so instead of how it ended', async () => {
    const { schedule, store, clock } = await open({
      scan: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const ended = schedule.once('scan', running()).catch((error: unknown) => error);
    await clock.advance(1);
    // As after a sleep of the machine: the lease is over, and another process goes on.
    await store.freeJobs('a');
    const again = { name: 'scan', lane: 'scan', due: NOW, holder: 'b', now: NOW, until: NOW + 3_600_000 };
    expect(await store.claimJob(again)).toMatchObject({ kind: 'claimed' });
    await clock.advance(60_000);
    expect(await ended).toMatchObject({ text: { en: expect.stringContaining('taken "scan" over') } });
    expect(await store.lastJobRuns()).toMatchObject([{ state: 'running', holder: 'b', fault: null }]);
  });

  it('keeps why it failed', async () => {
    const { schedule, store } = await open({ scan: () => Promise.reject(new Error('out of memory')) });
    await expect(schedule.once('scan', running())).rejects.toThrow('out of memory');
    expect(await store.lastJobRuns()).toMatchObject([{ state: 'failed', fault: { en: 'Error: out of memory' } }]);
  });
});

describe('health', () => {
  it('names the last scan and the next', async () => {
    const { schedule } = await open({ listScans: async () => [nightScan()] });
    const health = await schedule.health();
    expect(health).toMatchObject({
      ok: true,
      database: 'writable',
      lastScan: { id: nightScan().id, status: 'complete' },
      overdue: [],
    });
    expect(health.nextRun?.slice(0, 13)).toBe('2026-11-24T18');
  });

  it('is bad when a scan is overdue', async () => {
    const { schedule, store } = await open();
    await store.registerJobs(['scan'], NOW - 24 * 3_600_000);
    expect(await schedule.health()).toMatchObject({ ok: false, overdue: ['scan'] });
  });

  it('is bad when the last scan failed, until the next went well', async () => {
    let fault: Error | null = new Error('out of memory');
    const { schedule, clock } = await open({ scan: async () => (fault ? Promise.reject(fault) : nightReport()) });
    await expect(schedule.once('scan', running())).rejects.toThrow('out of memory');
    expect(await schedule.health()).toMatchObject({ ok: false, failed: ['scan'] });
    fault = null;
    await clock.advance(1000);
    await schedule.once('scan', running());
    expect(await schedule.health()).toMatchObject({ ok: true, failed: [] });
  });

  it('is bad when the database cannot be written to', async () => {
    const { schedule } = await open();
    const fake = await fakeApp().openApp({} as Overrides);
    const jobs = { ...fake.jobs, probeWrite: () => Promise.reject(new Error('disk full')) };
    const broken = await open({ jobs });
    expect(await schedule.health()).toMatchObject({ ok: true });
    expect(await broken.schedule.health()).toMatchObject({ ok: false, database: 'failed', jobs: [] });
  });

  it('stands in a file while the schedule runs, and is written once more at its end', async () => {
    const { schedule, clock } = await open();
    const path = join(folder, 'state', 'health.json');
    const stopping = new AbortController();
    const ended = schedule.run({ signal: stopping.signal, onEvent: () => undefined, healthFile: path });
    await clock.advance(30_000);
    stopping.abort();
    await ended;
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ ok: true, at: '2026-11-24T01:00:30.000Z' });
  });

  it('tells of faults in own rule files, at once and in the file, and notes them with the run', async () => {
    const fault = new UserError({ 'zh-CN': '未知的键', en: 'unknown key' }, { where: 'rules/own.yaml:3:5' });
    const ownRules = { ...(await fakeApp().openApp({} as Overrides)).ownRules, problems: () => [fault] };
    const { schedule, clock, store } = await open({ ownRules, scan: async () => nightReport() });
    const path = join(folder, 'health.json');
    const stopping = new AbortController();
    const events: JobEvent[] = [];
    const onEvent = (event: JobEvent): void => void events.push(event);
    const ended = schedule.run({ signal: stopping.signal, onEvent, healthFile: path });
    await clock.advance(30_000);
    stopping.abort();
    await ended;
    expect(events).toContainEqual({ kind: 'trouble', plan: null, error: fault });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      ok: true,
      ruleFaults: [{ where: 'rules/own.yaml:3:5', text: { en: 'unknown key' } }],
    });
    await schedule.once('scan', running());
    const run = (await store.lastJobRuns()).find(({ name }) => name === 'scan');
    expect(run).toMatchObject({ state: 'done', fault: { en: expect.stringContaining('rules/own.yaml:3:5') } });
  });

  it('is never read half written', async () => {
    const path = join(folder, 'health.json');
    await writeHealthFile(path, { ok: true });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => writeHealthFile(path, { ok: true, n, text: '江'.repeat(9999) })),
    );
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ ok: true });
    expect(await readdir(folder)).toEqual(['health.json']);
  });
});
