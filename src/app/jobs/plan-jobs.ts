import type { Estate } from '../../model/estate.ts';
import type { Translated } from '../../model/lang.ts';

export type JobTiming =
  | { readonly kind: 'cron'; readonly cron: string /** Milliseconds. */; readonly jitter: number }
  /** At whole multiples of this many milliseconds, so that all processes agree on the instants. */
  | { readonly kind: 'every'; readonly ms: number };

type JobWork =
  /** Site ids; empty: the whole estate. */
  | { readonly kind: 'scan'; readonly targets: readonly string[] }
  | { readonly kind: 'verify' | 'notices' | 'uptime' | 'retention' | 'compact' };

export interface JobPlan {
  readonly name: string;
  readonly title: Translated;
  readonly timing: JobTiming;
  /** Jobs of one lane exclude each other, in all processes that share the database. */
  readonly lane: string;
  /** Milliseconds; what was missed longer ago is not made up. */
  readonly catchUp: number;
  readonly work: JobWork;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** People wait for what comes of “put right”: minutes, not tomorrow. */
const VERIFY_MS = 3 * MINUTE_MS;
/** Notices are sent at once; this is for those that did not get through. */
const NOTICES_MS = 2 * MINUTE_MS;
/** Before the usual hour of scans, so that a night finds room. Neither asks any site for anything. */
const RETENTION_CRON = '10 1 * * *';
const COMPACT_CRON = '40 1 * * 0';

/** Two scans at once would ask a server that holds sites of both twice as often as it may be asked. */
const SCAN_LANE = 'scan';

function planScans({ schedule, sites }: Estate): readonly JobPlan[] {
  if (schedule === null) return [];
  const { cron, sites: named, ownCron, jitter, catchUp } = schedule;
  const common = { lane: SCAN_LANE, catchUp };
  const own = sites.filter(({ id }) => ownCron[id] !== undefined);
  const others = sites.filter(({ id }) => ownCron[id] === undefined && (named === 'all' || named.includes(id)));
  const jobs: JobPlan[] = own.map(({ id, name }) => ({
    ...common,
    name: `scan:${id}`,
    title: { 'zh-CN': `扫描${name}`, en: `Scan of ${name}` },
    timing: { kind: 'cron', cron: ownCron[id] ?? '', jitter },
    work: { kind: 'scan', targets: [id] },
  }));
  if (cron === null || others.length === 0) return jobs;
  const isWhole = others.length === sites.length;
  const scan: JobPlan = {
    ...common,
    name: 'scan',
    title: isWhole
      ? { 'zh-CN': '扫描全部网站', en: 'Scan of all sites' }
      : { 'zh-CN': `扫描 ${others.length} 个网站`, en: `Scan of sites: ${others.length}` },
    timing: { kind: 'cron', cron, jitter },
    work: { kind: 'scan', targets: isWhole ? [] : others.map(({ id }) => id) },
  };
  return [scan, ...jobs];
}

const every = (name: 'verify' | 'notices' | 'uptime', ms: number, title: Translated): JobPlan => ({
  name,
  title,
  timing: { kind: 'every', ms },
  lane: name,
  catchUp: ms,
  work: { kind: name },
});

const upkeep = (name: 'retention' | 'compact', cron: string, title: Translated): JobPlan => ({
  name,
  title,
  timing: { kind: 'cron', cron, jitter: 0 },
  lane: SCAN_LANE,
  catchUp: DAY_MS,
  work: { kind: name },
});

/** All that runs by itself for an estate. */
export function planJobs(estate: Estate): readonly JobPlan[] {
  const tellsAnyone = (estate.notify?.channels.length ?? 0) > 0;
  return [
    ...planScans(estate),
    every('verify', VERIFY_MS, { 'zh-CN': '复查已报整改的问题', en: 'Look again at what is claimed to be fixed' }),
    ...(tellsAnyone
      ? [every('notices', NOTICES_MS, { 'zh-CN': '补发通知', en: 'Notices that did not get through' })]
      : []),
    ...(estate.uptime == null
      ? []
      : [every('uptime', estate.uptime.every, { 'zh-CN': '检查网站能否打开', en: 'See whether the sites are up' })]),
    upkeep('retention', RETENTION_CRON, { 'zh-CN': '清理到期数据', en: 'Delete what is past its time' }),
    upkeep('compact', COMPACT_CRON, { 'zh-CN': '整理数据库', en: 'Give free room of the database back' }),
  ];
}
