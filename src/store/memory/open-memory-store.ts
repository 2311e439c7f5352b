import type { Store } from '../../ports/store.ts';
import { captureMethods } from './captures.ts';
import { copiesMethods } from './copies.ts';
import { openMemoryFrontier } from './frontier.ts';
import { itemMethods } from './items.ts';
import { outsideMethods } from './outside.ts';
import { retentionMethods } from './retention.ts';
import { scanMethods } from './scans.ts';
import { createState, scanOf } from './state.ts';
import { visitMethods } from './visits.ts';

/** A store that ends with its process: for tests, and as the plainest reading of the contract. */
export async function openMemoryStore(): Promise<Store> {
  const state = createState();
  return {
    ...scanMethods(state),
    ...visitMethods(state),
    ...itemMethods(state),
    ...outsideMethods(state),
    ...copiesMethods(state),
    ...retentionMethods(state),
    ...captureMethods(state),
    async openFrontier(scanId, admit, { ignoreKnown = false } = {}) {
      const stored = scanOf(state, scanId);
      if (stored.scan.status === 'complete') throw new Error(`scan ${scanId} is complete, nothing is left to fetch`);
      state.scans.set(scanId, { ...stored, scan: { ...stored.scan, status: 'running', finishedAt: null } });
      return openMemoryFrontier(state, { scanId, admit, ignoreKnown });
    },
    async close() {},
  };
}
