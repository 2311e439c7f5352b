import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Probe } from '../../src/model/uptime.ts';
import type { Store } from '../../src/ports/store.ts';

const probe = (siteId: string, at: number, isUp = true): Probe => ({
  siteId,
  at,
  isUp,
  ms: isUp ? 85 : 15_000,
  detail: isUp ? '200' : 'timeout',
  looks: isUp ? 1 : 2,
});

/** What every store does with the history of probes. `open` gives an empty one. */
export function describeProbes(name: string, open: () => Promise<Store>): void {
  describe(`${name}: probes`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back those of one site from an instant on, oldest first', async () => {
      await store.saveProbes([probe('jwc', 2_000, false), probe('lib', 2_000)]);
      await store.saveProbes([probe('jwc', 1_000), probe('jwc', 3_000)]);
      expect(await store.listProbes('jwc', 2_000)).toEqual([probe('jwc', 2_000, false), probe('jwc', 3_000)]);
      expect(await store.listProbes('lib', 0)).toEqual([probe('lib', 2_000)]);
      expect(await store.listProbes('rsc', 0)).toEqual([]);
    });

    it('keeps one probe of an instant', async () => {
      await store.saveProbes([probe('jwc', 1_000, false)]);
      await store.saveProbes([probe('jwc', 1_000)]);
      expect(await store.listProbes('jwc', 0)).toEqual([probe('jwc', 1_000)]);
      await store.saveProbes([]);
    });

    it('forgets what is old', async () => {
      await store.saveProbes([probe('jwc', 1_000), probe('lib', 1_500), probe('jwc', 2_000)]);
      expect(await store.deleteOldProbes(2_000)).toBe(2);
      expect(await store.listProbes('jwc', 0)).toEqual([probe('jwc', 2_000)]);
      expect(await store.listProbes('lib', 0)).toEqual([]);
    });
  });
}
