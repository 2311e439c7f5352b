import { expect, test } from 'vitest';
import { college } from '../../test/support/fake-app.ts';
import { UserError } from '../model/user-error.ts';
import type { HttpClient, HttpFailure, HttpResponse } from '../ports/http-client.ts';
import { type DoctorInput, examine } from './doctor.ts';

const answer = (url: string, status: number): HttpResponse => ({
  kind: 'response',
  url,
  status,
  headers: {},
  body: new Uint8Array(),
  truncated: false,
  redirects: [],
  address: '192.0.2.10',
});

const client = (answers: Readonly<Record<string, HttpResponse | HttpFailure>> = {}): HttpClient => ({
  request: async ({ url }) => answers[url] ?? answer(url, 200),
  close: async () => {},
});

const input = (change: Partial<DoctorInput> = {}): DoctorInput => ({
  estate: college,
  file: 'webpatrol.yaml',
  warnings: [],
  dbPath: 'data/webpatrol.db',
  tryDatabase: async () => [],
  countRules: () => 336,
  client: client(),
  describeBrowser: async () => ({ kind: 'browser', path: '/usr/bin/chromium', version: '156.0.1.2', sandbox: 'on' }),
  machine: {
    nodeVersion: '24.1.0',
    now: () => Date.UTC(2026, 10, 24, 2),
    isWritable: async () => true,
    freeBytes: async () => 50 * 1024 ** 3,
  },
  ...change,
});

const bad = async (change: Partial<DoctorInput>) =>
  (await examine(input(change))).filter(({ state }) => state !== 'ok');

test('a healthy machine has nothing to mend', async () => {
  const lines = await examine(input());
  expect(lines.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'node ok',
    'config ok',
    'clock ok',
    'rules ok',
    'data ok',
    'browser ok',
    'sites ok',
  ]);
  expect(lines.find(({ id }) => id === 'clock')?.text.en).toBe('Time zone Asia/Shanghai, it is 2026-11-24 10:00');
});

test('an old Node', async () => {
  const machine = { ...input().machine, nodeVersion: '22.17.1' };
  expect(await bad({ machine })).toMatchObject([{ id: 'node', state: 'missing' }]);
});

test('no config, an empty one, one with an overlap', async () => {
  const empty = { ...college, sites: [] };
  expect(await bad({ file: null, estate: empty })).toMatchObject([{ id: 'config', state: 'warning' }]);
  expect(await bad({ estate: empty })).toMatchObject([{ id: 'config', state: 'warning' }]);
  const warnings = [{ 'zh-CN': '“考试中心”在“教务处”之下', en: 'one lies inside the other' }];
  expect(await bad({ warnings })).toMatchObject([{ id: 'config', state: 'warning', text: warnings[0] }]);
});

test('a folder that cannot be written to is said without trying the database', async () => {
  const machine = { ...input().machine, isWritable: async () => false };
  const tryDatabase = () => Promise.reject(new Error('must not be called'));
  expect(await bad({ machine, tryDatabase })).toMatchObject([{ id: 'data', state: 'missing' }]);
});

test('a database that does not open tells why', async () => {
  const broken = new UserError({ 'zh-CN': '数据库已损坏', en: 'The database is damaged' });
  const [line] = await bad({ tryDatabase: () => Promise.reject(broken) });
  expect(line).toMatchObject({ id: 'data', state: 'missing', text: { 'zh-CN': '数据库已损坏' } });
  const [other] = await bad({ tryDatabase: () => Promise.reject(new Error('SQLITE_CANTOPEN')) });
  expect(other?.text['zh-CN']).toContain('SQLITE_CANTOPEN');
});

test('little space', async () => {
  const machine = { ...input().machine, freeBytes: async () => 0.5 * 1024 ** 3 };
  expect(await bad({ machine })).toMatchObject([{ id: 'disk', text: { 'zh-CN': '磁盘只剩 0.5 GB' } }]);
  expect(await bad({ machine: { ...machine, freeBytes: async () => null } })).toEqual([]);
});

test('rules that do not load name their line', async () => {
  const countRules = (): number => {
    throw new UserError({ 'zh-CN': '用例未通过', en: 'A spec fails' }, { where: 'rules/own.yaml:7:3' });
  };
  const [line] = await bad({ countRules });
  expect(line).toMatchObject({ id: 'rules', state: 'missing', text: { en: 'rules/own.yaml:7:3 A spec fails' } });
});

test('sites that do not open are named, each with what to do', async () => {
  const lines = await bad({
    client: client({
      'https://jwc.jnyy.example/': {
        kind: 'failure',
        fault: { kind: 'excluded', reason: 'private-address' },
        redirects: [],
      },
      'https://lib.jnyy.example/': answer('https://lib.jnyy.example/', 502),
    }),
  });
  expect(lines[0]?.text['zh-CN']).toBe('2 个网站中有 0 个可以打开');
  expect(lines[1]?.text['zh-CN']).toContain('教务处');
  expect(lines[1]?.remedy?.['zh-CN']).toContain('network.allowPrivate');
  expect(lines[2]?.text['zh-CN']).toContain('502');
});

test('a browser that is missing, and one without its sandbox', async () => {
  const none = { kind: 'failed', why: 'unavailable', detail: 'no browser is installed' } as const;
  const [line] = await bad({ describeBrowser: async () => none });
  expect(line).toMatchObject({ id: 'browser', state: 'warning' });
  expect(line?.remedy?.['zh-CN']).toContain('apt-get install chromium');
  const browser = { kind: 'browser', path: '/usr/bin/chromium', version: '156.0.1.2' } as const;
  expect(await bad({ describeBrowser: async () => ({ ...browser, sandbox: 'root' }) })).toMatchObject([
    { id: 'browser-sandbox', remedy: { en: 'Run as an ordinary user, not as root' } },
  ]);
  expect(await bad({ describeBrowser: async () => ({ ...browser, sandbox: 'unsupported' }) })).toMatchObject([
    { id: 'browser-sandbox', state: 'warning' },
  ]);
});
