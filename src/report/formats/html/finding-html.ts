import { isDocumentPlace, placeIn } from '../../../model/document-place.ts';
import type { Lang } from '../../../model/lang.ts';
import type { Place } from '../../../model/outcome.ts';
import { adviceFor } from '../../advice.ts';
import { clip, safeHref } from '../../clean-text.ts';
import { isoDay } from '../../days.ts';
import { type EvidenceRow, evidenceRows } from '../../evidence.ts';
import type { ReportFinding, ReportModel } from '../../report-model.ts';
import type { Say } from '../../texts.ts';
import { captureHtml } from './capture-html.ts';
import { html, type Markup, type Part } from './markup.ts';

// Longer addresses and sentences are cut on the page; the JSON has them whole.
const LONGEST = 600;

export interface FindingContext {
  readonly model: ReportModel;
  readonly say: Say;
  /** Of each finding, at most so many. */
  readonly places: number;
}

/** One finding, folded to a line; inside it what proves it and where it stands. */
export function findingHtml(finding: ReportFinding, context: FindingContext): Markup {
  const { say } = context;
  const count = finding.occurrences > 1 ? html` · ${say('occursOn', { n: finding.occurrences })}` : null;
  return html`<li data-owner="${finding.owner}" data-site="${finding.site}" data-check="${finding.check}" data-severity="${finding.severity}" data-status="${finding.status}"><details>
<summary><span class="pill ${finding.severity}">${say(`severity.${finding.severity}`)}</span>
<span><span class="what t">${finding.message}</span>${tags(finding, say)}<span class="target t mono">${headTarget(finding)}</span></span>
<span class="who"><b>${finding.siteName}</b>${count}<span class="kind">${finding.checkTitle}</span></span></summary>
${body(finding, context)}</details></li>
`;
}

function tags(finding: ReportFinding, say: Say): Markup[] {
  return [
    ...(finding.certainty === 'review' ? [html`<span class="tag review">${say('certainty.review')}</span>`] : []),
    html`<span class="tag ${finding.status}">${say(`status.${finding.status}`)}</span>`,
  ];
}

/** Wrong words are shown in their sentence. */
function headTarget(finding: ReportFinding): Part {
  const sentence = finding.places[0]?.text ?? '';
  if (safeHref(finding.target) !== null || !sentence.includes(finding.target)) return clip(finding.target, LONGEST);
  return marked(sentence, finding.target);
}

function body(finding: ReportFinding, { model, say, places }: FindingContext): Markup {
  const shown = finding.places.slice(0, places);
  const more = finding.occurrences - shown.length;
  return html`<div class="body"><dl>
<dt>${say('target')}</dt><dd class="t">${targetHtml(finding, say)}</dd>
<dt>${say('advice')}</dt><dd class="t">${adviceFor(finding, model.lang)}</dd>
<dt>${say('owner')}</dt><dd class="t">${finding.owner || say('noOwner')}</dd>
<dt>${say('firstSeen')}</dt><dd>${isoDay(finding.firstSeen, model.timezone)}</dd>
${finding.rule === null ? null : html`<dt>${say('rule')}</dt><dd class="t mono">${finding.rule}</dd>`}
${evidenceRows(finding.evidence, model).map((row) => html`<dt>${row.label}</dt><dd class="t">${valueHtml(row.value, finding)}</dd>`)}
</dl>
${captureHtml(finding, model, say)}
${shown.length === 0 ? null : html`<h4>${say('places')}</h4><ul class="places">${shown.map((place) => placeHtml(place, finding, model.lang))}</ul>`}
${more > 0 && shown.length > 0 ? html`<p class="dim">${say('morePlaces', { n: more })}</p>` : null}</div>`;
}

function targetHtml(finding: ReportFinding, say: Say): Markup {
  if (finding.category !== 'risk') return address(finding.target);
  const { target, places } = finding;
  // Words put into a page are no address, and a page of ours that shows spiders something else is none to be warned of.
  if (safeHref(target) === null) return html`${clip(target, LONGEST)}`;
  const shown = html`<span class="mono">${clip(target, LONGEST)}</span>`;
  return places.some(({ page }) => page === target)
    ? shown
    : html`${shown} <span class="dim">${say('notLinked')}</span>`;
}

function valueHtml(value: EvidenceRow['value'], { category }: ReportFinding): Markup {
  // Nothing found near a high-risk link is led to either.
  const lead = (url: string) =>
    category === 'risk' ? html`<span class="mono">${clip(url, LONGEST)}</span>` : address(url);
  switch (value.kind) {
    case 'text':
      return html`${value.text}`;
    case 'suggestion':
      return html`<ins>${value.text}</ins>`;
    case 'link':
      return lead(value.url);
    case 'chain':
      return html`<ol class="chain">${value.hops.map((hop) => html`<li><span class="dim">${hop.status}</span> ${lead(hop.url)}</li>`)}</ol>`;
  }
}

function placeHtml({ page, title, text, selector }: Place, finding: ReportFinding, lang: Lang): Markup {
  const isPlace = isDocumentPlace(selector);
  const where =
    title === '' ? address(page) : html`${link(page, title)} <span class="dim mono">${clip(page, LONGEST)}</span>`;
  const words = text === '' ? null : html`<div>${marked(text, finding.target)}</div>`;
  return html`<li class="t">${where}${words}${selector === '' ? null : html`<div class="${isPlace ? 'dim' : 'dim mono selector'}">${clip(placeIn(lang, selector), LONGEST)}</div>`}</li>`;
}

/** Where the wrong words occur in the sentence, marked. */
function marked(text: string, words: string): Part {
  const shown = clip(text, LONGEST);
  if (words === '' || !shown.includes(words)) return shown;
  return shown.split(words).flatMap((part, index) => (index === 0 ? [part] : [html`<mark>${words}</mark>`, part]));
}

const address = (url: string): Markup => html`<span class="mono">${link(url, url)}</span>`;

/** A link where the address is one a reader may be led to, else text. */
export function link(url: string, text: string): Markup {
  const href = safeHref(url);
  const shown = clip(text, LONGEST);
  return href === null
    ? html`${shown}`
    : html`<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${shown}</a>`;
}
