import { parseCidr } from '../model/address.ts';
import { parseDuration } from '../model/duration.ts';
import type { DiscoverSettings, UptimeSettings } from '../model/site-watch.ts';
import type { Problem } from './problem.ts';

export interface RawUptime {
  readonly every: string;
  readonly confirmAfter?: string;
}

export interface RawDiscover {
  readonly names?: readonly string[];
  readonly ranges?: readonly string[];
  readonly ignore?: readonly string[];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Long enough for a restart or a dropped line to pass. */
const DEFAULT_CONFIRM_MS = 30_000;

/** Null: home pages are not probed. Durations have passed the schema by now. */
export function buildUptime(raw: RawUptime | undefined): UptimeSettings | null {
  const every = raw === undefined ? null : parseDuration(raw.every);
  if (raw === undefined || every === null) return null;
  const confirmAfter = raw.confirmAfter === undefined ? null : parseDuration(raw.confirmAfter);
  return { every, confirmAfter: confirmAfter ?? DEFAULT_CONFIRM_MS };
}

export const buildDiscover = (raw: RawDiscover = {}, organization = ''): DiscoverSettings => ({
  names: (raw.names ?? [organization]).filter((name) => name.trim() !== ''),
  ranges: raw.ranges ?? [],
  ignore: (raw.ignore ?? []).map((host) => host.toLowerCase()),
});

/** One character names nobody: it would be found in every title. */
const SHORTEST_NAME = 2;

export function checkSiteWatch({
  uptime,
  discover,
}: {
  readonly uptime?: RawUptime;
  readonly discover?: RawDiscover;
}): readonly Problem[] {
  const every = uptime === undefined ? null : parseDuration(uptime.every);
  const confirm = uptime?.confirmAfter === undefined ? null : parseDuration(uptime.confirmAfter);
  const problems: Problem[] = [];
  if (every !== null && (every < MINUTE_MS || every > HOUR_MS))
    problems.push({
      path: ['uptime', 'every'],
      text: { 'zh-CN': '探测间隔应在 1m 至 1h 之间', en: 'Home pages are probed every 1m to 1h' },
      remedy: {
        'zh-CN': '建议写 10m；官方指标要求每天至少 20 次',
        en: 'Write 10m; the official indicator asks for 20 a day at least',
      },
    });
  if (every !== null && confirm !== null && confirm >= every)
    problems.push({
      path: ['uptime', 'confirmAfter'],
      text: {
        'zh-CN': '复核的等待时间应短于探测间隔',
        en: 'The second look must come before the next round',
      },
      remedy: { 'zh-CN': '不写则为 30s', en: 'Leave it out for 30s' },
    });
  (discover?.ranges ?? []).forEach((range, at) => {
    if (parseCidr(range) !== null) return;
    problems.push({
      path: ['discover', 'ranges', at],
      text: { 'zh-CN': `“${range}”不是地址段`, en: `"${range}" is no range of addresses` },
      remedy: { 'zh-CN': '写法如 202.96.0.0/16', en: 'Write it as 202.96.0.0/16' },
    });
  });
  (discover?.names ?? []).forEach((name, at) => {
    if ([...name.trim()].length >= SHORTEST_NAME) return;
    problems.push({
      path: ['discover', 'names', at],
      text: { 'zh-CN': `名称“${name}”太短`, en: `The name "${name}" is too short` },
      remedy: { 'zh-CN': '写学校全称或常用简称', en: 'Write the full name or a usual short one' },
    });
  });
  return problems;
}
