import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeFacts } from '../../src/extract/facts-codec.ts';
import type { Store } from '../../src/ports/store.ts';
import { factsOf } from '../support/run-check.ts';
import { admit, JWC, newPage, plan, readPage } from './support.ts';

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

    it('are remembered for whole pages, by checker and for a time', async () => {
      await store.createScan(plan('night-1'));
      const frontier = await store.openFrontier('night-1', admit);
      const urls = ['a', 'b', 'c'].map((name) => `${JWC}/${name}.htm`);
      await frontier.discover(urls.map((url) => ({ url, kind: 'page', depth: 0 })));
      const leases = await frontier.lease('jwc', 3, 0);
      const pages = leases.map((lease, at) => readPage(lease, newPage(lease.url, [], { at })));
      await frontier.complete(pages, encodeFacts(urls.map((url) => factsOf('<p>通知</p>', url))));
      const [a = 0, b = 0, c = 0] = (await store.listReadPages('night-1', 'jwc', 0, 9)).map(({ factsId }) => factsId);
      const asked = new Map([
        [a, false],
        [b, true],
      ]);
      await store.saveAskedFacts('one', asked, '2026-10-01T00:00:00.000Z');
      expect(await store.findAskedFacts('one', [a, b, c], '2026-01-01')).toEqual(asked);
      expect(await store.findAskedFacts('one', [a, b, c], '2026-11-01')).toEqual(new Map());
      expect(await store.findAskedFacts('two', [a, b, c], '2026-01-01')).toEqual(new Map());
      await store.saveAskedFacts('two', new Map([[a, true]]), '2026-11-20T00:00:00.000Z');
      expect(await store.findAskedFacts('two', [a, b, c], '2026-01-01')).toEqual(new Map([[a, true]]));
      expect(await store.findAskedFacts('one', [a, b, c], '2026-01-01')).toEqual(asked);
      await store.deleteOldSuspicions('2026-11-01');
      expect(await store.findAskedFacts('one', [a, b, c], '2026-01-01')).toEqual(new Map());
      expect(await store.findAskedFacts('two', [a, b, c], '2026-01-01')).toEqual(new Map([[a, true]]));
    });
  });
}
