/**
 * Checks that judge a site's end by its home page and what is asked beside it, and so need no whole scan to see that
 * a defect is gone.
 */
export const HOME_CHECKS: ReadonlySet<string> = new Set(['unreachable-site', 'certificate', 'site-identity']);

/** Checks whose defect is put right by shutting the site down. */
export const ENDED_WITH_SITE: ReadonlySet<string> = new Set(['zombie-site']);
