import type { Jobs } from '../app/jobs/jobs.ts';
import type { JobRun } from '../model/job.ts';
import { UserError } from '../model/user-error.ts';
import type { SchedulerClock } from './scheduler-clock.ts';

/** Renews a run until the function it gives is called; `onLost`: another process has it now, and its work is that one's. */
export function keepRun(
  jobs: Pick<Jobs, 'renew' | 'renewWithin'>,
  run: JobRun,
  clock: SchedulerClock,
  { onLost, onTrouble }: { readonly onLost: () => void; readonly onTrouble: (error: unknown) => void },
): () => void {
  let cancel = clock.after(jobs.renewWithin, renew);
  function renew(): void {
    cancel = clock.after(jobs.renewWithin, renew);
    jobs.renew(run).then((isOurs) => (isOurs ? undefined : onLost()), onTrouble);
  }
  return () => cancel();
}

export const takenOver = (name: string): UserError =>
  new UserError(
    {
      'zh-CN': `“${name}”已由另一个进程接着运行，这里不再继续`,
      en: `Another process has taken "${name}" over, so it was stopped here`,
    },
    {
      remedy: {
        'zh-CN': '一分钟没有续期就会这样，例如电脑休眠过；用 webpatrol schedule --list 查看结果',
        en: 'It happens after a minute without a sign of life, as when a machine sleeps; see `webpatrol schedule --list`',
      },
    },
  );
