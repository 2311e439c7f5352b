import { schedule as scheduleTask } from 'node-cron';
import type { App, ScanReport } from '../app/app.ts';
import { UserError } from '../model/user-error.ts';

/** Times of two estates on one server should not fall on one second. */
const MAX_JITTER_MS = 60_000;

/**
 * Scans at the estate's times, in its time zone, until the signal. A run that is still under way when the next is due
 * makes that one be skipped. A scan that fails is told and does not end the schedule.
 */
export async function runSchedule(
  app: App,
  options: {
    readonly signal: AbortSignal;
    readonly onScan: (report: ScanReport) => void;
    readonly onSkip: () => void;
    readonly onError: (error: unknown) => void;
  },
): Promise<void> {
  const { schedule, timezone } = app.estate;
  if (schedule === null)
    throw new UserError(
      { 'zh-CN': '配置文件中没有 schedule', en: 'The config file has no schedule' },
      {
        remedy: {
          'zh-CN': '在 webpatrol.yaml 中写 schedule: { cron: "0 2 * * *" }',
          en: 'Write schedule: { cron: "0 2 * * *" } into webpatrol.yaml',
        },
      },
    );
  const { signal, onScan, onSkip, onError } = options;
  const targets = schedule.sites === 'all' ? [] : schedule.sites;
  const task = scheduleTask(
    schedule.cron,
    async () => {
      try {
        onScan(await app.scan({ targets, only: [], skip: [], full: false, signal, onProgress: () => undefined }));
      } catch (error) {
        onError(error);
      }
    },
    { timezone, noOverlap: true, maxRandomDelay: MAX_JITTER_MS, name: 'scan' },
  );
  task.on('execution:overlap', onSkip);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await task.destroy();
}
