import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';

const wrong = { index: 2, text: '人才陪养', suggest: '人才培养' };

/** What every store does with a checker's answers. `open` gives an empty one. */
export function describeSuspicions(name: string, open: () => Promise<Store>): void {
  describe(`${name}: a checker's answers`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('are kept by sentence, those with nothing wrong too, and the last counts', async () => {
      await store.saveSuspicions(
        new Map([
          ['a', [wrong]],
          ['b', []],
        ]),
        '2026-10-01T00:00:00.000Z',
      );
      const find = (since: string) => store.findSuspicions(['a', 'b', 'c'], since);
      expect(await find('2026-01-01')).toEqual(
        new Map([
          ['a', [wrong]],
          ['b', []],
        ]),
      );
      await store.saveSuspicions(new Map([['a', []]]), '2026-11-20T00:00:00.000Z');
      expect(await find('2026-11-01')).toEqual(new Map([['a', []]]));
      expect(await store.deleteOldSuspicions('2026-11-01')).toBe(1);
      expect([...(await find('2026-01-01')).keys()]).toEqual(['a']);
    });
  });
}
