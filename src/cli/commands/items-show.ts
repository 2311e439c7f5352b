import type { App } from '../../app/app.ts';
import { dayAndTime, outcomeText, speak } from '../../app/report-words.ts';
import { captureOf } from '../../model/capture.ts';
import { type Item, type ItemEvent, type Proof, scanReason } from '../../model/item.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines } from '../table.ts';
import { withApp } from '../with-app.ts';
import { itemWords } from './items-texts.ts';
import { deadlineText, itemJson, messageOf, statusText } from './items-view.ts';

/** `2026-11-24 10:10  已指派  王老师  责任单位：教务处  期限 2026-12-10` */
function eventLine(event: ItemEvent, { lang }: Session, timezone: string): string {
  const own = itemWords(lang);
  const word = speak(lang);
  const { at, actor, to, scanId, owner, deadline, until, waiver, undoes } = event;
  const known = scanReason(event);
  const why = known === null ? event.reason : own(`event.${known}`);
  return [
    dayAndTime(at, timezone),
    word(`status.${to}`),
    scanId === null ? actor : own('scan'),
    undoes === undefined ? '' : own('event.undone'),
    why,
    owner === undefined ? '' : own('event.owner', { owner }),
    deadline === undefined ? '' : own('event.deadline', { day: deadline }),
    until === undefined ? '' : own('event.until', { day: until }),
    waiver === undefined ? '' : own('event.waiver', { id: waiver }),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function proofLines({ outcome, pages, pageCount }: Proof, event: ItemEvent, session: Session, app: App): string[] {
  const own = itemWords(session.lang);
  return [
    own('byScan', { scan: event.scanId ?? '', at: dayAndTime(event.at, app.estate.timezone) }),
    ...(outcome === null ? [] : [own('answered', { outcome: outcomeText(outcome, session.lang) })]),
    ...pages.map(({ url, state }) => own(state === 'gone' ? 'pageGone' : 'pageRead', { url })),
    ...(pageCount > pages.length && pages.length > 0 ? [own('morePages', { n: pageCount })] : []),
  ];
}

function evidenceLines({ finding }: Item, { lang }: Session, timezone: string): string[] {
  const own = itemWords(lang);
  const capture = captureOf(finding.evidence);
  if (capture === null) return [];
  const at = dayAndTime(capture.takenAt, timezone);
  return [
    ...(capture.path === null ? [] : [own('picture', { path: capture.path, at })]),
    ...(capture.slice === '' ? [] : [own('slice', { slice: capture.slice })]),
  ];
}

/** All of one item: what, where, whose, by when, what happened, and what proves it. */
export const showItem = (session: Session, name: string, flags: ListFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, say } = session;
    const own = itemWords(lang);
    const word = speak(lang);
    const { item, events } = await app.items.find(name);
    const { finding } = item;
    if (flags.format === 'json') {
      const { places, evidence } = finding;
      await printJson(io.stdout, { item: { ...itemJson(item, app, lang), places, evidence }, events });
      return 0;
    }
    const { timezone, sites } = app.estate;
    const width = columnsOf(io.stdout);
    const places = finding.places.map(({ page, text: words }) => (words === '' ? page : `${page}  “${words}”`));
    const closing = item.status === 'closed' ? events.findLast(({ to, proof }) => to === 'closed' && proof) : undefined;
    const section = (title: string, lines: readonly string[]): string[] =>
      lines.length === 0 ? [] : ['', ...fieldLines([[title, lines.join('\n')]], width)];
    await printLines(io.stdout, [
      ...fieldLines(
        [
          [say('what'), messageOf(item, app, lang)],
          [say('target'), finding.target],
          [say('severity'), word(`severity.${finding.severity}`)],
          [say('status'), statusText(item, lang)],
          [say('site'), sites.find(({ id }) => id === item.siteId)?.name ?? item.siteId],
          [say('owner'), item.owner],
          [own('deadline'), deadlineText(item, app.items.today(), lang)],
          [own('until'), item.until ?? ''],
          [say('firstSeen'), dayAndTime(item.firstSeen, timezone)],
          [say('lastSeen'), dayAndTime(item.lastSeen, timezone)],
          [say('occurrences'), String(finding.occurrences)],
          [say('identity'), item.identity],
        ],
        width,
      ),
      ...section(say('places'), places),
      ...section(own('evidence'), evidenceLines(item, session, timezone)),
      ...section(own('proof'), closing?.proof ? proofLines(closing.proof, closing, session, app) : []),
      ...section(
        say('history'),
        events.map((event) => eventLine(event, session, timezone)),
      ),
    ]);
    return 0;
  });
