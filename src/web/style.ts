/** The whole style sheet. No outside font, no outside picture. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --ink: #1d2733; --soft: #566273; --line: #e0e4ea; --accent: #2457a6;
  --critical: #a3123a; --serious: #b3400e; --moderate: #7a5a00; --minor: #3d5a80; --good: #1d6b43;
  --good-soft: #e2f3e9; --bad-soft: #fbe6ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2028; --ink: #e4e9ef; --soft: #a3afbd; --line: #2d3641; --accent: #8ab4f2;
    --critical: #ff8fa8; --serious: #ffa270; --moderate: #e8c35e; --minor: #9fbbe0; --good: #7fd3a4;
    --good-soft: #1b3a2a; --bad-soft: #43202b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--ink); overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
  font: 15px/1.6 -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
}
.wrap { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header.wrap { padding-top: 32px; display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
h1 { font-size: 24px; font-weight: 650; line-height: 1.35; margin: 0; }
h2 { font-size: 17px; font-weight: 650; margin: 32px 0 10px; }
.banner { margin: 18px 0 0; padding: 10px 16px; border-radius: 10px; background: var(--good-soft); color: var(--good); }
.banner.bad { background: var(--bad-soft); color: var(--critical); }
.kpis { display: grid; grid-template-columns: repeat(5, 1fr); gap: 12px; margin: 18px 0 0; padding: 0; list-style: none; }
.kpis li { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 12px 16px; }
.kpis b { display: block; font-size: 26px; line-height: 1.25; font-weight: 650; }
.kpis span { color: var(--soft); font-size: 13px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 6px 8px; overflow-x: auto; }
.card.text { padding: 14px 20px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-size: 13px; font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; }
.card.first { margin-top: 20px; }
.narrow td { width: 1%; white-space: nowrap; } .narrow td:last-child { width: auto; white-space: normal; }
.n { text-align: right; white-space: nowrap; }
.day { white-space: nowrap; overflow-wrap: normal; }
.dim { color: var(--soft); font-size: 13px; }
.mono { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 13px; }
.t { unicode-bidi: isolate; }
.critical { color: var(--critical); } .serious { color: var(--serious); } .moderate { color: var(--moderate); } .minor { color: var(--minor); }
.bad { color: var(--critical); }
.zero { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 8px 20px; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
ol { margin: 0; padding-left: 1.4em; } li + li { margin-top: 6px; } .kpis li + li { margin-top: 0; }
footer.wrap { margin: 36px auto 28px; color: var(--soft); font-size: 13px; }
@media (max-width: 760px) {
  .kpis { grid-template-columns: repeat(2, 1fr); } .wrap { padding: 0 14px; }
  dl { grid-template-columns: 1fr; gap: 2px; } dd { margin-bottom: 8px; } th, td { padding: 7px 8px; }
}
`;
