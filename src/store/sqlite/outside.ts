import {
  type OutsideHost,
  type OutsidePage,
  type OutsideVersion,
  VERSIONS_KEPT,
  versionOf,
} from '../../model/outside-host.ts';
import { comparePages } from '../../model/page-order.ts';
import type { Store } from '../../ports/store.ts';
import type { Connection } from './connection.ts';
import type { ScanNumbers } from './scans.ts';

interface VersionRow {
  readonly host: string;
  readonly page: string;
  readonly first_seen: string;
  readonly last_seen: string;
}

const toVersion = ({ page, first_seen, last_seen }: VersionRow): OutsideVersion => ({
  page: JSON.parse(page),
  firstSeen: first_seen,
  lastSeen: last_seen,
});

/** What outside hosts showed, and show. */
export function outsideMethods(
  { db, read, write }: Connection,
  scans: ScanNumbers,
): Pick<Store, 'saveOutsidePages' | 'listOutsideHosts'> {
  const selectStart = db.prepare<[number], string>('select started_at from scan where num = ?').pluck();
  const selectSight = db
    .prepare<[number, string], string>(
      `select page from outside_sight join outside_page on outside_page.id = page_id
      where scan_num = ? and outside_sight.host = ?`,
    )
    .pluck();
  const upsertPage = db
    .prepare<[{ host: string; version: string; page: string; at: string }], number>(
      `insert into outside_page (host, version, page, first_seen, last_seen) values (:host, :version, :page, :at, :at)
      on conflict (host, version) do update
        set page = excluded.page, first_seen = min(first_seen, :at), last_seen = max(last_seen, :at)
      returning id`,
    )
    .pluck();
  const upsertSight = db.prepare<[number, string, number]>(
    `insert into outside_sight (scan_num, host, page_id) values (?, ?, ?)
    on conflict (scan_num, host) do update set page_id = excluded.page_id`,
  );
  // The newest are kept, and whatever a scan still points to.
  const trim = db.prepare<[{ host: string; kept: number }]>(
    `delete from outside_page where host = :host and id not in (select page_id from outside_sight)
      and id not in (select id from outside_page where host = :host order by last_seen desc, id desc limit :kept)`,
  );
  const selectHosts = db.prepare<[number, string, number], VersionRow>(
    `select outside_sight.host, page, first_seen, last_seen
    from outside_sight join outside_page on outside_page.id = page_id
    where scan_num = ? and outside_sight.host > ? order by outside_sight.host limit ?`,
  );
  const selectEarlier = db.prepare<[string, string, number], VersionRow>(
    `select host, page, first_seen, last_seen from outside_page where host = ? and first_seen < ?
    order by last_seen desc, id desc limit ?`,
  );

  return {
    saveOutsidePages: (scanId, pages) =>
      write(() => {
        const num = scans.numberOf(scanId);
        const at = selectStart.get(num) ?? '';
        for (const page of pages) {
          const known = selectSight.get(num, page.host);
          if (known !== undefined && comparePages((JSON.parse(known) as OutsidePage).url, page.url) < 0) continue;
          const { host } = page;
          const id = upsertPage.get({ host, version: versionOf(page), page: JSON.stringify(page), at });
          if (id === undefined) throw new Error(`the page of ${host} was not saved`);
          upsertSight.run(num, host, id);
          trim.run({ host, kept: VERSIONS_KEPT });
        }
      }),
    listOutsideHosts: (scanId, after, limit) =>
      read(() =>
        selectHosts.all(scans.numberOf(scanId), after, limit).map(
          (row): OutsideHost => ({
            ...toVersion(row),
            earlier: selectEarlier.all(row.host, row.first_seen, VERSIONS_KEPT).map(toVersion),
          }),
        ),
      ),
  };
}
