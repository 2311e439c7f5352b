import type { KeptReading, KnownPicture, PictureStore, ScannedPicture } from '../../ports/pictures.ts';
import type { Connection } from './connection.ts';
import type { ScanNumbers } from './scans.ts';

interface PictureRow {
  readonly url: string;
  readonly hash: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly asked_at: string;
}

interface ScannedRow {
  readonly url: string;
  readonly hash: string | null;
  readonly unread: ScannedPicture['unread'];
  readonly pages: string;
}

/** What was read from pictures, and which of them scans looked at. */
export function pictureMethods({ db, unit, write }: Connection, scans: ScanNumbers): PictureStore {
  const selectPictures = db.prepare<[string], PictureRow>(
    `select url, hash, etag, last_modified, asked_at from picture where url in (select value from json_each(?))`,
  );
  const selectReadings = db.prepare<[string], { hash: string; reading: string }>(
    'select hash, reading from picture_reading where hash in (select value from json_each(?))',
  );
  const upsertReading = db.prepare<[string, string, string]>(
    `insert into picture_reading (hash, reading, used_at) values (?, ?, ?)
    on conflict (hash) do update set reading = excluded.reading, used_at = max(used_at, excluded.used_at)`,
  );
  const upsertPicture = db.prepare<[string, string, string | null, string | null, string, string]>(
    `insert into picture (url, hash, etag, last_modified, asked_at, used_at) values (?, ?, ?, ?, ?, ?)
    on conflict (url) do update set hash = excluded.hash, etag = excluded.etag,
      last_modified = excluded.last_modified, asked_at = excluded.asked_at, used_at = max(used_at, excluded.used_at)`,
  );
  const upsertScanned = db.prepare<[number, string, string, string | null, string | null, string]>(
    `insert into scan_picture (scan_num, site_id, url, hash, unread, pages) values (?, ?, ?, ?, ?, ?)
    on conflict (scan_num, site_id, url) do update
      set hash = excluded.hash, unread = excluded.unread, pages = excluded.pages`,
  );
  const useReading = db.prepare<[string, string]>(
    'update picture_reading set used_at = max(used_at, ?) where hash = ?',
  );
  const usePicture = db.prepare<[string, string]>('update picture set used_at = max(used_at, ?) where url = ?');
  const selectScanned = db.prepare<[number, string], ScannedRow>(
    'select url, hash, unread, pages from scan_picture where scan_num = ? and site_id = ? order by url',
  );
  const deletePictures = db.prepare<[string]>('delete from picture where used_at < ?');
  const deleteReadings = db.prepare<[string]>('delete from picture_reading where used_at < ?');

  return {
    findPictures: (urls) =>
      unit(
        () =>
          new Map(
            selectPictures
              .all(JSON.stringify(urls))
              .map(({ url, hash, etag, last_modified, asked_at }): [string, KnownPicture] => [
                url,
                { url, hash, etag, lastModified: last_modified, askedAt: asked_at },
              ]),
          ),
      ),
    findReadings: (hashes) =>
      unit(
        () =>
          new Map(
            selectReadings
              .all(JSON.stringify(hashes))
              .map(({ hash, reading }) => [hash, JSON.parse(reading) as KeptReading] as const),
          ),
      ),
    saveReading: (hash, reading, at) =>
      write(() => {
        upsertReading.run(hash, JSON.stringify(reading), at);
      }),
    savePicture: ({ url, hash, etag, lastModified, askedAt }) =>
      write(() => {
        upsertPicture.run(url, hash, etag, lastModified, askedAt, askedAt);
      }),
    saveScannedPictures: (scanId, pictures, at) =>
      write(() => {
        const num = scans.numberOf(scanId);
        for (const { siteId, url, hash, unread, pages } of pictures) {
          upsertScanned.run(num, siteId, url, hash, unread, JSON.stringify(pages));
          usePicture.run(at, url);
          if (hash !== null) useReading.run(at, hash);
        }
      }),
    listScannedPictures: (scanId, siteId) =>
      unit(() =>
        selectScanned
          .all(scans.numberOf(scanId), siteId)
          .map(({ pages, ...picture }): ScannedPicture => ({ siteId, ...picture, pages: JSON.parse(pages) })),
      ),
    deleteOldPictures: (before) => write(() => deletePictures.run(before).changes + deleteReadings.run(before).changes),
  };
}
