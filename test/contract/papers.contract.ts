import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store.ts';

const paper = (key: string, more: { year?: number; wanted?: number; deadline?: string; issuedAt?: string } = {}) => ({
  year: 2026,
  key,
  owner: '教务处',
  issuedAt: '2026-11-24T02:00:00.000Z',
  deadline: null,
  proposed: '2026-12-09',
  wanted: null,
  ...more,
});

/** What every store does with the numbers of papers. `open` gives an empty one. */
export function describePapers(name: string, open: () => Promise<Store>): void {
  describe(`${name}: numbers of papers`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const numbered = async (one: ReturnType<typeof paper>) => {
      const all = await store.numberPapers([one]);
      return 'taken' in all ? 'taken' : all[0];
    };

    it('run on within a year and begin again in the next', async () => {
      expect(await numbered(paper('教务处的问题'))).toMatchObject({ number: 1, deadline: '2026-12-09' });
      expect(await numbered(paper('图书馆的问题'))).toMatchObject({ number: 2 });
      expect(await numbered(paper('教务处的问题', { year: 2027 }))).toMatchObject({ number: 1, year: 2027 });
      expect((await store.listPapers(2026)).map(({ number, key }) => [number, key])).toEqual([
        [1, '教务处的问题'],
        [2, '图书馆的问题'],
      ]);
    });

    it('stay with the paper, and so does its day; a new deadline replaces the old', async () => {
      const first = await numbered(paper('教务处的问题'));
      await numbered(paper('图书馆的问题'));
      const later = { issuedAt: '2026-11-30T02:00:00.000Z' };
      expect(await numbered(paper('教务处的问题', later))).toEqual(first);
      if (first === undefined || first === 'taken') throw new Error('nothing was numbered yet');
      const moved = { ...first, deadline: '2026-12-20' };
      expect(await numbered(paper('教务处的问题', { ...later, deadline: '2026-12-20' }))).toEqual(moved);
      expect(await numbered(paper('教务处的问题'))).toEqual(moved);
      expect(await store.listPapers(2026)).toHaveLength(2);
    });

    it('can be chosen, but never stand on two papers, nor a paper have two', async () => {
      expect(await numbered(paper('教务处的问题', { wanted: 7 }))).toMatchObject({ number: 7 });
      expect(await numbered(paper('教务处的问题', { wanted: 7 }))).toMatchObject({ number: 7 });
      expect(await numbered(paper('图书馆的问题', { wanted: 7 }))).toBe('taken');
      expect(await numbered(paper('教务处的问题', { wanted: 8 }))).toBe('taken');
      expect(await numbered(paper('图书馆的问题'))).toMatchObject({ number: 8 });
    });

    it('are given to all papers of an order, or to none', async () => {
      await numbered(paper('旧通知', { wanted: 4 }));
      const order = [paper('教务处的问题', { wanted: 3 }), paper('图书馆的问题', { wanted: 4 })] as const;
      expect(await store.numberPapers(order)).toEqual({ taken: order[1] });
      expect(await store.listPapers(2026)).toHaveLength(1);
      const all = await store.numberPapers([paper('教务处的问题'), paper('图书馆的问题')]);
      expect(all).toMatchObject([{ number: 5 }, { number: 6 }]);
    });
  });
}
