import { createHash } from 'node:crypto';
import type { Assessment, Moves } from '../../assessment.ts';
import {
  type AssessmentColumn,
  assessmentNote,
  assessmentRules,
  MONTH_COLUMNS,
  monthName,
  printed,
  UNIT_COLUMNS,
  unitName,
} from '../../assessment-table.ts';
import { dayAndTime } from '../../days.ts';
import { speakPaper } from '../../paper-texts.ts';
import { speak } from '../../texts.ts';
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

const OWN_STYLE = `
main .card { margin: 12px 0; overflow-x: auto; }
.figures th, .figures td { padding: 7px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
.figures th:first-child, .figures td:first-child { text-align: left; white-space: normal; min-width: 7em; }
.figures tfoot th { border-bottom: 0; border-top: 2px solid var(--line); text-align: right; }
.pairs { display: grid; grid-template-columns: minmax(6em, max-content) 1fr; gap: 10px 16px; align-items: center; margin: 0; }
.pairs dd { margin: 0; display: grid; gap: 3px; }
.pair { display: grid; grid-template-columns: 1fr 3em; gap: 8px; align-items: center; font-size: 13px; color: var(--soft); }
.fill-good { fill: var(--good); }
.legend { display: flex; gap: 18px; margin: 0 0 12px; color: var(--soft); font-size: 13px; }
.legend span::before { content: ""; display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 6px; background: var(--serious); }
.legend .fixed::before { background: var(--good); }
.rules { color: var(--soft); padding-left: 1.2em; margin: 0; }
footer.wrap { color: var(--soft); font-size: 13px; padding-bottom: 36px; }
@media print { body { background: none; } .card { border: 0; padding: 0; } }
`;
const WHOLE_STYLE = STYLE + OWN_STYLE;
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(WHOLE_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** One file that opens from disk and asks for nothing. */
export function assessmentHtml(assessment: Assessment): string {
  const { lang, units, months, organization, title, timezone, generatedAt, tool } = assessment;
  const say = speakPaper(lang);
  const word = speak(lang);
  const head = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${organization} ${title}</title>
<style>`.markup;
  const body = html`</style>
</head>
<body>
<header class="wrap"><h1>${organization} ${title}</h1><p>${assessmentNote(assessment)}</p></header>
<main class="wrap">
<section aria-labelledby="units"><h2 id="units">${say('byUnit')}</h2><div class="card">${unitTable(assessment)}</div>
<div class="card"><h3>${say('chartTitle')}</h3>${pairs(
    units.map((unit) => ({ ...unit, label: unitName(unit, assessment) })),
    assessment,
  )}</div></section>
${
  months.length === 0
    ? null
    : html`<section aria-labelledby="months"><h2 id="months">${say('byMonth')}</h2><div class="card">${monthTable(assessment)}</div>
<div class="card"><h3>${say('monthChartTitle')}</h3>${pairs(
        months.map((month) => ({ ...month, label: monthName(month.month, assessment) })),
        assessment,
      )}</div></section>`
}
<section aria-labelledby="rules"><h2 id="rules">${say('rulesHead')}</h2><ul class="rules">${assessmentRules(assessment).map((rule) => html`<li>${rule}</li>`)}</ul></section>
</main>
<footer class="wrap"><p>${word('madeBy', { tool: word('product'), version: tool.version, at: dayAndTime(generatedAt, timezone), zone: timezone })}</p></footer>
</body>
</html>
`.markup;
  return head + WHOLE_STYLE + body;
}

const cells = (columns: readonly AssessmentColumn[], row: Parameters<typeof printed>[1]): Markup[] =>
  columns.map((column) => html`<td>${printed(column, row)}</td>`);

function unitTable(assessment: Assessment): Markup {
  const { lang, units, totals } = assessment;
  const say = speakPaper(lang);
  return html`<table class="figures"><thead><tr><th scope="col">${say('unit')}</th>${UNIT_COLUMNS.map(({ head }) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
<tbody>${units.map((unit) => html`<tr><th scope="row">${unitName(unit, assessment)}</th>${cells(UNIT_COLUMNS, unit)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${say('total')}</th>${UNIT_COLUMNS.map((column) => html`<th>${printed(column, totals)}</th>`)}</tr></tfoot></table>`;
}

function monthTable(assessment: Assessment): Markup {
  const say = speakPaper(assessment.lang);
  return html`<table class="figures"><thead><tr><th scope="col">${say('monthHead')}</th>${MONTH_COLUMNS.map(({ head }) => html`<th scope="col">${say(head)}</th>`)}</tr></thead>
<tbody>${assessment.months.map((month) => html`<tr><th scope="row">${monthName(month.month, assessment)}</th>${cells(MONTH_COLUMNS, month)}</tr>`)}</tbody></table>`;
}

/** Two bars for each label, against the longest of all. */
function pairs(rows: readonly (Moves & { readonly label: string })[], { lang }: Assessment): Markup {
  const say = speakPaper(lang);
  const most = Math.max(1, ...rows.flatMap(({ found, closed }) => [found, closed]));
  const bar = (n: number, style: string): Markup =>
    html`<span class="pair"><svg class="bar" width="100%" height="9" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"></rect><rect class="${style}" width="${Math.round((n / most) * 1000) / 10}%" height="100%"></rect></svg>${n}</span>`;
  return html`<p class="legend"><span>${say('found')}</span><span class="fixed">${say('closed')}</span></p>
<dl class="pairs">${rows.map(({ label, found, closed }) => html`<dt>${label}</dt><dd>${bar(found, 'fill-serious')}${bar(closed, 'fill-good')}</dd>`)}</dl>`;
}
