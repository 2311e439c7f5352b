import type { DisclosureSettings } from './disclosure.ts';
import type { Deadlines, OwnerRule } from './item-settings.ts';
import type { Lang } from './lang.ts';
import type { NoticeSettings } from './notice-settings.ts';
import type { PaperSettings } from './paper-settings.ts';
import type { Schedule } from './schedule.ts';
import type { Severity } from './severity.ts';
import type { Site } from './site.ts';
import type { DiscoverSettings, UptimeSettings } from './site-watch.ts';

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

/** What a scan may spend on reading pictures. */
export interface PictureOptions {
  /** Pictures read in one scan, over all sites; those known already cost nothing. */
  readonly maxPerScan: number;
  /** Milliseconds of one scan. */
  readonly timeLimit: number;
  /** Of one picture; a larger one is not read. */
  readonly maxBytes: number;
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
  /** Null or absent: pictures are not read. */
  readonly ocr?: PictureOptions | null;
  /** By check id; a check that is not named runs with its defaults. */
  readonly checks: Readonly<Record<string, CheckOptions>>;
  /** Null: nothing is scanned by itself. */
  readonly schedule: Schedule | null;
  /** Who is told of what; null or absent: nobody. */
  readonly notify?: NoticeSettings | null;
  /** What the office writes on its papers; absent: the defaults. */
  readonly papers?: PaperSettings;
  /** The estate's own checker of texts, asked about drafts and after a crawl; null or absent: none. Milliseconds for one request, and for all of a scan. */
  readonly checker?: { readonly url: string; readonly timeoutMs: number; readonly perScanMs: number } | null;
  /** Absolute paths of the estate's own rule files and folders. Absent in what older scans were started with: none. */
  readonly rules?: readonly string[];
  /** Whose business parts of sites are; absent: everything is the site's own owner's. */
  readonly owners?: readonly OwnerRule[];
  /** Absent in what older scans were started with: none. */
  readonly deadlines?: Deadlines;
  /** Where the items of the disclosure list are to be found; null or absent: not confirmed. */
  readonly disclosure?: DisclosureSettings | null;
  /** Null or absent: home pages are not probed. */
  readonly uptime?: UptimeSettings | null;
  /** Absent: the organisation's name alone. */
  readonly discover?: DiscoverSettings;
  /** Milliseconds to keep things for. */
  readonly retention: { readonly snapshots: number; readonly scans: number };
}
