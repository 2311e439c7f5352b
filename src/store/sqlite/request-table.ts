import type { FrontierCounts, RequestKind } from '../../ports/frontier.ts';
import type { Connection } from './connection.ts';

export interface WaitingRow {
  readonly url_id: number;
  readonly kind: RequestKind;
  readonly depth: number;
  readonly attempts: number;
}

/** The statements on the requests of one scan. */
export function openRequestTable({ db }: Connection, scanNum: number) {
  // A number of ours, so it may stand in the text: one parameter less in each call of the hot path.
  const ofScan = `scan_num = ${scanNum}`;
  return {
    selectMet: db.prepare<[], number>(`select url_id from request where ${ofScan}`).pluck(),
    countStates: db
      .prepare<[], [string, keyof FrontierCounts, number]>(
        `select site_id, state, count(*) from request where ${ofScan} and state <> 'excluded' group by site_id, state`,
      )
      .raw(),
    insert: db.prepare<[number, string, string, number, string, string | null]>(
      `insert into request (scan_num, url_id, site_id, kind, depth, state, reason) values (${scanNum}, ?, ?, ?, ?, ?, ?)`,
    ),
    selectWaiting: db.prepare<[string, number, number], WaitingRow>(
      `select url_id, kind, depth, attempts from request where ${ofScan} and site_id = ?
        and state = 'discovered' and not_before <= ?
      order by attempts, depth, url_id limit ?`,
    ),
    finish: db.prepare(
      `update request set state = 'done', attempts = ?, reason = ?, outcome = ?, status = ?, outcome_more = ?,
        redirect_to = ?, redirects = ?, content_type = ?, facts_id = ?, unchanged = ?, fetched_at = ?
      where ${ofScan} and url_id = ?`,
    ),
    release: db.prepare<[number, number, number]>(
      `update request set attempts = ?, not_before = ? where ${ofScan} and url_id = ?`,
    ),
    /** `leased`: JSON list of the ids to leave alone. */
    exclude: db.prepare<[{ siteId: string; reason: string; kind: RequestKind | null; leased: string }]>(
      `update request set state = 'excluded', reason = :reason
      where ${ofScan} and site_id = :siteId and state = 'discovered' and (:kind is null or kind = :kind)
        and (:reason <> 'page-budget' or attempts = 0)
        and url_id not in (select value from json_each(:leased))`,
    ),
    selectNextDue: db
      .prepare<[string, string], number | null>(
        `select min(not_before) from request where ${ofScan} and site_id = ? and state = 'discovered'
          and url_id not in (select value from json_each(?))`,
      )
      .pluck(),
  };
}
