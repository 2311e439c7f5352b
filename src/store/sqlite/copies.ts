import type { Store } from '../../ports/store.ts';
import type { Connection } from './connection.ts';
import type { ScanNumbers } from './scans.ts';

/** Pages as different visitors got them. */
export function copiesMethods(
  { db, unit, write }: Connection,
  scans: ScanNumbers,
): Pick<Store, 'savePageCopies' | 'listPageCopies'> {
  const upsert = db.prepare<[number, string, number, string]>(
    `insert into page_copies (scan_num, site_id, url_id, copies) values (?, ?, ?, ?)
    on conflict (scan_num, site_id, url_id) do update set copies = excluded.copies`,
  );
  const select = db.prepare<[number, string], { url_id: number; copies: string }>(
    'select url_id, copies from page_copies where scan_num = ? and site_id = ? order by url_id',
  );
  return {
    savePageCopies: (scanId, pages) =>
      write(() => {
        const num = scans.numberOf(scanId);
        for (const { urlId, copies } of pages) upsert.run(num, copies.siteId, urlId, JSON.stringify(copies));
      }),
    listPageCopies: (scanId, siteId) =>
      unit(() =>
        select
          .all(scans.numberOf(scanId), siteId)
          .map(({ url_id, copies }) => ({ urlId: url_id, copies: JSON.parse(copies) })),
      ),
  };
}
