import { createHash } from 'node:crypto';
import { ITEM_STATUSES } from '../../../model/item.ts';
import { SEVERITIES } from '../../../model/severity.ts';
import { dayAndTime } from '../../days.ts';
import { headline, notes } from '../../headline.ts';
import type { ReportModel } from '../../report-model.ts';
import { type Say, speak } from '../../texts.ts';
import { findingHtml } from './finding-html.ts';
import { html, type Markup } from './markup.ts';
import { aftermathHtml, chartsHtml, coverageHtml, figuresHtml } from './overview-html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

// With more findings than this a browser labours over 20 places each; the first few still show what is meant.
const MANY_FINDINGS = 2_000;
const PLACES = 20;
const PLACES_OF_MANY = 5;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Nothing may load or run but this very style and script: what a page slipped in stays text. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${sha256(STYLE)}'`,
  `script-src 'sha256-${sha256(SCRIPT)}'`,
  'img-src data:',
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

/** One file that opens from disk and asks for nothing. */
export function* formatHtml(model: ReportModel): Generator<string> {
  const say = speak(model.lang);
  const standing = model.findings.filter((finding) => !finding.setAside);
  yield headHtml(model, say);
  if (standing.length === 0) yield emptyHtml(model, say).markup;
  else {
    yield html`<section aria-label="${say('overview')}">${figuresHtml(model, say)}${chartsHtml(model, say)}</section>`
      .markup;
  }
  yield coverageHtml(model, say).markup;
  if (standing.length > 0) {
    const places = standing.length > MANY_FINDINGS ? PLACES_OF_MANY : PLACES;
    yield html`<section aria-labelledby="findings"><h2 id="findings" tabindex="-1">${say('findingList')}</h2>${filtersHtml(model, say)}
<p id="no-match" class="card dim" hidden>${say('noMatch')}</p><ol class="findings">`.markup;
    for (const finding of standing) yield findingHtml(finding, { model, say, places }).markup;
    yield '</ol></section>';
  }
  yield aftermathHtml(model, say).markup;
  const at = dayAndTime(model.generatedAt, model.timezone);
  yield html`</main><footer class="wrap">${say('madeBy', { tool: say('product'), version: model.tool.version, at, zone: model.timezone })}</footer>
<script>`.markup;
  yield `${SCRIPT}</script>\n</body>\n</html>\n`;
}

function headHtml(model: ReportModel, say: Say): string {
  const { scan, timezone, totals } = model;
  const name = model.organization || say('unnamedEstate');
  const until = scan.finishedAt === null ? '' : ` – ${dayAndTime(scan.finishedAt, timezone)}`;
  const top = html`<!doctype html>
<html lang="${model.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${name} ${say('reportTitle')} ${dayAndTime(scan.startedAt, timezone).slice(0, 10)}</title>
<style>`.markup;
  const below = html`</style>
</head>
<body>
<a class="skip" href="#${totals.findings > 0 ? 'findings' : 'coverage'}">${say('skip')}</a>
<header class="wrap"><h1 class="t">${name} ${say('reportTitle')}</h1>
<p class="lead">${headline(model)}</p>
<p>${dayAndTime(scan.startedAt, timezone)}${until} · ${say('scanLine', { id: scan.id })} · ${say(`scan.${scan.status}`)}</p>
${notes(model).map((note) => html`<p class="note t" role="note">${note}</p>`)}</header>
<main class="wrap">`.markup;
  return top + STYLE + below;
}

function emptyHtml({ totals }: ReportModel, say: Say): Markup {
  if (totals.pages === 0) return html``;
  return html`<div class="card empty"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="9.2"></circle><path d="M7.8 12.4l2.9 2.9 5.6-6.2"></path></svg>
<h2>${say('emptyTitle')}</h2><p>${say('sitesAndPages', { sites: totals.sites, pages: totals.pages })}</p></div>`;
}

function filtersHtml(model: ReportModel, say: Say): Markup {
  const { totals, findings } = model;
  const statuses = new Set(findings.filter((finding) => !finding.setAside).map((finding) => finding.status));
  const pick = (name: string, label: string, options: readonly (readonly [value: string, text: string])[]) =>
    html`<label>${label}<select name="${name}"><option value="">${say('all')}</option>${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;
  return html`<div class="filters" id="filters" role="search" aria-label="${say('filters')}" data-shown="${say('shown')}" hidden><form autocomplete="off">
${pick(
  'owner',
  say('owner'),
  totals.byOwner.filter((unit) => unit.findings > 0 && unit.owner !== '').map(({ owner }) => [owner, owner]),
)}
${pick(
  'site',
  say('site'),
  model.sites.filter((site) => site.tally.findings > 0).map((site) => [site.id, site.name]),
)}
${pick(
  'check',
  say('check'),
  totals.byCheck.map((check) => [check.check, check.title]),
)}
${pick(
  'severity',
  say('severity'),
  SEVERITIES.filter((severity) => totals.bySeverity[severity] > 0).map((severity) => [
    severity,
    say(`severity.${severity}`),
  ]),
)}
${pick(
  'status',
  say('status'),
  ITEM_STATUSES.filter((status) => statuses.has(status)).map((status) => [status, say(`status.${status}`)]),
)}
<label class="search">${say('search')}<input type="search" name="search" placeholder="${say('searchHint')}"></label>
<button type="reset">${say('clear')}</button></form>
<div class="state"><span id="shown" role="status"></span><button type="button" id="toggle" aria-pressed="false" data-open="${say('expandAll')}" data-close="${say('collapseAll')}">${say('expandAll')}</button></div></div>`;
}
