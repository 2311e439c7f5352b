import { isAtLeast, type Severity } from '../../model/severity.ts';
import { groupBy } from '../build-report.ts';
import { clip } from '../clean-text.ts';
import { type EvidenceRow, evidenceRows } from '../evidence.ts';
import { siteRemarks } from '../headline.ts';
import type { ReportFinding, ReportModel, ReportSite } from '../report-model.ts';
import { type Say, speak } from '../texts.ts';
import { escapeXml } from '../xml.ts';

const PLACES_SHOWN = 5;
const TITLE = 300;

/**
 * A test suite for each site, a test case for each finding. As with the exit code, a finding at or above `failOn` is a
 * failure, whether certain or for review; one below passes with its text as output; one set aside is skipped. The case
 * `coverage` is an error where the site was not looked at in full: what nobody looked at has not passed.
 * Nothing is timed one by one; programs that read the format want a time all the same.
 */
export function* formatJunit(model: ReportModel, options: { readonly failOn: Severity }): Generator<string> {
  const suites = groupBy(model.findings, (finding) => finding.site);
  const say = speak(model.lang);
  const failing = model.findings.filter((finding) => fails(finding, options.failOn)).length;
  const errors = model.sites.filter(isIncomplete).length;
  const tests = model.findings.length + model.sites.length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="${escapeXml(model.tool.name)}" tests="${tests}" failures="${failing}" errors="${errors}" skipped="${model.totals.setAside}" time="0">\n`;
  for (const site of model.sites) yield* suite(site, suites.get(site.id) ?? [], { model, say, failOn: options.failOn });
  yield '</testsuites>\n';
}

interface Context {
  readonly model: ReportModel;
  readonly say: Say;
  readonly failOn: Severity;
}

const fails = (finding: ReportFinding, failOn: Severity): boolean =>
  !finding.setAside && isAtLeast(finding.severity, failOn);

const isIncomplete = ({ coverage }: ReportSite): boolean =>
  coverage === null || !coverage.complete || coverage.home.kind !== 'ok';

function* suite(site: ReportSite, found: readonly ReportFinding[], context: Context): Generator<string> {
  const { model, say, failOn } = context;
  const failures = found.filter((finding) => fails(finding, failOn)).length;
  const skipped = found.filter((finding) => finding.setAside).length;
  const timestamp = model.scan.startedAt.replace(/(?:\.\d+)?Z$/, '');
  yield `  <testsuite name="${escapeXml(site.name)}" hostname="${escapeXml(URL.parse(site.url)?.host ?? site.id)}" timestamp="${escapeXml(timestamp)}" tests="${found.length + 1}" failures="${failures}" errors="${isIncomplete(site) ? 1 : 0}" skipped="${skipped}" time="0">\n`;
  const pages = say('sitePages', { pages: site.pages });
  const remarks = [pages, ...siteRemarks(site, model)].join(' · ');
  yield `    <testcase classname="${escapeXml(site.id)}" name="coverage" time="0">`;
  yield isIncomplete(site)
    ? `<error type="coverage" message="${escapeXml(remarks)}"/></testcase>\n`
    : `<system-out>${escapeXml(remarks)}</system-out></testcase>\n`;
  for (const finding of found) yield testCase(finding, context);
  yield '  </testsuite>\n';
}

function testCase(finding: ReportFinding, { model, say, failOn }: Context): string {
  const name = clip(`${finding.message}: ${finding.target}`, TITLE);
  const open = `    <testcase classname="${escapeXml(`${finding.site}.${finding.check}`)}" name="${escapeXml(name)}" time="0">`;
  const message = escapeXml(clip(finding.message, TITLE));
  if (finding.setAside) return `${open}<skipped message="${escapeXml(say(`status.${finding.status}`))}"/></testcase>\n`;
  const detail = escapeDetail(detailLines(finding, model, say));
  return fails(finding, failOn)
    ? `${open}<failure type="${finding.severity}" message="${message}">${detail}</failure></testcase>\n`
    : `${open}<system-out>${detail}</system-out></testcase>\n`;
}

const escapeDetail = (lines: readonly string[]): string => lines.map(escapeXml).join('\n');

function detailLines(finding: ReportFinding, model: ReportModel, say: Say): string[] {
  return [
    `${say('severity')}: ${say(`severity.${finding.severity}`)} · ${say(`certainty.${finding.certainty}`)} · ${say(`status.${finding.status}`)}`,
    `${say('target')}: ${finding.target}`,
    `${say('identity')}: ${finding.identity}`,
    `${say('owner')}: ${finding.owner}`,
    ...evidenceRows(finding.evidence, model).map(({ label, value }) => `${label}: ${valueText(value)}`),
    `${say('occurrences')}: ${finding.occurrences}`,
    ...finding.places.slice(0, PLACES_SHOWN).map(({ page, text }) => `  ${page}${text === '' ? '' : ` · ${text}`}`),
  ];
}

function valueText(value: EvidenceRow['value']): string {
  if (value.kind === 'chain') return value.hops.map((hop) => `${hop.status} ${hop.url}`).join(' → ');
  return value.kind === 'link' ? value.url : value.text;
}
