import { isDocumentPlace, placeIn } from '../../model/document-place.ts';
import type { Lang } from '../../model/lang.ts';
import { SEVERITIES, type Severity } from '../../model/severity.ts';
import { groupBy } from '../build-report.ts';
import { cleanText, safeHref } from '../clean-text.ts';
import { dayAndTime } from '../days.ts';
import { clipToWidth, displayWidth, padEnd, padStart, wrap } from '../display-width.ts';
import { suggestionOf } from '../evidence.ts';
import { headline, notes, siteRemarks } from '../headline.ts';
import type { ReportFinding, ReportModel, ReportSite } from '../report-model.ts';
import { type Say, speak } from '../texts.ts';

export interface PrettyOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether to say how the other reports are made. */
  readonly proposesReports: boolean;
}

// A terminal is for a look, not for a list of thousands: the rest is in every other format.
const SHOWN_PER_CHECK = 20;

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green' | 'cyan' | 'magenta';
type Paint = (style: Style, text: string) => string;

const SGR: Readonly<Record<Style, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
};
const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: 'magenta',
  serious: 'red',
  moderate: 'yellow',
  minor: 'blue',
};

interface Context {
  readonly lang: Lang;
  readonly say: Say;
  readonly paint: Paint;
  readonly width: number;
  readonly proposesReports: boolean;
}

/** For a person at a terminal: by site, then by check, then the sums and what to do next. */
export function* formatPretty(model: ReportModel, options: PrettyOptions): Generator<string> {
  const context: Context = {
    lang: model.lang,
    say: speak(model.lang),
    paint: options.color ? (style, text) => `\u001b[${SGR[style]}m${text}\u001b[0m` : (_, text) => text,
    width: Math.max(40, options.width),
    proposesReports: options.proposesReports,
  };
  const { say, paint, width } = context;
  yield '\n';
  for (const line of wrap(heading(model, say), width)) yield `${paint('bold', line)}\n`;
  for (const line of wrap(scanLine(model, say), width)) yield `${paint('dim', line)}\n`;
  for (const note of notes(model)) for (const line of wrap(cleanText(note), width)) yield `${paint('yellow', line)}\n`;

  const standing = groupBy(
    model.findings.filter((finding) => !finding.setAside),
    (finding) => finding.site,
  );
  for (const site of model.sites) {
    const found = standing.get(site.id) ?? [];
    const remarks = siteRemarks(site, model);
    if (found.length > 0 || remarks.length > 0) yield* siteBlock(site, found, remarks, context);
  }
  yield '\n';
  if (model.totals.findings === 0) {
    for (const line of wrap(headline(model), width))
      yield `${paint(model.totals.pages > 0 ? 'green' : 'yellow', line)}\n`;
  }
  if (model.totals.findings === 0 && model.sites.length > 1) yield '\n';
  if (model.totals.findings > 0 || model.sites.length > 1) yield* table(model, context);
  yield* extras(model, context);
  yield* nextSteps(model, context);
}

const heading = (model: ReportModel, say: Say): string =>
  cleanText(`${say('product')} ${model.tool.version} · ${model.organization || say('unnamedEstate')}`);

function scanLine(model: ReportModel, say: Say): string {
  const { scan, timezone, totals } = model;
  const from = dayAndTime(scan.startedAt, timezone);
  const until = scan.finishedAt === null ? null : dayAndTime(scan.finishedAt, timezone);
  const span =
    until === null ? from : `${from} – ${until.slice(0, 10) === from.slice(0, 10) ? until.slice(11) : until}`;
  return [
    say('scanLine', { id: cleanText(scan.id) }),
    span,
    say(`scan.${scan.status}`),
    say('sitesAndPages', { sites: totals.sites, pages: totals.pages }),
  ].join(' · ');
}

function* siteBlock(
  site: ReportSite,
  found: readonly ReportFinding[],
  remarks: readonly string[],
  { lang, say, paint, width }: Context,
): Generator<string> {
  const parts = [
    site.owner === site.name ? '' : site.owner,
    say('sitePages', { pages: site.pages }),
    found.length === 0 ? say('noneFound') : say('findingCount', { n: found.length }),
  ].filter((part) => part !== '');
  const name = clipToWidth(cleanText(site.name), width - 12);
  yield `\n${paint('bold', name)}  ${paint('cyan', clipToWidth(cleanText(site.url), width - displayWidth(name) - 2))}\n`;
  yield `${paint('dim', clipToWidth(cleanText(parts.join(' · ')), width))}\n`;
  for (const line of wrap(cleanText(remarks.join(' · ')), width)) yield `${paint('yellow', line)}\n`;
  for (const [check, group] of groupBy(found, (finding) => finding.check)) {
    const title = group[0]?.checkTitle ?? check;
    yield `\n  ${paint('bold', title)} ${paint('dim', title === check ? `${group.length}` : `${check} · ${group.length}`)}\n`;
    for (const finding of group.slice(0, SHOWN_PER_CHECK)) yield* findingBlock(finding, { lang, say, paint, width });
    const more = group.length - SHOWN_PER_CHECK;
    if (more > 0) yield `    ${paint('dim', say('moreFindings', { n: more }))}\n`;
  }
}

function* findingBlock(
  finding: ReportFinding,
  { lang, say, paint, width }: Pick<Context, 'lang' | 'say' | 'paint' | 'width'>,
): Generator<string> {
  const severity = padEnd(
    say(`severity.${finding.severity}`),
    Math.max(...SEVERITIES.map((s) => displayWidth(say(`severity.${s}`)))),
  );
  const indent = ' '.repeat(4 + displayWidth(severity) + 1);
  const room = width - indent.length;
  const marks = [
    finding.certainty === 'review' ? say('certainty.review') : '',
    finding.status === 'new' ? '' : say(`status.${finding.status}`),
  ].filter((mark) => mark !== '');
  const message = cleanText(finding.message) + marks.map((mark) => ` [${mark}]`).join('');
  for (const [index, line] of wrap(message, room).entries()) {
    yield index === 0 ? `    ${paint(SEVERITY_STYLE[finding.severity], severity)} ${line}\n` : `${indent}${line}\n`;
  }
  const link = safeHref(finding.target) !== null;
  const context = link ? finding.target : (finding.places[0]?.text ?? finding.target);
  yield `${indent}${paint('cyan', clipToWidth(cleanText(context), room))}\n`;
  const suggestion = suggestionOf(finding.evidence);
  if (suggestion !== null && !finding.message.includes(suggestion)) {
    yield `${indent}${paint('green', clipToWidth(`${say('advice')} → ${cleanText(suggestion)}`, room))}\n`;
  }
  const place = finding.places[0];
  if (place === undefined) return;
  const spot = isDocumentPlace(place.selector) ? cleanText(placeIn(lang, place.selector)) : '';
  if (spot !== '') yield `${indent}${paint('dim', clipToWidth(`${say('place')} ${spot}`, room))}\n`;
  if (place.page === finding.target) return;
  const count = finding.occurrences > 1 ? `  ${say('occursOn', { n: finding.occurrences })}` : '';
  const page = clipToWidth(
    cleanText(place.page),
    Math.max(12, room - displayWidth(count) - displayWidth(say('page')) - 1),
  );
  yield `${indent}${paint('dim', `${say('page')} ${page}${count}`)}\n`;
}

// A site's name is cut to no less than this.
const NAME = 8;

function* table(model: ReportModel, { say, paint, width }: Context): Generator<string> {
  const all = [
    [say('site'), say('pages'), ...SEVERITIES.map((severity) => say(`severity.${severity}`)), say('total')],
    ...model.sites.map((site) => [cleanText(site.name), site.pages, ...counts(site.tally)].map(String)),
    [say('total'), model.totals.pages, ...counts(model.totals)].map(String),
  ];
  const widthsOf = (rows: readonly (readonly string[])[]) =>
    (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const needed = (widths: readonly number[]) => widths.slice(1).reduce((sum, w) => sum + w + 2, 0);
  // A narrow terminal gets the sums without their parts.
  const fits = needed(widthsOf(all)) + NAME <= width;
  const lines = fits ? all : all.map((row) => [row[0] ?? '', row[1] ?? '', row.at(-1) ?? '']);
  const widths = widthsOf(lines);
  const first = Math.max(NAME, Math.min(widths[0] ?? 0, width - needed(widths)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? padEnd(clipToWidth(cell, first), first) : padStart(cell, widths[column] ?? 0),
      )
      .join('  ');
  const [head = '', ...body] = lines.map(line);
  const sums = body.pop() ?? '';
  const rule = paint('dim', '─'.repeat(first + needed(widths)));
  yield `${paint('bold', head)}\n${rule}\n`;
  for (const row of body) yield `${row}\n`;
  if (body.length > 1) yield `${rule}\n${paint('bold', sums)}\n`;
}

const counts = (tally: ReportSite['tally']): number[] => [
  ...SEVERITIES.map((severity) => tally.bySeverity[severity]),
  tally.findings,
];

function* extras({ totals }: ReportModel, { say, paint }: Context): Generator<string> {
  if (totals.closed > 0) yield `\n${paint('green', say('closedCount', { n: totals.closed }))}\n`;
  if (totals.withdrawn > 0) yield `\n${say('withdrawnCount', { n: totals.withdrawn })}\n`;
  if (totals.setAside > 0) yield `\n${paint('dim', say('setAsideCount', { n: totals.setAside }))}\n`;
}

function* nextSteps(
  { totals, scan, sites }: ReportModel,
  { say, paint, width, proposesReports }: Context,
): Generator<string> {
  const isShut = ({ coverage }: ReportSite, reason: string): boolean =>
    coverage?.home.kind === 'excluded' && coverage.home.reason === reason;
  const down = sites.filter(({ coverage }) => coverage !== null && coverage.home.kind !== 'ok');
  const hidden = down.filter((site) => isShut(site, 'private-address'));
  const closed = down.filter((site) => isShut(site, 'robots'));
  const told = (id: 'nextUnreachable' | 'nextPrivate' | 'nextRobots', of: readonly ReportSite[]): string =>
    of.length === 0 ? '' : say(id, { sites: of.map((site) => cleanText(site.name)).join(say('and')) });
  const steps = [
    told(
      'nextUnreachable',
      down.filter((site) => !hidden.includes(site) && !closed.includes(site)),
    ),
    told('nextPrivate', hidden),
    told('nextRobots', closed),
    scan.status === 'interrupted' ? say('nextResume', { command: 'webpatrol resume' }) : '',
    totals.bySeverity.critical === 0 ? '' : say('nextCritical', { n: totals.bySeverity.critical }),
    totals.review === 0 ? '' : say('nextReview', { n: totals.review }),
    totals.findings > 0 && proposesReports ? say('nextChecklist', { command: 'webpatrol report checklist' }) : '',
    totals.findings > 0 && proposesReports ? say('nextHtml', { command: 'webpatrol report html' }) : '',
  ].filter((step) => step !== '');
  if (steps.length === 0) return;
  yield `\n${paint('bold', say('next'))}\n`;
  for (const step of steps) {
    for (const [index, line] of wrap(step, width - 4).entries()) yield `${index === 0 ? '  · ' : '    '}${line}\n`;
  }
}
