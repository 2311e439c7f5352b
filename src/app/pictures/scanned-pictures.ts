import type { PictureCoverage } from '../../model/coverage.ts';
import type { Estate } from '../../model/estate.ts';
import { comparePages } from '../../model/page-order.ts';
import type { PictureText, UnreadPictureReason } from '../../model/picture.ts';
import type { ScannedPicture } from '../../ports/pictures.ts';
import type { Store } from '../../ports/store.ts';

const PORTION = 200;

interface ReadPicture {
  readonly picture: PictureText;
  readonly pages: ScannedPicture['pages'];
}

/** The pictures of a site that were read in a scan, and the pages that show them. */
export async function* readPictures(store: Store, scanned: readonly ScannedPicture[]): AsyncGenerator<ReadPicture> {
  const read = scanned.filter(({ hash, unread }) => hash !== null && unread === null);
  for (let at = 0; at < read.length; at += PORTION) {
    const portion = read.slice(at, at + PORTION);
    const readings = await store.findReadings(portion.flatMap(({ hash }) => hash ?? []));
    for (const { siteId, url, hash, pages } of portion) {
      const kept = readings.get(hash ?? '');
      if (kept?.kind !== 'read') continue;
      const places = pages
        .map(({ url: page, title, selector }) => ({ page, title, text: '', selector }))
        .sort((a, b) => comparePages(a.page, b.page));
      yield { picture: { ...kept.reading, siteId, url, places, occurrences: places.length }, pages };
    }
  }
}

/** The check that judges what stands in pictures. */
const CHECK = 'wording';

/** Whether a scan looks at pictures: where they are to be read, and somebody judges them. `checks`: by id. */
export const readsPictures = (estate: Pick<Estate, 'ocr'>, checks: readonly string[]): boolean =>
  estate.ocr != null && checks.includes(CHECK);

/** How many pictures were read, and why the others were not. */
export function countPictures(scanned: readonly ScannedPicture[]): PictureCoverage {
  const unread: Partial<Record<UnreadPictureReason, number>> = {};
  let read = 0;
  for (const { unread: reason } of scanned) {
    if (reason === null) read++;
    else unread[reason] = (unread[reason] ?? 0) + 1;
  }
  return { read, unread };
}

/** What a scan saw of a picture: `unread` also where none were looked at. */
export async function pictureStates(
  store: Store,
  scanId: string,
  siteId: string,
): Promise<ReadonlyMap<string, 'read' | 'unread'>> {
  const scanned = await store.listScannedPictures(scanId, siteId);
  return new Map(scanned.map(({ url, unread }) => [url, unread === null ? 'read' : 'unread']));
}
