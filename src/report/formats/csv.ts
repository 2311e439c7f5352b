import { cleanText } from '../clean-text.ts';
import { isoDay } from '../days.ts';
import type { ReportFinding, ReportModel } from '../report-model.ts';
import { type Say, speak, type TextId } from '../texts.ts';

type Column = readonly [head: TextId, cell: (finding: ReportFinding, say: Say, model: ReportModel) => string | number];

const COLUMNS: readonly Column[] = [
  ['site', (finding) => finding.siteName],
  ['owner', (finding) => finding.owner],
  ['category', (finding, say) => say(`category.${finding.category}`)],
  ['check', (finding) => finding.checkTitle],
  ['severity', (finding, say) => say(`severity.${finding.severity}`)],
  ['certainty', (finding, say) => say(`certainty.${finding.certainty}`)],
  ['status', (finding, say) => say(`status.${finding.status}`)],
  ['message', (finding) => finding.message],
  ['target', (finding) => finding.target],
  ['occurrences', (finding) => finding.occurrences],
  ['page', (finding) => finding.places[0]?.page ?? ''],
  ['pageTitle', (finding) => finding.places[0]?.title ?? ''],
  ['text', (finding) => finding.places[0]?.text ?? ''],
  ['selector', (finding) => finding.places[0]?.selector ?? ''],
  ['firstSeen', (finding, _, { timezone }) => isoDay(finding.firstSeen, timezone)],
  ['lastSeen', (finding, _, { timezone }) => isoDay(finding.lastSeen, timezone)],
  ['checkId', (finding) => finding.check],
  ['rule', (finding) => finding.rule ?? ''],
  ['identity', (finding) => finding.identity],
];

/** RFC 4180, one line a finding with its first place. The byte order mark makes Excel read it as UTF-8. */
export function* formatCsv(model: ReportModel): Generator<string> {
  const say = speak(model.lang);
  yield `\ufeff${COLUMNS.map(([head]) => csvCell(say(head))).join(',')}\r\n`;
  for (const finding of model.findings) {
    yield `${COLUMNS.map(([, cell]) => csvCell(cell(finding, say, model))).join(',')}\r\n`;
  }
}

// A spreadsheet takes these for the start of a formula, some editions their full-width forms as well.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = (FORMULA.test(value) ? "'" : '') + cleanText(value);
  return /[",;'\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
