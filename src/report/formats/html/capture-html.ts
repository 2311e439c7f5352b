import { captureOf } from '../../../model/capture.ts';
import { clip } from '../../clean-text.ts';
import { dayAndTime } from '../../days.ts';
import type { ReportFinding, ReportModel } from '../../report-model.ts';
import type { Say } from '../../texts.ts';
import { html, type Markup } from './markup.ts';

// The JSON has them whole.
const LONGEST_SLICE = 800;
const LONGEST_VALUE = 200;

/** What was kept of the place: the picture, the source as it was sent, when, and how to tell that both are genuine. */
export function captureHtml(finding: ReportFinding, { timezone }: ReportModel, say: Say): Markup | null {
  const capture = captureOf(finding.evidence);
  if (capture === null) return null;
  const { titles, slice, text } = capture;
  const row = (label: string, value: string): Markup | null =>
    value === '' ? null : html`<dt>${label}</dt><dd class="t">${clip(value, LONGEST_SLICE)}</dd>`;
  const alt = say(capture.outlined === 'none' ? 'pictureOfPage' : 'pictureOfPlace');
  // Its place is in another copy than the one in the picture.
  const caption = finding.check === 'cloaked-content' ? 'outlined.visitor' : (`outlined.${capture.outlined}` as const);
  const picture =
    finding.picture === null
      ? null
      : html`<figure><img src="${finding.picture}" alt="${alt}" loading="lazy"><figcaption class="dim">${say(caption)}</figcaption></figure>`;
  const headers = Object.entries(capture.headers).map(
    ([name, value]) => html`<li class="mono">${name}: ${clip(value, LONGEST_VALUE)}</li>`,
  );
  return html`<section class="proof"><h4>${say('evidence')}</h4>${picture}<dl>
${row(say('takenAt'), `${dayAndTime(capture.takenAt, timezone)} · ${capture.status}`)}
${slice === '' ? null : html`<dt>${say('slice')}</dt><dd><pre class="t mono">${clip(slice, LONGEST_SLICE)}</pre></dd>`}
${text === '' || text === slice || text === titles.sent ? null : row(say('decodedText'), text)}
${row(say('titleSent'), titles.sent)}
${titles.shown === null || titles.shown === titles.sent ? null : row(say('titleShown'), titles.shown)}
${row(say('bodyHash'), `SHA-1 ${capture.bodyHash}`)}
${capture.path === null ? null : row(say('pictureFile'), capture.path)}
</dl>${headers.length === 0 ? null : html`<details><summary class="dim">${say('responseHeaders')}</summary><ul class="places">${headers}</ul></details>`}</section>`;
}
