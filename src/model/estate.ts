import type { Lang } from './lang.ts';
import type { Severity } from './severity.ts';
import type { Site } from './site.ts';

export interface NetworkOptions {
  readonly userAgent: string;
  /** Requests under way at once to one host, and to one address. */
  readonly hostConcurrency: number;
  /** Milliseconds between the starts of two requests to one host, and to one address. */
  readonly hostInterval: number;
  /** Milliseconds until a request counts as timed out. */
  readonly timeout: number;
  /** Milliseconds at least before an address that failed is asked once more. */
  readonly retryAfter: number;
  /** CIDR ranges that may be contacted though they are private. */
  readonly allowPrivate: readonly string[];
  readonly robots: 'respect' | 'ignore';
  /** Host name → address, asked before DNS: for a site under test that has no public name yet. */
  readonly resolve: Readonly<Record<string, string>>;
}

export interface CrawlOptions {
  /** Pages per site; null: no limit. */
  readonly maxPages: number | null;
  /** Clicks from the home page; null: no limit. */
  readonly maxDepth: number | null;
  /** Milliseconds for the whole scan; null: no limit. */
  readonly timeLimit: number | null;
  /** Requests under way at once over all hosts of one worker. */
  readonly concurrency: number;
  /** Query parameters that never select content, such as `utm_*`; a trailing * matches the rest of the name. */
  readonly trackingParameters: readonly string[];
  /** Addresses that differ only in numbers or query values, before the rest of that pattern is left out as a trap. */
  readonly maxPerPattern: number;
}

export interface DocumentOptions {
  /** Of one attachment; a larger one is only verified. */
  readonly maxBytes: number;
  /** Attachments read on one site in one scan; 0: none. */
  readonly maxPerSite: number;
}

export interface CheckOptions {
  readonly enabled: boolean;
  readonly severity?: Severity;
  /** Options of the check, by name, for every site. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** All the sites of one organisation and how to look at them: webpatrol.yaml with every default filled in. */
export interface Estate {
  readonly organization: string;
  /** IANA name; dates on pages are days of this zone. */
  readonly timezone: string;
  readonly lang: Lang | null;
  readonly sites: readonly Site[];
  readonly network: NetworkOptions;
  readonly crawl: CrawlOptions;
  /** Absent in what older scans were started with: the defaults hold. */
  readonly documents?: DocumentOptions;
  /** By check id; a check that is not named runs with its defaults. */
  readonly checks: Readonly<Record<string, CheckOptions>>;
  readonly schedule: { readonly cron: string; readonly sites: 'all' | readonly string[] } | null;
  /** Milliseconds to keep things for. */
  readonly retention: { readonly snapshots: number; readonly scans: number };
}
