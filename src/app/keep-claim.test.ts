import { expect, it } from 'vitest';
import { createFakeClock } from '../../test/support/fake-clock.ts';
import type { Logger } from '../ports/logger.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { CLAIM_MS, keepClaim } from './keep-claim.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const NIGHT = Date.parse('2026-11-24T18:00:00Z');

async function claimed() {
  const store = await openMemoryStore();
  const clock = createFakeClock(NIGHT);
  await store.createScan({ id: 'night', startedAt: '2026-11-24T18:00:00.000Z', sites: [], settings: '{}' });
  await store.claimScan('night', 'a', NIGHT, NIGHT + CLAIM_MS);
  return { store, clock };
}

it('keeps a scan for its process as long as it takes', async () => {
  const { store, clock } = await claimed();
  const claim = keepClaim('night', { store, clock, log: silent, holder: 'a' });
  await clock.advance(10 * CLAIM_MS);
  expect(await store.claimScan('night', 'b', clock.now(), clock.now() + CLAIM_MS)).toBe(false);
  expect(claim.lost.aborted).toBe(false);
  await claim.stop();
  await clock.advance(2 * CLAIM_MS);
  expect(await store.claimScan('night', 'b', clock.now(), clock.now() + CLAIM_MS)).toBe(true);
});

it('tells when another process has taken the scan', async () => {
  const { store, clock } = await claimed();
  const claim = keepClaim('night', { store, clock, log: silent, holder: 'a' });
  // The machine slept, and another one was faster to notice.
  await store.claimScan('night', 'b', NIGHT + CLAIM_MS, NIGHT + 100 * CLAIM_MS);
  await clock.advance(CLAIM_MS / 3);
  expect(claim.lost.aborted).toBe(true);
  await claim.stop();
});

it('outlives a disk that is full for a while', async () => {
  const { store, clock } = await claimed();
  let isFull = true;
  const claimScan: typeof store.claimScan = (...claim) =>
    isFull ? Promise.reject(new Error('disk full')) : store.claimScan(...claim);
  const claim = keepClaim('night', { store: { claimScan }, clock, log: silent, holder: 'a' });
  await clock.advance(CLAIM_MS / 2);
  isFull = false;
  await clock.advance(CLAIM_MS);
  expect(claim.lost.aborted).toBe(false);
  expect(await store.claimScan('night', 'b', clock.now(), clock.now() + CLAIM_MS)).toBe(false);
  await claim.stop();
});
