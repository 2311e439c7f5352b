import type { Notice, NoticeState } from '../../model/notice.ts';
import type { Outbox } from '../../ports/outbox.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly id: number;
  readonly scan_id: string;
  readonly owner: string;
  readonly channel: string;
  readonly recipients: string;
  readonly key: string;
  readonly digest: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly created_at: number;
  readonly next_at: number;
  readonly sent_at: number | null;
  readonly fault: string | null;
}

const toNotice = (row: Row): Notice => ({
  id: row.id,
  scanId: row.scan_id,
  owner: row.owner,
  channel: row.channel,
  to: JSON.parse(row.recipients),
  key: row.key,
  digest: JSON.parse(row.digest),
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  nextAt: row.next_at,
  sentAt: row.sent_at,
  lastFault: row.fault === null ? null : JSON.parse(row.fault),
});

const listOrNull = (values: readonly unknown[] | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values);

export function outboxMethods({ db, unit, write }: Connection): Outbox {
  const insert = db.prepare<[string, string, string, string, string, string, number, number]>(
    `insert into outbox (scan_id, owner, channel, recipients, key, digest, state, created_at, next_at)
    values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
    on conflict (scan_id, owner, channel) do nothing`,
  );
  const selectNext = db.prepare<[string], Row>(
    `select * from outbox where channel = ? and state in ('waiting', 'sending') order by next_at, id limit 1`,
  );
  // The attempt before which `count` others began within the window: once it is out of it, there is room.
  const selectNth = db
    .prepare<[string, number, number], number>(
      'select attempted_at from outbox where channel = ? and attempted_at > ? order by attempted_at desc limit 1 offset ?',
    )
    .pluck();
  const take = db.prepare<[number, number, number], Row>(
    `update outbox set state = 'sending', attempts = attempts + 1, attempted_at = ?, next_at = ? where id = ? returning *`,
  );
  const settle = db.prepare<[string, number, number | null, string | null, number, number, number]>(
    `update outbox set state = ?, next_at = ?, sent_at = ?, fault = ?
    where id = ? and attempts = ? and next_at = ? and state = 'sending'`,
  );
  const retry = db.prepare<[number, string | null, string | null]>(
    `update outbox set state = 'waiting', attempts = 0, next_at = ?
    where state in ('waiting', 'failed') and (? is null or id in (select value from json_each(?)))`,
  );
  const select = db.prepare<[{ scanId: string | null; states: string | null; limit: number }], Row>(
    `select * from outbox
    where (:scanId is null or scan_id = :scanId)
      and (:states is null or state in (select value from json_each(:states)))
    order by created_at desc, id desc limit :limit`,
  );
  const count = db.prepare<[], { channel: string; state: NoticeState; count: number }>(
    'select channel, state, count(*) as count from outbox group by channel, state order by channel, state',
  );
  const remove = db.prepare<[number]>('delete from outbox where created_at < ?');

  return {
    addNotices: (notices, now) =>
      write(() =>
        notices.reduce(
          (added, { scanId, owner, channel, to, key, digest }) =>
            added +
            insert.run(scanId, owner, channel, JSON.stringify(to), key, JSON.stringify(digest), now, now).changes,
          0,
        ),
      ),
    claimNotice: ({ channel, now, until, limit }) =>
      write(() => {
        const next = selectNext.get(channel);
        if (next === undefined) return { kind: 'none', nextAt: null };
        if (next.next_at > now) return { kind: 'none', nextAt: next.next_at };
        const nth = selectNth.get(channel, now - limit.windowMs, limit.count - 1);
        if (nth !== undefined) return { kind: 'limited', until: nth + limit.windowMs };
        const taken = take.get(now, until, next.id);
        if (taken === undefined) throw new Error(`notice ${next.id} went away within a transaction`);
        return { kind: 'notice', notice: toNotice(taken) };
      }),
    settleNotice: ({ id, attempts, nextAt: lease }, { state, now, nextAt, fault }) =>
      write(() => {
        const sentAt = state === 'sent' ? now : null;
        settle.run(state, nextAt, sentAt, fault === null ? null : JSON.stringify(fault), id, attempts, lease);
      }),
    retryNotices: (ids, now) =>
      write(() => {
        const wanted = ids.length === 0 ? null : JSON.stringify(ids);
        return retry.run(now, wanted, wanted).changes;
      }),
    listNotices: ({ scanId, states, limit }) =>
      unit(() => select.all({ scanId: scanId ?? null, states: listOrNull(states), limit }).map(toNotice)),
    countNotices: () => unit(() => count.all()),
    deleteOldNotices: (before) => write(() => remove.run(before).changes),
  };
}
