import type { SiteCoverage } from '../../model/coverage.ts';
import type { Finding } from '../../model/finding.ts';

/**
 * Checks that judge a site's end by its home page and what is asked beside it, and so need no whole scan to see that
 * a defect is gone.
 */
export const HOME_CHECKS: ReadonlySet<string> = new Set(['unreachable-site', 'certificate', 'site-identity']);

/** Checks whose defect is put right by shutting the site down. */
export const ENDED_WITH_SITE: ReadonlySet<string> = new Set(['zombie-site']);

/** The scan had no word on what such a defect rests on: too few probes, a name server that did not answer. */
export function isUntold({ check, messageId }: Pick<Finding, 'check' | 'messageId'>, coverage: SiteCoverage | null) {
  const signs = coverage?.signs;
  if (check === 'unreachable-site' && messageId === 'unavailable')
    return signs?.uptime === undefined || signs.uptime.verdict === 'too-few';
  if (check === 'site-identity' && messageId === 'noIpv6') return (signs?.ipv6?.own ?? null) === null;
  if (check === 'site-identity' && messageId === 'linksWithoutIpv6') return signs?.ipv6 === undefined;
  return false;
}
