import type { CheckFailure } from './check-failure.ts';
import type { SiteCoverage } from './coverage.ts';

/** `running` in the store means: under way, or its process died; `resume` goes on with it. */
export type ScanStatus = 'running' | 'complete' | 'partial' | 'interrupted';

export interface SiteScan {
  readonly siteId: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly coverage: SiteCoverage | null;
  /** Newest publication found on the site, epoch milliseconds. */
  readonly lastPublishedAt: number | null;
}

/** `full`: whole sites. `verify`: only the places of some items, which says nothing of the sites. */
export type ScanKind = 'full' | 'verify';

/** A scan that has ended and looked at whole sites. */
export const isFullAndFinished = ({ kind = 'full', status }: Pick<Scan, 'kind' | 'status'>): boolean =>
  kind === 'full' && (status === 'complete' || status === 'partial');

/** One run over one or more sites. */
export interface Scan {
  readonly id: string;
  /** Absent: full. */
  readonly kind?: ScanKind;
  readonly status: ScanStatus;
  /** ISO instants. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly sites: readonly SiteScan[];
  /** Checks that threw: their findings for that event are missing. */
  readonly failures: readonly CheckFailure[];
}
