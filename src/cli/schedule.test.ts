import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { college, fakeApp, fakeDoors, fakeIo, nightReport, noSchedule } from '../../test/support/fake-app.ts';
import type { JobEvent } from '../app/jobs/job-event.ts';
import type { JobPlan } from '../app/jobs/plan-jobs.ts';
import type { JobRun, JobStatus } from '../model/job.ts';
import { UserError } from '../model/user-error.ts';
import type { ScheduleDoor, WebOptions } from './doors.ts';
import { runCli } from './run-cli.ts';

const DUE = Date.parse('2026-11-23T18:00:00Z');
const plan: JobPlan = {
  name: 'scan',
  title: { 'zh-CN': '扫描全部网站', en: 'Scan of all sites' },
  timing: { kind: 'cron', cron: '0 2 * * *', jitter: 0 },
  lane: 'scan',
  catchUp: 0,
  work: { kind: 'scan', targets: [] },
};
const run: JobRun = {
  name: 'scan',
  due: DUE,
  state: 'paused',
  holder: 'a',
  leaseUntil: 0,
  startedAt: DUE,
  endedAt: DUE + 1,
  attempts: 1,
  scanId: 'night-1',
  fault: { 'zh-CN': '进入静默时段', en: 'quiet hours began' },
};
const status: JobStatus = {
  name: 'scan',
  title: plan.title,
  timing: '0 2 * * *',
  nextRun: DUE + 24 * 3_600_000,
  lastRun: run,
  skippedAt: null,
  overdueSince: null,
};
const flush: JobStatus = { ...status, name: 'notices', timing: 'every 2m', lastRun: null };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function cli(args: readonly string[], schedule: Partial<ScheduleDoor> = {}, estate = college) {
  const { io, out, err } = fakeIo({ cwd: folder, columns: 120 });
  const opened: WebOptions[] = [];
  let closed = 0;
  const doors = fakeDoors({
    openApp: fakeApp({ estate }).openApp,
    openSchedule: () => ({ ...noSchedule, statuses: async () => [status, flush], ...schedule }),
    openWeb: async (_app, _schedule, options) => {
      opened.push(options);
      return { url: `http://${options.host}:${options.port}/`, close: async () => void closed++ };
    },
  });
  return { code: await runCli(args, io, doors), out: out(), err: err(), opened, closed };
}

describe('schedule', () => {
  it('lists jobs with their last and next runs, in the time of the estate', async () => {
    const { code, out } = await cli(['schedule', '--list', '--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /scan\s+扫描全部网站\s+0 2 \* \* \*\s+2026-11-25 02:00\s+2026-11-24 02:00\s+暂停：进入静默时段/,
    );
    expect(out).toMatch(/notices\s+.*每 2 分钟/);
    const { out: json } = await cli(['schedule', '--list', '--format', 'json']);
    expect(JSON.parse(json).jobs[0]).toMatchObject({
      name: 'scan',
      nextRun: '2026-11-24T18:00:00.000Z',
      lastRun: { state: 'paused', due: '2026-11-23T18:00:00.000Z', scan: 'night-1' },
    });
  });

  it('says what is overdue', async () => {
    const statuses = async () => [{ ...status, lastRun: null, overdueSince: DUE }];
    expect((await cli(['schedule', '--list', '--lang', 'zh-CN'], { statuses })).out).toContain('逾期未运行');
  });

  it('runs one job at once and says what came of it', async () => {
    const once: ScheduleDoor['once'] = async () => ({ kind: 'done', report: nightReport(), remark: null });
    const { code, err } = await cli(['schedule', '--once', 'scan'], { once });
    expect(code).toBe(0);
    expect(err).toContain('scan 20261124-020000 ended. Pages: 240, findings: 1');
    const stopped = await cli(['schedule', '--once', 'scan'], {
      once: async () => ({ kind: 'stopped', report: null }),
    });
    expect(stopped).toMatchObject({ code: 130, err: expect.stringContaining('webpatrol resume') });
  });

  it('tells what it does, and what went wrong even when quiet', async () => {
    const events: readonly JobEvent[] = [
      { kind: 'began', plan, run, resumed: false, late: false },
      { kind: 'began', plan, run, resumed: false, late: true },
      { kind: 'began', plan, run, resumed: true, late: false },
      { kind: 'ended', plan, run, report: nightReport() },
      { kind: 'paused', plan, run, until: DUE + 16 * 3_600_000 },
      { kind: 'paused', plan, run, until: null },
      { kind: 'skipped', plan, due: DUE, by: run },
      { kind: 'failed', plan, run, error: new UserError({ 'zh-CN': '没有网络', en: 'No network' }) },
      { kind: 'trouble', plan: null, error: new UserError({ 'zh-CN': '数据库已满', en: 'The disk is full' }) },
      // Every few minutes, and therefore not told.
      { kind: 'began', plan: { ...plan, timing: { kind: 'every', ms: 1 } }, run, resumed: false, late: false },
    ];
    const door: Partial<ScheduleDoor> = { run: async ({ onEvent }) => events.forEach(onEvent) };
    const { err } = await cli(['schedule', '--lang', 'zh-CN'], door);
    const lines = err.split('\n').map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d /, ''));
    expect(lines).toEqual([
      '定时任务已启动，时区 Asia/Shanghai，按 Ctrl-C 停止。下一次扫描：2026-11-25 02:00',
      '开始：扫描全部网站',
      '补做 2026-11-24 02:00 错过的任务：扫描全部网站',
      '继续 2026-11-24 02:00 的任务：扫描全部网站',
      '扫描 20261124-020000 结束：240 个页面，1 个问题',
      '进入静默时段，暂停：扫描全部网站。2026-11-24 18:00 继续',
      '已停下：扫描全部网站。进度已保存，下次启动后继续',
      '2026-11-24 02:00 的一次跳过，2026-11-24 02:00 开始的还在进行：扫描全部网站',
      '失败：扫描全部网站',
      '出错  没有网络',
      '出错  数据库已满',
      '',
    ]);
    const quiet = (await cli(['schedule', '-q'], door)).err;
    expect(quiet).not.toContain('began');
    expect(quiet).toContain('No network');
  });

  it('needs a schedule in the config; serve does not', async () => {
    const estate = { ...college, schedule: null };
    expect(await cli(['schedule'], {}, estate)).toMatchObject({ code: 2, err: expect.stringContaining('cron') });
    const statuses = async () => [flush];
    const { code, err } = await cli(['serve'], { statuses }, estate);
    expect(code).toBe(0);
    expect(err).toContain('schedules no scan');
  });
});

describe('serve', () => {
  it('listens on the loopback address, says where, and closes', async () => {
    const { code, err, opened, closed } = await cli(['serve']);
    expect(code).toBe(0);
    expect(err).toContain('http://127.0.0.1:8321/');
    expect(err).not.toContain('Careful');
    expect(opened).toMatchObject([{ host: '127.0.0.1', port: 8321, token: null, allowHosts: [] }]);
    expect(closed).toBe(1);
  });

  it('warns when others can read without a token, and names the remedy', async () => {
    expect((await cli(['serve', '--host', '0.0.0.0'])).err).toMatch(/Careful.*--token-file/);
    expect((await cli(['serve', '--host', '::1'])).err).not.toContain('Careful');
    await writeFile(join(folder, 'token.txt'), '  3f9a1c5e7d2b4860\n');
    const { err, opened } = await cli(['serve', '--host', '0.0.0.0', '--token-file', 'token.txt']);
    expect(err).not.toContain('Careful');
    expect(opened[0]?.token).toBe('3f9a1c5e7d2b4860');
  });

  it.each([
    ['no file', null],
    ['a short token', '123456'],
    ['two words', '3f9a1c5e7d2b4860 3f9a1c5e7d2b4860'],
  ])('refuses %s for a token', async (_, text) => {
    if (text !== null) await writeFile(join(folder, 'token.txt'), text);
    const { code, err, opened } = await cli(['serve', '--token-file', 'token.txt']);
    expect(code).toBe(2);
    expect(err).toContain('openssl rand');
    expect(opened).toEqual([]);
  });

  it('knows the name that notices link to, and those it is told', async () => {
    const notify = {
      console: 'https://wangxun.jnyy.example/',
      severity: 'minor' as const,
      only: [],
      channels: [],
      routes: [],
      contacts: {},
    };
    const { opened } = await cli(['serve', '--allow-host', 'xuncha.jnyy.example'], {}, { ...college, notify });
    expect(opened[0]?.allowHosts).toEqual(['wangxun.jnyy.example', 'xuncha.jnyy.example']);
  });

  it.each(['65536', '-1', 'http'])('refuses %s as a port', async (port) => {
    expect((await cli(['serve', `--port=${port}`])).code).toBe(2);
  });
});
