import type { LinkKind } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { ExclusionReason, FetchOutcome, RedirectHop } from '../model/outcome.ts';
import type { PageOutline } from '../model/outline.ts';

/** `page`: may be HTML of a site being scanned. `resource`: of such a site, only verified. `outside`: of nobody being scanned, only verified. */
export type RequestKind = 'page' | 'resource' | 'outside';

/** What is known of a page from an earlier scan or an earlier URL. */
export interface KnownPage {
  readonly factsId: number;
  readonly bodyHash: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly title: string;
  /** Hash of extractor, rules and options that judged it; equal to today's: what was observed on it holds. */
  readonly judgedWith: string;
}

/** The small facts of a page, kept uncompressed: enough for checks that only look at the whole site. */
export interface PageHead {
  readonly title: string;
  readonly publishedAt: number | null;
  readonly newestListed: number | null;
  readonly textLength: number;
  readonly outline: PageOutline;
}

export interface Lease {
  readonly urlId: number;
  readonly url: string;
  /** Empty for `outside`. */
  readonly siteId: string;
  readonly kind: RequestKind;
  readonly depth: number;
  /** Attempts already made in this scan. */
  readonly attempts: number;
  readonly known: KnownPage | null;
}

/**
 * The links of a page as the frontier needs them: an id once it is known, the canonical address before. A page has
 * a hundred; as objects they would take longer from thread to thread than the page takes to parse.
 */
export interface PageLinks {
  /** For each link an id from 1; 0 stands for the next of `urls`. */
  readonly ids: Uint32Array;
  /** For each link its place in `LINK_KINDS`. */
  readonly kinds: Uint8Array;
  readonly urls: readonly string[];
}

export interface NewPage {
  readonly bodyHash: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Position of its facts in the pack that comes with the completion. */
  readonly at: number;
  readonly head: PageHead;
  readonly judgedWith: string;
  readonly observations: readonly Observation[];
  readonly links: PageLinks;
}

/** All that came of one request; saved in one transaction that also marks the request done. */
export interface Completion {
  readonly urlId: number;
  readonly attempts: number;
  readonly outcome: FetchOutcome;
  /** Where it led, when it answered with a redirect that was not followed here. */
  readonly redirectTo: string | null;
  /** Hops that were followed here. */
  readonly redirects: readonly RedirectHop[];
  readonly contentType: string;
  /** Why a document that opens was not read in full; it counts in coverage. */
  readonly unread?: ExclusionReason | null;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
  /** `unchanged`: the facts of an earlier fetch hold; judged anew when `rejudged` is given. */
  readonly page:
    | null
    | {
        readonly kind: 'unchanged';
        readonly factsId: number;
        readonly rejudged: null | { readonly judgedWith: string; readonly observations: readonly Observation[] };
      }
    | ({ readonly kind: 'new' } & NewPage);
}

/** What the scan does with an address it meets for the first time. */
export type Admission =
  | { readonly kind: RequestKind; readonly siteId: string }
  | { readonly kind: 'excluded'; readonly siteId: string; readonly reason: ExclusionReason };

export type Admit = (url: string, link: { readonly kind: LinkKind; readonly depth: number }) => Admission;

export interface FrontierCounts {
  readonly discovered: number;
  readonly leased: number;
  readonly done: number;
}

/**
 * The frontier of one scan: discovered → leased → done. Each method is one unit of work.
 * A scan has ended when nothing is discovered and nothing leased.
 */
export interface Frontier {
  /** Adds addresses that the scan has not met yet. */
  discover(seeds: readonly { readonly url: string; readonly kind: LinkKind; readonly depth: number }[]): Promise<void>;
  /** The next requests of one site (`''`: outside targets): fewest attempts first, then nearest the home page. Not before their time. */
  lease(siteId: string, limit: number, now: number): Promise<readonly Lease[]>;
  /**
   * Saves results, discovers their links, marks the requests done. For a request that is not leased (done, or its lease
   * lost) it changes nothing. `facts` holds those of all new pages among them, packed; the store does not look inside.
   * Gives the ids of addresses that came as text.
   */
  complete(completions: readonly Completion[], facts: Uint8Array | null): Promise<ReadonlyMap<string, number>>;
  /** Gives requests back, with the attempts made so far, to be leased again not before `notBefore` (epoch ms). */
  release(
    requests: readonly { readonly urlId: number; readonly attempts: number; readonly notBefore: number }[],
  ): Promise<void>;
  /**
   * Leaves the rest of a site's discovered requests out (budget reached): all of them, or those of one kind. What has
   * been asked for once is within a page budget and keeps its second look.
   */
  exclude(siteId: string, reason: ExclusionReason, kind?: RequestKind): Promise<void>;
  counts(siteId?: string): Promise<FrontierCounts>;
  /** Earliest `notBefore` among discovered requests of a site, epoch ms, 0 when one may go at once; null when none is left. */
  nextDue(siteId: string): Promise<number | null>;
}
