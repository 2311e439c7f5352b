import type { LinkKind } from '../../model/facts.ts';
import type { Admit, Completion, Frontier, KnownPage, NewPage, PageLinks, RequestKind } from '../../ports/frontier.ts';
import { isRequested, kindOf } from '../link-list.ts';
import { factsOf, intern, type MemoryRequest, type MemoryState, scanOf, textOf } from './state.ts';

export interface FrontierOptions {
  readonly scanId: string;
  readonly admit: Admit;
  readonly ignoreKnown: boolean;
}

export function openMemoryFrontier(state: MemoryState, { scanId, admit, ignoreKnown }: FrontierOptions): Frontier {
  const { requests } = scanOf(state, scanId);
  const put = (request: MemoryRequest): void => {
    requests.set(request.urlId, request);
  };

  function meet(urlId: number, kind: LinkKind, depth: number): void {
    if (requests.has(urlId) || !isRequested(kind)) return;
    const admission = admit(textOf(state, urlId), { kind, depth });
    const fresh = { urlId, siteId: admission.siteId, depth, attempts: 0, notBefore: 0, visit: null };
    if (admission.kind === 'excluded') {
      put({ ...fresh, kind: 'excluded', state: 'excluded', reason: admission.reason });
    } else put({ ...fresh, kind: admission.kind, state: 'discovered', reason: null });
  }

  function idOf(url: string, ids: Map<string, number>): number {
    const id = intern(state, url);
    ids.set(url, id);
    return id;
  }

  function meetLinks({ ids: known, kinds, urls }: PageLinks, depth: number, ids: Map<string, number>) {
    const texts = urls.values();
    return Array.from(known, (each, at) => {
      const id = each === 0 ? idOf(texts.next().value ?? '', ids) : each;
      const kind = kindOf(kinds[at] ?? 0);
      meet(id, kind, depth);
      return { id, kind };
    });
  }

  function saveFacts(
    urlId: number,
    page: NewPage,
    links: ReturnType<typeof meetLinks>,
    pack: Uint8Array | null,
  ): number {
    const { etag, lastModified } = page;
    for (const facts of [...state.facts.values()].reverse()) {
      if (facts.urlId !== urlId || facts.bodyHash !== page.bodyHash || facts.judgedWith !== page.judgedWith) continue;
      state.facts.set(facts.factsId, { ...facts, etag, lastModified });
      return facts.factsId;
    }
    const factsId = Math.max(0, ...state.facts.keys()) + 1;
    const { bodyHash, head, judgedWith, observations } = page;
    const known: KnownPage = { factsId, bodyHash, etag, lastModified, title: head.title, judgedWith };
    if (pack === null) throw new Error('a new page came without facts');
    // Each page has its copy of the pack, which then needs no counting of who refers to it.
    state.facts.set(factsId, {
      ...known,
      head,
      observations,
      urlId,
      links,
      packId: factsId,
      pack: pack.slice(),
      at: page.at,
    });
    return factsId;
  }

  function savePage(
    { page, urlId }: Completion,
    depth: number,
    ids: Map<string, number>,
    pack: Uint8Array | null,
  ): number | null {
    if (page === null) return null;
    if (page.kind === 'new') return saveFacts(urlId, page, meetLinks(page.links, depth + 1, ids), pack);
    const facts = factsOf(state, page.factsId);
    for (const { id, kind } of facts.links) meet(id, kind, depth + 1);
    if (page.rejudged !== null) state.facts.set(facts.factsId, { ...facts, ...page.rejudged });
    return page.factsId;
  }

  function completeOne({ page, ...completion }: Completion, ids: Map<string, number>, pack: Uint8Array | null): void {
    const request = requests.get(completion.urlId);
    if (request?.state !== 'leased') return;
    const factsId = savePage({ ...completion, page }, request.depth, ids, pack);
    if (completion.redirectTo !== null) {
      meet(idOf(completion.redirectTo, ids), request.kind === 'page' ? 'page' : 'resource', request.depth);
    }
    const { outcome, attempts } = completion;
    const reason = completion.unread ?? (outcome.kind === 'excluded' ? outcome.reason : null);
    const visit = { completion, factsId, unchanged: page?.kind === 'unchanged' };
    put({ ...request, state: 'done', attempts, reason, visit });
  }

  function known(urlId: number): KnownPage | null {
    const newest = [...state.facts.values()].filter((facts) => facts.urlId === urlId).at(-1);
    if (ignoreKnown || newest === undefined) return null;
    const { factsId, bodyHash, etag, lastModified, title, judgedWith } = newest;
    return { factsId, bodyHash, etag, lastModified, title, judgedWith };
  }

  const discovered = (siteId: string): (MemoryRequest & { kind: RequestKind })[] =>
    [...requests.values()].flatMap((request) =>
      request.siteId === siteId && request.state === 'discovered' && request.kind !== 'excluded'
        ? [{ ...request, kind: request.kind }]
        : [],
    );

  for (const request of requests.values()) if (request.state === 'leased') put({ ...request, state: 'discovered' });

  return {
    async discover(seeds) {
      for (const { url, kind, depth } of seeds) meet(intern(state, url), kind, depth);
    },
    async lease(siteId, limit, now) {
      const due = discovered(siteId)
        .filter(({ notBefore }) => notBefore <= now)
        .sort((a, b) => a.attempts - b.attempts || a.depth - b.depth || a.urlId - b.urlId)
        .slice(0, limit);
      for (const request of due) put({ ...request, state: 'leased' });
      return due.map(({ urlId, kind, depth, attempts }) => {
        const page = kind === 'outside' ? null : known(urlId);
        return { urlId, url: textOf(state, urlId), siteId, kind, depth, attempts, known: page };
      });
    },
    async complete(completions, pack) {
      const ids = new Map<string, number>();
      for (const completion of completions) completeOne(completion, ids, pack);
      return ids;
    },
    async release(leases) {
      for (const { urlId, attempts, notBefore } of leases) {
        const request = requests.get(urlId);
        if (request?.state === 'leased') put({ ...request, state: 'discovered', attempts, notBefore });
      }
    },
    async exclude(siteId, reason, kind) {
      for (const request of discovered(siteId)) {
        // What has been asked for once is within the budget, and is owed its second look.
        if (reason === 'page-budget' && request.attempts > 0) continue;
        if (kind === undefined || request.kind === kind) put({ ...request, state: 'excluded', reason });
      }
    },
    async counts(siteId) {
      const all = [...requests.values()].filter((request) => siteId === undefined || request.siteId === siteId);
      const count = (wanted: MemoryRequest['state']) => all.filter((request) => request.state === wanted).length;
      return { discovered: count('discovered'), leased: count('leased'), done: count('done') };
    },
    async nextDue(siteId) {
      const times = discovered(siteId).map(({ notBefore }) => notBefore);
      return times.length === 0 ? null : Math.min(...times);
    },
  };
}
