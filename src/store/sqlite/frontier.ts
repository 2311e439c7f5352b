import type { LinkKind } from '../../model/facts.ts';
import type { Admit, Completion, Frontier, Lease, PageLink } from '../../ports/frontier.ts';
import { createIdSet } from '../id-set.ts';
import { forEachLink, isRequested, type StoredLink } from '../link-list.ts';
import { createTally } from '../tally.ts';
import type { Connection } from './connection.ts';
import { openFactsTable } from './facts-table.ts';
import { toColumns } from './outcome-columns.ts';
import { openRequestTable, type WaitingRow } from './request-table.ts';
import { inTransaction } from './transaction.ts';
import { openUrls } from './urls.ts';

export interface FrontierOptions {
  readonly scanNum: number;
  readonly admit: Admit;
  readonly ignoreKnown: boolean;
}

export async function openSqliteFrontier(connection: Connection, options: FrontierOptions): Promise<Frontier> {
  const { scanNum, admit } = options;
  const urls = openUrls(connection);
  const facts = openFactsTable(connection);
  const requests = openRequestTable(connection, scanNum);
  const met = createIdSet();
  const tally = createTally();
  let metNow: number[] = [];

  /** What memory holds ahead of the transaction is taken back with it. */
  const write = <Result>(work: () => Result): Promise<Result> =>
    connection.unit(() => {
      metNow = [];
      try {
        const result = inTransaction(connection.db, work);
        tally.commit();
        return result;
      } catch (error) {
        for (const id of metNow) met.delete(id);
        tally.rollback();
        throw error;
      }
    });

  function meet(id: number, kind: LinkKind, depth: number, url: string | null): void {
    if (met.has(id) || !isRequested(kind)) return;
    met.add(id);
    metNow.push(id);
    const admission = admit(url ?? urls.textOf(id), { kind, depth });
    if (admission.kind === 'excluded') {
      requests.insert.run(id, admission.siteId, 'excluded', depth, 'excluded', admission.reason);
    } else {
      requests.insert.run(id, admission.siteId, admission.kind, depth, 'discovered', null);
      tally.add(admission.siteId, 'discovered', 1);
    }
  }

  function idOf(url: string, ids: Map<string, number>): number {
    const cached = ids.get(url);
    if (cached !== undefined) return cached;
    const id = urls.intern(url);
    ids.set(url, id);
    return id;
  }

  const meetLinks = (links: readonly PageLink[], depth: number, ids: Map<string, number>): StoredLink[] =>
    links.map(({ url, kind }) => {
      const id = typeof url === 'number' ? url : idOf(url, ids);
      meet(id, kind, depth, typeof url === 'number' ? null : url);
      return { id, kind };
    });

  /** Saves the facts, discovers the links; gives the id of the facts that hold. */
  function savePage({ page, urlId }: Completion, depth: number, ids: Map<string, number>): number | null {
    if (page === null) return null;
    if (page.kind === 'new') return facts.save(urlId, page, meetLinks(page.links, depth + 1, ids));
    forEachLink(facts.linksOf(page.factsId), (id, kind) => meet(id, kind, depth + 1, null));
    if (page.rejudged !== null) facts.rejudge(page.factsId, page.rejudged.judgedWith, page.rejudged.observations);
    return page.factsId;
  }

  function completeOne(completion: Completion, ids: Map<string, number>): void {
    const { urlId, redirectTo, redirects } = completion;
    const request = requests.selectLeased.get(urlId);
    if (request === undefined) return;
    const factsId = savePage(completion, request.depth, ids);
    if (redirectTo !== null) {
      const kind = request.kind === 'page' ? 'page' : 'resource';
      meet(idOf(redirectTo, ids), kind, request.depth, redirectTo);
    }
    const columns = toColumns(completion.outcome);
    requests.finish.run(
      completion.attempts,
      columns.reason,
      columns.outcome,
      columns.status,
      columns.outcome_more,
      redirectTo,
      redirects.length === 0 ? null : JSON.stringify(redirects),
      completion.contentType,
      factsId,
      completion.page?.kind === 'unchanged' ? 1 : null,
      completion.fetchedAt,
      urlId,
    );
    tally.add(request.site_id, 'leased', -1);
    tally.add(request.site_id, 'done', 1);
  }

  const toLease = (row: WaitingRow): Lease => ({
    urlId: row.url_id,
    url: row.url,
    siteId: row.site_id,
    kind: row.kind,
    depth: row.depth,
    attempts: row.attempts,
    known: options.ignoreKnown || row.kind !== 'page' ? null : facts.known(row.url_id),
  });

  await write(() => {
    requests.recover.run();
    for (const id of requests.selectMet.iterate()) met.add(id);
    for (const [siteId, state, count] of requests.countStates.iterate()) tally.add(siteId, state, count);
  });

  return {
    discover: (seeds) =>
      write(() => {
        for (const { url, kind, depth } of seeds) meet(urls.intern(url), kind, depth, url);
      }),
    lease: (siteId, limit, now) =>
      write(() => {
        const rows = requests.selectWaiting.all(siteId, now, limit);
        for (const row of rows) requests.markLeased.run(row.url_id);
        tally.add(siteId, 'discovered', -rows.length);
        tally.add(siteId, 'leased', rows.length);
        return rows.map(toLease);
      }),
    complete: (completions) =>
      write(() => {
        const ids = new Map<string, number>();
        for (const completion of completions) completeOne(completion, ids);
        return ids;
      }),
    release: (leases) =>
      write(() => {
        for (const { urlId, attempts, notBefore } of leases) {
          const siteId = requests.release.get(attempts, notBefore, urlId);
          if (siteId === undefined) continue;
          tally.add(siteId, 'leased', -1);
          tally.add(siteId, 'discovered', 1);
        }
      }),
    exclude: (siteId, reason, kind) =>
      write(() => {
        const { changes } = requests.exclude.run({ siteId, reason, kind: kind ?? null });
        tally.add(siteId, 'discovered', -changes);
      }),
    counts: async (siteId) => tally.counts(siteId),
    nextDue: (siteId) => connection.unit(() => requests.selectNextDue.get(siteId) ?? null),
  };
}
