import type { Store } from '../../ports/store.ts';
import { captureMethods } from './captures.ts';
import { copiesMethods } from './copies.ts';
import { figureMethods } from './figures.ts';
import { openMemoryFrontier } from './frontier.ts';
import { itemLifeMethods } from './item-life.ts';
import { itemMethods } from './items.ts';
import { jobMethods } from './jobs.ts';
import { outboxMethods } from './outbox.ts';
import { outsideMethods } from './outside.ts';
import { paperMethods } from './papers.ts';
import { pictureMethods } from './pictures.ts';
import { probeMethods } from './probes.ts';
import { retentionMethods } from './retention.ts';
import { scanMethods } from './scans.ts';
import { createState, scanOf } from './state.ts';
import { suspicionMethods } from './suspicions.ts';
import { visitMethods } from './visits.ts';
import { wordMethods } from './words.ts';

/** A store that ends with its process: for tests, and as the plainest reading of the contract. */
export async function openMemoryStore(): Promise<Store> {
  const state = createState();
  return {
    ...scanMethods(state),
    ...visitMethods(state),
    ...itemMethods(state),
    ...itemLifeMethods(state),
    ...outsideMethods(state),
    ...copiesMethods(state),
    ...retentionMethods(state),
    ...captureMethods(state),
    ...figureMethods(),
    ...outboxMethods(),
    ...jobMethods(),
    ...paperMethods(),
    ...pictureMethods(state),
    ...probeMethods(),
    ...suspicionMethods(),
    ...wordMethods(),
    async openFrontier(scanId, admit, { ignoreKnown = false } = {}) {
      const stored = scanOf(state, scanId);
      if (stored.scan.status === 'complete') throw new Error(`scan ${scanId} is complete, nothing is left to fetch`);
      state.scans.set(scanId, { ...stored, scan: { ...stored.scan, status: 'running', finishedAt: null } });
      return openMemoryFrontier(state, { scanId, admit, ignoreKnown });
    },
    async close() {},
  };
}
