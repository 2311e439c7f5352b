import { setImmediate } from 'node:timers/promises';
import type { DeletedCounts, Store } from '../../ports/store.ts';
import { createIdSet } from '../id-set.ts';
import { decodeIds, forEachLink } from '../link-list.ts';
import type { Connection } from './connection.ts';

/**
 * When a scan ended. One whose process died and that nobody has taken up since ended, for this, when it began: its
 * claim ran out before `:stale` (epoch ms).
 */
const ENDED = 'coalesce(finished_at, iif(coalesce(claim_until, 0) < :stale, started_at, null))';

/** Rows of requests deleted at once: a tenth of a second, then others may write. */
const PORTION = 20_000;

interface Limit {
  /** ISO instant and the same as epoch ms. */
  readonly before: string;
  readonly stale: number;
}

const limitOf = (before: string): Limit => ({ before, stale: Date.parse(before) });

/**
 * Deletes what is past its time, in steps that each leave a whole: a scan that runs meanwhile waits for one of them at
 * most, and the program goes on in between.
 */
export function retentionMethods({ db, unit, write }: Connection): Pick<Store, 'deleteOldScans'> {
  const selectVisited = db
    .prepare<[Limit], number>(
      `select num from scan where ${ENDED} < :before and (exists (select 1 from request where scan_num = num)
        or exists (select 1 from page_copies where scan_num = num)
        or exists (select 1 from scan_picture where scan_num = num))`,
    )
    .pluck();
  const deleteVisits = db.prepare<[number, number, number]>(
    `delete from request where scan_num = ? and url_id in
      (select url_id from request where scan_num = ? order by url_id limit ?)`,
  );
  const deleteCopies = db.prepare<[number]>('delete from page_copies where scan_num = ?');
  const deletePictures = db.prepare<[number]>('delete from scan_picture where scan_num = ?');
  const selectOld = db.prepare<[Limit], number>(`select num from scan where ${ENDED} < :before`).pluck();
  const deleteScan = db.prepare<[number]>('delete from scan where num = ?');
  const deleteOutside = db.prepare<[string]>(
    'delete from outside_page where last_seen < ? and id not in (select page_id from outside_sight)',
  );
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
  // Not those of findings: beyond the visits of their scan nothing reads them, and they are gigabytes in a year.
  const selectPages = db.prepare<[], Uint8Array>('select page_ids from item').pluck();
  const deleteUrl = db.prepare<[number]>('delete from url where id = ?');

  async function deleteVisitsOf(num: number): Promise<number> {
    let visits = 0;
    for (;;) {
      const changes = await write(() => {
        deleteCopies.run(num);
        deletePictures.run(num);
        return deleteVisits.run(num, num, PORTION).changes;
      });
      visits += changes;
      if (changes < PORTION) return visits;
      await setImmediate();
    }
  }

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
    async deleteOldScans(before): Promise<DeletedCounts> {
      const visited = await unit(() => selectVisited.all(limitOf(before.snapshots)));
      const old = await unit(() => selectOld.all(limitOf(before.scans)));
      let visits = 0;
      for (const num of new Set([...visited, ...old])) visits += await deleteVisitsOf(num);
      for (const num of old) {
        await write(() => deleteScan.run(num));
        await setImmediate();
      }
      await write(() => deleteOutside.run(before.scans));
      if (visits + old.length === 0) return { scans: 0, visits: 0, facts: 0, urls: 0 };
      const facts = await write(() => {
        const { changes } = deleteFacts.run();
        if (changes > 0) deletePacks.run();
        return changes;
      });
      await setImmediate();
      return { scans: old.length, visits, facts, urls: await write(deleteUnusedUrls) };
    },
  };
}
