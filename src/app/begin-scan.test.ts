import { beforeEach, expect, it } from 'vitest';
import { plan } from '../../test/contract/support.ts';
import { openTestClient } from '../http/loopback.test-support.ts';
import { UserError } from '../model/user-error.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { beginScan } from './begin-scan.ts';
import { chooseScan, findUnfinished } from './find-scan.ts';
import { readSettings } from './scan-settings.ts';

const settings = readSettings(
  JSON.stringify({
    estate: { sites: [{ id: 'jwc', name: '教务处', owner: '教务处', url: 'https://jwc.jnyy.example/' }] },
    siteIds: ['jwc'],
  }),
);
const clock = { now: () => Date.UTC(2026, 10, 24, 18), sleep: async () => {}, after: () => () => {} };
const renderer = { describe: async () => ({ kind: 'no-browser' }) } as unknown as Renderer;

/** The one way out, with a name server of its own: nothing is ever sent. */
const openPorts = () => {
  const client = openTestClient({
    allowPrivate: [],
    lookup: async (host) => {
      if (host.endsWith('.internal')) return ['10.1.2.3'];
      if (host.endsWith('.example')) return ['1.1.1.1'];
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    },
  });
  return { client, resolveHost: client.resolveHost, store: async () => store, clock, renderer };
};
const settingsOf = (urls: readonly string[]) =>
  readSettings(
    JSON.stringify({
      estate: {
        network: { timeout: 1_000 },
        sites: urls.map((url, at) => ({ id: `s${at}`, name: '教务处', owner: '教务处', url })),
      },
      siteIds: urls.map((_, at) => `s${at}`),
    }),
  );

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});

const begin = (render: 'always' | 'never') => beginScan({ ...settings, render }, 'full', openPorts());
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'went well',
    (error: UserError) => error.text.en,
  );

it('leaves no scan behind that could not run', async () => {
  expect(await refusal(begin('always'))).toMatch(/needs a browser/);
  expect(await refusal(findUnfinished(store, null))).toBe('No scan was interrupted');
});

it.each([
  [['http://10.1.2.3:8080/'], '--allow-private 10.1.2.3/32'],
  [['http://[fd00::1]/'], '--allow-private fd00::1/128'],
  [['http://jwc.jnyy.internal/', 'http://10.1.2.3/'], '--allow-private 10.0.0.0/8'],
])('is not begun where every address is private: %j', async (urls, named) => {
  const error: unknown = await beginScan(settingsOf(urls), 'full', openPorts()).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).text.en).toMatch(/private address/);
  expect((error as UserError).remedy?.en).toContain(named);
  expect(await refusal(findUnfinished(store, null))).toBe('No scan was interrupted');
});

it.each([[['http://10.1.2.3/', 'https://jwc.jnyy.example/']], [['http://jwc.jnyy.nowhere/']]])(
  'is begun where one of them is not: %j',
  async (urls) => expect(await beginScan(settingsOf(urls), 'full', openPorts())).toMatch(/^2026-/),
);

it('is the scan to go on with until it has ended', async () => {
  const id = await begin('never');
  expect(id).toMatch(/^2026-11-24T18-00-00-[0-9a-f]{4}$/);
  expect(await findUnfinished(store, null)).toMatchObject({ id, settings: { siteIds: ['jwc'], render: 'never' } });
  expect(await refusal(chooseScan(store, null))).toBe('Nothing has been scanned yet');
  await store.finishScan({
    scanId: id,
    status: 'partial',
    finishedAt: plan(id).startedAt,
    sites: [],
    failures: [],
    findings: [],
    items: [],
  });
  expect(await refusal(findUnfinished(store, id))).toBe(`Scan ${id} has ended`);
  expect(await refusal(findUnfinished(store, 'nosuch'))).toBe('There is no scan nosuch');
  expect(await chooseScan(store, null)).toBe(id);
});
