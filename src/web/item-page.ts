import type { App } from '../app/app.ts';
import { html, type Markup } from '../app/markup.ts';
import { cleanText, isoDay, speak } from '../app/report-words.ts';
import { isStanding, scanReason } from '../model/item.ts';
import { formatMessage } from '../model/lang.ts';
import { pageHtml, type Reader } from './page.ts';

type Found = NonNullable<Awaited<ReturnType<App['findItem']>>>;

/** Addresses of high-risk findings lead to gambling and fraud: they are shown, not offered. */
const isSafeToOpen = (url: string, category: string): boolean => category !== 'risk' && /^https?:\/\//i.test(url);

const addressHtml = (url: string, category: string): Markup =>
  isSafeToOpen(url, category)
    ? html`<a class="t" href="${url}" rel="noreferrer noopener nofollow" target="_blank">${cleanText(url)}</a>`
    : html`<span class="t">${cleanText(url)}</span>`;

function placesHtml({ item: { finding } }: Found, { say }: Reader): Markup {
  if (finding.places.length === 0) return html``;
  return html`<h2>${say('places')}</h2><div class="card text"><ol>${finding.places.map(
    ({ page, title, text }) =>
      html`<li><span class="t">${cleanText(title) || say('untitled')}</span>${text === '' ? null : html`<br><span class="t">“${cleanText(text)}”</span>`}<br><span class="dim">${addressHtml(page, finding.category)}</span></li>`,
  )}</ol></div>`;
}

/** What happened, beside status and time: of a scan a word for programs, else a person's own; then what was set. */
function detailOf(event: Found['events'][number], { say }: Reader): string {
  const { reason, undoes, owner, deadline, until } = event;
  const known = scanReason(event);
  return [
    undoes === undefined ? '' : say('event.undone'),
    known === null ? cleanText(reason) : say(`event.${known}`),
    owner === undefined ? '' : say('event.owner', { owner: cleanText(owner) }),
    deadline === undefined ? '' : say('event.deadline', { day: deadline }),
    until === undefined ? '' : say('event.until', { day: until }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function historyHtml({ events }: Found, reader: Reader): Markup {
  const { say, time, lang } = reader;
  const word = speak(lang);
  if (events.length === 0) return html``;
  return html`<h2>${say('history')}</h2><div class="card"><table class="narrow"><tbody>${events.map(
    (event) =>
      html`<tr><td class="day">${time(event.at)}</td><td>${word(`status.${event.to}`)}</td><td class="t">${event.scanId === null ? cleanText(event.actor) : say('byScan')}</td><td class="t">${detailOf(event, reader)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** One rectification item: where the links in notices lead. */
export function itemPageHtml(
  found: Found,
  { estate, catalog }: Pick<App, 'estate' | 'catalog'>,
  reader: Reader,
): string {
  const { say, time, lang, timezone } = reader;
  const word = speak(lang);
  const { item } = found;
  const { finding } = item;
  const check = catalog.find(({ id }) => id === finding.check);
  const message = check?.messages[finding.messageId]?.[lang];
  const fields: readonly (readonly [string, Markup | string | null])[] = [
    [say('what'), cleanText(message === undefined ? finding.messageId : formatMessage(message, finding.data))],
    [say('target'), finding.target === '' ? null : addressHtml(finding.target, finding.category)],
    [
      say('severity'),
      html`<span class="${finding.severity}">${word(`severity.${finding.severity}`)}</span> · ${word(`certainty.${finding.certainty}`)}`,
    ],
    [
      say('status'),
      word(`status.${item.status}`) + (item.closedAs === null ? '' : ` · ${word(`closedAs.${item.closedAs}`)}`),
    ],
    [say('site'), estate.sites.find(({ id }) => id === item.siteId)?.name ?? item.siteId],
    [say('owner'), item.owner || say('noOwner')],
    [say('deadline'), isStanding(item) || item.status === 'claimed-fixed' ? item.deadline : null],
    [say('until'), item.until],
    [say('firstSeen'), isoDay(item.firstSeen, timezone)],
    [say('lastSeen'), time(item.lastSeen)],
    [say('occurrences'), String(finding.occurrences)],
    [say('identity'), html`<span class="mono t">${cleanText(item.identity)}</span>`],
  ];
  const body = [
    html`<div class="card text first"><dl>${fields.map(([name, value]) => (value === null ? null : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl></div>`,
    placesHtml(found, reader),
    historyHtml(found, reader),
  ];
  return pageHtml(check?.title[lang] ?? finding.check, body, reader);
}
