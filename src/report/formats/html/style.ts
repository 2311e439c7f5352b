/** The whole style sheet. No outside font, no outside picture. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --ink: #1d2733; --soft: #566273; --line: #e0e4ea; --hover: #f7f9fb;
  --accent: #2457a6; --accent-soft: #e6eefa; --track: #edf0f4;
  --critical: #a3123a; --critical-soft: #fbe6ec; --serious: #b3400e; --serious-soft: #fdebdf;
  --moderate: #7a5a00; --moderate-soft: #fbf1d3; --minor: #3d5a80; --minor-soft: #e8eef5;
  --good: #1d6b43; --good-soft: #e2f3e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2028; --ink: #e4e9ef; --soft: #a3afbd; --line: #2d3641; --hover: #202832;
    --accent: #8ab4f2; --accent-soft: #1f2f47; --track: #28313c;
    --critical: #ff8fa8; --critical-soft: #43202b; --serious: #ffa270; --serious-soft: #44291b;
    --moderate: #e8c35e; --moderate-soft: #3d3317; --minor: #9fbbe0; --minor-soft: #253243;
    --good: #7fd3a4; --good-soft: #1b3a2a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 15px/1.6 -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
.wrap { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, button:focus-visible, select:focus-visible, input:focus-visible, summary:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px;
}
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; z-index: 9; background: var(--card); padding: 8px 12px; }
h1, h2, h3 { line-height: 1.35; margin: 0; overflow-wrap: normal; }
h1 { font-size: 26px; font-weight: 650; letter-spacing: .01em; }
h2 { font-size: 18px; font-weight: 650; margin: 36px 0 12px; }
h3 { font-size: 14px; font-weight: 600; color: var(--soft); margin-bottom: 10px; }
header.wrap { padding-top: 36px; padding-bottom: 4px; }
header p { margin: 6px 0 0; color: var(--soft); }
header .lead { color: var(--ink); font-size: 16px; margin-top: 10px; }
.note { margin: 14px 0 0; padding: 10px 14px; border-radius: 8px; background: var(--moderate-soft); color: var(--moderate); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; }
.kpis { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 22px 0 12px; padding: 0; list-style: none; }
.kpis li { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 18px; }
.kpis b { display: block; font-size: 28px; line-height: 1.25; font-weight: 650; }
.kpis span { color: var(--soft); font-size: 13px; }
.kpis .good b { color: var(--good); }
.kpis .bad b { color: var(--critical); }
.charts { display: grid; grid-template-columns: 1fr 1.15fr 1.35fr; gap: 12px; }
.bar { display: block; border-radius: 5px; overflow: hidden; }
.track { fill: var(--track); } .fill-accent { fill: var(--accent); }
.fill-critical { fill: var(--critical); } .fill-serious { fill: var(--serious); } .fill-moderate { fill: var(--moderate); } .fill-minor { fill: var(--minor); }
.arc { fill: none; stroke-width: 4.6; } .ring { stroke: var(--track); }
.stroke-critical { stroke: var(--critical); } .stroke-serious { stroke: var(--serious); } .stroke-moderate { stroke: var(--moderate); } .stroke-minor { stroke: var(--minor); }
.donut { width: 132px; height: 132px; flex: none; }
.donut-sum { font-size: 9px; font-weight: 650; text-anchor: middle; fill: var(--ink); }
.donut-label { font-size: 3.6px; text-anchor: middle; fill: var(--soft); }
.severities { display: flex; gap: 18px; align-items: center; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 600; }
.chart td, .chart th { padding: 4px 0; font-weight: 400; vertical-align: middle; }
.chart th { white-space: nowrap; padding-right: 12px; overflow-wrap: normal; max-width: 11em; overflow: hidden; text-overflow: ellipsis; }
.chart .n { text-align: right; padding-left: 12px; width: 1%; white-space: nowrap; overflow-wrap: normal; }
.chart .graph { width: 60%; }
.severities .chart th::before { content: ""; display: inline-block; width: 9px; height: 9px; border-radius: 3px; margin-right: 8px; background: currentColor; }
details.sheet > summary { cursor: pointer; margin: 36px 0 12px; border-radius: 6px; }
details.sheet > summary h2 { display: inline; margin: 0; }
details.sheet > summary span { color: var(--soft); margin-left: 8px; }
.grid { overflow-x: auto; padding: 4px 8px; }
.grid table { min-width: 640px; }
.grid th, .grid td { padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
.grid tr:last-child > * { border-bottom: 0; }
.grid thead th { color: var(--soft); font-size: 13px; white-space: nowrap; }
.grid td.dim { min-width: 210px; }
.grid .n { text-align: right; white-space: nowrap; }
.grid .day, .grid .name { white-space: nowrap; overflow-wrap: normal; }
.dim { color: var(--soft); font-size: 13px; }
.t { unicode-bidi: isolate; }
.mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 13px; }
.filters { position: sticky; top: 0; z-index: 5; background: var(--page); padding: 10px 0 12px; border-bottom: 1px solid var(--line); margin-bottom: 12px; }
.filters form { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)) minmax(0, 1.4fr) auto; gap: 10px; align-items: end; }
.filters label { display: block; font-size: 12px; color: var(--soft); }
.filters select, .filters input, button {
  width: 100%; font: inherit; font-size: 14px; color: var(--ink); background: var(--card); border: 1px solid var(--line);
  border-radius: 8px; padding: 6px 10px; min-height: 36px; margin-top: 2px;
}
button { cursor: pointer; width: auto; white-space: nowrap; }
button:hover { background: var(--hover); }
.state { display: flex; justify-content: space-between; align-items: center; gap: 12px; margin-top: 8px; color: var(--soft); font-size: 13px; }
.state button { min-height: 0; padding: 3px 10px; font-size: 13px; margin: 0; }
.findings { list-style: none; margin: 0; padding: 0; }
.findings > li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin-bottom: 8px; content-visibility: auto; contain-intrinsic-size: auto 84px; }
.findings > li[hidden] { display: none; }
.findings summary { display: grid; grid-template-columns: 64px minmax(0, 1fr) auto; gap: 2px 14px; padding: 12px 18px; cursor: pointer; list-style: none; border-radius: 10px; }
.findings summary::-webkit-details-marker { display: none; }
.findings summary:hover { background: var(--hover); }
.findings .what { font-weight: 600; }
.findings .target { display: block; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.findings details[open] .target { white-space: normal; }
.findings .who { text-align: right; font-size: 13px; color: var(--soft); white-space: nowrap; }
.findings .who .kind { display: block; }
.findings .who b { color: var(--ink); font-weight: 600; }
.pill { display: inline-block; justify-self: start; align-self: start; font-size: 12px; font-weight: 600; line-height: 1.5; padding: 2px 9px; border-radius: 99px; margin-top: 2px; white-space: nowrap; }
.critical { color: var(--critical); background: var(--critical-soft); } .serious { color: var(--serious); background: var(--serious-soft); }
.moderate { color: var(--moderate); background: var(--moderate-soft); } .minor { color: var(--minor); background: var(--minor-soft); }
.severities th.critical, .severities th.serious, .severities th.moderate, .severities th.minor { background: none; }
.tag { display: inline-block; font-size: 12px; font-weight: 400; padding: 0 7px; border: 1px solid var(--line); border-radius: 6px; color: var(--soft); margin-left: 6px; white-space: nowrap; }
.tag.reopened { color: var(--critical); border-color: currentColor; } .tag.review { color: var(--accent); border-color: currentColor; }
.body { padding: 4px 18px 16px 96px; }
.body h4 { margin: 14px 0 4px; font-size: 13px; color: var(--soft); font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(6em, max-content) minmax(0, 1fr); gap: 3px 16px; margin: 0; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; }
mark { background: var(--serious-soft); color: var(--serious); border-radius: 3px; padding: 0 2px; font-weight: 600; }
ins { text-decoration: none; background: var(--good-soft); color: var(--good); border-radius: 3px; padding: 0 4px; font-weight: 600; }
.chain, .places { margin: 0; padding: 0; list-style: none; font-size: 14px; }
.chain li + li::before { content: "↓ "; color: var(--soft); }
.places li { padding: 6px 0; border-top: 1px solid var(--line); }
.places li:first-child { border-top: 0; }
figure { margin: 6px 0 10px; } figure img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; display: block; }
figcaption { margin-top: 4px; }
.proof pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--hover); border: 1px solid var(--line); border-radius: 6px; padding: 6px 10px; max-height: 240px; overflow: auto; }
.findings .proof details { margin-top: 6px; } .findings .proof summary { display: list-item; list-style: revert; padding: 0; }
.empty { text-align: center; padding: 48px 20px; margin-top: 22px; }
.empty svg { width: 56px; height: 56px; color: var(--good); }
.empty h2 { margin: 10px 0 4px; }
.empty p { margin: 0; color: var(--soft); }
footer.wrap { color: var(--soft); font-size: 13px; padding-top: 28px; padding-bottom: 40px; }
@media (max-width: 960px) { .charts { grid-template-columns: 1fr 1fr; } .charts > :last-child { grid-column: 1 / -1; } .filters form { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 640px) {
  .wrap { padding: 0 14px; }
  h1 { font-size: 22px; }
  header.wrap { padding-top: 22px; }
  .kpis { grid-template-columns: 1fr 1fr; gap: 8px; } .kpis li { padding: 10px 14px; } .kpis li:first-child { grid-column: 1 / -1; }
  .charts { grid-template-columns: minmax(0, 1fr); }
  .filters { position: static; } .filters form { grid-template-columns: 1fr 1fr; } .filters .search { grid-column: 1 / -1; }
  .findings summary { grid-template-columns: auto minmax(0, 1fr); padding: 12px 14px; }
  .findings .who { grid-column: 2; text-align: left; white-space: normal; }
  .findings .who .kind { display: inline; } .findings .who .kind::before { content: " · "; }
  .filters button[type=reset] { grid-column: 2; grid-row: 3; width: auto; }
  .body { padding: 0 14px 14px; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 6px; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  :root { color-scheme: light; --page: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #ccc; --accent: #1d4a8f; --track: #eee;
    --critical: #a3123a; --critical-soft: #fff; --serious: #b3400e; --serious-soft: #fff; --moderate: #7a5a00; --moderate-soft: #fff; --minor: #3d5a80; --minor-soft: #fff; --good: #1d6b43; --good-soft: #fff; }
  body { font-size: 10pt; }
  .wrap { max-width: none; padding: 0 1px; }
  header.wrap { padding-top: 0; }
  .filters, .skip { display: none; }
  .kpis { grid-template-columns: repeat(5, 1fr); } .kpis b { font-size: 16pt; } .kpis li, .card { padding: 8px 12px; border-radius: 6px; }
  .charts { grid-template-columns: 1fr 1fr; } .charts > :last-child { grid-column: 1 / -1; }
  .bar, .donut { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .grid { overflow: visible; } .grid td.dim { min-width: 0; } .grid table { min-width: 0; font-size: 9pt; } .grid th, .grid td { padding: 4px 6px; }
  .findings > li { content-visibility: visible; break-inside: avoid-page; border-radius: 0; border-width: 0 0 1px; margin: 0; }
  .findings summary { padding: 8px 0 2px; } .findings .target { white-space: normal; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .body { padding: 0 0 8px 78px; } .places li { padding: 2px 0; border: 0; } .places li:nth-child(n+4), .places .selector { display: none; }
  .places li:nth-child(3):not(:last-child)::after { display: block; content: "…"; }
  dl { display: block; font-size: 9.5pt; } dt { float: left; clear: left; width: 8em; } dd { margin-left: 8.5em; }
  .pill { border: 1px solid currentColor; }
  h2 { break-after: avoid; margin-top: 20px; }
  a { color: inherit; text-decoration: none; }
}
`;
