import type { Store } from '../../ports/store.ts';
import { type MemoryState, scanOf } from './state.ts';

export const copiesMethods = (state: MemoryState): Pick<Store, 'savePageCopies' | 'listPageCopies'> => ({
  async savePageCopies(scanId, pages) {
    const { copies } = scanOf(state, scanId);
    for (const page of pages) copies.set(page.urlId, page);
  },
  async listPageCopies(scanId, siteId) {
    const all = [...scanOf(state, scanId).copies.values()];
    return all.filter(({ copies }) => copies.siteId === siteId).sort((a, b) => a.urlId - b.urlId);
  },
});
