import type { CheckInfo } from '../model/check-info.ts';
import type { Estate } from '../model/estate.ts';
import type { Finding } from '../model/finding.ts';
import type { Item, ItemEvent, ItemStatus } from '../model/item.ts';
import type { Lang } from '../model/lang.ts';
import type { Place } from '../model/outcome.ts';
import type { PhraseRule } from '../model/phrase.ts';
import type { RenderMode } from '../model/render-mode.ts';
import type { Scan } from '../model/scan.ts';
import type { Severity } from '../model/severity.ts';
import type { Figures } from './annual/figures.ts';
import type { Discovery } from './discover-sites.ts';
import type { DraftRequest, DraftReview } from './draft/draft.ts';
import type { ItemsWork } from './items/items-work.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Notices } from './notices/notices.ts';
import type { OwnRules } from './own-rules/own-rules.ts';
import type { Papers } from './papers/papers.ts';
import type { ScanProgress } from './scan-progress.ts';
import type { SeenSite } from './site-model/read-site-model.ts';
import type { Uptime } from './uptime.ts';

export interface ScanRequest {
  /** Site ids, or one address of no registered site; empty: the whole estate. */
  readonly targets: readonly string[];
  /** Check ids; empty: all that are enabled. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Ignore what is known from earlier scans. */
  readonly full: boolean;
  /** Somebody waits for it: a faulty rule file of the estate's own is refused. At night what it said before counts. */
  readonly attended?: boolean;
  /** Finish the current requests, save, and stop. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
  /** Hears the scan's id as soon as the scan is in the store. */
  readonly onStart?: (scanId: string) => void;
}

/** A scan with all that reports need. */
export interface ScanReport {
  readonly estate: Estate;
  readonly scan: Scan;
  readonly findings: readonly {
    readonly finding: Finding;
    /** Null in an ad-hoc scan that keeps no items. */
    readonly item: Item | null;
    /** Every place, when all were asked for; else the first ones. */
    readonly places: readonly Place[];
  }[];
  /** Items that this scan closed. */
  readonly closed: readonly Item[];
  readonly catalog: readonly CheckInfo[];
  /** Bytes of a picture that evidence names; null: it is gone. Absent: there are none. */
  readonly readPicture?: (path: string) => Promise<Uint8Array | null>;
}

export interface DoctorLine {
  readonly id: string;
  readonly state: 'ok' | 'warning' | 'missing';
  readonly text: { readonly 'zh-CN': string; readonly en: string };
  readonly remedy: { readonly 'zh-CN': string; readonly en: string } | null;
}

/** The use cases, bound to this process's adapters. Doors call these and decide nothing themselves. */
export interface App {
  readonly estate: Estate;
  readonly catalog: readonly CheckInfo[];
  scan(request: ScanRequest): Promise<ScanReport>;
  /** Null: the newest interrupted scan. */
  resume(scanId: string | null, request: Pick<ScanRequest, 'signal' | 'onProgress'>): Promise<ScanReport>;
  /** Null: the newest scan. */
  replay(scanId: string | null, request: Pick<ScanRequest, 'only' | 'skip'>): Promise<ScanReport>;
  /** Null: the newest finished scan. */
  readScan(scanId: string | null, options: { readonly allPlaces: boolean }): Promise<ScanReport>;
  listScans(limit: number): Promise<readonly Scan[]>;
  listItems(filter: {
    readonly siteIds?: readonly string[];
    readonly statuses?: readonly ItemStatus[];
  }): Promise<readonly Item[]>;
  findItem(identity: string): Promise<{ readonly item: Item; readonly events: readonly ItemEvent[] } | null>;
  /** What people decide about items, and proof of what they did. */
  readonly items: ItemsWork;
  listRules(): readonly PhraseRule[];
  /** The estate's own rules. */
  readonly ownRules: OwnRules;
  /** Judges a text before it is published. Needs neither database nor sites. */
  reviewDraft(request: DraftRequest): Promise<DraftReview>;
  /** Tells the owners what a scan found. */
  readonly notices: Notices;
  /** Runs of what happens by itself. */
  readonly jobs: Jobs;
  /** Yearly figures, scores, the disclosure table. */
  readonly figures: Figures;
  /** Notices, summaries and the like, as an office signs them. */
  readonly papers: Papers;
  /** OpenMetrics text: items, the newest scan, notices. */
  metrics(): Promise<string>;
  doctor(): Promise<readonly DoctorLine[]>;
  readonly uptime: Uptime;
  /** Columns and articles of a site as a scan saw them; null: the newest finished scan of it. UserError without one. */
  siteModel(scanId: string | null, siteId: string): Promise<SeenSite>;
  /** Sites that nobody registered, from the newest scan. UserError without one. */
  discoverSites(): Promise<Discovery>;
  close(): Promise<void>;
}

/** What a door may override for this run: flags, over environment, over file. */
export interface Overrides {
  readonly config: string | null;
  readonly db: string | null;
  readonly lang: Lang | null;
  readonly adHocUrl: string | null;
  readonly maxPages: number | null;
  readonly maxDepth: number | null;
  /** Milliseconds. */
  readonly timeLimit: number | null;
  readonly concurrency: number | null;
  readonly hostConcurrency: number | null;
  readonly hostInterval: number | null;
  /** CIDR ranges, besides the file's. */
  readonly allowPrivate: readonly string[];
  readonly render: RenderMode;
  /** Program file of the browser; null: to be looked for. */
  readonly browser: string | null;
  readonly logLevel: 'silent' | 'warn' | 'info' | 'debug';
}

export type OpenApp = (overrides: Overrides) => Promise<App>;

export interface ExitInput {
  readonly report: ScanReport;
  readonly failOn: Severity;
  readonly minPages: number;
}
