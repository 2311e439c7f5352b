import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';

/** What every store does with counts of words. `open` gives an empty one. */
export function describeWords(name: string, open: () => Promise<Store>): void {
  describe(`${name}: words`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back the last count of each word, none that is too old', async () => {
      await store.saveWordCounts(
        new Map([
          ['人才培养', 2],
          ['按部就班', 0],
        ]),
        '2026-10-01T00:00:00.000Z',
      );
      await store.saveWordCounts(new Map([['人才培养', 5]]), '2026-11-20T00:00:00.000Z');
      const read = (since: string) => store.readWordCounts(['人才培养', '按部就班', '教学管理'], since);
      expect(await read('2026-01-01')).toEqual(
        new Map([
          ['人才培养', 5],
          ['按部就班', 0],
        ]),
      );
      expect(await read('2026-11-01')).toEqual(new Map([['人才培养', 5]]));
      expect(await read('2026-12-01')).toEqual(new Map());
    });

    it('keeps what was learned last of how the estate writes', async () => {
      expect(await store.readVocabulary()).toBeNull();
      for (const learnedAt of ['2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z']) {
        const bytes = Uint8Array.of(0, 255, Number(learnedAt.slice(5, 7)));
        await store.saveVocabulary({ learnedAt, bytes });
        const found = await store.readVocabulary();
        expect(found?.learnedAt).toBe(learnedAt);
        expect([...(found?.bytes ?? [])]).toEqual([...bytes]);
      }
    });
  });
}
