import type { Command } from 'commander';
import type { App } from '../../app/app.ts';
import { dayAndTime } from '../../app/report-words.ts';
import type { SiteUptime } from '../../app/uptime.ts';
import { availability, type Outage, type UptimeCount } from '../../model/uptime.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { printJson, printLines } from '../output.ts';
import type { ListFlags } from '../overrides.ts';
import { columnsOf, type Session } from '../session.ts';
import { fieldLines, tableLines } from '../table.ts';
import { requireSites, withApp } from '../with-app.ts';
import { noSite, type UptimeWords, wordsIn } from './uptime-texts.ts';

interface UptimeFlags extends ListFlags {
  readonly probe?: boolean;
}

/** Below this the columns of single days would break the lines. */
const ROOM_FOR_DAYS = 120;
/** Where a config has no uptime: as long as with the default. */
const CONFIRM_SECONDS = 30;
const MINUTE_MS = 60_000;

const shareOf = (count: UptimeCount): string => {
  const share = availability(count);
  return share === null ? '–' : `${share}%`;
};

function lengthOf({ from, to }: Outage, say: UptimeWords): string {
  if (from === to) return say('oneProbe');
  const minutes = Math.round((to - from) / MINUTE_MS);
  return minutes < 120 ? say('minutes', { n: minutes }) : say('hours', { n: Math.round(minutes / 6) / 10 });
}

const stateOf = ({ last }: SiteUptime, say: UptimeWords): string =>
  say(last === null ? 'unknown' : last.isUp ? 'up' : 'down');

function tableOf(sites: readonly SiteUptime[], width: number, say: UptimeWords): readonly string[] {
  const days =
    width >= ROOM_FOR_DAYS ? [...new Set(sites.flatMap((site) => site.days.map(({ day }) => day)))].sort() : [];
  const columns = [
    { title: say('site') },
    { title: say('name'), flexible: true },
    { title: say('state') },
    ...days.map((day) => ({ title: day.slice(5) })),
    { title: say('week') },
    { title: say('probes') },
    { title: say('outage') },
    { title: say('rule') },
  ];
  const rows = sites.map((site) => {
    const { siteId, name, week } = site;
    const shares = days.map((day) => {
      const own = site.days.find((each) => each.day === day);
      return own === undefined ? '' : shareOf(own);
    });
    return [
      siteId,
      name,
      stateOf(site, say),
      ...shares,
      shareOf(week),
      `${week.failed}/${week.probes}`,
      week.longest === null ? '' : lengthOf(week.longest, say),
      say(week.verdict),
    ];
  });
  return tableLines(columns, rows, width);
}

function outageLine(outage: Outage | null, timezone: string, say: UptimeWords): string {
  if (outage === null) return say('none');
  const [from, to] = [dayAndTime(outage.from, timezone), dayAndTime(outage.to, timezone)];
  if (!outage.isOver) return say('outageNow', { from });
  return outage.from === outage.to ? say('once', { from }) : say('outageOver', { from, to });
}

function siteLines(site: SiteUptime, timezone: string, width: number, say: UptimeWords): readonly string[] {
  const { last, week, days } = site;
  const lastLine =
    last === null
      ? say('unknown')
      : say('lastLine', {
          at: dayAndTime(last.at, timezone),
          state: stateOf(site, say),
          detail: last.detail,
          ms: last.ms,
        });
  return fieldLines(
    [
      [say('site'), `${site.name}（${site.siteId}）`],
      [say('url'), site.url],
      [say('last'), lastLine],
      [say('week'), say('weekLine', { share: shareOf(week), ...pick(week) })],
      [say('days'), days.map((day) => say('dayLine', { day: day.day, share: shareOf(day), ...pick(day) })).join('\n')],
      [say('outage'), outageLine(week.longest, timezone, say)],
      [say('rule'), say(week.verdict)],
    ],
    width,
  );
}

const pick = ({ probes, failed }: UptimeCount) => ({ probes, failed });
const isoOf = (at: number): string => new Date(at).toISOString();

const toJson = ({ siteId, name, owner, url, last, week, days }: SiteUptime) => ({
  id: siteId,
  name,
  owner,
  url,
  last: last && { at: isoOf(last.at), up: last.isUp, ms: last.ms, detail: last.detail, looks: last.looks },
  week: {
    probes: week.probes,
    failed: week.failed,
    availability: availability(week),
    verdict: week.verdict,
    longestOutage: week.longest && {
      from: isoOf(week.longest.from),
      to: isoOf(week.longest.to),
      over: week.longest.isOver,
    },
  },
  days: days.map((day) => ({ ...day, availability: availability(day) })),
});

function checkIds(app: App, ids: readonly string[]): void {
  const unknown = ids.find((id) => !app.estate.sites.some((site) => site.id === id));
  if (unknown === undefined) return;
  const { text, remedy } = noSite(unknown);
  throw new UserError(text, { remedy });
}

async function showUptime(session: Session, app: App, ids: readonly string[], flags: UptimeFlags): Promise<number> {
  const { io, lang } = session;
  const say = wordsIn(lang);
  const sites = await app.uptime.read(ids);
  if (flags.format === 'json') {
    await printJson(io.stdout, { sites: sites.map(toJson) });
    return 0;
  }
  if (sites.every(({ last }) => last === null)) {
    io.stderr.write(`${say('nothing')}\n${say('nothingRemedy')}\n`);
    return 0;
  }
  const width = columnsOf(io.stdout);
  const lines =
    ids.length === 0
      ? tableOf(sites, width, say)
      : sites.flatMap((site, at) => [
          ...(at > 0 ? [''] : []),
          ...siteLines(site, app.estate.timezone, Math.min(width, 100), say),
        ]);
  await printLines(io.stdout, lines);
  return 0;
}

const uptime = (session: Session, ids: readonly string[], flags: UptimeFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    requireSites(app);
    checkIds(app, ids);
    if (!flags.probe) return showUptime(session, app, ids, flags);
    const { io, lang } = session;
    const say = wordsIn(lang);
    if (!flags.quiet) {
      const seconds = Math.round((app.estate.uptime?.confirmAfter ?? CONFIRM_SECONDS * 1000) / 1000);
      io.stderr.write(`${say('confirming', { n: ids.length || app.estate.sites.length, seconds })}\n`);
    }
    return interruptible(session, 'stopping', async (signal) => {
      try {
        const round = await app.uptime.probe({ siteIds: ids, signal });
        if (round.kind === 'offline') {
          io.stderr.write(`${say('offline')}\n`);
          return 3;
        }
      } catch (error) {
        if (signal.aborted) return 130;
        throw error;
      }
      return showUptime(session, app, ids, flags);
    });
  });

export function addUptimeCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'uptime',
    { 'zh-CN': '查看各网站首页的可用率', en: 'how well home pages could be opened' },
    GROUPS.results,
  );
  kit.argument(command, '[site...]', { 'zh-CN': '网站标识，默认全部', en: 'site ids; default: all' });
  kit.add(
    command,
    kit.flag('--probe', {
      text: { 'zh-CN': '先立即探测一次，打不开的复核后再记录', en: 'probe once now; failures are confirmed first' },
    }),
    kit.shared.listFormat,
  );
  kit.examples(
    command,
    ['webpatrol uptime', { 'zh-CN': '最近七天', en: 'the last seven days' }],
    ['webpatrol uptime jwc', { 'zh-CN': '一个网站每天的情况', en: 'one site, day by day' }],
    ['webpatrol uptime --probe', { 'zh-CN': '没有 serve、schedule 时由计划任务调用', en: 'for cron, without serve' }],
  );
  kit.run(command, (ids: readonly string[], flags: UptimeFlags) => uptime(kit.session, ids, flags));
}
