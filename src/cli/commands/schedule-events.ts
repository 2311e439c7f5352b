import type { JobEvent } from '../../app/jobs/job-event.ts';
import { dayAndTime } from '../../app/report-words.ts';
import { printError } from '../print-error.ts';
import { pagesOf, type Session } from '../session.ts';
import { speakSchedule } from './schedule-texts.ts';

/** Jobs that run every few minutes are told of only when something is wrong. */
const isWorthTelling = ({ plan }: Exclude<JobEvent, { kind: 'trouble' }>): boolean => plan.timing.kind === 'cron';

/** Tells on stderr what a scheduler does, in the estate's time. `quiet`: only what went wrong. */
export function tellEvents(
  session: Session,
  { timezone, quiet }: { readonly timezone: string; readonly quiet: boolean },
): (event: JobEvent) => void {
  const { io, lang } = session;
  const say = speakSchedule(lang);
  const time = (instant: number | string): string => dayAndTime(instant, timezone);
  return (event) => {
    const tell = (line: string): void => {
      if (!quiet) io.stderr.write(`${line}\n`);
    };
    if (event.kind === 'trouble') return printError(event.error, session, false);
    const title = event.plan.title[lang];
    const at = time(Date.now());
    if (event.kind === 'failed') {
      io.stderr.write(`${say('failed', { at, title })}\n`);
      return printError(event.error, session, false);
    }
    if (!isWorthTelling(event)) return;
    switch (event.kind) {
      case 'began': {
        const id = event.resumed ? 'resumed' : event.late ? 'late' : 'began';
        return tell(say(id, { at, title, due: time(event.run.due) }));
      }
      case 'ended': {
        if (event.report === null) return;
        const { scan, findings } = event.report;
        return tell(say('ended', { at, id: scan.id, pages: pagesOf(event.report), n: findings.length }));
      }
      case 'paused':
        return event.until === null
          ? tell(say('pausedStop', { at, title }))
          : tell(say('pausedQuiet', { at, title, until: time(event.until) }));
      case 'skipped':
        return tell(say('skipped', { at, title, due: time(event.due), by: time(event.by.startedAt) }));
    }
  };
}
