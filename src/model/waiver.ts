import type { Finding } from './finding.ts';

/**
 * A decision for a whole rule or target: it holds for what is open, and for what scans find later.
 * A decision for one finding alone is the status of its item.
 */
export interface Waiver {
  readonly id: string;
  readonly decision: 'waived' | 'rejected';
  readonly check: string;
  /** Exactly one of the two is set. */
  readonly target: string | null;
  readonly rule: string | null;
  /** Null: on every site. */
  readonly siteId: string | null;
  readonly reason: string;
  readonly actor: string;
  /** ISO instant. */
  readonly at: string;
  /** Its last day, ISO; null: no end. */
  readonly until: string | null;
  /** When and by whom it was taken back. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
}

type Judged = Pick<Finding, 'check' | 'target' | 'rule' | 'siteId'>;

/** Whether the waiver is about this finding, in force or not. */
export const isAbout = ({ check, target, rule, siteId }: Waiver, finding: Judged): boolean =>
  check === finding.check &&
  (siteId === null || siteId === finding.siteId) &&
  (target !== null ? target === finding.target : rule !== null && rule === finding.rule);

/** A waiver holds to the end of its last day. `today`: ISO day in the estate's time zone. */
export const isInForce = ({ until, endedAt }: Waiver, today: string): boolean =>
  endedAt === null && (until === null || until >= today);
