import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptReading, KnownPicture, ScannedPicture } from '../../src/ports/pictures.ts';
import type { Store } from '../../src/ports/store.ts';
import { JWC, plan } from './support.ts';

const POSTER = `${JWC}/poster.png`;
const READ: KeptReading = {
  kind: 'read',
  reading: {
    width: 800,
    height: 600,
    lines: [{ text: '安全生产月', confidence: 0.99, box: { left: 1, top: 2, width: 300, height: 40 } }],
  },
};
const known = (more: Partial<KnownPicture> = {}): KnownPicture => ({
  url: POSTER,
  hash: 'poster',
  etag: '"1"',
  lastModified: null,
  askedAt: '2026-05-12T18:00:00.000Z',
  ...more,
});
const scanned = (more: Partial<ScannedPicture> = {}): ScannedPicture => ({
  siteId: 'jwc',
  url: POSTER,
  hash: 'poster',
  unread: null,
  pages: [{ urlId: 7, url: `${JWC}/info/1.htm`, title: '安全生产月启动', selector: '#content>img' }],
  ...more,
});

/** What every store does with pictures. `open` gives an empty one. */
export function describePictures(name: string, open: () => Promise<Store>): void {
  describe(`${name}: pictures`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('gives back what was read, and what an address last gave', async () => {
      await store.saveReading('poster', READ, '2026-05-12');
      await store.saveReading('logo', { kind: 'unread', reason: 'too-small' }, '2026-05-12');
      expect(await store.findReadings(['logo', 'poster', 'nothing'])).toEqual(
        new Map<string, KeptReading>([
          ['logo', { kind: 'unread', reason: 'too-small' }],
          ['poster', READ],
        ]),
      );
      await store.savePicture(known());
      await store.savePicture(known({ hash: 'new', etag: null, askedAt: '2026-05-19T18:00:00.000Z' }));
      expect([...(await store.findPictures([POSTER, `${JWC}/none.png`])).values()]).toEqual([
        known({ hash: 'new', etag: null, askedAt: '2026-05-19T18:00:00.000Z' }),
      ]);
    });

    it('keeps what became of the pictures of a scan, site by site', async () => {
      await store.createScan(plan('monday'));
      await store.createScan(plan('tuesday'));
      const logo = scanned({ url: `${JWC}/logo.png`, hash: null, unread: 'template', pages: [] });
      await store.saveScannedPictures('monday', [scanned({ hash: null, unread: 'budget' }), logo], '2026-05-12');
      await store.saveScannedPictures('monday', [scanned()], '2026-05-12');
      await store.saveScannedPictures('monday', [scanned({ siteId: 'lib' })], '2026-05-12');
      expect(await store.listScannedPictures('monday', 'jwc')).toEqual([logo, scanned()]);
      expect(await store.listScannedPictures('tuesday', 'jwc')).toEqual([]);
    });

    it('deletes what no scan has needed for long, and a scan’s own with its visits', async () => {
      await store.createScan(plan('monday'));
      for (const hash of ['poster', 'old']) await store.saveReading(hash, READ, '2026-04-01');
      await store.savePicture(known({ askedAt: '2026-04-01' }));
      await store.savePicture(known({ url: `${JWC}/old.png`, hash: 'old', askedAt: '2026-04-01' }));
      await store.saveScannedPictures('monday', [scanned()], '2026-05-12');
      expect(await store.deleteOldPictures('2026-05-01')).toBe(2);
      expect([...(await store.findReadings(['poster', 'old'])).keys()]).toEqual(['poster']);
      expect([...(await store.findPictures([POSTER, `${JWC}/old.png`])).keys()]).toEqual([POSTER]);
      await store.deleteOldScans({ snapshots: '2026-06-01', scans: '2025-01-01' });
      expect(await store.listScannedPictures('monday', 'jwc')).toEqual([]);
    });
  });
}
