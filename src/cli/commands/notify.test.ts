import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { college, fakeApp, fakeDoors, fakeIo } from '../../../test/support/fake-app.ts';
import type { App } from '../../app/app.ts';
import type { Digest, Notice } from '../../model/notice.ts';
import type { NoticeSettings } from '../../model/notice-settings.ts';
import { runCli } from '../run-cli.ts';

const settings: NoticeSettings = {
  console: null,
  severity: 'minor',
  only: ['new'],
  channels: [{ type: 'wecom', id: 'group', url: { env: 'WECOM_WEBHOOK' }, secret: null }],
  routes: [{ channel: 'group', owners: 'all', combined: false, to: [] }],
  contacts: {},
};

const digest: Digest = {
  scanId: '20261124-020000',
  scanStatus: 'complete',
  finishedAt: '2026-11-23T18:10:00.000Z',
  timezone: 'Asia/Shanghai',
  organization: '江南应用技术学院',
  owners: ['教务处'],
  sites: ['教务处'],
  lang: 'zh-CN',
  counts: { new: 1, reopened: 0, overdue: 0, closed: 0, standing: 1 },
  bySeverity: { critical: 0, serious: 1, moderate: 0, minor: 0 },
  entries: [],
  left: 0,
};

const notice: Notice = {
  id: 7,
  scanId: '20261124-020000',
  owner: '教务处',
  channel: 'group',
  to: [],
  key: 'a4c1b2',
  digest,
  state: 'failed',
  attempts: 1,
  createdAt: Date.UTC(2026, 10, 23, 18, 11),
  nextAt: Date.UTC(2026, 10, 23, 18, 11),
  sentAt: null,
  lastFault: { kind: 'answer', status: 200, code: 93_000, message: 'invalid webhook url' },
};

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'webpatrol-notify-cli-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const idle = { sent: 0, failed: 0, waiting: 0, nextAt: null };

async function run(line: string, notices: Partial<App['notices']> = {}, notify: NoticeSettings | null = settings) {
  const calls: string[] = [];
  const all: App['notices'] = {
    preview: async () => ({ scanId: '20261124-020000', planned: [] }),
    send: async (scan) => {
      calls.push(`send ${scan}`);
      return { scanId: '20261124-020000', planned: 2, added: 2 };
    },
    flush: async () => {
      calls.push('flush');
      return { ...idle, sent: 2 };
    },
    test: async (channel, to) => {
      calls.push(`test ${channel} ${to.join(' ')}`);
      return { kind: 'sent' };
    },
    list: async () => [notice],
    retry: async (ids) => {
      calls.push(`retry ${ids.join(' ')}`);
      return 1;
    },
    ...notices,
  };
  const app = fakeApp({ estate: { ...college, notify }, notices: all });
  const { io, out, err } = fakeIo({ cwd, env: { WEBPATROL_LANG: 'en' } });
  const code = await runCli(line.split(' '), io, fakeDoors({ openApp: app.openApp }));
  return { code, out: out(), err: err(), calls };
}

describe('notify', () => {
  test('puts the notices of a scan into the outbox and sends them', async () => {
    const { code, err, calls } = await run('notify');
    expect(code).toBe(0);
    expect(calls).toEqual(['send null', 'flush']);
    expect(err).toBe('Scan 20261124-020000: notices 2\nSent: 2\n');
    expect((await run('notify 20261120-020000 -q')).err).toBe('');
    expect((await run('notify 20261120-020000')).calls[0]).toBe('send 20261120-020000');
  });

  test('ends with 1 when something did not go out, and says when it is tried again', async () => {
    const flush = async () => ({ sent: 1, failed: 1, waiting: 1, nextAt: Date.UTC(2026, 10, 23, 18, 30) });
    const { code, err } = await run('notify', { flush });
    expect(code).toBe(1);
    expect(err).toContain('Sent: 1, failed: 1, to be tried again: 1');
    expect(err).toContain('Next attempt 2026-11-24 02:30');
  });

  test('--dry-run shows whom it would tell what, and sends nothing', async () => {
    const text = {
      lang: 'en',
      title: '[webpatrol] 教务处: 1 new',
      opening: ['Unit: 教务处'],
      sections: [{ title: 'New (1)', lines: [{ text: 'a dead link', url: 'https://wx.jnyy.example/items/a' }] }],
      more: '{n} more',
      left: 3,
      closing: [],
    } as const;
    const channel = {
      type: 'email',
      id: 'mail',
      host: 'h',
      port: 25,
      security: 'none',
      user: null,
      password: null,
      from: 'a@b.example',
    } as const;
    const preview = async () => ({
      scanId: '20261124-020000',
      planned: [
        { owner: '教务处', channel, to: ['jwc@jnyy.example'], text },
        { owner: '图书馆', channel, to: [], text },
      ],
    });
    const { code, out, err, calls } = await run('notify --dry-run', { preview });
    expect([code, calls]).toEqual([0, []]);
    expect(out).toContain(
      'Channel mail, to jwc@jnyy.example\n  [webpatrol] 教务处: 1 new\n  Unit: 教务处\n  New (1)\n',
    );
    expect(out).toContain('    1. a dead link\n       https://wx.jnyy.example/items/a\n  3 more\n');
    expect(out).toContain('nobody to write to');
    expect(err).toContain('notices 2, none sent');
    const json = JSON.parse((await run('notify --dry-run --format json', { preview })).out);
    expect(json).toMatchObject({
      scan: '20261124-020000',
      notices: [{ owner: '教务处', channel: 'mail', left: 3 }, {}],
    });
  });

  test('without notify in the config it says what to do', async () => {
    const { code, err } = await run('notify', {}, null);
    expect(code).toBe(2);
    expect(err).toContain('The config has no notify');
    expect(err).toContain('docs/notices.md');
    expect(await run('notify', {}, { ...settings, routes: [] })).toMatchObject({ code: 2, calls: [] });
  });

  test('test sends one message, or says why it could not', async () => {
    expect(await run('notify test group --to a@b.example,c@d.example')).toMatchObject({
      code: 0,
      out: 'The test message went out through "group"\n',
      calls: ['test group a@b.example c@d.example'],
    });
    const fault = { kind: 'secret', where: 'WECOM_WEBHOOK', problem: 'missing' } as const;
    const failing = async () => ({ kind: 'failed', fault, retry: 'later', afterMs: null, silent: true }) as const;
    const { code, err } = await run('notify test group', { test: failing });
    expect(code).toBe(2);
    expect(err).toContain('"group" did not send: no secret: WECOM_WEBHOOK is not set or empty');
  });

  test('outbox lists states and faults', async () => {
    const { code, out } = await run('notify outbox --state failed,waiting');
    expect(code).toBe(0);
    expect(out).toMatch(/7\s+failed\s+group\s+教务处\s+2026-11-24 02:11\s+1\s+the webhook address is wrong/);
    const { notices } = JSON.parse((await run('notify outbox --format json')).out);
    expect(notices).toEqual([
      {
        id: 7,
        scan: '20261124-020000',
        owner: '教务处',
        channel: 'group',
        to: [],
        state: 'failed',
        attempts: 1,
        createdAt: '2026-11-23T18:11:00.000Z',
        sentAt: null,
        nextAttemptAt: null,
        fault: notice.lastFault,
        faultText: 'the webhook address is wrong or the robot is gone (93000 invalid webhook url)',
        key: 'a4c1b2',
        counts: digest.counts,
      },
    ]);
    expect((await run('notify outbox', { list: async () => [] })).err).toBe('The outbox is empty\n');
  });

  test('retry makes notices due and sends them', async () => {
    expect((await run('notify retry 7 8')).calls).toEqual(['retry 7 8', 'flush']);
    expect((await run('notify retry')).calls).toEqual(['retry ', 'flush']);
    expect(await run('notify retry seven')).toMatchObject({ code: 2, calls: [] });
  });
});

test('metrics go to standard output or into a file', async () => {
  const printed = await run('metrics');
  expect([printed.code, printed.out]).toEqual([0, '# EOF\n']);
  const written = await run('metrics -o out/webpatrol.prom');
  expect([written.code, written.out]).toEqual([0, '']);
  expect(await readFile(join(cwd, 'out/webpatrol.prom'), 'utf8')).toBe('# EOF\n');
});

test('sites import tells what becomes of each row, and ends with 1 when one was refused', async () => {
  await writeFile(
    join(cwd, 'list.csv'),
    'id,name,owner,url\r\nlib,图书馆,图书馆,https://lib.jnyy.example/\r\n,招生网,,待定\r\n',
  );
  const dry = await run('sites import list.csv --dry-run');
  expect(dry.code).toBe(1);
  expect(dry.out).toMatch(/2\s+added\s+lib\s+图书馆\s+图书馆\s+https:\/\/lib\.jnyy\.example\//);
  expect(dry.out).toMatch(/3\s+refused\s+招生网\s+待定\s+"待定" is no address/);
  expect(dry.err).toBe('added 1, changed 0, same 0, refused 1\nNothing was written (--dry-run)\n');
  const json = JSON.parse((await run('sites import list.csv --format json')).out);
  expect(json).toMatchObject({
    path: 'webpatrol.yaml',
    written: true,
    added: 1,
    refused: 1,
    rows: [
      { row: 2, result: 'added', site: { id: 'lib' } },
      { row: 3, result: 'refused', why: expect.any(String) },
    ],
  });
  expect(await readFile(join(cwd, 'webpatrol.yaml'), 'utf8')).toContain(
    '- id: lib\n    name: 图书馆\n    owner: 图书馆\n    url: https://lib.jnyy.example/\n',
  );
});
