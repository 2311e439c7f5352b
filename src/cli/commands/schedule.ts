import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ScanReport } from '../../app/app.ts';
import { dayAndTime } from '../../app/report-words.ts';
import type { JobStatus } from '../../model/job.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { printError } from '../print-error.ts';
import { columnsOf, pagesOf, type Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { translated } from '../texts.ts';
import { text } from '../values.ts';
import { requireSites, withApp } from '../with-app.ts';
import { tellEvents } from './schedule-events.ts';
import { speakSchedule } from './schedule-texts.ts';

interface ScheduleFlags extends ListFlags {
  readonly list?: boolean;
  readonly once?: string;
  readonly healthFile?: string;
}

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

const statusJson = ({ name, timing, nextRun, lastRun, skippedAt, overdueSince }: JobStatus) => ({
  name,
  timing,
  nextRun: iso(nextRun),
  overdueSince: iso(overdueSince),
  skippedAt: iso(skippedAt),
  lastRun:
    lastRun === null
      ? null
      : {
          due: iso(lastRun.due),
          state: lastRun.state,
          startedAt: iso(lastRun.startedAt),
          endedAt: iso(lastRun.endedAt),
          scan: lastRun.scanId,
          holder: lastRun.holder,
          attempts: lastRun.attempts,
          fault: lastRun.fault,
        },
});

/** What became of the last run, and why. */
function outcomeOf({ lastRun, skippedAt, overdueSince }: JobStatus, session: Session, timezone: string): string {
  const say = speakSchedule(session.lang);
  const parts = lastRun === null ? [] : [say(`state.${lastRun.state}`)];
  if (lastRun?.state === 'running' && lastRun.leaseUntil < Date.now()) parts.push(say('dead'));
  if (lastRun?.fault) parts.push(lastRun.fault[session.lang]);
  if (skippedAt !== null) parts.push(say('skippedAt', { at: dayAndTime(skippedAt, timezone) }));
  if (overdueSince !== null) parts.push(say('overdue'));
  return parts.join(session.lang === 'en' ? ': ' : '：');
}

function timingOf({ timing }: JobStatus, session: Session): string {
  const say = speakSchedule(session.lang);
  const [, n, unit] = /^every (\d+)([ms])$/.exec(timing) ?? [];
  return n === undefined || unit === undefined ? timing : say('every', { n, unit: say(unit === 'm' ? 'm' : 's') });
}

const list = (session: Session, flags: ScheduleFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const { io, lang, doors } = session;
    const say = speakSchedule(lang);
    const statuses = await doors.openSchedule(app).statuses();
    if (flags.format === 'json') {
      await printJson(io.stdout, { jobs: statuses.map(statusJson) });
      return 0;
    }
    const time = (instant: number | null | undefined): string =>
      instant === null || instant === undefined ? say('never') : dayAndTime(instant, app.estate.timezone);
    const columns = [
      { title: say('job') },
      { title: say('what'), flexible: true },
      { title: say('timing') },
      { title: say('next') },
      { title: say('last') },
      { title: say('result'), flexible: true },
    ];
    const rows = statuses.map((status) => [
      status.name,
      status.title[lang],
      timingOf(status, session),
      time(status.nextRun),
      time(status.lastRun?.startedAt),
      outcomeOf(status, session, app.estate.timezone),
    ]);
    await printLines(io.stdout, tableLines(columns, rows, columnsOf(io.stdout)));
    return 0;
  });

function onceLine(name: string, report: ScanReport | null, { lang }: Session, timezone: string): string {
  const say = speakSchedule(lang);
  if (report === null) return say('onceDone', { name });
  const { scan, findings } = report;
  const at = dayAndTime(scan.finishedAt ?? scan.startedAt, timezone);
  return say('ended', { at, id: scan.id, pages: pagesOf(report), n: findings.length });
}

const once = (session: Session, name: string, flags: ScheduleFlags): Promise<number> =>
  interruptible(session, 'saving', (signal) =>
    withApp(session, flags, async (app) => {
      const { io, doors, lang } = session;
      const say = speakSchedule(lang);
      const onTrouble = (error: unknown): void => printError(error, session, false);
      const end = await doors.openSchedule(app).once(name, { signal, onTrouble });
      if (!flags.quiet)
        io.stderr.write(
          `${end.kind === 'stopped' ? say('onceStopped') : onceLine(name, end.report, session, app.estate.timezone)}\n`,
        );
      return end.kind === 'done' ? 0 : 130;
    }),
  );

/** Runs until Ctrl-C: that is its ordinary end, so it gives 0. */
const run = (session: Session, flags: ScheduleFlags): Promise<number> =>
  interruptible(session, 'stopping', (signal) =>
    withApp(session, flags, async (app) => {
      const { io, doors, lang } = session;
      const { schedule: plan, timezone } = app.estate;
      requireSites(app);
      if (plan === null) {
        throw new UserError(translated('noSchedule'), { remedy: translated('noScheduleRemedy') });
      }
      const schedule = doors.openSchedule(app);
      const quiet = flags.quiet ?? false;
      if (!quiet) io.stderr.write(`${startLine(await schedule.statuses(), { lang, timezone })}\n`);
      await schedule.run({
        signal,
        healthFile: flags.healthFile === undefined ? null : resolve(io.cwd, flags.healthFile),
        onEvent: tellEvents(session, { timezone, quiet }),
      });
      return 0;
    }),
  );

/** When the next scan is. */
export function startLine(
  statuses: readonly JobStatus[],
  { lang, timezone }: { readonly lang: Session['lang']; readonly timezone: string },
): string {
  const say = speakSchedule(lang);
  const next = statuses.flatMap(({ name, nextRun }) => (/^scan(:|$)/.test(name) && nextRun !== null ? [nextRun] : []));
  return next.length === 0
    ? say('startedWithout')
    : say('started', { timezone, next: dayAndTime(Math.min(...next), timezone) });
}

export const healthFileFlag = (kit: Kit) =>
  kit.flag('--health-file <file>', {
    read: text,
    text: {
      'zh-CN': '把运行状况写入此文件（JSON，每分钟更新），供监控程序查看',
      en: 'keep the state in this file (JSON, every minute), for a monitoring system',
    },
  });

export function addScheduleCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'schedule',
    { 'zh-CN': '按配置中的时间表定时扫描', en: "scan at the config's times" },
    GROUPS.scanning,
  );
  kit.add(
    command,
    kit.flag('--list', {
      text: { 'zh-CN': '列出任务、上次和下次运行的时间，不启动', en: 'list jobs, their last and next runs, and end' },
    }),
    kit.flag('--once <job>', {
      read: text,
      text: { 'zh-CN': '立即运行一个任务，然后结束', en: 'run one job now, and end' },
    }),
    healthFileFlag(kit),
    kit.shared.listFormat,
  );
  kit.examples(
    command,
    ['webpatrol schedule --list', { 'zh-CN': '看看下一次扫描在什么时候', en: 'when the next scan is' }],
    ['webpatrol schedule --once scan', { 'zh-CN': '现在就按计划扫描一次', en: 'what is due tonight, now' }],
  );
  kit.run(command, (flags: ScheduleFlags) => {
    if (flags.list) return list(kit.session, flags);
    return flags.once === undefined ? run(kit.session, flags) : once(kit.session, flags.once, flags);
  });
}
