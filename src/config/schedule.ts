import { parseDuration } from '../model/duration.ts';
import type { Translated } from '../model/lang.ts';
import { isAlwaysQuiet, parseQuietWindow, type QuietWindow, type Schedule } from '../model/schedule.ts';
import type { YamlPath } from '../rules/read-yaml.ts';
import { suggestKey } from '../rules/suggest-key.ts';
import { isCron } from './cron.ts';

export interface RawSchedule {
  readonly cron?: string;
  readonly sites?: 'all' | readonly string[];
  readonly jitter?: string;
  readonly quiet?: readonly string[];
  readonly catchUp?: string;
}

interface RawScheduled {
  readonly schedule?: RawSchedule;
  readonly sites?: readonly { readonly id: string; readonly cron?: string }[];
}

interface Problem {
  readonly path: YamlPath;
  readonly text: Translated;
  readonly remedy: Translated;
}

/** Enough that estates on one server do not begin in the same second, and no night begins noticeably late. */
const DEFAULT_JITTER_MS = 60_000;
/** A server that was off over night is on again in the morning; what was due the day before is today's again soon. */
const DEFAULT_CATCH_UP_MS = 24 * 3_600_000;

const problem = (path: YamlPath, text: Translated, remedy: Translated): Problem => ({ path, text, remedy });

function checkCron(cron: string, path: YamlPath): readonly Problem[] {
  if (isCron(cron)) return [];
  return [
    problem(
      path,
      { 'zh-CN': `“${cron}”不是时间表`, en: `"${cron}" is no schedule` },
      {
        'zh-CN': '五段：分 时 日 月 星期。每天凌晨两点写 "0 2 * * *"',
        en: 'Five fields: minute hour day month weekday. Every night at two: "0 2 * * *"',
      },
    ),
  ];
}

function checkSites({ schedule, sites = [] }: RawScheduled): readonly Problem[] {
  const ALL: Translated = { 'zh-CN': '写 all，或列出网站标识', en: 'Write all, or a list of site ids' };
  const wanted = schedule?.sites ?? 'all';
  if (wanted === 'all') return [];
  if (typeof wanted === 'string') {
    const text = { 'zh-CN': 'schedule.sites 的取值不对', en: 'schedule.sites has no such value' };
    return [problem(['schedule', 'sites'], text, ALL)];
  }
  const ids = sites.map(({ id }) => id);
  return wanted.flatMap((id, at) => {
    if (ids.includes(id)) return [];
    const near = suggestKey(id, ids);
    return [
      problem(
        ['schedule', 'sites', at],
        { 'zh-CN': `没有标识为“${id}”的网站`, en: `There is no site "${id}"` },
        near === null ? ALL : { 'zh-CN': `是否想写“${near}”？`, en: `Did you mean "${near}"?` },
      ),
    ];
  });
}

function checkQuiet(texts: readonly string[]): readonly Problem[] {
  const bad = texts.flatMap((text, at) =>
    parseQuietWindow(text) !== null
      ? []
      : [
          problem(
            ['schedule', 'quiet', at],
            { 'zh-CN': `“${text}”不是时段`, en: `"${text}" is no part of the day` },
            { 'zh-CN': '写法如 "08:00-18:00"，可以跨过零点', en: 'Write it as "08:00-18:00"; it may go past midnight' },
          ),
        ],
  );
  if (bad.length > 0 || !isAlwaysQuiet(windowsOf(texts))) return bad;
  return [
    problem(
      ['schedule', 'quiet'],
      {
        'zh-CN': '静默时段占满了全天，扫描没有时间进行',
        en: 'The quiet hours take up the whole day: no scan could run',
      },
      { 'zh-CN': '请留出扫描的时间', en: 'Leave time for scans' },
    ),
  ];
}

const windowsOf = (texts: readonly string[]): readonly QuietWindow[] =>
  texts.flatMap((text) => parseQuietWindow(text) ?? []);

export function checkSchedule(config: RawScheduled): readonly Problem[] {
  const { schedule, sites = [] } = config;
  const own = sites.flatMap(({ cron }, at) => (cron === undefined ? [] : checkCron(cron, ['sites', at, 'cron'])));
  if (schedule === undefined) return own;
  return [
    ...(schedule.cron === undefined ? [] : checkCron(schedule.cron, ['schedule', 'cron'])),
    ...checkSites(config),
    ...checkQuiet(schedule.quiet ?? []),
    ...own,
  ];
}

/** Null: nothing is to be scanned by itself. Problems have been found by now. */
export function buildSchedule({ schedule, sites = [] }: RawScheduled): Schedule | null {
  const own = sites.flatMap(({ id, cron }) => (cron === undefined ? [] : [[id, cron] as const]));
  if (schedule?.cron === undefined && own.length === 0) return null;
  const { cron = null, sites: named = 'all', jitter, quiet = [], catchUp } = schedule ?? {};
  const milliseconds = (text: string | undefined, otherwise: number): number =>
    text === undefined ? otherwise : (parseDuration(text) ?? otherwise);
  return {
    cron,
    sites: named,
    ownCron: Object.fromEntries(own),
    jitter: milliseconds(jitter, DEFAULT_JITTER_MS),
    quiet: windowsOf(quiet),
    catchUp: milliseconds(catchUp, DEFAULT_CATCH_UP_MS),
  };
}
