import type { Command } from 'commander';
import { dayAndTime } from '../../app/report-words.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import type { GlobalFlags } from '../overrides.ts';
import { printError } from '../print-error.ts';
import { pagesOf, type Session } from '../session.ts';
import { translated } from '../texts.ts';
import { requireSites, withApp } from '../with-app.ts';

/** Runs until Ctrl-C: that is its ordinary end, so it gives 0. */
const schedule = (session: Session, flags: GlobalFlags): Promise<number> =>
  interruptible(session, 'stopping', (signal) =>
    withApp(session, flags, async (app) => {
      const { io, doors, say } = session;
      const { schedule: plan, timezone } = app.estate;
      requireSites(app);
      if (plan === null) {
        throw new UserError(translated('noSchedule'), { remedy: translated('noScheduleRemedy') });
      }
      if (!flags.quiet) io.stderr.write(`${say('scheduleStarted', { cron: plan.cron, timezone })}\n`);
      await doors.runSchedule(app, {
        signal,
        onScan(report) {
          if (flags.quiet) return;
          const at = dayAndTime(report.scan.finishedAt ?? report.scan.startedAt, timezone);
          const data = { at, id: report.scan.id, pages: pagesOf(report), n: report.findings.length };
          io.stderr.write(`${say('scheduleDone', data)}\n`);
        },
        onSkip: () => void io.stderr.write(`${say('scheduleSkipped')}\n`),
        onError: (error) => printError(error, session, false),
      });
      return 0;
    }),
  );

export function addScheduleCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'schedule',
    { 'zh-CN': '按配置中的时间表定时扫描', en: "scan at the config's times" },
    GROUPS.scanning,
  );
  kit.run(command, (flags: GlobalFlags) => schedule(kit.session, flags));
}
