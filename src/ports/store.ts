import type { SiteCoverage } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { ItemChange, ItemEvent, ItemStatus, StoredItem } from '../model/item.ts';
import type { Observation } from '../model/observation.ts';
import type { FetchOutcome, RedirectHop } from '../model/outcome.ts';
import type { OutsideHost, OutsidePage } from '../model/outside-host.ts';
import type { PageCopies } from '../model/page-copies.ts';
import type { PageState } from '../model/page-state.ts';
import type { Scan, ScanKind, ScanStatus, SiteScan } from '../model/scan.ts';
import type { CaptureStore } from './evidence.ts';
import type { FigureStore } from './figures.ts';
import type { Admit, Frontier, PageHead, RequestKind } from './frontier.ts';
import type { ItemLife } from './item-life.ts';
import type { JobStore } from './jobs.ts';
import type { Outbox } from './outbox.ts';
import type { PaperNumbers } from './paper-numbers.ts';
import type { PictureStore } from './pictures.ts';
import type { ProbeStore } from './probes.ts';
import type { SuspicionStore } from './suspicions.ts';
import type { WordStore } from './words.ts';

/** What a scan was started with, so that `resume` goes on with the same and `replay` knows its day. */
export interface ScanPlan {
  readonly id: string;
  /** Absent: full. */
  readonly kind?: ScanKind;
  readonly startedAt: string;
  readonly sites: readonly Pick<SiteScan, 'siteId' | 'name' | 'owner' | 'url'>[];
  /** Settings as JSON text; the store does not look inside. */
  readonly settings: string;
}

/** One address that was asked for in a scan. */
export interface Visit {
  readonly urlId: number;
  readonly url: string;
  /** Empty for outside targets. */
  readonly siteId: string;
  readonly kind: RequestKind;
  readonly outcome: FetchOutcome;
  readonly attempts: number;
  readonly redirectTo: string | null;
  readonly redirects: readonly RedirectHop[];
  readonly contentType: string;
}

/** A page that was read in a scan, now or unchanged since an earlier one. */
export interface ReadPage {
  readonly urlId: number;
  readonly url: string;
  readonly siteId: string;
  readonly status: number;
  readonly factsId: number;
  readonly head: PageHead;
  readonly judgedWith: string;
  readonly observations: readonly Observation[];
  readonly unchanged: boolean;
}

/** A page and the link targets it has, for turning links round. */
export interface PageTargets {
  readonly page: Pick<ReadPage, 'urlId' | 'url' | 'siteId' | 'factsId'>;
  /** Those of the targets asked for that the page links to. */
  readonly targets: readonly number[];
}

/** Where the facts of a page are: a pack of several pages' facts, and the position in it. */
export interface StoredFacts {
  readonly packId: number;
  readonly pack: Uint8Array;
  readonly at: number;
}

/** A page as different visitors got it in a scan. */
export interface ComparedPage {
  readonly urlId: number;
  readonly copies: PageCopies;
}

export interface ScanResult {
  readonly scanId: string;
  readonly status: Exclude<ScanStatus, 'running'>;
  readonly finishedAt: string;
  readonly sites: readonly {
    readonly siteId: string;
    readonly coverage: SiteCoverage;
    readonly lastPublishedAt: number | null;
  }[];
  readonly failures: Scan['failures'];
  readonly findings: readonly StoredFinding[];
  readonly items: readonly ItemChange[];
}

export interface StoredFinding {
  readonly finding: Finding;
  readonly pageIds: readonly number[];
}

export type VisitCounts = Pick<
  SiteCoverage,
  'pages' | 'unchanged' | 'failed' | 'documents' | 'resources' | 'excluded' | 'unchecked'
>;

export interface DeletedCounts {
  readonly scans: number;
  readonly visits: number;
  readonly facts: number;
  readonly urls: number;
}

/**
 * Everything that outlives a process. Each method is one unit of work: no begin or commit here,
 * for better-sqlite3 transactions are synchronous and a queue has none to offer.
 * Lists come in portions: `after` is the last id of the portion before, 0 to begin.
 */
export interface Store
  extends CaptureStore,
    FigureStore,
    Outbox,
    PaperNumbers,
    PictureStore,
    JobStore,
    ItemLife,
    ProbeStore,
    SuspicionStore,
    WordStore {
  createScan(plan: ScanPlan): Promise<void>;
  /**
   * Takes or renews the right to work on a scan until `until` (epoch ms). False: another process has it.
   * Free when never taken, given up, or past its time.
   */
  claimScan(scanId: string, holder: string, now: number, until: number): Promise<boolean>;
  giveUpScan(scanId: string, holder: string): Promise<void>;
  /** Who took the scan last and did not give it up; null: nobody. */
  holderOf(scanId: string): Promise<string | null>;
  findScan(scanId: string): Promise<{ readonly scan: Scan; readonly plan: ScanPlan } | null>;
  /** Full scans, newest first. */
  listScans(limit: number): Promise<readonly Scan[]>;

  /** Opens the frontier of a scan that is not complete, which is then running (again). Requests leased by a process that died are discovered again. */
  openFrontier(scanId: string, admit: Admit, options?: { readonly ignoreKnown?: boolean }): Promise<Frontier>;

  listVisits(
    scanId: string,
    which: 'failed' | 'redirected' | 'outside',
    after: number,
    limit: number,
  ): Promise<readonly Visit[]>;
  /** Visits of these addresses in the order asked for, those that were not asked for missing. */
  findVisits(scanId: string, urls: readonly string[]): Promise<readonly Visit[]>;
  /** Puts addresses that gave no answer at all back among the discovered: the network here was down, and `resume` asks again. */
  forgetSilence(scanId: string): Promise<void>;
  /** Sets what became of an address that was asked for once more after the crawl (a redirect loop, with cookies). Its redirect is forgotten. */
  amendVisit(scanId: string, urlId: number, outcome: FetchOutcome, attempts: number): Promise<void>;
  listReadPages(scanId: string, siteId: string, after: number, limit: number): Promise<readonly ReadPage[]>;
  /** Pages of the scan that link to any of the targets, all at once: they are few, being faults. Mentions and form actions are no links. */
  listReferrers(scanId: string, targets: ReadonlySet<number>): Promise<readonly PageTargets[]>;
  /** `open`: packs whose bytes the asker has and need not get again; they come empty. */
  readFacts(factsId: number, open?: readonly number[]): Promise<StoredFacts>;
  urlsOf(urlIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Ids of addresses, asked for or not; those never met in any scan missing. */
  idsOf(urls: readonly string[]): Promise<ReadonlyMap<string, number>>;
  pageStates(scanId: string, urlIds: readonly number[]): Promise<ReadonlyMap<number, PageState>>;
  /**
   * Those of the pages that were read in the scan and are word for word what the whole scan begun at that ISO instant
   * judged; what is not kept of either is not among them.
   */
  samePages(scanId: string, begunAt: string, urlIds: readonly number[]): Promise<ReadonlySet<number>>;
  /** Requests of a site by what became of them. */
  countVisits(scanId: string, siteId: string): Promise<VisitCounts>;

  /** What outside hosts show in this scan. Of two pages of one host the first in the order of pages counts. */
  saveOutsidePages(scanId: string, pages: readonly OutsidePage[]): Promise<void>;
  /** Hosts seen in a scan in order of their names, with what they showed before; `after`: the last of the portion before, '' to begin. */
  listOutsideHosts(scanId: string, after: string, limit: number): Promise<readonly OutsideHost[]>;
  /** Saved again, a page's copies replace those of the same scan. They live as long as the scan's visits. */
  savePageCopies(scanId: string, pages: readonly ComparedPage[]): Promise<void>;
  listPageCopies(scanId: string, siteId: string): Promise<readonly ComparedPage[]>;

  /**
   * Ends a scan: findings, items and status in one transaction. Repeated (a replay), it replaces the findings.
   * An item that a person changed since it was read keeps that decision; only what was seen is noted.
   */
  finishScan(result: ScanResult): Promise<void>;
  listFindings(scanId: string): Promise<readonly StoredFinding[]>;

  /** Items of the sites, any status. */
  listItems(filter: {
    readonly siteIds?: readonly string[];
    readonly statuses?: readonly ItemStatus[];
  }): Promise<readonly StoredItem[]>;
  findItem(identity: string): Promise<{ readonly item: StoredItem; readonly events: readonly ItemEvent[] } | null>;
  /** What a scan did to items, in order. */
  listScanEvents(scanId: string): Promise<readonly ItemEvent[]>;
  /** Fails with `conflict` when the item's status is no longer `event.from`. */
  changeItem(change: ItemChange): Promise<'changed' | 'conflict'>;

  /**
   * Retention, by the time a scan finished (ISO instants): before `snapshots` its visits and the facts nobody else
   * needs are deleted, before `scans` the scan itself with its findings, and what outside hosts were not seen to show since.
   * Items stay, and running scans; one whose process died before then and that nobody went on with does not. Several
   * units of work, each of which leaves a whole.
   */
  deleteOldScans(before: { readonly snapshots: string; readonly scans: string }): Promise<DeletedCounts>;

  close(): Promise<void>;
}
