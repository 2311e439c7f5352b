import { CATEGORIES } from '../../model/category.ts';
import { failureText } from '../headline.ts';
import type { ReportFinding, ReportModel } from '../report-model.ts';

/** `--format json`: the public shape, described by rules/schema/report.schema.json. */
export function* formatJson(model: ReportModel): Generator<string> {
  yield '{\n';
  yield `  "tool": ${JSON.stringify(model.tool)},\n`;
  yield `  "scan": ${JSON.stringify(scanJson(model), null, 2).replaceAll('\n', '\n  ')},\n`;
  yield '  "findings": [';
  for (const [index, finding] of model.findings.entries()) {
    // One by one: a large estate's findings must not become one string.
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(findingJson(finding), null, 2).replaceAll('\n', '\n    ')}`;
  }
  yield model.findings.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

/** One JSON value a line: the scan first, then its findings. */
export function* formatJsonl(model: ReportModel): Generator<string> {
  yield `${JSON.stringify({ type: 'scan', tool: model.tool, scan: scanJson(model) })}\n`;
  for (const finding of model.findings) yield `${JSON.stringify({ type: 'finding', ...findingJson(finding) })}\n`;
}

function scanJson({ scan, sites, totals, lang }: ReportModel): object {
  const byCategory = Object.fromEntries(CATEGORIES.map((category) => [category, totals.byCategory[category]]));
  return {
    id: scan.id,
    startedAt: scan.startedAt,
    finishedAt: scan.finishedAt,
    status: scan.status,
    sites: sites.map((site) => ({
      id: site.id,
      name: site.name,
      owner: site.owner,
      url: site.url,
      pages: site.pages,
      failed: site.failed,
      lastPublishedAt: site.lastPublishedAt,
      complete: site.coverage?.complete ?? false,
      ...(site.coverage?.unchecked && { unchecked: site.coverage.unchecked }),
    })),
    totals: {
      sites: totals.sites,
      pages: totals.pages,
      ...byCategory,
      setAside: totals.setAside,
      closed: totals.closed,
      withdrawn: totals.withdrawn,
    },
    failures: scan.failures.map((failure) => ({
      check: failure.check,
      event: failure.event,
      subject: failure.subject,
      message: failureText(failure, lang),
    })),
  };
}

function findingJson(finding: ReportFinding): object {
  return {
    identity: finding.identity,
    check: finding.check,
    category: finding.category,
    rule: finding.rule,
    messageId: finding.messageId,
    message: finding.message,
    severity: finding.severity,
    certainty: finding.certainty,
    status: finding.status,
    site: finding.site,
    owner: finding.owner,
    target: finding.target,
    occurrences: finding.occurrences,
    places: finding.places.map(({ page, title, text, selector }) => ({ page, title, text, selector })),
    evidence: finding.evidence,
    firstSeen: finding.firstSeen,
    lastSeen: finding.lastSeen,
  };
}
