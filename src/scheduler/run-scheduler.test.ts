import { describe, expect, it } from 'vitest';
import { college, fakeApp, nightReport, nightScan } from '../../test/support/fake-app.ts';
import { createFakeClock, type FakeClock } from '../../test/support/fake-clock.ts';
import type { App, Overrides, ScanReport } from '../app/app.ts';
import type { JobEvent } from '../app/jobs/job-event.ts';
import { createJobs } from '../app/jobs/jobs.ts';
import { planJobs } from '../app/jobs/plan-jobs.ts';
import type { Estate } from '../model/estate.ts';
import type { ScanStatus } from '../model/scan.ts';
import { parseQuietWindow, type Schedule } from '../model/schedule.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { jobStatuses } from './job-statuses.ts';
import { quietHours } from './quiet-hours.ts';
import { runScheduler } from './run-scheduler.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Tuesday, just after ten in the evening in Shanghai: four hours before the night's scan. */
const EVENING = Date.parse('2026-11-24T14:00:30Z');

const schedule: Schedule = { cron: '0 2 * * *', sites: 'all', ownCron: {}, jitter: 0, quiet: [], catchUp: 24 * HOUR };
const day = ['08:00-18:00'].flatMap((text) => parseQuietWindow(text) ?? []);
const clockOf = (instant: number): string => new Date(instant + 8 * HOUR).toISOString().slice(5, 16).replace('T', ' ');

/** Scans that take as long as they are told, and stop cleanly at the signal. */
function scanner(clock: FakeClock, takes: number) {
  const log: string[] = [];
  const scans = new Map<string, { status: ScanStatus; left: number }>();
  const crawl = async (id: string, signal: AbortSignal): Promise<ScanReport> => {
    const scan = scans.get(id);
    if (scan === undefined) throw new Error(`no scan ${id}`);
    const began = clock.now();
    await clock.sleep(scan.left, signal).catch(() => undefined);
    scan.left -= clock.now() - began;
    scan.status = signal.aborted ? 'interrupted' : 'complete';
    log.push(`${clockOf(clock.now())} ${scan.status} ${id}`);
    return nightReport({ scan: nightScan({ id, status: scan.status }) });
  };
  const app: Pick<App, 'scan' | 'resume' | 'listScans'> = {
    scan({ targets, signal, onStart }) {
      const id = `scan-${scans.size + 1}`;
      scans.set(id, { status: 'running', left: takes });
      log.push(`${clockOf(clock.now())} scan ${id} ${targets.join(',') || 'all'}`);
      onStart?.(id);
      return crawl(id, signal);
    },
    resume(id, { signal }) {
      log.push(`${clockOf(clock.now())} resume ${id}`);
      return crawl(id ?? '', signal);
    },
    listScans: async () => [...scans].map(([id, { status }]) => nightScan({ id, status })),
  };
  return { app, log };
}

interface Setting {
  readonly plan?: Partial<Schedule>;
  readonly takes?: number;
  readonly store?: Store;
  readonly clock?: FakeClock;
  readonly holder?: string;
  readonly isGone?: (holder: string) => boolean;
  readonly change?: Partial<App>;
  readonly uptime?: NonNullable<Estate['uptime']>;
}

/** A scheduler under way in a small college. */
async function scheduler(setting: Setting = {}) {
  const { plan = {}, takes = HOUR, holder = 'a', isGone = () => false, change = {} } = setting;
  const clock = setting.clock ?? createFakeClock(EVENING);
  const store = setting.store ?? (await openMemoryStore());
  const estate: Estate = { ...college, schedule: { ...schedule, ...plan }, uptime: setting.uptime ?? null };
  const jobs = createJobs({ estate, store: async () => store, evidence: null, clock, holder, isGone });
  const { app: scanning, log } = scanner(clock, takes);
  const app = await fakeApp({ estate, jobs, ...scanning, ...change }).openApp({} as Overrides);
  const plans = planJobs(estate);
  const quiet = quietHours(estate.schedule?.quiet ?? [], estate.timezone);
  const events: JobEvent[] = [];
  const stopping = new AbortController();
  const running = runScheduler({ ...app, verifyClaimed: async () => undefined }, plans, {
    signal: stopping.signal,
    clock,
    quiet,
    onEvent: (event) => void events.push(event),
  });
  return {
    clock,
    store,
    log,
    events,
    told: () =>
      events.flatMap((event) => {
        if (event.kind === 'trouble') return [`trouble ${event.error}`];
        return event.plan.work.kind === 'scan' ? [`${event.kind} ${event.plan.name}`] : [];
      }),
    statuses: () => jobStatuses(app, plans, { now: clock.now(), quiet }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

describe('the schedule', () => {
  it('scans at its time in its zone, night after night', async () => {
    const { clock, log, told, stop } = await scheduler();
    await clock.advance(48 * HOUR);
    expect(log).toEqual([
      '11-25 02:00 scan scan-1 all',
      '11-25 03:00 complete scan-1',
      '11-26 02:00 scan scan-2 all',
      '11-26 03:00 complete scan-2',
    ]);
    expect(told()).toEqual(['began scan', 'ended scan', 'began scan', 'ended scan']);
    await stop();
  });

  it('begins a little late, by a jitter that every process works out alike', async () => {
    const one = await scheduler({ plan: { jitter: 10 * MINUTE } });
    const begins = (await one.statuses()).find(({ name }) => name === 'scan')?.nextRun ?? 0;
    expect(begins).toBeGreaterThan(EVENING + 4 * HOUR);
    expect(begins).toBeLessThan(EVENING + 4 * HOUR + 10 * MINUTE);
    await one.clock.advance(begins - EVENING - 1);
    expect(one.log).toEqual([]);
    await one.clock.advance(1);
    expect(one.log).toHaveLength(1);
    await one.stop();
  });

  it('tells the owners of each scan that has ended, and goes on when that fails', async () => {
    const sent: (string | null)[] = [];
    const fake = await fakeApp().openApp({} as Overrides);
    const notices: App['notices'] = {
      ...fake.notices,
      async send(scanId) {
        sent.push(scanId);
        throw new Error('no mail server');
      },
    };
    const { clock, told, stop } = await scheduler({ change: { notices } });
    await clock.advance(6 * HOUR);
    expect(sent).toEqual(['scan-1']);
    expect(told()).toEqual(['began scan', 'trouble Error: no mail server', 'ended scan']);
    await stop();
  });

  it('goes on after a scan that failed, and keeps why', async () => {
    const scan = () => Promise.reject(new UserError({ 'zh-CN': '没有网络', en: 'No network' }));
    const { clock, events, statuses, stop } = await scheduler({ change: { scan } });
    await clock.advance(30 * HOUR);
    expect(events.filter(({ kind }) => kind === 'failed')).toHaveLength(2);
    expect((await statuses())[0]?.lastRun).toMatchObject({
      state: 'failed',
      fault: { 'zh-CN': '没有网络', en: 'No network' },
    });
    await stop();
  });

  it('skips a run that would overlap the one before, once, and says so', async () => {
    const { clock, log, events, stop } = await scheduler({ plan: { cron: '0 * * * *' }, takes: 150 * MINUTE });
    await clock.advance(5 * HOUR);
    expect(log.filter((line) => line.includes(' scan '))).toEqual([
      '11-24 23:00 scan scan-1 all',
      '11-25 02:00 scan scan-2 all',
    ]);
    const skipped = events.flatMap((event) => (event.kind === 'skipped' ? [clockOf(event.due)] : []));
    expect(skipped).toEqual(['11-25 00:00', '11-25 01:00', '11-25 03:00']);
    await stop();
  });

  it('scans a site with a time of its own at that time only, and never two scans at once', async () => {
    const { clock, log, stop } = await scheduler({ plan: { ownCron: { lib: '30 2 * * *' } } });
    await clock.advance(8 * HOUR);
    expect(log).toEqual([
      '11-25 02:00 scan scan-1 jwc',
      '11-25 03:00 complete scan-1',
      '11-25 03:00 scan scan-2 lib',
      '11-25 04:00 complete scan-2',
    ]);
    await stop();
  });
});

describe('a missed night', () => {
  const missed = async (off: number, plan: Partial<Schedule> = {}) => {
    const first = await scheduler({ plan });
    await first.clock.advance(HOUR);
    await first.stop();
    await first.clock.advance(off);
    return scheduler({ plan, store: first.store, clock: first.clock, holder: 'b' });
  };

  it('is made up at the next start, the newest only, and is told as late', async () => {
    const { clock, log, events, stop } = await missed(60 * HOUR);
    await clock.advance(3 * HOUR);
    expect(log).toEqual(['11-27 11:00 scan scan-1 all', '11-27 12:00 complete scan-1']);
    expect(events.find(({ kind, plan }) => kind === 'began' && plan?.name === 'scan')).toMatchObject({ late: true });
    await stop();
  });

  it('is let be when it is longer ago than the config says', async () => {
    const { clock, log, stop } = await missed(12 * HOUR, { catchUp: 2 * HOUR });
    await clock.advance(3 * HOUR);
    expect(log).toEqual([]);
    await stop();
  });

  it('is none before the schedule existed', async () => {
    const { clock, log, stop } = await scheduler({ clock: createFakeClock(EVENING + 6 * HOUR) });
    await clock.advance(HOUR);
    expect(log).toEqual([]);
    await stop();
  });
});

describe('two schedulers on one database', () => {
  it('do each run once', async () => {
    const one = await scheduler({ plan: { cron: '0 * * * *' }, takes: 10 * MINUTE });
    const two = await scheduler({
      plan: { cron: '0 * * * *' },
      takes: 10 * MINUTE,
      store: one.store,
      clock: one.clock,
      holder: 'b',
    });
    await one.clock.advance(6 * HOUR);
    const scans = [...one.log, ...two.log].filter((line) => line.includes(' scan '));
    expect(scans.map((line) => line.slice(0, 11)).sort()).toEqual([
      '11-24 23:00',
      '11-25 00:00',
      '11-25 01:00',
      '11-25 02:00',
      '11-25 03:00',
      '11-25 04:00',
    ]);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('take over a scan from a process that died', async () => {
    const dead = await scheduler({ takes: 2 * HOUR });
    await dead.clock.advance(4 * HOUR);
    expect(dead.log).toEqual(['11-25 02:00 scan scan-1 all']);
    // It dies with the run in its hands: nobody settles it, its machine knows.
    const heir = await scheduler({
      takes: HOUR,
      store: dead.store,
      clock: createFakeClock(dead.clock.now() + MINUTE),
      holder: 'b',
      isGone: (holder) => holder === 'a',
    });
    await heir.clock.advance(2 * HOUR);
    // The heir's own scanner knows nothing of scan-1, so it begins anew.
    expect(heir.log).toEqual(['11-25 02:01 scan scan-1 all', '11-25 03:01 complete scan-1']);
    await heir.stop();
  });
});

describe('quiet hours', () => {
  it('pause a scan, which goes on after them', async () => {
    const { clock, log, events, statuses, stop } = await scheduler({ plan: { quiet: day }, takes: 7 * HOUR });
    await clock.advance(13 * HOUR);
    expect(log).toEqual(['11-25 02:00 scan scan-1 all', '11-25 08:00 interrupted scan-1']);
    const paused = events.find((event) => event.kind === 'paused');
    expect(paused?.kind === 'paused' && paused.until !== null && clockOf(paused.until)).toBe('11-25 18:00');
    expect((await statuses())[0]).toMatchObject({
      lastRun: { state: 'paused', scanId: 'scan-1', fault: { 'zh-CN': '进入静默时段' } },
      overdueSince: null,
    });
    await clock.advance(10 * HOUR);
    expect(log.slice(2)).toEqual(['11-25 18:00 resume scan-1', '11-25 19:00 complete scan-1']);
    await stop();
  });

  it('put off what is due in them, the newest only', async () => {
    const { clock, log, statuses, stop } = await scheduler({ plan: { quiet: day, cron: '0 9-12 * * *' } });
    await clock.advance(12 * HOUR);
    expect(log).toEqual([]);
    const next = (await statuses())[0]?.nextRun ?? 0;
    expect(clockOf(next)).toBe('11-25 18:00');
    await clock.advance(10 * HOUR);
    expect(log).toEqual(['11-25 18:00 scan scan-1 all', '11-25 19:00 complete scan-1']);
    await stop();
  });

  it('do not hold up what asks no site for anything', async () => {
    const deleted: string[] = [];
    const uptime = { every: HOUR, confirmAfter: MINUTE };
    const { clock, events, stop } = await scheduler({ plan: { quiet: day }, uptime });
    await clock.advance(24 * HOUR);
    for (const event of events) if (event.kind === 'ended') deleted.push(event.plan.name);
    expect(deleted).toContain('retention');
    expect(deleted).toContain('uptime');
    await stop();
  });
});

describe('a scheduler that is told to stop', () => {
  it('stops its scan cleanly, and the next one goes on with it', async () => {
    const { clock, log, told, store, stop } = await scheduler({ takes: 2 * HOUR });
    await clock.advance(5 * HOUR);
    await stop();
    expect(log).toEqual(['11-25 02:00 scan scan-1 all', '11-25 03:00 interrupted scan-1']);
    expect(told()).toEqual(['began scan', 'paused scan']);
    expect(await store.listOpenJobs()).toMatchObject([
      { name: 'scan', state: 'paused', scanId: 'scan-1', fault: { 'zh-CN': '定时程序停止' } },
    ]);
    const next = await scheduler({ store, clock, holder: 'b' });
    await clock.advance(MINUTE);
    expect(next.events[0]).toMatchObject({ kind: 'began', resumed: true });
    await next.stop();
  });
});

describe('the state of jobs', () => {
  const scanStatus = async (setting: Awaited<ReturnType<typeof scheduler>>) => (await setting.statuses())[0];

  it('names last and next runs', async () => {
    const one = await scheduler();
    await one.clock.advance(6 * HOUR);
    const status = await scanStatus(one);
    expect(status).toMatchObject({ name: 'scan', timing: '0 2 * * *', overdueSince: null });
    expect(status?.lastRun).toMatchObject({ state: 'done', scanId: 'scan-1' });
    expect(clockOf(status?.nextRun ?? 0)).toBe('11-26 02:00');
    await one.stop();
  });

  it('calls a night overdue when nobody began it, not before there was time to', async () => {
    const one = await scheduler();
    await one.clock.advance(HOUR);
    await one.stop();
    await one.clock.advance(3 * HOUR + 9 * MINUTE);
    expect((await scanStatus(one))?.overdueSince).toBeNull();
    await one.clock.advance(2 * MINUTE);
    expect(clockOf((await scanStatus(one))?.overdueSince ?? 0)).toBe('11-25 02:00');
  });

  it('calls a scan overdue whose process died and was not followed', async () => {
    const one = await scheduler({ takes: 5 * HOUR });
    await one.clock.advance(4 * HOUR + MINUTE);
    const later = createFakeClock(one.clock.now() + 30 * MINUTE);
    const quiet = quietHours([], 'Asia/Shanghai');
    const estate: Estate = { ...college, schedule };
    const jobs = createJobs({
      estate,
      store: async () => one.store,
      evidence: null,
      clock: later,
      holder: 'b',
      isGone: () => false,
    });
    const [status] = await jobStatuses({ estate, jobs }, planJobs(estate), {
      now: later.now(),
      quiet,
    });
    expect(status?.overdueSince).not.toBeNull();
    await one.stop();
  });
});
