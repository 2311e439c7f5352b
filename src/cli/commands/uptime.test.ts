import { beforeEach, describe, expect, it } from 'vitest';
import { college, fakeApp, fakeDoors, fakeIo } from '../../../test/support/fake-app.ts';
import type { SiteUptime, Uptime } from '../../app/uptime.ts';
import { uptimeDays, uptimeWeek } from '../../model/uptime.ts';
import { runCli } from '../run-cli.ts';

const MINUTE = 60_000;
/** Noon in Beijing on 24 November 2026. */
const NOW = Date.UTC(2026, 10, 24, 4);

/** Probed every ten minutes for `count` times; the oldest `failed` of them did not open. */
function siteUptime(id: string, count: number, failed: number): SiteUptime {
  const site = college.sites.find((each) => each.id === id);
  if (!site) throw new Error(`no site ${id}`);
  const probes = Array.from({ length: count }, (_, n) => ({
    siteId: id,
    at: NOW - (count - 1 - n) * 10 * MINUTE,
    isUp: n >= failed,
    ms: 85,
    detail: n >= failed ? '200' : 'timeout',
    looks: 1 as const,
  }));
  return {
    siteId: id,
    name: site.name,
    owner: site.owner,
    url: site.url,
    last: probes.at(-1) ?? null,
    week: uptimeWeek(probes, NOW),
    days: uptimeDays(probes, (at) => new Date(at + 480 * MINUTE).toISOString().slice(0, 10)),
  };
}

let asked: { probe: (readonly string[])[]; read: (readonly string[])[] };
let sites: readonly SiteUptime[];
let round: Awaited<ReturnType<Uptime['probe']>>;
beforeEach(() => {
  asked = { probe: [], read: [] };
  sites = [siteUptime('jwc', 200, 12), siteUptime('lib', 0, 0)];
  round = { kind: 'probed', probes: [] };
});

async function run(args: readonly string[]) {
  const uptime: Uptime = {
    async probe({ siteIds = [] }) {
      asked.probe.push(siteIds);
      return round;
    },
    async read(ids) {
      asked.read.push(ids);
      return ids.length === 0 ? sites : sites.filter(({ siteId }) => ids.includes(siteId));
    },
  };
  const { io, out, err } = fakeIo();
  const code = await runCli(['uptime', ...args], io, fakeDoors({ openApp: fakeApp({ uptime }).openApp }));
  return { code, out: out(), err: err() };
}

describe('webpatrol uptime', () => {
  it('shows every site, and whether the week fails the official rule', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/jwc +教务处 +up .* 94% +12\/200 +110 min +failed/);
    expect(out).toMatch(/lib +图书馆 +not probed .* – +0\/0 +too few/);
    expect(asked).toEqual({ probe: [], read: [[]] });
  });

  it('shows one site day by day', async () => {
    const { out } = await run(['jwc', '--lang', 'zh-CN']);
    expect(out).toContain('最近探测    2026-11-24 12:00　正常（200，85 毫秒）');
    expect(out).toContain('七天可用率  94%（探测 200 次，打不开 12 次）');
    expect(out).toContain('2026-11-24　100%（0/73）');
    expect(out).toContain('最长中断    2026-11-23 02:50 至 2026-11-23 04:40');
    expect(out).toContain('5% 指标     不达标');
  });

  it('gives programs all of it', async () => {
    const { sites: list } = JSON.parse((await run(['--format', 'json'])).out);
    expect(list).toMatchObject([
      {
        id: 'jwc',
        last: { at: '2026-11-24T04:00:00.000Z', up: true, detail: '200' },
        week: { probes: 200, failed: 12, availability: 94, verdict: 'fails' },
        days: [
          { day: '2026-11-23', probes: 127, failed: 12, availability: 90.55 },
          { day: '2026-11-24', probes: 73, failed: 0, availability: 100 },
        ],
      },
      { id: 'lib', last: null, week: { availability: null, longestOutage: null }, days: [] },
    ]);
  });

  it('probes first when asked to', async () => {
    await run(['--probe', 'jwc']);
    expect(asked).toEqual({ probe: [['jwc']], read: [['jwc']] });
  });

  it('says when there is no network here', async () => {
    round = { kind: 'offline' };
    const { code, out, err } = await run(['--probe']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('no network here');
  });

  it('says how to begin when nothing has been probed', async () => {
    sites = [siteUptime('lib', 0, 0)];
    const { code, err } = await run([]);
    expect(code).toBe(0);
    expect(err).toContain('uptime: { every: 10m }');
  });

  it('refuses a site that is not registered', async () => {
    const { code, err } = await run(['xyz']);
    expect(code).toBe(2);
    expect(err).toContain('There is no site "xyz"');
  });
});
