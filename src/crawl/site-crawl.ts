import type { CrawlOptions, DocumentOptions, NetworkOptions } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { RenderMode } from '../model/render-mode.ts';
import type { Site } from '../model/site.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkSource } from '../ports/work-source.ts';
import type { ReadDocument } from './document-pages.ts';
import type { PageAfterScripts } from './rendered-facts.ts';

/** What one thread crawls, and how. */
export interface SiteCrawl {
  readonly sites: readonly Site[];
  readonly timezone: string;
  readonly network: NetworkOptions;
  readonly crawl: CrawlOptions;
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
  /** Names what judges pages here; a page judged with the same keeps its observations. */
  readonly judgedWith: string;
  readonly ignoreKnown: boolean;
  readonly render: RenderMode;
  readonly documents: DocumentOptions;
}

export interface CrawlPorts {
  readonly client: HttpClient;
  readonly resolveHost: ResolveHost;
  readonly source: WorkSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** The page checks, as one pure function. */
  readonly judgePage: (facts: PageFacts) => readonly Observation[];
  readonly readFacts: (factsId: number) => Promise<PageFacts>;
  /** Secret with which numbers of persons are hashed. */
  readonly personalKey: string;
  readonly readDocument: ReadDocument;
  /** The page as a browser has it after its scripts, as HTML; null: it could not be had. */
  readonly renderPage: (url: string) => Promise<PageAfterScripts | null>;
  /** After each request, for progress. */
  readonly onRequest: (url: string) => void;
}
