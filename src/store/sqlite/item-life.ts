import type { Waiver } from '../../model/waiver.ts';
import type { ItemLife } from '../../ports/item-life.ts';
import type { Connection } from './connection.ts';
import { type EventRow, toEvent } from './item-events.ts';
import type { ItemTable } from './items.ts';

interface WaiverRow {
  readonly id: string;
  readonly decision: Waiver['decision'];
  readonly check_id: string;
  readonly target: string | null;
  readonly rule: string | null;
  readonly site_id: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
  readonly until: string | null;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
}

const toWaiver = (row: WaiverRow): Waiver => ({
  id: row.id,
  decision: row.decision,
  check: row.check_id,
  target: row.target,
  rule: row.rule,
  siteId: row.site_id,
  reason: row.reason,
  actor: row.actor,
  at: row.at,
  until: row.until,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
});

const toRow = (waiver: Waiver): WaiverRow => ({
  id: waiver.id,
  decision: waiver.decision,
  check_id: waiver.check,
  target: waiver.target,
  rule: waiver.rule,
  site_id: waiver.siteId,
  reason: waiver.reason,
  actor: waiver.actor,
  at: waiver.at,
  until: waiver.until,
  ended_at: waiver.endedAt,
  ended_by: waiver.endedBy,
});

const toList = (values: readonly string[] | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values);

interface EventQuery {
  readonly from: string | null;
  readonly to: string | null;
  readonly identities: string | null;
  readonly siteIds: string | null;
  readonly batch: string | null;
}

export function itemLifeMethods({ db, unit, write }: Connection, items: ItemTable): ItemLife {
  const selectEvents = db.prepare<[EventQuery], EventRow>(
    `select * from item_event
    where (:from is null or at >= :from) and (:to is null or at < :to)
      and (:identities is null or identity in (select value from json_each(:identities)))
      and (:siteIds is null or identity in
        (select identity from item where site_id in (select value from json_each(:siteIds))))
      and (:batch is null or batch = :batch)
    order by id`,
  );
  const selectNewest = db
    .prepare<[], string>('select batch from item_event where batch is not null order by id desc limit 1')
    .pluck();
  const selectWaivers = db.prepare<[], WaiverRow>('select * from waiver order by at, id');
  const saveWaiver = db.prepare<[WaiverRow]>(
    `insert into waiver (id, decision, check_id, target, rule, site_id, reason, actor, at, until, ended_at, ended_by)
    values (:id, :decision, :check_id, :target, :rule, :site_id, :reason, :actor, :at, :until, :ended_at, :ended_by)
    on conflict (id) do update set until = excluded.until, ended_at = excluded.ended_at, ended_by = excluded.ended_by`,
  );

  return {
    listItemEvents: ({ from = null, to = null, identities, siteIds, batch = null }) =>
      unit(() =>
        selectEvents.all({ from, to, identities: toList(identities), siteIds: toList(siteIds), batch }).map(toEvent),
      ),
    newestBatch: () => unit(() => selectNewest.get() ?? null),
    changeItems: (changes, waiver) =>
      write(() => {
        const conflicts = changes.filter((change) => !items.isUndecided(change)).map(({ item }) => item.identity);
        if (conflicts.length > 0) return conflicts;
        for (const change of changes) items.decide(change);
        if (waiver !== undefined) saveWaiver.run(toRow(waiver));
        return [];
      }),
    listWaivers: () => unit(() => selectWaivers.all().map(toWaiver)),
  };
}
