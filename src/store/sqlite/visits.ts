import { setImmediate } from 'node:timers/promises';
import { UNCHECKED_KEPT, type UncheckedDocument } from '../../model/coverage.ts';
import type { FetchOutcome } from '../../model/outcome.ts';
import type { PageState } from '../../model/page-state.ts';
import type { RequestKind } from '../../ports/frontier.ts';
import type { PageTargets, ReadPage, Store, StoredFacts, Visit } from '../../ports/store.ts';
import { type CountedRow, countRows } from '../count-rows.ts';
import { forEachLink, isRequested } from '../link-list.ts';
import { pageStateOf } from '../visit-classes.ts';
import type { Connection } from './connection.ts';
import { type HeadRow, headOf, parseObservations } from './facts-table.ts';
import { fromColumns, type OutcomeColumns, toColumns } from './outcome-columns.ts';
import type { ScanNumbers } from './scans.ts';
import { openUrls } from './urls.ts';

interface VisitRow extends OutcomeColumns {
  readonly url_id: number;
  readonly url: string;
  readonly site_id: string;
  readonly kind: RequestKind;
  readonly attempts: number;
  readonly redirect_to: string | null;
  readonly redirects: string | null;
  readonly content_type: string;
}

interface ReadPageRow extends HeadRow {
  readonly url_id: number;
  readonly url: string;
  readonly site_id: string;
  readonly status: number | null;
  readonly facts_id: number;
  readonly judged_with: string;
  readonly observations: string | null;
  readonly unchanged: number | null;
}

interface LinksRow {
  readonly url_id: number;
  readonly site_id: string;
  readonly facts_id: number;
  readonly links: Uint8Array;
}

interface StateRow {
  readonly outcome: FetchOutcome['kind'];
  readonly status: number | null;
  readonly facts_id: number | null;
  readonly redirect_to: string | null;
}

const VISIT = `select url_id, url, site_id, kind, outcome, status, outcome_more, reason, attempts, redirect_to, redirects,
  content_type from request join url on url.id = url_id`;

const WHICH: Readonly<Record<Parameters<Store['listVisits']>[1], string>> = {
  failed: `outcome <> 'ok'`,
  redirected: '(redirect_to is not null or redirects is not null)',
  outside: `kind = 'outside'`,
};

/** Pages turned round at once: some milliseconds, then others may go on. */
const REFERRER_PORTION = 2000;

const toVisit = (row: VisitRow): Visit => ({
  urlId: row.url_id,
  url: row.url,
  siteId: row.site_id,
  kind: row.kind,
  outcome: fromColumns(row),
  attempts: row.attempts,
  redirectTo: row.redirect_to,
  redirects: row.redirects === null ? [] : JSON.parse(row.redirects),
  contentType: row.content_type,
});

const toReadPage = (row: ReadPageRow): ReadPage => ({
  urlId: row.url_id,
  url: row.url,
  siteId: row.site_id,
  status: row.status ?? 0,
  factsId: row.facts_id,
  head: headOf(row),
  judgedWith: row.judged_with,
  observations: parseObservations(row.observations),
  unchanged: row.unchanged === 1,
});

function targetsAmong(links: Uint8Array, targets: ReadonlySet<number>): number[] {
  const found: number[] = [];
  forEachLink(links, (id, kind) => {
    if (targets.has(id) && isRequested(kind) && !found.includes(id)) found.push(id);
  });
  return found;
}

type VisitMethods = Pick<
  Store,
  | 'listVisits'
  | 'findVisits'
  | 'amendVisit'
  | 'forgetSilence'
  | 'listReadPages'
  | 'listReferrers'
  | 'readFacts'
  | 'urlsOf'
  | 'idsOf'
  | 'pageStates'
  | 'samePages'
  | 'countVisits'
>;

export function visitMethods(connection: Connection, scans: ScanNumbers): VisitMethods {
  const { db, unit, read, write } = connection;
  const urls = openUrls(connection);
  const prepareList = (which: keyof typeof WHICH) =>
    db.prepare<[number, number, number], VisitRow>(
      `${VISIT} where scan_num = ? and state = 'done' and ${WHICH[which]} and url_id > ? order by url_id limit ?`,
    );
  const lists = {
    failed: prepareList('failed'),
    redirected: prepareList('redirected'),
    outside: prepareList('outside'),
  };
  const selectVisit = db.prepare<[number, string], VisitRow>(
    `${VISIT} where scan_num = ? and url = ? and state = 'done'`,
  );
  const amend = db.prepare<[OutcomeColumns & { attempts: number; num: number; urlId: number }]>(
    `update request set outcome = :outcome, status = :status, outcome_more = :outcome_more, reason = :reason,
      attempts = :attempts, redirect_to = null, redirects = null
    where scan_num = :num and url_id = :urlId and state = 'done'`,
  );
  const forget = db.prepare<[number]>(
    `update request set state = 'discovered', attempts = 0, not_before = 0, outcome = null, status = null,
      outcome_more = null, content_type = null, fetched_at = null
    where scan_num = ? and state = 'done' and outcome in ('timeout', 'dns-error', 'refused', 'broken')`,
  );
  const selectReadPages = db.prepare<[number, string, number, number], ReadPageRow>(
    `select request.url_id, url, site_id, status, facts_id, title, published_at, newest_listed, text_length, outline,
      judged_with, observations, unchanged
    from request join url on url.id = request.url_id join facts on facts.id = facts_id
    where request.scan_num = ? and site_id = ? and facts_id is not null and request.url_id > ?
    order by request.url_id limit ?`,
  );
  const selectLinks = db.prepare<[number, number, number], LinksRow>(
    `select request.url_id, site_id, facts_id, links from request join facts on facts.id = facts_id
    where request.scan_num = ? and facts_id is not null and request.url_id > ? order by request.url_id limit ?`,
  );
  const selectState = db.prepare<[number, number], StateRow>(
    `select outcome, status, facts_id, redirect_to from request where scan_num = ? and url_id = ? and state = 'done'`,
  );
  const selectSame = db
    .prepare<[{ num: number; begunAt: string; urlId: number }], 1>(
      `select 1 from request this join facts these on these.id = this.facts_id
      join scan on started_at = :begunAt and scan.kind = 'full'
      join request that on that.scan_num = scan.num and that.url_id = this.url_id
      join facts those on those.id = that.facts_id
      where this.scan_num = :num and this.url_id = :urlId and these.body_hash = those.body_hash limit 1`,
    )
    .pluck();
  const selectFacts = db.prepare<[number], Omit<StoredFacts, 'pack'>>(
    'select pack_id as packId, position as at from facts where id = ?',
  );
  const selectPack = db.prepare<[number], Uint8Array>('select bytes from facts_pack where id = ?').pluck();
  const selectCounts = db.prepare<[number, string], CountedRow>(
    `select kind, state, outcome, status, reason, facts_id is not null as was_read, redirect_to is not null as redirected,
      unchanged is not null as unchanged, count(*) as count
    from request where scan_num = ? and site_id = ? and state in ('done', 'excluded') group by 1, 2, 3, 4, 5, 6, 7, 8`,
  );
  const selectUnchecked = db.prepare<[number, string], UncheckedDocument>(
    `select url, reason from request join url on url.id = url_id
    where scan_num = ? and site_id = ? and reason glob 'document-*' order by url limit ${UNCHECKED_KEPT}`,
  );

  return {
    listVisits: (scanId, which, after, limit) =>
      unit(() => lists[which].all(scans.numberOf(scanId), after, limit).map(toVisit)),
    findVisits: (scanId, wanted) =>
      read(() => {
        const num = scans.numberOf(scanId);
        return wanted.flatMap((url) => selectVisit.all(num, url)).map(toVisit);
      }),
    amendVisit: (scanId, urlId, outcome, attempts) =>
      write(() => {
        amend.run({ ...toColumns(outcome), attempts, num: scans.numberOf(scanId), urlId });
      }),
    forgetSilence: (scanId) =>
      write(() => {
        forget.run(scans.numberOf(scanId));
      }),
    listReadPages: (scanId, siteId, after, limit) =>
      unit(() => selectReadPages.all(scans.numberOf(scanId), siteId, after, limit).map(toReadPage)),
    async listReferrers(scanId, targets) {
      const found: PageTargets[] = [];
      if (targets.size === 0) return found;
      const num = await unit(() => scans.numberOf(scanId));
      let after = 0;
      for (;;) {
        const rows = await unit(() => selectLinks.all(num, after, REFERRER_PORTION));
        for (const row of rows) {
          const ids = targetsAmong(row.links, targets);
          if (ids.length === 0) continue;
          const page = { urlId: row.url_id, url: urls.textOf(row.url_id), siteId: row.site_id, factsId: row.facts_id };
          found.push({ page, targets: ids });
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < REFERRER_PORTION) return found;
        after = last.url_id;
        await setImmediate();
      }
    },
    readFacts: (factsId, open = []) =>
      unit(() => {
        const facts = selectFacts.get(factsId);
        const pack = facts && (open.includes(facts.packId) ? new Uint8Array() : selectPack.get(facts.packId));
        if (facts === undefined || pack === undefined) throw new Error(`no facts have the id ${factsId}`);
        return { ...facts, pack };
      }),
    urlsOf: (ids) => read(() => new Map(ids.map((id) => [id, urls.textOf(id)]))),
    idsOf: (wanted) =>
      read(() => {
        const ids = new Map<string, number>();
        for (const url of wanted) {
          const id = urls.find(url);
          if (id !== null) ids.set(url, id);
        }
        return ids;
      }),
    pageStates: (scanId, ids) =>
      read(() => {
        const num = scans.numberOf(scanId);
        return new Map(ids.map((id) => [id, stateOf(selectState.get(num, id))]));
      }),
    samePages: (scanId, begunAt, ids) =>
      read(() => {
        const num = scans.numberOf(scanId);
        return new Set(ids.filter((urlId) => selectSame.get({ num, begunAt, urlId }) !== undefined));
      }),
    countVisits: (scanId, siteId) =>
      unit(() => {
        const num = scans.numberOf(scanId);
        return countRows(selectCounts.all(num, siteId), selectUnchecked.all(num, siteId));
      }),
  };
}

function stateOf(row: StateRow | undefined): PageState {
  if (row === undefined) return 'unknown';
  const { outcome, status } = row;
  return pageStateOf({ outcome, status, wasRead: row.facts_id !== null, redirected: row.redirect_to !== null });
}
