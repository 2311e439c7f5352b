import { beforeEach, expect, it } from 'vitest';
import { admit, completion, JWC, plan } from '../../test/contract/support.ts';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import type { Site } from '../model/site.ts';
import type { Frontier, Lease } from '../ports/frontier.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';

const jwc: Site = { id: 'jwc', name: '教务处', owner: '教务处', url: `${JWC}/`, aliases: [], exclude: [], options: {} };

let frontier: Frontier;
let dispatcher: Dispatcher;
beforeEach(async () => {
  const store = await openMemoryStore();
  await store.createScan(plan('night-1'));
  frontier = await store.openFrontier('night-1', admit);
  const urls = ['/', '/tzgg.htm', '/kyxx.htm', '/xgxz.htm'].map((path) => `${JWC}${path}`);
  await frontier.discover(urls.map((url) => ({ url, kind: 'page', depth: 0 })));
  const options = { sites: [jwc], maxPages: 2, clock: createFakeClock(), pagesSoFar: new Map(), onProgress() {} };
  dispatcher = createDispatcher(frontier, options);
});

const next = async (): Promise<readonly Lease[]> =>
  (await dispatcher.source.next([{ siteId: 'jwc', limit: 10 }])) ?? [];
const giveBack = (leases: readonly Lease[], attempts: number): Promise<void> =>
  dispatcher.source.release(leases.map(({ urlId }) => ({ urlId, attempts, notBefore: 0 })));

it('does not count a page given back unasked towards the most pages of a site', async () => {
  for (let round = 0; round < 3; round++) {
    const leases = await next();
    expect(leases).toHaveLength(2);
    await giveBack(leases, 0);
  }
});

it('asks a second time for a page that failed within the budget', async () => {
  const first = await next();
  await giveBack(first, 1);
  const again = await next();
  expect(again.map(({ url, attempts }) => [url, attempts])).toEqual(first.map(({ url }) => [url, 1]));
  await dispatcher.source.complete(
    again.map((lease) => completion(lease, { outcome: { kind: 'http-error', status: 404 }, attempts: 2 })),
    null,
  );
  expect(await next()).toEqual([]);
  expect(await frontier.counts('jwc')).toMatchObject({ discovered: 0, done: 2 });
});
