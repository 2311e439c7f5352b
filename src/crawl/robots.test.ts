import { expect, it, vi } from 'vitest';
import type { HttpClient, HttpFailure, HttpRequest, HttpResponse } from '../ports/http-client.ts';
import { fetchRobots } from './robots.ts';

const ORIGIN = 'https://jwc.jnyy.edu.cn';
const CLOSED = `${ORIGIN}/neibu/dead.htm`;

const silence: HttpFailure = { kind: 'failure', fault: { kind: 'timeout', afterMs: 15_000 }, redirects: [] };

const answer = (status: number, body: string, type = 'text/plain'): HttpResponse => ({
  kind: 'response',
  url: `${ORIGIN}/robots.txt`,
  status,
  headers: { 'content-type': type },
  body: new Uint8Array(Buffer.from(body)),
  truncated: false,
  redirects: [],
  address: '202.112.0.36',
});

const rules = answer(200, 'User-agent: *\nDisallow: /neibu/');

/** A server whose answers to robots.txt are these, one after the other. */
async function readFrom(answers: readonly (HttpResponse | HttpFailure)[]) {
  const left = [...answers];
  const request = vi.fn(async (_: HttpRequest) => left.shift() ?? silence);
  const client: HttpClient = { request, close: async () => undefined };
  const robots = await fetchRobots(client, ORIGIN, { userAgent: 'webpatrol/1.0', timeoutMs: 15_000 });
  return { robots, asked: request.mock.calls.length };
}

it('stays away from what the file closes', async () => {
  const { robots, asked } = await readFrom([rules]);
  expect(robots.isAllowed(CLOSED)).toBe(false);
  expect(robots.isAllowed(`${ORIGIN}/tzgg/list.htm`)).toBe(true);
  expect(asked).toBe(1);
});

it.each([
  ['no answer', silence],
  ['trouble of the server', answer(503, 'busy')],
])('asks once more after %s: what is closed must not be read for a moment of bad luck', async (_, first) => {
  const { robots, asked } = await readFrom([first, rules]);
  expect(robots.isAllowed(CLOSED)).toBe(false);
  expect(asked).toBe(2);
});

it.each([
  ['is missing', [answer(404, 'not found')], 1],
  ['is a page of the site', [answer(200, '<html><p>欢迎</p></html>', 'text/html')], 1],
  ['cannot be had twice', [silence, silence, rules], 2],
] as const)('takes everything for allowed where the file %s', async (_, answers, times) => {
  const { robots, asked } = await readFrom(answers);
  expect(robots.isAllowed(CLOSED)).toBe(true);
  expect(asked).toBe(times);
});
