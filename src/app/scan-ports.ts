import type { AnyCheck } from '../checks/define.ts';
import type { ReadDocument } from '../crawl/document-pages.ts';
import type { SiteCrawl } from '../crawl/site-crawl.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { PhraseMatcher } from '../model/phrase.ts';
import type { ColumnRules } from '../model/site-model/column-rules.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceFolder } from '../ports/evidence.ts';
import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { PictureReader } from '../ports/picture-reader.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { HasIpv6, ReadCertificate } from '../ports/site-signs.ts';
import type { Store } from '../ports/store.ts';
import type { TextChecker } from '../ports/text-checker.ts';
import type { WorkSource } from '../ports/work-source.ts';
import type { DisclosurePlan } from './disclosure/plan.ts';
import type { RenderForCrawl } from './render-for-crawl.ts';
import type { ScanSettings } from './scan-settings.ts';

/** Crawls each job in a thread of its own; resolves when all have ended, with the checks that threw. */
export type CrawlInThreads = (
  jobs: readonly SiteCrawl[],
  settings: ScanSettings,
  source: WorkSource & { readFacts: Store['readFacts']; render: RenderForCrawl; readDocument: ReadDocument },
  hooks: { readonly signal: AbortSignal; readonly onRequest: (url: string) => void },
) => Promise<readonly CheckFailure[]>;

export interface ScanPorts {
  readonly store: Store;
  readonly client: HttpClient;
  readonly resolveHost: ResolveHost;
  readonly readCertificate: ReadCertificate;
  readonly hasIpv6: HasIpv6;
  readonly clock: Clock;
  readonly log: Logger;
  readonly crawlInThreads: CrawlInThreads;
  /** Null: no page is opened in a browser. */
  readonly renderer: Renderer | null;
  /** Null: the store ends with its process, and so would what lies beside it. */
  readonly evidence: EvidenceFolder | null;
  readonly readDocument: ReadDocument;
  /** The estate's own checker of texts; null: it has none. */
  readonly checker: TextChecker | null;
  readonly pictureReader: PictureReader;
  /** Threads worth having on this machine. */
  readonly threads: number;
  /** Names this process among others that share the store. */
  readonly holder: string;
  /** Whether a holder's process is known to be dead: killed on this very machine. */
  readonly isGone: (holder: string) => boolean;
}

export interface ScanJudging {
  /** Those that run. */
  readonly checks: readonly AnyCheck[];
  /** All that there are. */
  readonly offered: readonly AnyCheck[];
  readonly phrases: PhraseMatcher;
  readonly links: LinkMatcher;
  readonly columns: ColumnRules;
  readonly rulesHash: string;
  /** Absent: the estate has no disclosure mapping. */
  readonly disclosure?: DisclosurePlan;
}
