import type { ClosedAs, ItemBefore, ItemChange, ItemStatus, StoredItem } from '../../model/item.ts';
import type { Store } from '../../ports/store.ts';
import { decodeIds, encodeIds } from '../link-list.ts';
import type { Connection } from './connection.ts';
import { type EventRow, openEventInsert, toEvent } from './item-events.ts';

interface ItemRow {
  readonly identity: string;
  readonly site_id: string;
  readonly owner: string;
  readonly status: ItemStatus;
  readonly closed_as: ClosedAs | null;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly until: string | null;
  readonly deadline: string | null;
  readonly closed_at: string | null;
  readonly waiver: string | null;
  readonly finding: string;
  readonly page_ids: Uint8Array;
}

/** Changes of items. Synchronous: parts of a unit of work. */
export interface ItemTable {
  /** Whether the item is still as the decision has it before. */
  isUndecided(change: ItemChange): boolean;
  /** Writes what a person decides, and nothing of what scans see. */
  decide(change: ItemChange): void;
  change(change: ItemChange): 'changed' | 'conflict';
  /**
   * The change of a scan. Where a person decided since the scan began, the decision stays and only what was seen is
   * noted; what was proven put right closes all the same.
   */
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
  deadline: row.deadline,
  closedAt: row.closed_at,
  waiver: row.waiver,
  pageIds: decodeIds(row.page_ids),
});

/** What a decision is about, by column. */
const BEFORE = {
  owner: 'owner',
  status: 'status',
  closed_as: 'closedAs',
  closed_at: 'closedAt',
  until: 'until',
  deadline: 'deadline',
  waiver: 'waiver',
} as const satisfies Partial<Record<keyof ItemRow, keyof ItemBefore>>;
const COLUMNS = Object.keys(BEFORE) as (keyof typeof BEFORE)[];

export function openItemTable(connection: Connection): ItemTable {
  const { db } = connection;
  const selectStatus = db.prepare<[string], ItemStatus>('select status from item where identity = ?').pluck();
  const upsert = db.prepare(
    `insert into item (identity, site_id, owner, status, closed_as, first_seen, last_seen, until, deadline, closed_at,
      waiver, finding, page_ids)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (identity) do update set site_id = excluded.site_id, owner = excluded.owner, status = excluded.status,
      closed_as = excluded.closed_as, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
      until = excluded.until, deadline = excluded.deadline, closed_at = excluded.closed_at,
      waiver = excluded.waiver, finding = excluded.finding, page_ids = excluded.page_ids`,
  );
  const selectBefore = db.prepare<[string], Pick<ItemRow, keyof typeof BEFORE>>(
    `select ${Object.keys(BEFORE).join(', ')} from item where identity = ?`,
  );
  const updateDecided = db.prepare<[string, ItemStatus, ...(string | null)[]]>(
    `update item set owner = ?, status = ?, closed_as = ?, closed_at = ?, until = ?, deadline = ?, waiver = ?
    where identity = ?`,
  );
  const updateSeen = db.prepare<[string, string, Uint8Array, string]>(
    'update item set last_seen = ?, finding = ?, page_ids = ? where identity = ?',
  );
  const selectDecision = db
    .prepare<[string, string], 1>('select 1 from item_event where identity = ? and scan_id is null and at > ? limit 1')
    .pluck();
  const insertEvent = openEventInsert(connection);

  // Without an event the status stays, so the item's own must be the one that is stored.
  const isCurrent = ({ item, event }: ItemChange): boolean =>
    (selectStatus.get(item.identity) ?? null) === (event === null ? item.status : event.from);

  function change(wanted: ItemChange): 'changed' | 'conflict' {
    if (!isCurrent(wanted)) return 'conflict';
    const { item, event } = wanted;
    upsert.run(
      item.identity,
      item.siteId,
      item.owner,
      item.status,
      item.closedAs,
      item.firstSeen,
      item.lastSeen,
      item.until,
      item.deadline,
      item.closedAt,
      item.waiver,
      JSON.stringify(item.finding),
      encodeIds(item.pageIds),
    );
    if (event !== null) insertEvent(event);
    return 'changed';
  }

  return {
    isUndecided({ item, event }) {
      const row = selectBefore.get(item.identity);
      if (row === undefined || event === null || event.from !== row.status) return false;
      const { before } = event;
      return before === undefined || COLUMNS.every((column) => row[column] === before[BEFORE[column]]);
    },
    decide({ item, event }) {
      const { owner, status, closedAs, closedAt, until, deadline, waiver } = item;
      updateDecided.run(owner, status, closedAs, closedAt, until, deadline, waiver, item.identity);
      if (event !== null) insertEvent(event);
    },
    change,
    saveSeen(seen) {
      const { item, event } = seen;
      const isDecided =
        event?.to !== 'closed' && selectDecision.get(item.identity, event?.at ?? item.lastSeen) !== undefined;
      if (!isDecided && change(seen) === 'changed') return;
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
      // Row by row: the texts of all rows beside the items made of them would take twice the memory.
      unit(() => Array.from(selectItems.iterate({ siteIds: toList(siteIds), statuses: toList(statuses) }), toItem)),
    findItem: (identity) =>
      unit(() => {
        const row = selectItem.get(identity);
        return row === undefined ? null : { item: toItem(row), events: selectEvents.all(identity).map(toEvent) };
      }),
    listScanEvents: (scanId) => unit(() => selectScanEvents.all(scanId).map(toEvent)),
    changeItem: (change) => write(() => items.change(change)),
  };
}
