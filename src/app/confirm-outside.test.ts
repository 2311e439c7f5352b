import { expect, test } from 'vitest';
import { admit, completion, plan } from '../../test/contract/support.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { Renderer, RenderFailure, Visited } from '../ports/renderer.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { confirmOutside } from './confirm-outside.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A scan whose outside targets answered us so; the browser gets what `visit` says. */
async function confirm(
  targets: Readonly<Record<string, FetchOutcome>>,
  visit: (url: string) => Visited | RenderFailure,
  signal = new AbortController().signal,
) {
  const store = await openMemoryStore();
  await store.createScan(plan('night-1'));
  const frontier = await store.openFrontier('night-1', admit);
  await frontier.discover(Object.keys(targets).map((url) => ({ url, kind: 'page', depth: 1 })));
  const leases = await frontier.lease('', 1_000, 0);
  await frontier.complete(
    leases.map((lease) => completion(lease, { attempts: 2, outcome: targets[lease.url]! })),
    null,
  );
  const visited: string[] = [];
  const pauses: number[] = [];
  const renderer: Pick<Renderer, 'visit'> = {
    visit: async (url) => {
      visited.push(url);
      return visit(url);
    },
  };
  const clock = { now: () => 0, after: () => () => undefined, sleep: async (ms: number) => void pauses.push(ms) };
  const run = () =>
    confirmOutside('night-1', {
      store,
      renderer,
      clock,
      log: quiet,
      signal,
      hostInterval: 100,
      onRequest: () => undefined,
    });
  await run();
  const visits = await store.listVisits('night-1', 'outside', 0, 1_000);
  const outcomes = Object.fromEntries(visits.map(({ url, outcome }) => [url, outcome]));
  return { outcomes, visited, pauses, run, attempts: visits.map(({ attempts }) => attempts) };
}

const refused = (status: number): FetchOutcome => ({ kind: 'http-error', status });
const answer = (status: number, title = ''): Visited => ({ kind: 'visited', finalUrl: '', status, title });
const failed = (why: RenderFailure['why']): RenderFailure => ({ kind: 'failed', why, detail: why });

test('what opens in a browser is alive, what does not is confirmed', async () => {
  const { outcomes, attempts } = await confirm(
    {
      'https://press.example.org/': refused(403),
      'https://journal.example.org/': refused(404),
      'https://partner.example.org/gone.htm': refused(404),
      'https://soft.example.org/': refused(404),
    },
    (url) => answer(url.includes('partner') ? 404 : 200, url.includes('soft') ? '页面不存在' : '高等教育出版社'),
  );
  expect(outcomes).toEqual({
    'https://press.example.org/': { kind: 'ok', status: 200 },
    'https://journal.example.org/': { kind: 'ok', status: 200 },
    'https://partner.example.org/gone.htm': { kind: 'http-error', status: 404, confirmed: 'browser' },
    'https://soft.example.org/': { kind: 'soft-404', status: 200, sign: 'phrase' },
  });
  expect(new Set(attempts)).toEqual(new Set([3]));
});

test('asks only where a firewall may have answered', async () => {
  const { visited } = await confirm(
    {
      'https://a.example.org/': refused(401),
      'https://b.example.org/': refused(429),
      'https://c.example.org/': refused(999),
      'https://d.example.org/': refused(410),
      'https://e.example.org/': refused(500),
      'https://f.example.org/': { kind: 'timeout', afterMs: 15_000 },
      'https://g.example.org/': { kind: 'ok', status: 200 },
    },
    () => answer(200),
  );
  expect(visited).toEqual(['https://a.example.org/', 'https://b.example.org/', 'https://c.example.org/']);
});

test('a host is asked one thing after the other, and not for everything', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [`https://press.example.org/${n}`, refused(404)] as const),
  );
  const { visited, pauses } = await confirm(many, () => answer(404));
  expect(visited).toHaveLength(10);
  expect(pauses).toEqual(Array.from({ length: 9 }, () => 100));
});

test('no scan waits for more than some visits, and every host gets its turn first', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, host) =>
      [0, 1, 2].map((n) => [`https://h${host}.example.org/${n}`, refused(404)] as const),
    ).flat(),
  );
  const { visited } = await confirm(many, () => answer(404));
  expect(visited).toHaveLength(200);
  expect(new Set(visited.map((url) => new URL(url).host)).size).toBe(150);
});

test('where the browser fares no better nothing is changed, and without one it is asked once', async () => {
  const targets = { 'https://a.example.org/': refused(404), 'https://a.example.org/x': refused(403) };
  for (const why of ['timeout', 'crashed', 'network', 'excluded'] as const) {
    const { outcomes } = await confirm(targets, () => failed(why));
    expect(outcomes).toEqual(targets);
  }
  const { outcomes, visited } = await confirm(targets, () => failed('unavailable'));
  expect(outcomes).toEqual(targets);
  expect(visited).toHaveLength(1);
});

test('what is confirmed is not asked again when a scan goes on, and an abort ends it', async () => {
  const { visited, run } = await confirm({ 'https://a.example.org/': refused(404) }, () => answer(404));
  await run();
  expect(visited).toHaveLength(1);
  const stopped = await confirm({ 'https://a.example.org/': refused(404) }, () => answer(200), AbortSignal.abort());
  expect(stopped.visited).toEqual([]);
});
