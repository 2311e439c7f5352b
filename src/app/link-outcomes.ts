import type { PageFacts } from '../model/facts.ts';
import { PLACES_KEPT } from '../model/finding.ts';
import type { FetchOutcome, LinkOutcome, Place, RedirectHop } from '../model/outcome.ts';
import type { OutsideHost } from '../model/outside-host.ts';
import { comparePages } from '../model/page-order.ts';
import type { PageTargets, Store, Visit } from '../ports/store.ts';
import { createFactsReader } from './facts-reader.ts';

/** Redirects of our own sites are followed through the frontier, hop by hop; more than this is a chain nobody should rely on. */
const MAX_HOPS = 5;
const PORTION = 1_000;
/** A link on this share of a site's pages stands in its template. */
const TEMPLATE_SHARE = 0.5;
/** Below this many pages a share says nothing. */
const TEMPLATE_MIN_PAGES = 10;

/** A target that did not open plainly or whose host some check wants to see, and what finally became of it. */
export interface FaultyTarget {
  readonly urlId: number;
  readonly url: string;
  readonly outcome: FetchOutcome;
  readonly attempts: number;
  readonly redirects: readonly RedirectHop[];
  /** Set where a check wants to see the host. */
  readonly outside?: OutsideHost;
}

async function listAll(store: Store, scanId: string, which: 'failed' | 'redirected' | 'outside'): Promise<Visit[]> {
  const all: Visit[] = [];
  for (let after = 0; ; ) {
    const portion = await store.listVisits(scanId, which, after, PORTION);
    all.push(...portion);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return all;
    after = last.urlId;
  }
}

const statusOf = (outcome: FetchOutcome): number => ('status' in outcome ? outcome.status : 0);

interface Chain {
  readonly start: Visit;
  readonly redirects: readonly RedirectHop[];
  /** Address at which the chain left the redirects of our own sites. */
  readonly end: string;
  readonly loops: boolean;
}

function followChain(start: Visit, redirected: ReadonlyMap<string, Visit>): Chain {
  const redirects: RedirectHop[] = [];
  const seen = new Set<string>();
  let end = start.url;
  for (let visit: Visit | undefined = start; visit?.redirectTo; visit = redirected.get(end)) {
    if (seen.has(visit.url) || redirects.length >= MAX_HOPS) return { start, redirects, end, loops: true };
    seen.add(visit.url);
    redirects.push({ url: visit.url, status: statusOf(visit.outcome) });
    end = visit.redirectTo;
  }
  return { start, redirects, end, loops: false };
}

async function listChains(store: Store, scanId: string): Promise<readonly Chain[]> {
  const redirected = await listAll(store, scanId, 'redirected');
  const byUrl = new Map(redirected.map((visit) => [visit.url, visit]));
  return redirected.map((visit) => followChain(visit, byUrl));
}

/**
 * Asks every address whose redirects go in circles once more as a browser would, cookies and all, and keeps the answer:
 * many sites set a cookie and send the visitor back.
 */
export async function confirmLoops(
  store: Store,
  scanId: string,
  ask: (url: string) => Promise<FetchOutcome>,
): Promise<void> {
  for (const { start, loops } of await listChains(store, scanId)) {
    if (loops) await store.amendVisit(scanId, start.urlId, await ask(start.url), start.attempts + 1);
  }
}

/** Every target of a scan that failed, by itself or at the end of its redirects. */
export async function findFaultyTargets(store: Store, scanId: string): Promise<readonly FaultyTarget[]> {
  const failed = (await listAll(store, scanId, 'failed')).filter(({ outcome }) => outcome.kind !== 'excluded');
  const failedByUrl = new Map(failed.map((visit) => [visit.url, visit]));
  const faults: FaultyTarget[] = failed.map(({ urlId, url, outcome, attempts, redirects }) => ({
    urlId,
    url,
    outcome,
    attempts,
    redirects,
  }));
  for (const { start, redirects, end, loops } of await listChains(store, scanId)) {
    const last = loops ? undefined : failedByUrl.get(end);
    if (!last) continue;
    const hops = [...redirects, ...last.redirects];
    faults.push({
      urlId: start.urlId,
      url: start.url,
      outcome: last.outcome,
      attempts: last.attempts,
      redirects: hops,
    });
  }
  return faults.sort((a, b) => comparePages(a.url, b.url));
}

/** Addresses of one host that become events of their own; a hijacked forum must not fill a night. */
const MAX_PER_HOST = 200;

/**
 * The targets on hosts that some check wants to see, by themselves or at the end of redirects of our own sites; the
 * faulty ones among them take the place of what `faults` has. All other faults stay as they are.
 */
export async function addWantedTargets(
  store: Store,
  scanId: string,
  faults: readonly FaultyTarget[],
  hosts: ReadonlyMap<string, OutsideHost>,
): Promise<readonly FaultyTarget[]> {
  if (hosts.size === 0) return faults;
  const targets = new Map(faults.map((fault) => [fault.url, fault]));
  const perHost = new Map<string, number>();
  const add = (visit: Visit, outside: OutsideHost, redirects: readonly RedirectHop[]): void => {
    const count = (perHost.get(outside.page.host) ?? 0) + 1;
    perHost.set(outside.page.host, count);
    const { urlId, url, outcome, attempts } = visit;
    if (count <= MAX_PER_HOST)
      targets.set(url, { urlId, url, outcome, attempts, redirects, ...targets.get(url), outside });
  };
  const wanted = new Map<string, Visit>();
  for (const visit of await listAll(store, scanId, 'outside')) {
    const outside = hosts.get(new URL(visit.url).host);
    if (outside === undefined) continue;
    wanted.set(visit.url, visit);
    add(visit, outside, visit.redirects);
  }
  for (const { start, redirects, end, loops } of await listChains(store, scanId)) {
    const last = loops || start.siteId === '' ? undefined : wanted.get(end);
    const outside = last && hosts.get(new URL(last.url).host);
    if (outside) add({ ...start, outcome: last.outcome }, outside, [...redirects, ...last.redirects]);
  }
  return [...targets.values()].sort((a, b) => comparePages(a.url, b.url));
}

interface Linking {
  readonly target: FaultyTarget;
  /** In the order in which places are listed. */
  readonly pages: readonly PageTargets['page'][];
}

function groupBySite(faults: readonly FaultyTarget[], referrers: readonly PageTargets[]): Map<string, Linking[]> {
  const pagesOf = new Map<number, PageTargets['page'][]>();
  for (const { page, targets } of referrers) {
    for (const target of targets) {
      const pages = pagesOf.get(target);
      if (pages) pages.push(page);
      else pagesOf.set(target, [page]);
    }
  }
  const bySite = new Map<string, Linking[]>();
  for (const target of faults) {
    const perSite = new Map<string, PageTargets['page'][]>();
    for (const page of pagesOf.get(target.urlId) ?? []) {
      const pages = perSite.get(page.siteId);
      if (pages) pages.push(page);
      else perSite.set(page.siteId, [page]);
    }
    for (const [siteId, pages] of perSite) {
      const linkings = bySite.get(siteId) ?? [];
      linkings.push({ target, pages: pages.sort((a, b) => comparePages(a.url, b.url)) });
      bySite.set(siteId, linkings);
    }
  }
  return bySite;
}

/** All faulty links of a scan, by the site whose pages have them, with their first places. */
export interface SiteLinks {
  readonly link: LinkOutcome;
  /** All pages that have the link, in the order of places. */
  readonly pages: readonly { readonly url: string; readonly urlId: number }[];
}

/** Turns faulty targets round: who links to them, and where on the page. */
export async function collectLinkOutcomes(
  store: Store,
  scanId: string,
  faults: readonly FaultyTarget[],
  site: { readonly isInside: (url: string) => boolean; readonly pagesOf: (siteId: string) => number },
): Promise<ReadonlyMap<string, readonly SiteLinks[]>> {
  const referrers = await store.listReferrers(scanId, new Set(faults.map(({ urlId }) => urlId)));
  const result = new Map<string, SiteLinks[]>();
  for (const [siteId, linkings] of groupBySite(faults, referrers)) {
    const places = await readPlaces(store, linkings);
    const total = site.pagesOf(siteId);
    result.set(
      siteId,
      linkings.map(({ target, pages }) => {
        const found = places.get(target.url) ?? [];
        const [first] = found;
        return {
          pages,
          link: {
            siteId,
            target: target.url,
            inside: site.isInside(target.url),
            outcome: target.outcome,
            attempts: target.attempts,
            redirects: target.redirects,
            via: first?.via ?? '',
            href: first?.href ?? target.url,
            occurrences: pages.length,
            places: found.slice(0, PLACES_KEPT).map(({ place }) => place),
            inTemplate: total >= TEMPLATE_MIN_PAGES && pages.length >= total * TEMPLATE_SHARE,
            ...(target.outside && { outside: target.outside }),
          },
        };
      }),
    );
  }
  return result;
}

interface FoundPlace {
  readonly place: Place;
  readonly via: string;
  readonly href: string;
}

/** Reads each page that shows a place once, however many faulty links it has. */
async function readPlaces(store: Store, linkings: readonly Linking[]): Promise<Map<string, FoundPlace[]>> {
  const wanted = new Map<number, { page: PageTargets['page']; targets: Set<string> }>();
  for (const { target, pages } of linkings) {
    for (const page of pages.slice(0, PLACES_KEPT)) {
      const entry = wanted.get(page.factsId) ?? { page, targets: new Set() };
      entry.targets.add(target.url);
      wanted.set(page.factsId, entry);
    }
  }
  const readFacts = createFactsReader(store.readFacts);
  const places = new Map<string, FoundPlace[]>();
  const inOrder = [...wanted.values()].sort((a, b) => comparePages(a.page.url, b.page.url));
  for (const { page, targets } of inOrder) {
    const facts = await readFacts(page.factsId);
    for (const [url, found] of placesOn(facts, page.url, targets)) places.set(url, [...(places.get(url) ?? []), found]);
  }
  return places;
}

/** The first place on a page of each target. */
export function placesOn(facts: PageFacts, page: string, targets: ReadonlySet<string>): Map<string, FoundPlace> {
  const found = new Map<string, FoundPlace>();
  for (const { url, via, href, text, selector } of facts.links) {
    if (url === null || !targets.has(url) || found.has(url)) continue;
    found.set(url, { via, href, place: { page, title: facts.title, text, selector } });
  }
  return found;
}
