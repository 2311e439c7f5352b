import type { DeletedCounts, Store } from '../../ports/store.ts';
import { createIdSet } from '../id-set.ts';
import { decodeIds, forEachLink } from '../link-list.ts';
import type { Connection } from './connection.ts';

/** When a scan ended; nobody goes on with a look at single places whose process died. */
const ENDED = `coalesce(finished_at, iif(kind = 'verify', started_at, null))`;

/** Deletes what is past its time. One transaction: a scan that runs meanwhile waits, and finds nothing half gone. */
export function retentionMethods({ db, write }: Connection): Pick<Store, 'deleteOldScans'> {
  const deleteVisits = db.prepare<[string, string]>(
    `delete from request where scan_num in (select num from scan where ${ENDED} < max(?, ?))`,
  );
  const deleteCopies = db.prepare<[string, string]>(
    `delete from page_copies where scan_num in (select num from scan where ${ENDED} < max(?, ?))`,
  );
  const deleteOutside = db.prepare<[string]>(
    'delete from outside_page where last_seen < ? and id not in (select page_id from outside_sight)',
  );
  const deleteScans = db.prepare<[string]>(`delete from scan where ${ENDED} < ?`);
  // A page that a running scan is about to ask for may turn out to be unchanged: its facts are needed then.
  const deleteFacts = db.prepare(
    `delete from facts where id not in (select facts_id from request where facts_id is not null)
      and url_id not in (select url_id from request join scan on num = scan_num
        where state = 'discovered' and finished_at is null)`,
  );
  const deletePacks = db.prepare('delete from facts_pack where id not in (select pack_id from facts)');
  const selectUrls = db.prepare<[], number>('select id from url').pluck();
  const selectUsed = db.prepare<[], number>('select url_id from request union all select url_id from facts').pluck();
  const selectLinks = db.prepare<[], Uint8Array>('select links from facts').pluck();
  const selectPages = db
    .prepare<[], Uint8Array>('select page_ids from finding union all select page_ids from item')
    .pluck();
  const deleteUrl = db.prepare<[number]>('delete from url where id = ?');

  function deleteUnusedUrls(): number {
    const used = createIdSet();
    for (const id of selectUsed.iterate()) used.add(id);
    for (const links of selectLinks.iterate()) forEachLink(links, (id) => used.add(id));
    for (const pages of selectPages.iterate()) for (const id of decodeIds(pages)) used.add(id);
    const unused = selectUrls.all().filter((id) => !used.has(id));
    for (const id of unused) deleteUrl.run(id);
    return unused.length;
  }

  return {
    deleteOldScans: (before) =>
      write((): DeletedCounts => {
        const visits = deleteVisits.run(before.snapshots, before.scans).changes;
        deleteCopies.run(before.snapshots, before.scans);
        const scans = deleteScans.run(before.scans).changes;
        deleteOutside.run(before.scans);
        const facts = deleteFacts.run().changes;
        if (facts > 0) deletePacks.run();
        return { scans, visits, facts, urls: deleteUnusedUrls() };
      }),
  };
}
