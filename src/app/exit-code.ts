import type { SiteScan } from '../model/scan.ts';
import { isAtLeast } from '../model/severity.ts';
import type { ExitInput, ScanReport } from './app.ts';

export const EXIT = { ok: 0, findings: 1, cannotRun: 2, incomplete: 3, interrupted: 130 } as const;

/** A home page that answers at all, be it with an error page of its own kind, has been looked at. */
const isReached = ({ coverage }: SiteScan): boolean =>
  coverage !== null && (coverage.home.kind === 'ok' || coverage.home.kind === 'soft-404');

const countsAgainst = ({ item }: ScanReport['findings'][number]): boolean =>
  item === null || (item.status !== 'waived' && item.status !== 'rejected');

/**
 * What the process tells its caller. An incomplete scan says so before it says what it found:
 * a caller that reads 1 as "the findings" would take partial ones for all.
 */
export function exitCodeOf({ report, failOn, minPages }: ExitInput): number {
  const { scan, findings } = report;
  if (scan.status === 'interrupted' || scan.status === 'running') return EXIT.interrupted;
  const pages = scan.sites.reduce((sum, { coverage }) => sum + (coverage?.pages ?? 0), 0);
  const isWhole = scan.status === 'complete' && scan.sites.every((site) => isReached(site) && site.coverage?.complete);
  if (!isWhole || pages < minPages) return EXIT.incomplete;
  const fails = findings.some((entry) => isAtLeast(entry.finding.severity, failOn) && countsAgainst(entry));
  return fails ? EXIT.findings : EXIT.ok;
}
