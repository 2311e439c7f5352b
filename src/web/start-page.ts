import type { App } from '../app/app.ts';
import type { Health } from '../app/jobs/health.ts';
import { html, type Markup } from '../app/markup.ts';
import { speak } from '../app/report-words.ts';
import type { Item, ItemStatus } from '../model/item.ts';
import type { JobStatus } from '../model/job.ts';
import { isFullAndFinished, type Scan, type SiteScan } from '../model/scan.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { pageHtml, type Reader } from './page.ts';

/** Items that somebody still has to do something about. */
export const OPEN_STATUSES: readonly ItemStatus[] = ['new', 'open', 'assigned', 'claimed-fixed', 'reopened'];
const REPORTS_SHOWN = 5;

type Counts = Readonly<Record<Severity, number>>;

interface StartPage {
  readonly estate: App['estate'];
  /** Newest first. */
  readonly scans: readonly Scan[];
  /** Open ones. */
  readonly items: readonly Item[];
  readonly health: Health;
  readonly jobs: readonly JobStatus[];
}

const countBySeverity = (items: readonly Item[]): Counts =>
  Object.fromEntries(
    SEVERITIES.map((severity) => [severity, items.filter(({ finding }) => finding.severity === severity).length]),
  ) as Counts;

function bannerHtml({ health }: StartPage, { say, time }: Reader): Markup {
  const troubles = [
    health.database === 'failed' ? say('databaseFailed') : '',
    health.overdue.length > 0 ? say('overdue') : '',
    health.ok || health.failed.length === 0 ? '' : say('failed'),
  ].filter((trouble) => trouble !== '');
  const state = troubles.length === 0 ? say('fine') : troubles.join(' · ');
  const next = health.nextRun === null ? say('noNextScan') : say('nextScan', { at: time(health.nextRun) });
  return html`<p class="banner${health.ok ? '' : ' bad'}" role="status">${state} · ${next}</p>`;
}

function figuresHtml({ items }: StartPage, { say, lang }: Reader): Markup {
  const word = speak(lang);
  const counts = countBySeverity(items);
  return html`<ul class="kpis"><li><b>${items.length}</b><span>${say('openItems')}</span></li>${SEVERITIES.map(
    (severity) =>
      html`<li><b class="${counts[severity] > 0 ? severity : 'zero'}">${counts[severity]}</b><span>${word(`severity.${severity}`)}</span></li>`,
  )}</ul>`;
}

function ownersHtml({ items, estate }: StartPage, { say, lang }: Reader): Markup {
  const word = speak(lang);
  const owners = [...new Set([...estate.sites.map(({ owner }) => owner), ...items.map(({ owner }) => owner)])];
  const rows = owners
    .map((owner) => ({ owner, own: items.filter((item) => item.owner === owner) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length);
  if (rows.length === 0) return html`<h2>${say('byOwner')}</h2><div class="card text">${say('nothingOpen')}</div>`;
  return html`<h2>${say('byOwner')}</h2><div class="card"><table><thead><tr><th>${say('owner')}</th>${SEVERITIES.map(
    (severity) => html`<th class="n">${word(`severity.${severity}`)}</th>`,
  )}<th class="n">${say('total')}</th></tr></thead><tbody>${rows.map(({ owner, own }) => {
    const counts = countBySeverity(own);
    return html`<tr><th class="t">${owner || say('noOwner')}</th>${SEVERITIES.map(
      (severity) => html`<td class="n ${counts[severity] > 0 ? severity : 'zero'}">${counts[severity]}</td>`,
    )}<td class="n">${own.length}</td></tr>`;
  })}</tbody></table></div>`;
}

function siteState(site: SiteScan | undefined, { say }: Reader): string {
  if (site?.coverage == null) return '';
  const { home, complete } = site.coverage;
  if (home.kind !== 'ok' && home.kind !== 'soft-404') return say('unreachable');
  return complete ? '' : say('incomplete');
}

function sitesHtml({ estate, scans, items }: StartPage, reader: Reader): Markup {
  const { say, time } = reader;
  const finished = scans.filter(isFullAndFinished);
  return html`<h2>${say('sites')}</h2><div class="card"><table><thead><tr><th>${say('site')}</th><th>${say('owner')}</th><th>${say('lastScan')}</th><th class="n">${say('pages')}</th><th class="n">${say('open')}</th></tr></thead><tbody>${estate.sites.map(
    ({ id, name, owner, url }) => {
      const scan = finished.find(({ sites }) => sites.some(({ siteId }) => siteId === id));
      const site = scan?.sites.find(({ siteId }) => siteId === id);
      const open = items.filter(({ siteId }) => siteId === id).length;
      const state = siteState(site, reader);
      return html`<tr><th><span class="t">${name}</span><br><span class="dim">${url}</span></th><td class="t">${owner}</td><td class="day">${scan === undefined ? html`<span class="dim">${say('never')}</span>` : time(scan.finishedAt ?? scan.startedAt)}${state === '' ? null : html`<br><span class="bad">${state}</span>`}</td><td class="n">${site?.coverage?.pages ?? ''}</td><td class="n${open > 0 ? '' : ' zero'}">${open}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

function reportsHtml({ scans }: StartPage, { say, time, lang }: Reader): Markup {
  const word = speak(lang);
  const shown = scans.filter(({ kind = 'full' }) => kind === 'full').slice(0, REPORTS_SHOWN);
  if (shown.length === 0) return html`<h2>${say('reports')}</h2><div class="card text">${say('noReports')}</div>`;
  return html`<h2>${say('reports')}</h2><div class="card"><table><thead><tr><th>${say('started')}</th><th>${say('state')}</th><th class="n">${say('siteCount')}</th><th>${say('report')}</th></tr></thead><tbody>${shown.map(
    (scan) =>
      html`<tr><td class="day">${time(scan.startedAt)}</td><td>${word(`scan.${scan.status}`)}</td><td class="n">${scan.sites.length}</td><td>${isFullAndFinished(scan) ? html`<a href="/reports/${encodeURIComponent(scan.id)}?lang=${lang}">${say('openReport')}</a>` : null} <span class="dim mono">${scan.id}</span></td></tr>`,
  )}</tbody></table></div>`;
}

function timingText({ timing }: JobStatus, { say }: Reader): Markup {
  const [, n, unit] = /^every (\d+)([ms])$/.exec(timing) ?? [];
  if (n === undefined) return html`<span class="mono">${timing}</span>`;
  return html`${say(unit === 'm' ? 'minutes' : 'seconds', { n })}`;
}

function jobsHtml({ jobs }: StartPage, reader: Reader): Markup {
  const { say, time, lang } = reader;
  return html`<h2>${say('jobs')}</h2><div class="card"><table><thead><tr><th>${say('job')}</th><th>${say('timing')}</th><th>${say('next')}</th><th>${say('last')}</th><th>${say('outcome')}</th></tr></thead><tbody>${jobs.map(
    (job) => {
      const { lastRun, skippedAt, overdueSince } = job;
      const isBad = overdueSince !== null || lastRun?.state === 'failed' || lastRun?.state === 'lost';
      const outcome = [
        lastRun === null ? '' : say(`job.${lastRun.state}`),
        lastRun?.fault?.[lang] ?? '',
        skippedAt === null ? '' : say('skippedAt', { at: time(skippedAt) }),
        overdueSince === null ? '' : say('late'),
      ];
      return html`<tr><th>${job.title[lang]}</th><td>${timingText(job, reader)}</td><td class="day">${time(job.nextRun)}</td><td class="day">${time(lastRun?.startedAt ?? null)}</td><td${isBad ? html` class="bad"` : null}>${outcome.filter((part) => part !== '').join(' · ')}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** The estate at a glance. */
export function startPageHtml(page: StartPage, reader: Reader): string {
  const title = [page.estate.organization, reader.say('heading')].filter((part) => part !== '').join(' ');
  return pageHtml(
    title,
    [
      bannerHtml(page, reader),
      figuresHtml(page, reader),
      ownersHtml(page, reader),
      sitesHtml(page, reader),
      reportsHtml(page, reader),
      jobsHtml(page, reader),
    ],
    reader,
    false,
  );
}
