import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { faultText } from '../../app/notices/fault-text.ts';
import { ownersText } from '../../app/notices/notice-text.ts';
import type { PlannedNotice } from '../../app/notices/notices.ts';
import { cleanText, dayAndTime, wrap } from '../../app/report-words.ts';
import { formatMessage } from '../../model/lang.ts';
import type { Notice } from '../../model/notice.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { GlobalFlags, ListFlags } from '../overrides.ts';
import { columnsOf, pageWidth, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { list, listOf, oneOf } from '../values.ts';
import { withApp } from '../with-app.ts';
import { notifyText, notifyWords } from './notify-texts.ts';

interface NotifyFlags extends ListFlags {
  readonly dryRun?: boolean;
}

/** All notices went out; some did not. */
const SENT = 0;
const NOT_SENT = 1;

function requireNotify({ estate }: App): void {
  if (estate.notify) return;
  throw new UserError(notifyText('noNotify'), { remedy: notifyText('noNotifyRemedy') });
}

function recipientLine({ channel, to }: PlannedNotice, session: Session): string {
  const say = notifyWords(session.lang);
  if (channel.type !== 'email') return say('to', { channel: channel.id });
  const data = { channel: channel.id, to: to.join(', ') };
  return say(to.length === 0 ? 'nobody' : 'toMail', data);
}

function plannedLines(planned: PlannedNotice, session: Session): string[] {
  const { text } = planned;
  const width = pageWidth(session.io.stdout);
  const folded = (words: string, indent: string): string[] =>
    wrap(cleanText(words), width - indent.length).map((line) => indent + line);
  return [
    recipientLine(planned, session),
    ...folded(text.title, '  '),
    ...text.opening.flatMap((line) => folded(line, '  ')),
    ...text.sections.flatMap(({ title, lines }) => [
      ...folded(title, '  '),
      ...lines.flatMap((line, at) => [
        ...folded(`${at + 1}. ${line.text}`, '    '),
        ...(line.url === null ? [] : [`       ${line.url}`]),
      ]),
    ]),
    ...(text.left === 0 ? [] : folded(formatMessage(text.more, { n: text.left }), '  ')),
    ...text.closing.flatMap((line) => folded(line.url === null ? line.text : `${line.text} ${line.url}`, '  ')),
    '',
  ];
}

async function printPlan(session: Session, app: App, scan: string | null, flags: NotifyFlags): Promise<number> {
  const { io, lang } = session;
  const say = notifyWords(lang);
  const { scanId, planned } = await app.notices.preview(scan);
  if (flags.format === 'json') {
    const notices = planned.map(({ owner, channel, to, text }) => ({ owner, channel: channel.id, to, ...text }));
    await printJson(io.stdout, { scan: scanId, notices });
    return SENT;
  }
  await printLines(
    io.stdout,
    planned.flatMap((each) => plannedLines(each, session)),
  );
  const id = planned.length === 0 ? 'nothing' : 'planned';
  io.stderr.write(`${say(id, { scan: scanId, n: planned.length })}\n`);
  return SENT;
}

/** Sends what is due and says what became of it. */
async function flush(session: Session, app: App, signal: AbortSignal, flags: GlobalFlags): Promise<number> {
  const { io, lang } = session;
  const say = notifyWords(lang);
  const { sent, failed, waiting, nextAt } = await app.notices.flush({ signal });
  const isFine = failed + waiting === 0;
  if (!isFine || !flags.quiet) {
    io.stderr.write(`${say(isFine ? 'done' : 'doneBadly', { sent, failed, waiting })}\n`);
  }
  if (waiting > 0 && nextAt !== null) {
    io.stderr.write(`${say('laterRemedy', { at: dayAndTime(nextAt, app.estate.timezone) })}\n`);
  }
  return isFine ? SENT : NOT_SENT;
}

function queuedText(planned: number, added: number): 'nothing' | 'queued' | 'queuedBefore' {
  if (planned === 0) return 'nothing';
  return planned === added ? 'queued' : 'queuedBefore';
}

const notify = (session: Session, scan: string | null, flags: NotifyFlags): Promise<number> =>
  interruptible(session, 'stopping', (signal) =>
    withApp(session, flags, async (app) => {
      requireNotify(app);
      if (app.estate.notify?.routes.length === 0) {
        throw new UserError(notifyText('noRoutes'), { remedy: notifyText('noRoutesRemedy') });
      }
      if (flags.dryRun) return printPlan(session, app, scan, flags);
      const say = notifyWords(session.lang);
      const { scanId, planned, added } = await app.notices.send(scan);
      const data = { scan: scanId, n: planned, old: planned - added };
      if (!flags.quiet) session.io.stderr.write(`${say(queuedText(planned, added), data)}\n`);
      return flush(session, app, signal, flags);
    }),
  );

interface TestFlags extends GlobalFlags {
  readonly to?: readonly string[];
}

const testChannel = (session: Session, channel: string, flags: TestFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    requireNotify(app);
    const { io, lang } = session;
    const result = await app.notices.test(channel, flags.to ?? []);
    if (result.kind === 'failed') {
      const why = (each: 'zh-CN' | 'en') => ({ channel, why: faultText(result.fault, each) });
      throw new UserError(
        { 'zh-CN': notifyText('testFailed', why('zh-CN'))['zh-CN'], en: notifyText('testFailed', why('en')).en },
        { remedy: notifyText('testRemedy') },
      );
    }
    await printLines(io.stdout, [notifyWords(lang)('tested', { channel })]);
    return SENT;
  });

const STATES = ['waiting', 'sending', 'sent', 'failed'] as const;
/** A year of nights of 25 owners would scroll away. */
const MOST_LISTED = 200;

interface OutboxFlags extends ListFlags {
  readonly state?: readonly (typeof STATES)[number][];
}

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const noticeJson = (notice: Notice, session: Session) => ({
  id: notice.id,
  scan: notice.scanId,
  owner: notice.owner,
  channel: notice.channel,
  to: notice.to,
  state: notice.state,
  attempts: notice.attempts,
  createdAt: instant(notice.createdAt),
  sentAt: instant(notice.sentAt),
  nextAttemptAt: notice.state === 'waiting' ? instant(notice.nextAt) : null,
  fault: notice.lastFault,
  faultText: notice.lastFault === null ? null : faultText(notice.lastFault, session.lang),
  key: notice.key,
  counts: notice.digest.counts,
});

const listOutbox = (session: Session, flags: OutboxFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang } = session;
    const say = notifyWords(lang);
    const notices = await app.notices.list({
      limit: MOST_LISTED,
      ...(flags.state === undefined ? {} : { states: flags.state }),
    });
    if (flags.format === 'json') {
      await printJson(io.stdout, { notices: notices.map((notice) => noticeJson(notice, session)) });
      return 0;
    }
    if (notices.length === 0) {
      io.stderr.write(`${say('empty')}\n`);
      return 0;
    }
    const columns = [
      { title: say('id') },
      { title: say('state') },
      { title: say('channel') },
      { title: say('owner'), flexible: true },
      { title: say('time') },
      { title: say('attempts') },
      { title: say('fault'), flexible: true },
    ];
    const rows = notices.map((notice) => [
      String(notice.id),
      say(`state.${notice.state}`),
      notice.channel,
      ownersText(notice.digest),
      dayAndTime(notice.sentAt ?? notice.createdAt, app.estate.timezone),
      String(notice.attempts),
      notice.lastFault === null ? '' : faultText(notice.lastFault, lang),
    ]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    io.stderr.write(`${say('count', { n: notices.length })}\n`);
    return 0;
  });

function idsOf(words: readonly string[]): readonly number[] {
  return words.map((word) => {
    if (/^\d{1,12}$/.test(word)) return Number(word);
    throw new UserError(
      { 'zh-CN': `“${word}”不是通知的编号`, en: `"${word}" is no number of a notice` },
      { remedy: { 'zh-CN': '编号见 webpatrol notify outbox', en: 'See the numbers with webpatrol notify outbox' } },
    );
  });
}

const retry = (session: Session, words: readonly string[], flags: GlobalFlags): Promise<number> =>
  interruptible(session, 'stopping', (signal) =>
    withApp(session, flags, async (app) => {
      requireNotify(app);
      const n = await app.notices.retry(idsOf(words));
      if (!flags.quiet) session.io.stderr.write(`${notifyWords(session.lang)('retried', { n })}\n`);
      return flush(session, app, signal, flags);
    }),
  );

export function addNotifyCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const command = kit.define(
    program,
    'notify',
    { 'zh-CN': '把扫描结果通知责任单位：邮件、企业微信、钉钉、飞书、webhook', en: 'tell the units what a scan found' },
    GROUPS.results,
  );
  kit.argument(command, '[scan]', {
    'zh-CN': '哪一次扫描，默认最近完成的一次',
    en: 'which scan; default: the newest finished one',
  });
  kit.add(
    command,
    kit.flag('--dry-run', {
      text: { 'zh-CN': '只显示要发什么、发给谁，不发送', en: 'show what would be sent to whom, send nothing' },
    }),
    shared.listFormat,
  );
  kit.examples(
    command,
    ['webpatrol notify --dry-run', { 'zh-CN': '先看看要发什么', en: 'see what would be sent' }],
    ['webpatrol notify test mail', { 'zh-CN': '试一试“mail”这个渠道', en: 'try the channel "mail"' }],
    ['webpatrol notify outbox --state failed', { 'zh-CN': '哪些没有发出，为什么', en: 'what did not go out, and why' }],
  );
  kit.run(command, (scan: string | undefined, flags: NotifyFlags) => notify(session, scan ?? null, flags));

  const testing = kit.define(command, 'test', {
    'zh-CN': '通过一个渠道发送测试消息',
    en: 'send a test message through a channel',
  });
  kit.argument(testing, '<channel>', { 'zh-CN': '渠道的标识', en: 'id of the channel' });
  kit.add(
    testing,
    kit.flag('--to <address,…>', {
      read: list,
      text: { 'zh-CN': '收件地址，默认发件人自己', en: 'mail addresses; default: the sender' },
    }),
  );
  kit.run(testing, (channel: string, flags: TestFlags) => testChannel(session, channel, flags));

  const outbox = kit.define(command, 'outbox', {
    'zh-CN': '列出发件箱：状态和最近一次错误',
    en: 'list the outbox: states and last faults',
  });
  kit.add(
    outbox,
    kit.flag('--state <state,…>', {
      read: listOf(oneOf(STATES)),
      text: { 'zh-CN': `只看这些状态：${STATES.join('、')}`, en: `in these states: ${STATES.join(', ')}` },
    }),
    shared.listFormat,
  );
  kit.run(outbox, (flags: OutboxFlags) => listOutbox(session, flags));

  const retrying = kit.define(command, 'retry', {
    'zh-CN': '重新发送失败和待发的通知',
    en: 'send failed and waiting notices again',
  });
  kit.argument(retrying, '[notice...]', { 'zh-CN': '通知的编号，默认全部', en: 'numbers of notices; default: all' });
  kit.run(retrying, (words: readonly string[], flags: GlobalFlags) => retry(session, words, flags));
}
