import type { FrontierCounts, RequestKind } from '../../ports/frontier.ts';
import type { Connection } from './connection.ts';

export interface RequestRow {
  readonly site_id: string;
  readonly kind: RequestKind;
  readonly depth: number;
}

export interface WaitingRow extends RequestRow {
  readonly url_id: number;
  readonly url: string;
  readonly attempts: number;
}

/** The statements on the requests of one scan. */
export function openRequestTable({ db }: Connection, scanNum: number) {
  // A number of ours, so it may stand in the text: one parameter less in each call of the hot path.
  const ofScan = `scan_num = ${scanNum}`;
  return {
    recover: db.prepare(`update request set state = 'discovered' where ${ofScan} and state = 'leased'`),
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
      `select url_id, url, site_id, kind, depth, attempts from request join url on url.id = url_id
      where ${ofScan} and site_id = ? and state = 'discovered' and not_before <= ?
      order by attempts, depth, url_id limit ?`,
    ),
    markLeased: db.prepare<[number]>(`update request set state = 'leased' where ${ofScan} and url_id = ?`),
    selectLeased: db.prepare<[number], RequestRow>(
      `select site_id, kind, depth from request where ${ofScan} and url_id = ? and state = 'leased'`,
    ),
    finish: db.prepare(
      `update request set state = 'done', attempts = ?, reason = ?, outcome = ?, status = ?, outcome_more = ?,
        redirect_to = ?, redirects = ?, content_type = ?, facts_id = ?, unchanged = ?, fetched_at = ?
      where ${ofScan} and url_id = ?`,
    ),
    release: db
      .prepare<[number, number, number], string>(
        `update request set state = 'discovered', attempts = ?, not_before = ?
        where ${ofScan} and url_id = ? and state = 'leased' returning site_id`,
      )
      .pluck(),
    exclude: db.prepare<[{ siteId: string; reason: string; kind: RequestKind | null }]>(
      `update request set state = 'excluded', reason = :reason
      where ${ofScan} and site_id = :siteId and state = 'discovered' and (:kind is null or kind = :kind)`,
    ),
    selectNextDue: db
      .prepare<[string], number | null>(
        `select min(not_before) from request where ${ofScan} and site_id = ? and state = 'discovered'`,
      )
      .pluck(),
  };
}
