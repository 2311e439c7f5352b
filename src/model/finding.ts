import type { Category } from './category.ts';
import type { CrawlEvent } from './crawl-event.ts';
import type { MessageData } from './lang.ts';
import type { Place } from './outcome.ts';
import type { Certainty, Severity } from './severity.ts';

/** Places a finding carries in full; the rest is counted. */
export const PLACES_KEPT = 20;

export type Evidence = Readonly<Record<string, unknown>>;

/** One defect seen in one scan, with every place it was seen. Its life across scans is an Item. */
export interface Finding {
  /** Equal across nights for the same defect. */
  readonly identity: string;
  readonly check: string;
  /** What was judged: a page, a link target, or the site as a whole. */
  readonly event: CrawlEvent['type'];
  readonly category: Category;
  /** Rule that fired, `pack/rule`; null when the check itself decides. */
  readonly rule: string | null;
  readonly messageId: string;
  readonly data: MessageData;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly siteId: string;
  /** What is wrong: the bad URL, the column's or site's URL, or the wrong words. */
  readonly target: string;
  readonly evidence: Evidence;
  readonly occurrences: number;
  /** The first PLACES_KEPT, ordered by page address. */
  readonly places: readonly Place[];
}
