import type { CrawlEvent } from './crawl-event.ts';
import type { Evidence } from './finding.ts';
import type { MessageData } from './lang.ts';
import type { Place } from './outcome.ts';
import type { Certainty, Severity } from './severity.ts';

/** One report of one check on one event. Observations of equal identity make one Finding. */
export interface Observation {
  readonly identity: string;
  readonly check: string;
  readonly event: CrawlEvent['type'];
  readonly rule: string | null;
  readonly messageId: string;
  readonly data: MessageData;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly siteId: string;
  readonly target: string;
  readonly evidence: Evidence;
  readonly occurrences: number;
  readonly places: readonly Place[];
}
