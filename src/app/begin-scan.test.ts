import { beforeEach, expect, it } from 'vitest';
import { plan } from '../../test/contract/support.ts';
import type { UserError } from '../model/user-error.ts';
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

let store: Store;
beforeEach(async () => {
  store = await openMemoryStore();
});

const begin = (render: 'always' | 'never') =>
  beginScan({ ...settings, render }, 'full', { store: async () => store, clock, renderer });
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'went well',
    (error: UserError) => error.text.en,
  );

it('leaves no scan behind that could not run', async () => {
  expect(await refusal(begin('always'))).toMatch(/needs a browser/);
  expect(await refusal(findUnfinished(store, null))).toBe('No scan was interrupted');
});

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
