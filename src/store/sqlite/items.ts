import type { ClosedAs, ItemChange, ItemEvent, ItemStatus, StoredItem } from '../../model/item.ts';
import type { Store } from '../../ports/store.ts';
import { decodeIds, encodeIds } from '../link-list.ts';
import type { Connection } from './connection.ts';

interface ItemRow {
  readonly identity: string;
  readonly site_id: string;
  readonly owner: string;
  readonly status: ItemStatus;
  readonly closed_as: ClosedAs | null;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly until: string | null;
  readonly finding: string;
  readonly page_ids: Uint8Array;
}

interface EventRow {
  readonly identity: string;
  readonly at: string;
  readonly actor: string;
  readonly scan_id: string | null;
  readonly from_status: ItemStatus | null;
  readonly to_status: ItemStatus;
  readonly reason: string;
}

/** Changes of items. Synchronous: parts of a unit of work. */
export interface ItemTable {
  change(change: ItemChange): 'changed' | 'conflict';
  /** The change of a scan. Where a person was faster, the person's decision stays and only what was seen is noted. */
  saveSeen(change: ItemChange): void;
}

const toItem = (row: ItemRow): StoredItem => ({
  identity: row.identity,
  siteId: row.site_id,
  owner: row.owner,
  status: row.status,
  closedAs: row.closed_as,
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
  finding: JSON.parse(row.finding),
  until: row.until,
  pageIds: decodeIds(row.page_ids),
});

const toEvent = (row: EventRow): ItemEvent => ({
  identity: row.identity,
  at: row.at,
  actor: row.actor,
  scanId: row.scan_id,
  from: row.from_status,
  to: row.to_status,
  reason: row.reason,
});

export function openItemTable({ db }: Connection): ItemTable {
  const selectStatus = db.prepare<[string], ItemStatus>('select status from item where identity = ?').pluck();
  const upsert = db.prepare(
    `insert into item (identity, site_id, owner, status, closed_as, first_seen, last_seen, until, finding, page_ids)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (identity) do update set site_id = excluded.site_id, owner = excluded.owner, status = excluded.status,
      closed_as = excluded.closed_as, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
      until = excluded.until, finding = excluded.finding, page_ids = excluded.page_ids`,
  );
  const updateSeen = db.prepare<[string, string, Uint8Array, string]>(
    'update item set last_seen = ?, finding = ?, page_ids = ? where identity = ?',
  );
  const insertEvent = db.prepare<[string, string, string, string | null, string | null, string, string]>(
    `insert into item_event (identity, at, actor, scan_id, from_status, to_status, reason)
    values (?, ?, ?, ?, ?, ?, ?)`,
  );

  function change({ item, event }: ItemChange): 'changed' | 'conflict' {
    // Without an event the status stays, so the item's own must be the one that is stored.
    const expected = event === null ? item.status : event.from;
    if ((selectStatus.get(item.identity) ?? null) !== expected) return 'conflict';
    upsert.run(
      item.identity,
      item.siteId,
      item.owner,
      item.status,
      item.closedAs,
      item.firstSeen,
      item.lastSeen,
      item.until,
      JSON.stringify(item.finding),
      encodeIds(item.pageIds),
    );
    if (event !== null) {
      const { identity, at, actor, scanId, from, to, reason } = event;
      insertEvent.run(identity, at, actor, scanId, from, to, reason);
    }
    return 'changed';
  }

  return {
    change,
    saveSeen(seen) {
      const { item } = seen;
      if (change(seen) === 'changed') return;
      updateSeen.run(item.lastSeen, JSON.stringify(item.finding), encodeIds(item.pageIds), item.identity);
    },
  };
}

type ItemMethods = Pick<Store, 'listItems' | 'findItem' | 'listScanEvents' | 'changeItem'>;

export function itemMethods({ db, unit, write }: Connection, items: ItemTable): ItemMethods {
  const selectItems = db.prepare<[{ siteIds: string | null; statuses: string | null }], ItemRow>(
    `select * from item
    where (:siteIds is null or site_id in (select value from json_each(:siteIds)))
      and (:statuses is null or status in (select value from json_each(:statuses)))
    order by site_id, first_seen, identity`,
  );
  const selectItem = db.prepare<[string], ItemRow>('select * from item where identity = ?');
  const selectEvents = db.prepare<[string], EventRow>('select * from item_event where identity = ? order by id');
  const selectScanEvents = db.prepare<[string], EventRow>('select * from item_event where scan_id = ? order by id');
  const toList = (values: readonly string[] | undefined) => (values === undefined ? null : JSON.stringify(values));

  return {
    listItems: ({ siteIds, statuses }) =>
      unit(() => selectItems.all({ siteIds: toList(siteIds), statuses: toList(statuses) }).map(toItem)),
    findItem: (identity) =>
      unit(() => {
        const row = selectItem.get(identity);
        return row === undefined ? null : { item: toItem(row), events: selectEvents.all(identity).map(toEvent) };
      }),
    listScanEvents: (scanId) => unit(() => selectScanEvents.all(scanId).map(toEvent)),
    changeItem: (change) => write(() => items.change(change)),
  };
}
