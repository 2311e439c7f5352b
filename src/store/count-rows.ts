import type { UncheckedDocument } from '../model/coverage.ts';
import type { ExclusionReason, FetchOutcome } from '../model/outcome.ts';
import type { VisitCounts } from '../ports/store.ts';
import { isFailed } from './visit-classes.ts';

/** Requests of a site that have the same fate. Zero and one are false and true, as SQLite has them. */
export interface CountedRow {
  readonly kind: 'page' | 'resource' | 'outside' | 'excluded';
  readonly state: 'done' | 'excluded';
  readonly outcome: FetchOutcome['kind'] | null;
  readonly status: number | null;
  readonly reason: ExclusionReason | null;
  readonly was_read: number;
  readonly redirected: number;
  readonly unchanged: number;
  readonly count: number;
}

/** Sums up what became of a site's requests. An address whose page turned out to be a file counts as a resource. */
export function countRows(rows: readonly CountedRow[], unchecked: readonly UncheckedDocument[]): VisitCounts {
  const excluded: Partial<Record<ExclusionReason, number>> = {};
  let pages = 0;
  let unchanged = 0;
  let failed = 0;
  let resources = 0;
  let documents = 0;
  for (const row of rows) {
    const { kind, outcome, status, count } = row;
    if (row.reason !== null) excluded[row.reason] = (excluded[row.reason] ?? 0) + count;
    if (row.state === 'excluded' || outcome === null || outcome === 'excluded') continue;
    const answer = { outcome, status, wasRead: row.was_read === 1, redirected: row.redirected === 1 };
    if (answer.wasRead && kind === 'resource') {
      documents += count;
      resources += count;
    } else if (answer.wasRead) {
      pages += count;
      if (row.unchanged === 1) unchanged += count;
    } else if (kind === 'resource' || (outcome === 'ok' && !answer.redirected)) resources += count;
    else if (isFailed(answer)) failed += count;
  }
  return {
    pages,
    unchanged,
    failed,
    ...(documents > 0 && { documents }),
    resources,
    excluded,
    ...(unchecked.length > 0 && { unchecked }),
  };
}
