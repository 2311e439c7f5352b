import type { Digest } from '../../model/notice.ts';
import type { ScanReport } from '../app.ts';

/** A scan's report as far as it concerns some owners. */
export function reportOfOwners(report: ScanReport, owners: Digest['owners']): ScanReport {
  if (owners === 'all') return report;
  const siteOwners = new Map(report.scan.sites.map(({ siteId, owner }) => [siteId, owner]));
  const findings = report.findings.filter(({ finding, item }) =>
    owners.includes(item?.owner ?? siteOwners.get(finding.siteId) ?? ''),
  );
  const theirs = new Set(findings.map(({ finding }) => finding.siteId));
  return {
    ...report,
    findings,
    closed: report.closed.filter(({ owner }) => owners.includes(owner)),
    scan: {
      ...report.scan,
      sites: report.scan.sites.filter(({ siteId, owner }) => owners.includes(owner) || theirs.has(siteId)),
    },
  };
}
