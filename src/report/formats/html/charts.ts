import { SEVERITIES, type Severity } from '../../../model/severity.ts';
import { html, type Markup } from './markup.ts';

type Counts = Readonly<Record<Severity, number>>;

/** One bar of a chart, its parts by severity, against the longest bar's `most`. Decoration: the figures stand beside it. */
export function bar(counts: Counts, most: number): Markup {
  let x = 0;
  const parts = SEVERITIES.map((severity) => {
    const width = percent(counts[severity], most);
    const from = x;
    x += width;
    return width === 0
      ? null
      : html`<rect class="fill-${severity}" x="${from}%" width="${width}%" height="100%"></rect>`;
  });
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"></rect>${parts}</svg>`;
}

/** A bar of one colour. */
export const plainBar = (count: number, most: number): Markup =>
  html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"></rect><rect class="fill-accent" width="${percent(count, most)}%" height="100%"></rect></svg>`;

// A circle of this radius has a circumference of 100: parts are percentages.
const RADIUS = 15.9155;

/** Shares of the whole by severity, the sum in the middle. */
export function donut(counts: Counts, label: string): Markup {
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  let passed = 0;
  const arcs = SEVERITIES.map((severity) => {
    const share = percent(counts[severity], total);
    const offset = 25 - passed;
    passed += share;
    return share === 0
      ? null
      : html`<circle class="arc stroke-${severity}" cx="21" cy="21" r="${RADIUS}" stroke-dasharray="${share} ${round(100 - share)}" stroke-dashoffset="${round(offset)}"></circle>`;
  });
  return html`<svg class="donut" viewBox="0 0 42 42" aria-hidden="true" focusable="false"><circle class="arc ring" cx="21" cy="21" r="${RADIUS}"></circle>${arcs}<text x="21" y="21.5" class="donut-sum">${total}</text><text x="21" y="27.5" class="donut-label">${label}</text></svg>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : round((part / whole) * 100));
