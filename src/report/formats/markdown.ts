import { CATEGORIES } from '../../model/category.ts';
import type { Place } from '../../model/outcome.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { groupBy } from '../build-report.ts';
import { cleanText, clip, safeHref } from '../clean-text.ts';
import { dayAndTime, isoDay } from '../days.ts';
import { headline, notes, siteRemarks } from '../headline.ts';
import type { ReportFinding, ReportModel } from '../report-model.ts';
import { type Say, speak } from '../texts.ts';

// A cell longer than this makes a table nobody reads.
const CELL = 200;
// Longer addresses are shown, cut, not linked.
const LINK = 2_000;

/** GitHub Flavored Markdown: sums, then a table for each site. */
export function* formatMarkdown(model: ReportModel): Generator<string> {
  const say = speak(model.lang);
  const { scan, totals, timezone } = model;
  yield `# ${escapeMarkdown(model.organization)}${model.organization === '' ? '' : ' '}${say('reportTitle')}\n\n`;
  yield `${escapeMarkdown(headline(model))}\n\n`;
  for (const note of notes(model)) yield `> ${escapeMarkdown(note)}\n\n`;
  yield `- ${say('scanLine', { id: escapeMarkdown(scan.id) })} · ${say(`scan.${scan.status}`)}\n`;
  yield `- ${say('startedAt')} ${dayAndTime(scan.startedAt, timezone)} (${timezone})\n`;
  if (totals.closed > 0) yield `- ${say('closedCount', { n: totals.closed })}\n`;
  if (totals.withdrawn > 0) yield `- ${say('withdrawnCount', { n: totals.withdrawn })}\n`;
  if (totals.setAside > 0) yield `- ${say('setAsideCount', { n: totals.setAside })}\n`;

  yield `\n## ${say('totals')}\n\n`;
  yield row([say('site'), say('owner'), say('pages'), ...SEVERITIES.map((s) => say(`severity.${s}`)), say('total')]);
  yield row(['---', '---', '--:', ...SEVERITIES.map(() => '--:'), '--:']);
  for (const site of model.sites) {
    const counts = SEVERITIES.map((severity) => site.tally.bySeverity[severity]);
    yield row([escapeMarkdown(site.name), escapeMarkdown(site.owner), site.pages, ...counts, site.tally.findings]);
  }
  yield row([
    say('total'),
    '',
    totals.pages,
    ...SEVERITIES.map((severity) => totals.bySeverity[severity]),
    totals.findings,
  ]);
  const categories = CATEGORIES.filter((category) => totals.byCategory[category] > 0);
  if (categories.length > 0) {
    yield `\n${row([say('category'), say('count')])}${row(['---', '--:'])}`;
    for (const category of categories) yield row([say(`category.${category}`), totals.byCategory[category]]);
  }
  yield* sites(model, say);
}

function* sites(model: ReportModel, say: Say): Generator<string> {
  const standing = groupBy(
    model.findings.filter((finding) => !finding.setAside),
    (finding) => finding.site,
  );
  for (const site of model.sites) {
    const found = standing.get(site.id) ?? [];
    const remarks = siteRemarks(site, model);
    if (found.length === 0 && remarks.length === 0) continue;
    yield `\n## ${escapeMarkdown(site.name)}\n\n`;
    if (remarks.length > 0) yield `${remarks.map(escapeMarkdown).join(' · ')}\n\n`;
    if (found.length === 0) continue;
    yield row([
      say('severity'),
      say('check'),
      say('message'),
      say('target'),
      say('page'),
      say('occurrences'),
      say('status'),
      say('firstSeen'),
    ]);
    yield row(['---', '---', '---', '---', '---', '--:', '---', '---']);
    for (const finding of found) yield row(cells(finding, model, say));
  }
}

const cells = (finding: ReportFinding, { timezone }: ReportModel, say: Say): (string | number)[] => [
  say(`severity.${finding.severity}`) + (finding.certainty === 'review' ? ` · ${say('certainty.review')}` : ''),
  escapeMarkdown(finding.checkTitle),
  escapeMarkdown(finding.message),
  codeSpan(finding.target),
  pageLink(finding.places[0]),
  finding.occurrences,
  say(`status.${finding.status}`),
  isoDay(finding.firstSeen, timezone),
];

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |\n`;

/** Nothing in it is markup, a link, or a name to notify. */
function escapeMarkdown(text: string): string {
  return clip(cleanText(text), CELL)
    .replace(/[\\`*_{}[\]()#+!|~$>-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/(\w)(?=:\/\/)|\bwww(?=\.)/gi, '$&<!-- -->');
}

/** Only our own pages are led to: a bad target is not for clicking. */
function pageLink(place: Place | undefined): string {
  if (place === undefined) return '';
  const href = safeHref(place.page);
  if (href === null || href.length > LINK) return codeSpan(place.page);
  const address = href.replace(/[|\\<>()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `[${escapeMarkdown(place.title || place.page)}](<${address}>)`;
}

/** Verbatim: the fence is longer than any run of backticks inside, and a bar does not end the cell. */
function codeSpan(text: string): string {
  const clean = clip(cleanText(text), CELL).replaceAll('|', '\\|');
  if (clean === '') return '';
  const fence = '`'.repeat(1 + Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length)));
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}
