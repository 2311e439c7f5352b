import { expect, it } from 'vitest';
import { college } from '../../../test/support/fake-app.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { deleteOld } from './delete-old.ts';
import { createJobs } from './jobs.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.parse('2026-11-24T02:00:00Z');
const retention = { snapshots: 30 * DAY, scans: 400 * DAY };

async function storeWithScans(ages: readonly number[]) {
  const store = await openMemoryStore();
  for (const age of ages) {
    const finishedAt = new Date(NOW - age * DAY).toISOString();
    await store.createScan({ id: `${age} days ago`, startedAt: finishedAt, sites: [], settings: '{}' });
    const nothing = { sites: [], failures: [], findings: [], items: [] };
    await store.finishScan({ scanId: `${age} days ago`, status: 'complete', finishedAt, ...nothing });
  }
  return store;
}

it('deletes scans past their time, and pictures that nothing rests on', async () => {
  const store = await storeWithScans([401, 399, 1]);
  const removed: string[] = [];
  const picture = { kind: 'picture', path: 'ab/cd.png' } as never;
  await store.saveCapture('old', picture, new Date(NOW - 31 * DAY).toISOString());
  const folder = {
    put: () => Promise.reject(new Error('nothing is put here')),
    read: async () => null,
    remove: async (paths: readonly string[]) => void removed.push(...paths),
  };
  await deleteOld(store, folder, { retention }, NOW);
  expect((await store.listScans(10)).map(({ id }) => id)).toEqual(['1 days ago', '399 days ago']);
  expect((await store.findCaptures(['old'])).size).toBe(0);
});

it('the job of that name forgets old runs of jobs, too', async () => {
  const store = await storeWithScans([500]);
  const estate = { ...college, retention };
  const common = { estate, store: async () => store, evidence: null, clock: { now: () => NOW } };
  const jobs = createJobs({ ...common, holder: 'a', isGone: () => false });
  for (let night = 100; night > 0; night--) {
    const claim = await jobs.claim({ name: 'scan', lane: 'scan' }, NOW - night * DAY);
    if (claim.kind === 'claimed') await jobs.settle(claim.run, { state: 'done', fault: null });
  }
  await jobs.deleteOld();
  expect(await store.listScans(10)).toEqual([]);
  const kept = await store.listJobRuns('scan', 1000);
  expect(kept).toHaveLength(60);
  expect(kept[0]?.due).toBe(NOW - DAY);
});
