import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DisclosureTable } from '../../src/model/disclosure.ts';
import type { Store } from '../../src/ports/store.ts';

const table = (year: string, url: string): DisclosureTable => ({
  year,
  madeAt: '2026-10-20T02:00:00.000Z',
  rows: [
    {
      number: 19,
      text: { 'zh-CN': '预算', en: 'Budget' },
      owner: '财务处',
      url,
      state: 'current',
    },
  ],
});

/** What every store does with what was published about a year. `open` gives an empty one. */
export function describeFigures(name: string, open: () => Promise<Store>): void {
  describe(`${name}: figures`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('keeps the disclosure table of each year, the last that was made', async () => {
      expect(await store.readDisclosureTable('2024-2025')).toBeNull();
      await store.saveDisclosureTable(table('2024-2025', 'https://cwc.jnyy.edu.cn/ys.htm'));
      await store.saveDisclosureTable(table('2025-2026', 'https://cwc.jnyy.edu.cn/old.htm'));
      await store.saveDisclosureTable(table('2025-2026', 'https://cwc.jnyy.edu.cn/new.htm'));
      expect(await store.readDisclosureTable('2024-2025')).toEqual(
        table('2024-2025', 'https://cwc.jnyy.edu.cn/ys.htm'),
      );
      expect((await store.readDisclosureTable('2025-2026'))?.rows[0]?.url).toBe('https://cwc.jnyy.edu.cn/new.htm');
    });
  });
}
