import type { SiteDisclosure } from './disclosure.ts';
import type { ExclusionReason, FetchOutcome } from './outcome.ts';
import type { UnreadPictureReason } from './picture.ts';
import type { SiteSigns } from './site-signs.ts';

/** Pictures in articles. */
export interface PictureCoverage {
  /** Those whose text is known. */
  readonly read: number;
  readonly unread: Readonly<Partial<Record<UnreadPictureReason, number>>>;
}

export interface UncheckedDocument {
  readonly url: string;
  readonly reason: ExclusionReason;
}

/** Attachments that are named, of those that could not be read; their number is known anyway. */
export const UNCHECKED_KEPT = 50;
export const isUncheckedDocument = (reason: ExclusionReason | null): reason is ExclusionReason =>
  reason?.startsWith('document-') === true;

/** What a scan really looked at on one site: absence of a finding means nothing where nobody looked. */
export interface SiteCoverage {
  readonly siteId: string;
  /** HTML pages that were fetched and read. */
  readonly pages: number;
  /** Of these, the ones equal to an earlier scan's, and not parsed again. */
  readonly unchanged: number;
  /** Pages that gave no usable answer: time-out, server error, broken connection. A 404 is an answer. */
  readonly failed: number;
  /** Attachments that were read, at least in part; absent: none. */
  readonly documents?: number;
  /** Images, scripts, attachments that were asked for. */
  readonly resources: number;
  /** Addresses left out, by reason. */
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  /** Attachments that could not be read, the first of them by address; absent: none. */
  readonly unchecked?: readonly UncheckedDocument[];
  /** Patterns of endless addresses that were cut off. */
  readonly traps: readonly string[];
  /** Pages made by scripts that no browser showed, and that were judged by their source; absent: none. */
  readonly unrendered?: number;
  /** Pictures whose text was looked at; absent: pictures are not read. */
  readonly pictures?: PictureCoverage;
  /** What the home page answered. */
  readonly home: FetchOutcome;
  /** What no page shows: certificate, IPv6, uptime; absent: nobody looked. */
  readonly signs?: SiteSigns;
  /** Items of the disclosure list that this site answers for; absent: no mapping is confirmed. */
  readonly disclosure?: SiteDisclosure;
  /** True when no budget, stall or interruption cut the crawl short. */
  readonly complete: boolean;
}
