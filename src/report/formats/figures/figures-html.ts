import { createHash } from 'node:crypto';
import { safeHref } from '../../clean-text.ts';
import { dayAndTime } from '../../days.ts';
import { type FigureChart, type FigurePaper, type FigureSection, marksAt, type Piece } from '../../figure-paper.ts';
import { speak } from '../../texts.ts';
import { plainBar } from '../html/charts.ts';
import { html, type Markup } from '../html/markup.ts';
import { STYLE } from '../html/style.ts';

const OWN_STYLE = `${STYLE}
.kpis { grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); }
.kpis b a { text-decoration: none; }
.said { font-size: 16px; line-height: 1.9; margin: 22px 0 0; text-indent: 2em; }
html[lang="en"] .said { text-indent: 0; }
.said a { font-weight: 600; }
.notes { margin: 14px 0 0; padding: 10px 14px 10px 32px; border-radius: 8px; background: var(--moderate-soft); color: var(--moderate); }
.above { margin: 0 0 10px; color: var(--soft); }
.graphs { margin-bottom: 12px; }
.months { display: block; width: 100%; height: auto; overflow: visible; }
.months text { font-size: 11px; fill: var(--soft); text-anchor: middle; }
.months .value { fill: var(--ink); font-size: 12px; }
.grid tfoot td, .grid tfoot th { font-weight: 600; border-top: 2px solid var(--line); border-bottom: 0; }
.grid .c { text-align: center; white-space: nowrap; }
.grid td { min-width: 3.2em; }
.grid td.graph { width: 40%; min-width: 8em; vertical-align: middle; }
.grid td.wide { min-width: 12em; }
@media print { details.sheet > summary { list-style: none; } .card { break-inside: auto; border: 0; padding: 0; } .grid { overflow: visible; } .grid table { min-width: 0; } }
`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${sha256(OWN_STYLE)}'; base-uri 'none'; form-action 'none'`;

/** From here on a list is folded up, so that the tables before it stay in view. */
const LONG_LIST = 12;
/** A page of more rows is slow to open; the workbook has them all. */
const MOST_ROWS = 5_000;

/** One file that opens from disk, asks for nothing and runs nothing. */
export function* formatFiguresHtml(paper: FigurePaper): Generator<string> {
  const say = speak(paper.lang);
  const name = `${paper.organization} ${paper.title}`.trim();
  yield html`<!doctype html>
<html lang="${paper.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${name}</title>
<style>`.markup;
  yield OWN_STYLE;
  yield html`</style>
</head>
<body>
<header class="wrap"><h1 class="t">${name}</h1>
<p>${paper.subtitle}</p></header>
<main class="wrap">
${paper.paragraphs.map((pieces) => html`<p class="said t">${pieces.map(pieceHtml)}</p>`)}
${highlightsHtml(paper)}
${paper.notes.length === 0 ? null : html`<ul class="notes">${paper.notes.map((note) => html`<li>${note}</li>`)}</ul>`}`
    .markup;
  for (const section of paper.sections) yield sectionHtml(section, paper).markup;
  const at = dayAndTime(paper.generatedAt, paper.timezone);
  yield html`</main><footer class="wrap">${say('madeBy', { tool: say('product'), version: paper.tool.version, at, zone: paper.timezone })}</footer>
</body>
</html>
`.markup;
}

const highlightsHtml = ({ highlights }: FigurePaper): Markup | null =>
  highlights.length === 0
    ? null
    : html`<ul class="kpis">${highlights.map(({ figure, label }) => html`<li><b>${pieceHtml(figure)}</b><span>${label}</span></li>`)}</ul>`;

function pieceHtml(piece: Piece): Markup {
  if (typeof piece !== 'object') return html`${piece}`;
  if ('to' in piece) return html`<a href="#${piece.to}">${piece.text}</a>`;
  const href = safeHref(piece.href);
  return href === null ? html`${piece.text}` : html`<a href="${href}" rel="noreferrer noopener">${piece.text}</a>`;
}

const ALIGN = { left: '', center: 'c', right: 'n' } as const;

function tableHtml({ table, chart }: FigureSection): Markup {
  const { columns, rows, sum } = table;
  const bars = chart?.kind === 'bars' ? chart.bars.map(({ value }) => value) : null;
  const most = Math.max(1, ...(bars ?? []));
  const graph = (at: number): Markup | null =>
    bars === null ? null : html`<td class="graph">${at in bars ? plainBar(bars[at] ?? 0, most) : null}</td>`;
  const look = (at: number): string => {
    const column = columns[at];
    const align = ALIGN[column?.align ?? 'left'];
    return align === '' && (column?.share ?? 0) >= 5 ? 't wide' : `t ${align}`.trim();
  };
  const anchors = (at: number): readonly Markup[] =>
    marksAt(table, at, MOST_ROWS).map((mark) => html`<a id="${mark}"></a>`);
  const row = (cells: readonly Piece[], at: number): Markup =>
    html`<tr>${columns.map((_, nth) => html`<td class="${look(nth)}">${nth === 0 ? anchors(at) : null}${pieceHtml(cells[nth] ?? '')}</td>`)}${graph(at)}</tr>`;
  return html`<div class="card grid"><table><thead><tr>${columns.map(({ head }, at) => html`<th scope="col" class="${look(at)}">${head}</th>`)}${bars === null ? null : html`<th></th>`}</tr></thead>
<tbody>${rows.slice(0, MOST_ROWS).map(row)}</tbody>${sum === undefined ? null : html`<tfoot>${row(sum, rows.length)}</tfoot>`}</table></div>`;
}

function sectionHtml(section: FigureSection, { lang }: FigurePaper): Markup {
  const { id, title, notes = [], chart, table, empty, isList = false } = section;
  const count = table.rows.length;
  const left = count - MOST_ROWS;
  const above = html`${notes.map((note) => html`<p class="above">${note}</p>`)}${left > 0 ? html`<p class="above">${speak(lang)('moreFindings', { n: left })}</p>` : null}`;
  const body =
    count === 0
      ? html`<p class="card dim">${empty}</p>`
      : html`${chart?.kind === 'months' ? html`<div class="card graphs">${monthsHtml(chart.bars)}</div>` : null}${tableHtml(section)}`;
  if (isList && count > LONG_LIST)
    return html`<section aria-labelledby="${id}"><details class="sheet"><summary><h2 id="${id}">${title}</h2><span>${count}</span></summary>${above}${body}</details></section>`;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${above}${body}</section>`;
}

// Units of the drawing, which is as wide as the page.
const WIDTH = 960;
const HEIGHT = 190;
const FOOT = 24;
const HEAD = 20;
/** More would run into each other. */
const MOST_LABELS = 14;

function monthsHtml(bars: FigureChart['bars']): Markup {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / MOST_LABELS);
  const columns = bars.map(({ label, value }, at) => {
    const height = Math.round(((HEIGHT - FOOT - HEAD) * value) / most);
    const x = Math.round(at * step + step * 0.2);
    const middle = Math.round(at * step + step / 2);
    const top = HEIGHT - FOOT - height;
    return html`<rect class="fill-accent" x="${x}" y="${top}" width="${Math.round(step * 0.6)}" height="${height}" rx="3"></rect><text class="value" x="${middle}" y="${top - 5}">${value}</text>${at % every === 0 ? html`<text x="${middle}" y="${HEIGHT - 6}">${label}</text>` : null}`;
  });
  return html`<svg class="months" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}" focusable="false"><rect class="track" x="0" y="${HEIGHT - FOOT}" width="${WIDTH}" height="1"></rect>${columns}</svg>`;
}
