import { isUncheckedDocument, UNCHECKED_KEPT } from '../../model/coverage.ts';
import type { PageState } from '../../model/page-state.ts';
import type { ReadPage, Store, Visit } from '../../ports/store.ts';
import { type CountedRow, countRows } from '../count-rows.ts';
import { isRequested } from '../link-list.ts';
import { pageStateOf } from '../visit-classes.ts';
import { factsOf, type MemoryRequest, type MemoryScan, type MemoryState, scanOf, textOf } from './state.ts';

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

const WHICH: Readonly<Record<Parameters<Store['listVisits']>[1], (visit: Visit) => boolean>> = {
  failed: (visit) => visit.outcome.kind !== 'ok',
  redirected: (visit) => visit.redirectTo !== null || visit.redirects.length > 0,
  outside: (visit) => visit.kind === 'outside',
};

export function visitMethods(state: MemoryState): VisitMethods {
  const requestsOf = (scanId: string): MemoryRequest[] =>
    [...scanOf(state, scanId).requests.values()].sort((a, b) => a.urlId - b.urlId);

  const toVisit = ({ urlId, siteId, kind, visit }: MemoryRequest): Visit[] => {
    if (visit === null || kind === 'excluded') return [];
    const { outcome, attempts, redirectTo, redirects, contentType } = visit.completion;
    const url = textOf(state, urlId);
    return [{ urlId, url, siteId, kind, outcome, attempts, redirectTo, redirects, contentType }];
  };

  const toReadPage = ({ urlId, siteId, visit }: MemoryRequest): ReadPage[] => {
    if (visit === null || visit.factsId === null) return [];
    const { outcome } = visit.completion;
    const { factsId, head, judgedWith, observations } = factsOf(state, visit.factsId);
    const status = 'status' in outcome ? outcome.status : 0;
    const { unchanged } = visit;
    return [{ urlId, url: textOf(state, urlId), siteId, status, factsId, head, judgedWith, observations, unchanged }];
  };

  const answerOf = ({ completion, factsId }: NonNullable<MemoryRequest['visit']>) => ({
    outcome: completion.outcome.kind,
    status: 'status' in completion.outcome ? completion.outcome.status : null,
    wasRead: factsId !== null,
    redirected: completion.redirectTo !== null,
  });

  return {
    async listVisits(scanId, which, after, limit) {
      const visits = requestsOf(scanId).flatMap(toVisit).filter(WHICH[which]);
      return visits.filter(({ urlId }) => urlId > after).slice(0, limit);
    },
    async findVisits(scanId, urls) {
      const { requests } = scanOf(state, scanId);
      return urls.flatMap((url) => {
        const request = requests.get(state.urlIds.get(url) ?? 0);
        return request === undefined ? [] : toVisit(request);
      });
    },
    async amendVisit(scanId, urlId, outcome, attempts) {
      const { requests } = scanOf(state, scanId);
      const request = requests.get(urlId);
      if (request === undefined || request.visit === null) return;
      const completion = { ...request.visit.completion, outcome, attempts, redirectTo: null, redirects: [] };
      const reason = outcome.kind === 'excluded' ? outcome.reason : null;
      requests.set(urlId, { ...request, attempts, reason, visit: { ...request.visit, completion } });
    },
    async forgetSilence(scanId) {
      for (const request of scanOf(state, scanId).requests.values()) {
        const kind = request.visit?.completion.outcome.kind;
        if (kind !== 'timeout' && kind !== 'dns-error' && kind !== 'refused' && kind !== 'broken') continue;
        const { requests } = scanOf(state, scanId);
        requests.set(request.urlId, { ...request, state: 'discovered', attempts: 0, notBefore: 0, visit: null });
      }
    },
    async listReadPages(scanId, siteId, after, limit) {
      const pages = requestsOf(scanId).flatMap(toReadPage);
      return pages.filter((page) => page.siteId === siteId && page.urlId > after).slice(0, limit);
    },
    async listReferrers(scanId, targets) {
      return requestsOf(scanId)
        .flatMap(toReadPage)
        .flatMap(({ urlId, url, siteId, factsId }) => {
          const links = factsOf(state, factsId).links.filter(({ kind }) => isRequested(kind));
          const ids = new Set(links.map(({ id }) => id));
          const found = [...ids].filter((id) => targets.has(id));
          return found.length === 0 ? [] : [{ page: { urlId, url, siteId, factsId }, targets: found }];
        });
    },
    async readFacts(factsId, open = []) {
      const { packId, pack, at } = factsOf(state, factsId);
      return { packId, pack: open.includes(packId) ? new Uint8Array() : pack.slice(), at };
    },
    urlsOf: async (ids) => new Map(ids.map((id) => [id, textOf(state, id)])),
    async idsOf(urls) {
      const ids = urls.map((url) => [url, state.urlIds.get(url)] as const);
      return new Map(ids.flatMap(([url, id]) => (id === undefined ? [] : [[url, id]])));
    },
    async pageStates(scanId, ids) {
      const { requests } = scanOf(state, scanId);
      return new Map(
        ids.map((id): [number, PageState] => {
          const visit = requests.get(id)?.visit ?? null;
          return [id, visit === null ? 'unknown' : pageStateOf(answerOf(visit))];
        }),
      );
    },
    async samePages(scanId, begunAt, ids) {
      const bodyIn = ({ requests }: MemoryScan, urlId: number): string | null => {
        const factsId = requests.get(urlId)?.visit?.factsId ?? null;
        return factsId === null ? null : factsOf(state, factsId).bodyHash;
      };
      const those = [...state.scans.values()].filter(
        ({ plan }) => plan.startedAt === begunAt && (plan.kind ?? 'full') === 'full',
      );
      return new Set(
        ids.filter((urlId) => {
          const body = bodyIn(scanOf(state, scanId), urlId);
          return body !== null && those.some((that) => bodyIn(that, urlId) === body);
        }),
      );
    },
    async countVisits(scanId, siteId) {
      const requests = requestsOf(scanId).filter((request) => request.siteId === siteId);
      return countRows(
        requests.flatMap(({ kind, state: fate, reason, visit }): CountedRow[] => {
          if (fate === 'excluded' || visit === null) {
            const none = { outcome: null, status: null, was_read: 0, redirected: 0, unchanged: 0 };
            return fate === 'excluded' ? [{ kind, state: fate, reason, ...none, count: 1 }] : [];
          }
          const { outcome, status, wasRead, redirected } = answerOf(visit);
          const flags = { was_read: +wasRead, redirected: +redirected, unchanged: +visit.unchanged };
          return [{ kind, state: 'done', outcome, status, reason, ...flags, count: 1 }];
        }),
        requests
          .flatMap(({ urlId, reason }) => (isUncheckedDocument(reason) ? [{ url: textOf(state, urlId), reason }] : []))
          .sort((a, b) => (a.url < b.url ? -1 : 1))
          .slice(0, UNCHECKED_KEPT),
      );
    },
  };
}
