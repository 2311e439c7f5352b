import type { App } from '../../app/app.ts';
import { isoDay, speak } from '../../app/report-words.ts';
import { type Item, isOverdue, isStanding } from '../../model/item.ts';
import { formatMessage, type Lang } from '../../model/lang.ts';
import { columnsOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { itemWords } from './items-texts.ts';

/** The defect in a sentence; the bare message id when the check that found it is gone. */
export function messageOf({ finding }: Item, { catalog }: App, lang: Lang): string {
  const message = catalog.find(({ id }) => id === finding.check)?.messages[finding.messageId];
  return message === undefined ? finding.messageId : formatMessage(message[lang], finding.data);
}

export const itemJson = (item: Item, app: App, lang: Lang) => ({
  identity: item.identity,
  check: item.finding.check,
  category: item.finding.category,
  severity: item.finding.severity,
  certainty: item.finding.certainty,
  status: item.status,
  closedAs: item.closedAs,
  closedAt: item.closedAt,
  until: item.until,
  waiver: item.waiver,
  deadline: item.deadline,
  overdue: isOverdue(item, app.items.today()),
  site: item.siteId,
  owner: item.owner,
  message: messageOf(item, app, lang),
  target: item.finding.target,
  occurrences: item.finding.occurrences,
  firstSeen: item.firstSeen,
  lastSeen: item.lastSeen,
});

/** A deadline, with a word when it has passed; of what is closed or put off there is none to keep. */
export function deadlineText(item: Item, today: string, lang: Lang): string {
  if (item.deadline === null || !(isStanding(item) || item.status === 'claimed-fixed')) return '';
  return isOverdue(item, today) ? itemWords(lang)('overdue', { day: item.deadline }) : item.deadline;
}

/** `已销号（规则已撤下）`: what was withdrawn must not look like what was put right. */
export function statusText({ status, closedAs }: Item, lang: Lang): string {
  const word = speak(lang);
  return closedAs === null
    ? word(`status.${status}`)
    : itemWords(lang)('closedAs', { status: word(`status.${status}`), how: word(`closedAs.${closedAs}`) });
}

/** One line an item. */
export function itemLines(items: readonly Item[], app: App, { io, lang, say }: Session): string[] {
  const word = speak(lang);
  const own = itemWords(lang);
  const today = app.items.today();
  const columns = [
    { title: say('status') },
    { title: say('severity') },
    { title: say('site') },
    { title: say('owner'), flexible: true },
    { title: say('what'), flexible: true },
    { title: say('target'), flexible: true, keepsEnd: true },
    { title: say('firstSeen') },
    { title: own('deadline') },
  ];
  const rows = items.map((item) => [
    item.closedAs === 'withdrawn' ? word('closedAs.withdrawn') : word(`status.${item.status}`),
    word(`severity.${item.finding.severity}`),
    item.siteId,
    item.owner,
    messageOf(item, app, lang),
    item.finding.target,
    isoDay(item.firstSeen, app.estate.timezone),
    deadlineText(item, today, lang),
  ]);
  return tableLines(columns, rows, columnsOf(io.stdout));
}
