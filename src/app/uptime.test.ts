import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../test/support/fake-clock.ts';
import type { Site } from '../model/site.ts';
import type { HttpFailure, HttpRequest, HttpResponse, NetworkFault } from '../ports/http-client.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { createUptime, type Uptime } from './uptime.ts';

/** Noon in Beijing on 24 November 2026. */
const NOW = Date.UTC(2026, 10, 24, 4);
const MINUTE = 60_000;
const site = (id: string): Site => ({
  id,
  name: id,
  owner: id,
  url: `https://${id}.jnyy.test/`,
  aliases: [],
  exclude: [],
  options: {},
});
const estate = {
  sites: [site('jwc'), site('lib'), site('rsc')],
  timezone: 'Asia/Shanghai',
  uptime: { every: 10 * MINUTE, confirmAfter: 30_000 },
};
const never = new AbortController().signal;

let clock: FakeClock;
let store: Store;
let asked: HttpRequest[];
/** What each home page does, look by look; the last stands for all that follow. */
let answers: Map<string, (number | NetworkFault)[]>;
let uptime: Uptime;

async function request(wanted: HttpRequest): Promise<HttpResponse | HttpFailure> {
  asked.push(wanted);
  const { url } = wanted;
  const waiting = answers.get(new URL(url).hostname.split('.')[0] ?? '') ?? [];
  const answer = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? 200;
  if (typeof answer !== 'number') return { kind: 'failure', fault: answer, redirects: [] };
  const nothing = { headers: {}, body: new Uint8Array(), truncated: false, redirects: [], address: '192.0.2.1' };
  return { kind: 'response', url, status: answer, ...nothing };
}

beforeEach(async () => {
  clock = createFakeClock(NOW);
  store = await openMemoryStore();
  asked = [];
  answers = new Map();
  uptime = createUptime({ estate, store: async () => store, client: { request }, clock });
});

/** A whole round, the pause before the second look included. */
async function round(siteIds: readonly string[] = []) {
  const probing = uptime.probe({ siteIds, signal: never });
  await clock.advance(MINUTE);
  const done = await probing;
  return done.kind === 'offline'
    ? 'offline'
    : done.probes.map(({ siteId, isUp, detail, looks }) => `${siteId} ${isUp ? 'up' : 'down'} ${detail} ${looks}`);
}

describe('a round', () => {
  it('looks once at what opens, as the official limit wants', async () => {
    expect(await round()).toEqual(['jwc up 200 1', 'lib up 200 1', 'rsc up 200 1']);
    expect(asked.map(({ url, method, timeoutMs }) => [url, method, timeoutMs])).toEqual(
      estate.sites.map(({ url }) => [url, 'GET', 15_000]),
    );
    expect(await store.listProbes('lib', 0)).toEqual([
      { siteId: 'lib', at: NOW, isUp: true, ms: 0, detail: '200', looks: 1 },
    ]);
  });

  it('looks again at what did not open, and counts only what fails twice', async () => {
    answers.set('jwc', [{ kind: 'timeout', afterMs: 15_000 }, 200]);
    answers.set('lib', [502]);
    expect(await round()).toEqual(['jwc up 200 2', 'lib down 502 2', 'rsc up 200 1']);
    expect(asked).toHaveLength(5);
  });

  it('waits before the second look', async () => {
    answers.set('jwc', [500]);
    const probing = uptime.probe({ siteIds: ['jwc'], signal: never });
    await clock.advance(29_999);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await probing;
    expect(asked).toHaveLength(2);
  });

  it.each([[401], [403], [429]])('takes %i for an answer: people may get in', async (status) => {
    answers.set('jwc', [status]);
    expect(await round(['jwc'])).toEqual([`jwc up ${status} 1`]);
  });

  it('leaves certificates to another check', async () => {
    await round(['jwc']);
    expect(asked[0]?.verifyTls).toBe(false);
  });

  it('without a network here says nothing of anybody', async () => {
    for (const { id } of estate.sites) answers.set(id, [{ kind: 'dns-error', code: 'EAI_AGAIN' }]);
    expect(await round()).toBe('offline');
    expect(await store.listProbes('jwc', 0)).toEqual([]);
  });

  it('says nothing of a site that the guard keeps away from', async () => {
    answers.set('jwc', [{ kind: 'excluded', reason: 'private-address' }]);
    expect(await round()).toEqual(['lib up 200 1', 'rsc up 200 1']);
  });

  it('ends at the signal, in the pause too, and saves nothing', async () => {
    answers.set('jwc', [500]);
    const controller = new AbortController();
    const probing = uptime.probe({ signal: controller.signal });
    const ended = expect(probing).rejects.toThrow('enough');
    await clock.advance(10);
    controller.abort(new Error('enough'));
    await ended;
    expect(await store.listProbes('lib', 0)).toEqual([]);
  });

  it('forgets what is older than a quarter', async () => {
    await store.saveProbes([{ siteId: 'jwc', at: NOW - 101 * 86_400_000, isUp: true, ms: 1, detail: '200', looks: 1 }]);
    await round(['jwc']);
    expect(await store.listProbes('jwc', 0)).toHaveLength(1);
  });
});

it('reads how a site did, day by day', async () => {
  await store.saveProbes(
    Array.from({ length: 200 }, (_, n) => ({
      siteId: 'jwc',
      at: NOW - n * 10 * MINUTE,
      isUp: n >= 12,
      ms: 40,
      detail: n < 12 ? 'timeout' : '200',
      looks: 1 as const,
    })),
  );
  const [jwc, lib] = await uptime.read(['jwc', 'lib']);
  expect(jwc).toMatchObject({
    last: { isUp: false, detail: 'timeout' },
    week: { probes: 200, failed: 12, verdict: 'fails', longest: { from: NOW - 110 * MINUTE, to: NOW, isOver: false } },
  });
  expect(jwc?.days.map(({ day, probes, failed }) => [day, probes, failed])).toEqual([
    ['2026-11-23', 127, 0],
    ['2026-11-24', 73, 12],
  ]);
  expect(lib).toMatchObject({ last: null, week: { probes: 0, verdict: 'too-few' }, days: [] });
});
