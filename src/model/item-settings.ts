import type { Severity } from './severity.ts';

/** Whose business the defects of a part of a site are. The first rule that fits holds; none: the site's own owner. */
export interface OwnerRule {
  /** Null: every site. */
  readonly site: string | null;
  /** Glob over path and query, or `re:` and a regular expression; null: any. */
  readonly path: string | null;
  /** Name of a column, as breadcrumbs have it; null: any. */
  readonly column: string | null;
  readonly owner: string;
}

/** Calendar days for putting a defect right, by severity; null: no deadline. */
export type Deadlines = Readonly<Record<Severity, number | null>>;

/**
 * Hidden links and gambling pages are to be off within days, whoever finds them; a wrong word may wait for the next
 * round. A college that was notified by its authority sets shorter ones.
 */
export const DEFAULT_DEADLINES: Deadlines = { critical: 3, serious: 7, moderate: 15, minor: 30 };
