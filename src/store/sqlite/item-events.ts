import type { ItemEvent, ItemStatus } from '../../model/item.ts';
import type { Connection } from './connection.ts';

export interface EventRow {
  readonly identity: string;
  readonly at: string;
  readonly actor: string;
  readonly scan_id: string | null;
  readonly from_status: ItemStatus | null;
  readonly to_status: ItemStatus;
  readonly reason: string;
  readonly batch: string | null;
  readonly more: string | null;
}

export const toEvent = (row: EventRow): ItemEvent => ({
  identity: row.identity,
  at: row.at,
  actor: row.actor,
  scanId: row.scan_id,
  from: row.from_status,
  to: row.to_status,
  reason: row.reason,
  ...(row.batch !== null && { batch: row.batch }),
  ...(row.more !== null && JSON.parse(row.more)),
});

type Insert = [string, string, string, string | null, string | null, string, string, string | null, string | null];

export function openEventInsert({ db }: Connection): (event: ItemEvent) => void {
  const insert = db.prepare<Insert>(
    `insert into item_event (identity, at, actor, scan_id, from_status, to_status, reason, batch, more)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ identity, at, actor, scanId, from, to, reason, batch, ...more }) => {
    const rest = Object.keys(more).length === 0 ? null : JSON.stringify(more);
    insert.run(identity, at, actor, scanId, from, to, reason, batch ?? null, rest);
  };
}
