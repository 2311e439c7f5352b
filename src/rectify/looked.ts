import type { SiteCoverage } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { PageState } from '../model/page-state.ts';

/** `looked`: the place was read again, so silence means fixed. `removed`: the place is gone. `not-looked`: silence means nothing. */
export type Looked = 'looked' | 'removed' | 'not-looked';

export interface Sight {
  readonly event: Finding['event'];
  /** States in this scan of the pages on which the defect was last seen. */
  readonly pageStates: readonly PageState[];
  /** For link events: what the target answered in this scan, at the end of its redirects; null: not asked. */
  readonly targetOutcome: FetchOutcome | null;
  /** For link events: a page of the site that was read in this scan still has the link. */
  readonly stillLinked: boolean;
  /** The target's answer is the defect itself, as of a dead link: a good one proves that it is gone. */
  readonly provenByAnswer: boolean;
  /** Judging the site's end takes no more than its home page. */
  readonly atHome: boolean;
  /** For what differs between copies of a page: all of its copies were fetched and compared in this scan. */
  readonly compared: boolean;
  /**
   * For what stands in a picture: `read` in this scan; `unread`, though a page shows it, or none were looked at;
   * `absent`: no page that was read shows it any more.
   */
  readonly picture: 'read' | 'unread' | 'absent';
  /** A site that is no more is how such a defect is often put right: an abandoned site that was shut down. */
  readonly endsWithSite: boolean;
  /** Of the item's site; null: not scanned. */
  readonly coverage: SiteCoverage | null;
}

/** Decides whether a scan really looked at the place of a defect that it did not report. */
export function lookedAt(sight: Sight): Looked {
  const { event, pageStates, targetOutcome, stillLinked, compared, coverage } = sight;
  // A site that is down closes nothing, whatever its server answers for single addresses.
  if (coverage?.home.kind !== 'ok')
    return sight.endsWithSite && coverage !== null && isGone(coverage.home) ? 'removed' : 'not-looked';
  switch (event) {
    case 'page':
      return pagesLookedAt(pageStates, coverage);
    case 'link':
      if (targetOutcome?.kind === 'ok' && (sight.provenByAnswer || stillLinked)) return 'looked';
      // The link is there, and its target was left out or gave no verdict tonight.
      if (stillLinked) return 'not-looked';
      return pagesLookedAt(pageStates, coverage);
    case 'copies': {
      const looked = pagesLookedAt(pageStates, coverage);
      return looked === 'looked' && !compared ? 'not-looked' : looked;
    }
    case 'picture':
      // The same picture without the words: it was replaced under its name.
      if (sight.picture === 'read') return 'looked';
      return sight.picture === 'absent' ? pagesLookedAt(pageStates, coverage) : 'not-looked';
    case 'site-end':
      if (sight.atHome) return 'looked';
      // Of one page, as an empty column: that page has to be read again. Of the whole site: all of it.
      return coverage.complete ? pagesLookedAt(pageStates, coverage) : 'not-looked';
  }
}

/** Its name or its home page does not exist any more; anything else may be over tomorrow. */
const isGone = (home: FetchOutcome): boolean =>
  (home.kind === 'dns-error' && home.code === 'ENOTFOUND') ||
  (home.kind === 'http-error' && (home.status === 404 || home.status === 410));

function pagesLookedAt(states: readonly PageState[], coverage: SiteCoverage): Looked {
  if (states.includes('unknown')) return 'not-looked';
  // Without a page of its own the defect may be anywhere on the site.
  if (states.length === 0) return coverage.complete ? 'looked' : 'not-looked';
  return states.includes('read') ? 'looked' : 'removed';
}
