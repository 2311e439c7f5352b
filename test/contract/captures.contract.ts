import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { Store } from '../../src/ports/store.ts';
import { JWC } from './support.ts';

const file = (name: string) => ({ path: `evidence/${name}`, sha256: `hash of ${name}` });

const capture = (picture: string, bodyHash = 'hash of the page'): Capture => ({
  ...file(`${picture}.png`),
  width: 1280,
  height: 720,
  outlined: 'place',
  small: file(`${picture}.jpg`),
  page: `${JWC}/`,
  takenAt: '2026-05-12T20:00:00.000Z',
  status: 200,
  headers: { server: 'nginx' },
  bodyHash,
  selector: '#foot>a:nth-of-type(1)',
  slice: '<a href="http://bet.example/">&#28595;&#38376;</a>',
  text: '澳门',
  titles: { sent: '教务处', shown: '澳门葡京' },
});

/** What every store does with evidence. `open` gives an empty one. */
export function describeCaptures(name: string, open: () => Promise<Store>): void {
  describe(`${name}: evidence`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back what was kept of a place, the newest', async () => {
      await store.saveCapture('footer', capture('old'), '2026-05-12T20:00:00.000Z');
      await store.saveCapture('footer', capture('new', 'another'), '2026-05-13T20:00:00.000Z');
      await store.saveCapture('title', { ...capture('title'), path: null, sha256: null, small: null }, '2026-05-13');
      const found = await store.findCaptures(['footer', 'title', 'nothing']);
      expect([...found.keys()].sort()).toEqual(['footer', 'title']);
      expect(found.get('footer')).toEqual(capture('new', 'another'));
      expect(found.get('title')).toMatchObject({ path: null, small: null });
      expect(await store.findCaptures([])).toEqual(new Map());
    });

    it('deletes what no finding rests on any more, and names the files nobody needs', async () => {
      await store.saveCapture('gone', capture('shared'), '2026-05-01T20:00:00.000Z');
      await store.saveCapture('fixed', capture('own'), '2026-05-01T20:00:00.000Z');
      await store.saveCapture('open', capture('shared'), '2026-05-01T20:00:00.000Z');
      await store.useCaptures(['open', 'nothing'], '2026-05-30T20:00:00.000Z');
      await store.useCaptures(['open'], '2026-05-02T20:00:00.000Z');
      expect(await store.deleteOldCaptures('2026-05-20T00:00:00.000Z')).toEqual([
        'evidence/own.png',
        'evidence/own.jpg',
      ]);
      expect([...(await store.findCaptures(['gone', 'fixed', 'open'])).keys()]).toEqual(['open']);
      expect(await store.deleteOldCaptures('2026-05-20T00:00:00.000Z')).toEqual([]);
    });
  });
}
