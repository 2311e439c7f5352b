import { CATEGORIES } from '../../../model/category.ts';
import { SEVERITIES } from '../../../model/severity.ts';
import { isoDay } from '../../days.ts';
import { siteRemarks } from '../../headline.ts';
import type { ReportModel } from '../../report-model.ts';
import type { Say } from '../../texts.ts';
import { bar, donut, plainBar } from './charts.ts';
import { link } from './finding-html.ts';
import { html, type Markup } from './markup.ts';

// A chart of more is a table: the units with most findings come first, the site table has them all.
const UNITS_SHOWN = 12;
const SITES_UNFOLDED = 8;

export function figuresHtml({ totals }: ReportModel, say: Say): Markup {
  const { byStatus } = totals;
  const open = byStatus.open + byStatus.assigned + byStatus['claimed-fixed'];
  const review = totals.review === 0 ? null : html` · ${say('reviewShort', { n: totals.review })}`;
  return html`<ul class="kpis">
<li><b>${totals.findings}</b><span>${say('findings')}${review}</span></li>
<li><b>${byStatus.new}</b><span>${say('newCount')}</span></li>
<li class="${byStatus.reopened > 0 ? 'bad' : ''}"><b>${byStatus.reopened}</b><span>${say('reopenedCount')}</span></li>
<li><b>${open}</b><span>${say('openCount')}</span></li>
<li class="${totals.closed > 0 ? 'good' : ''}"><b>${totals.closed}</b><span>${say('fixedCount')}</span></li>
</ul>`;
}

export function chartsHtml({ totals }: ReportModel, say: Say): Markup {
  const units = totals.byOwner.filter((unit) => unit.findings > 0).slice(0, UNITS_SHOWN);
  const mostOfUnit = Math.max(1, ...units.map((unit) => unit.findings));
  const categories = CATEGORIES.filter((category) => totals.byCategory[category] > 0);
  const mostOfCategory = Math.max(1, ...categories.map((category) => totals.byCategory[category]));
  const row = (label: string, graph: Markup | null, count: number, severity = '') =>
    html`<tr><th scope="row" class="t ${severity}" title="${label}">${label}</th>${graph === null ? null : html`<td class="graph">${graph}</td>`}<td class="n">${count}</td></tr>`;
  return html`<div class="charts">
<section class="card" aria-labelledby="by-severity"><h3 id="by-severity">${say('bySeverity')}</h3><div class="severities">${donut(totals.bySeverity, say('findings'))}
<table class="chart"><tbody>${SEVERITIES.map((severity) => row(say(`severity.${severity}`), null, totals.bySeverity[severity], severity))}</tbody></table></div></section>
<section class="card" aria-labelledby="by-category"><h3 id="by-category">${say('byCategory')}</h3><table class="chart"><tbody>${categories.map(
    (category) =>
      row(
        say(`category.${category}`),
        plainBar(totals.byCategory[category], mostOfCategory),
        totals.byCategory[category],
      ),
  )}</tbody></table></section>
<section class="card" aria-labelledby="by-unit"><h3 id="by-unit">${say('byOwner')}</h3><table class="chart"><tbody>${units.map(
    (unit) => row(unit.owner || say('noOwner'), bar(unit.bySeverity, mostOfUnit), unit.findings),
  )}</tbody></table></section>
</div>`;
}

export function coverageHtml(model: ReportModel, say: Say): Markup {
  const heads = SEVERITIES.map((severity) => html`<th scope="col" class="n">${say(`severity.${severity}`)}</th>`);
  const rows = model.sites.map((site) => {
    const counts = SEVERITIES.map((severity) => html`<td class="n">${site.tally.bySeverity[severity]}</td>`);
    const covered = siteRemarks(site, model).join(say('semicolon')) || say('siteComplete');
    return html`<tr><th scope="row" class="t name">${link(site.url, site.name)}</th><td class="t name">${site.owner}</td><td class="n">${site.pages}</td>${counts}<td class="n">${site.tally.findings}</td><td class="day">${site.lastPublishedAt ?? '–'}</td><td class="t dim">${covered}</td></tr>`;
  });
  // A long table would keep the findings from the first screen.
  const open = model.sites.length > SITES_UNFOLDED && model.totals.findings > 0 ? null : html` open`;
  return html`<section aria-labelledby="coverage"><details class="sheet"${open}><summary><h2 id="coverage">${say('coverage')}</h2><span>${say('ofSites', { n: model.sites.length })}</span></summary><div class="card grid"><table>
<thead><tr><th scope="col">${say('site')}</th><th scope="col">${say('owner')}</th><th scope="col" class="n">${say('pages')}</th>${heads}<th scope="col" class="n">${say('total')}</th><th scope="col">${say('lastPublished')}</th><th scope="col">${say('coverage')}</th></tr></thead>
<tbody>${rows}</tbody></table></div></details></section>`;
}

/** What is over, or put aside: short tables after the findings. */
export function aftermathHtml(model: ReportModel, say: Say): Markup {
  const row = (item: ReportModel['closed'][number]): Markup =>
    html`<tr><td class="t name">${item.siteName}</td><td class="t">${item.checkTitle}</td><td class="t">${item.message}<div class="dim mono">${item.target}</div></td><td class="day">${isoDay(item.firstSeen, model.timezone)}</td><td>${say(`closedAs.${item.closedAs ?? 'fixed'}`)}</td></tr>`;
  const aside = model.findings
    .filter((finding) => finding.setAside)
    .map(
      (finding) =>
        html`<tr><td class="t name">${finding.siteName}</td><td class="t">${finding.checkTitle}</td><td class="t">${finding.message}<div class="dim mono">${finding.target}</div></td><td class="day">${isoDay(finding.firstSeen, model.timezone)}</td><td>${say(`status.${finding.status}`)}</td></tr>`,
    );
  return html`${table('closed', say('closedTitle'), model.closed.map(row), say)}${table('withdrawn', say('withdrawnTitle'), model.withdrawn.map(row), say)}${table('set-aside', say('setAsideTitle'), aside, say)}`;
}

function table(id: string, title: string, rows: readonly Markup[], say: Say): Markup | null {
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="card grid"><table>
<thead><tr><th scope="col">${say('site')}</th><th scope="col">${say('check')}</th><th scope="col">${say('message')}</th><th scope="col">${say('firstSeen')}</th><th scope="col">${say('closedAs')}</th></tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}
