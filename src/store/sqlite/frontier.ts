import type { LinkKind } from '../../model/facts.ts';
import type { Admit, Completion, Frontier, Lease, PageLinks } from '../../ports/frontier.ts';
import { createIdSet } from '../id-set.ts';
import { encodeLinks, forEachLink, isRequested, kindOf } from '../link-list.ts';
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

/** What is remembered of a request under way. */
type Leased = Pick<Lease, 'siteId' | 'kind' | 'depth'>;

/** Completions that are saved together. */
interface Batch {
  /** Of addresses that came as text. */
  readonly ids: Map<string, number>;
  /** Saves their facts when the first page needs them. */
  readonly packId: () => number;
}

export async function openSqliteFrontier(connection: Connection, options: FrontierOptions): Promise<Frontier> {
  const { scanNum, admit } = options;
  const urls = openUrls(connection);
  const facts = openFactsTable(connection);
  const requests = openRequestTable(connection, scanNum);
  const met = createIdSet();
  const tally = createTally();
  let metNow: number[] = [];
  /**
   * Requests under way, by address. Only here: written down they would cost an update each, and a process that dies
   * has lost them anyway.
   */
  const leased = new Map<number, Leased>();
  let endedNow: [number, Leased][] = [];
  /** Addresses with facts of an earlier scan; most have none, and need not be asked for. */
  const known = createIdSet();

  /** When the next request of a site is due, since it was asked for: waiting threads ask again and again. */
  const due = new Map<string, number>();
  function mayBeDue(siteId: string, at: number): void {
    if (at < (due.get(siteId) ?? 0)) due.set(siteId, at);
  }

  /** What memory holds ahead of the transaction is taken back with it. */
  const write = <Result>(work: () => Result): Promise<Result> =>
    connection.unit(() => {
      metNow = [];
      endedNow = [];
      try {
        const result = inTransaction(connection.db, work);
        tally.commit();
        return result;
      } catch (error) {
        for (const id of metNow) met.delete(id);
        for (const [id, request] of endedNow) leased.set(id, request);
        tally.rollback();
        due.clear();
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
      mayBeDue(admission.siteId, 0);
    }
  }

  function idOf(url: string, ids: Map<string, number>): number {
    const cached = ids.get(url);
    if (cached !== undefined) return cached;
    const id = urls.intern(url);
    ids.set(url, id);
    return id;
  }

  /** Ends a lease; undefined when the request is not leased. */
  function endLease(urlId: number): Leased | undefined {
    const request = leased.get(urlId);
    if (request === undefined) return undefined;
    leased.delete(urlId);
    endedNow.push([urlId, request]);
    tally.add(request.siteId, 'leased', -1);
    return request;
  }

  /** Discovers the links of a page; gives them as they are stored. */
  function meetLinks({ ids, kinds, urls: texts }: PageLinks, depth: number, batch: Batch): Uint8Array {
    const found = ids.slice();
    let next = 0;
    for (let at = 0; at < found.length; at++) {
      let id = found[at] ?? 0;
      let text: string | null = null;
      if (id === 0) {
        text = texts[next++] ?? '';
        id = idOf(text, batch.ids);
        found[at] = id;
      }
      if (!met.has(id)) meet(id, kindOf(kinds[at] ?? 0), depth, text);
    }
    return encodeLinks(found, kinds);
  }

  /** Saves the facts, discovers the links; gives the id of the facts that hold. */
  function savePage({ page, urlId }: Completion, depth: number, batch: Batch): number | null {
    if (page === null) return null;
    if (page.kind === 'new') {
      const links = meetLinks(page.links, depth + 1, batch);
      const equal = known.has(urlId) ? facts.findEqual(urlId, page) : null;
      return equal ?? facts.save(urlId, page, links, batch.packId());
    }
    forEachLink(facts.linksOf(page.factsId), (id, kind) => meet(id, kind, depth + 1, null));
    if (page.rejudged !== null) facts.rejudge(page.factsId, page.rejudged.judgedWith, page.rejudged.observations);
    return page.factsId;
  }

  function completeOne(completion: Completion, batch: Batch): void {
    const { urlId, redirectTo, redirects } = completion;
    const request = endLease(urlId);
    if (request === undefined) return;
    const factsId = savePage(completion, request.depth, batch);
    if (redirectTo !== null) {
      const kind = request.kind === 'page' ? 'page' : 'resource';
      meet(idOf(redirectTo, batch.ids), kind, request.depth, redirectTo);
    }
    const columns = toColumns(completion.outcome);
    requests.finish.run(
      completion.attempts,
      completion.unread ?? columns.reason,
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
    tally.add(request.siteId, 'done', 1);
  }

  const toLease = (siteId: string, { url_id: urlId, kind, depth, attempts }: WaitingRow): Lease => ({
    urlId,
    url: urls.textOf(urlId),
    siteId,
    kind,
    depth,
    attempts,
    known: kind !== 'outside' && !options.ignoreKnown && known.has(urlId) ? facts.known(urlId) : null,
  });

  const leasedOf = (siteId: string): string =>
    JSON.stringify([...leased].flatMap(([id, request]) => (request.siteId === siteId ? [id] : [])));

  await write(() => {
    for (const id of facts.knownUrls()) known.add(id);
    for (const id of requests.selectMet.iterate()) met.add(id);
    for (const [siteId, state, count] of requests.countStates.iterate()) tally.add(siteId, state, count);
  });

  return {
    discover: (seeds) =>
      write(() => {
        for (const { url, kind, depth } of seeds) meet(urls.intern(url), kind, depth, url);
      }),
    async lease(siteId, limit, now) {
      if ((due.get(siteId) ?? 0) > now) return [];
      return connection.read(() => {
        const underWay = tally.counts(siteId).leased;
        const waiting = requests.selectWaiting.all(siteId, now, limit + underWay);
        const rows = waiting.filter((row) => !leased.has(row.url_id)).slice(0, limit);
        if (rows.length === 0) return [];
        const leases = rows.map((row) => toLease(siteId, row));
        due.delete(siteId);
        for (const { url_id, kind, depth } of rows) leased.set(url_id, { siteId, kind, depth });
        tally.add(siteId, 'discovered', -rows.length);
        tally.add(siteId, 'leased', rows.length);
        tally.commit();
        return leases;
      });
    },
    complete: (completions, pack) =>
      write(() => {
        let packId: number | null = null;
        const batch: Batch = {
          ids: new Map(),
          packId() {
            if (pack === null) throw new Error('a new page came without facts');
            packId ??= facts.savePack(pack);
            return packId;
          },
        };
        for (const completion of completions) completeOne(completion, batch);
        return batch.ids;
      }),
    release: (leases) =>
      write(() => {
        for (const { urlId, attempts, notBefore } of leases) {
          const request = endLease(urlId);
          if (request === undefined) continue;
          requests.release.run(attempts, notBefore, urlId);
          tally.add(request.siteId, 'discovered', 1);
          mayBeDue(request.siteId, notBefore);
        }
      }),
    exclude: (siteId, reason, kind) =>
      write(() => {
        const { changes } = requests.exclude.run({ siteId, reason, kind: kind ?? null, leased: leasedOf(siteId) });
        tally.add(siteId, 'discovered', -changes);
        due.delete(siteId);
      }),
    counts: async (siteId) => tally.counts(siteId),
    async nextDue(siteId) {
      if (tally.counts(siteId).discovered === 0) return null;
      const told = due.get(siteId);
      if (told !== undefined) return told;
      const found = await connection.unit(() => requests.selectNextDue.get(siteId, leasedOf(siteId)) ?? null);
      if (found !== null) due.set(siteId, found);
      return found;
    },
  };
}
