import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  admit,
  completion,
  event,
  finding,
  item,
  JWC,
  newPage,
  plan,
  readPage,
  save,
} from '../../test/contract/support.ts';
import cloakedContent from '../checks/cloaked-content/check.ts';
import deadLink from '../checks/dead-link/check.ts';
import { DEFAULT_CRAWL, DEFAULT_NETWORK } from '../config/defaults.ts';
import type { Estate } from '../model/estate.ts';
import type { Observation } from '../model/observation.ts';
import type { Site } from '../model/site.ts';
import type { HttpClient, HttpRequest } from '../ports/http-client.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from '../store/memory/open-memory-store.ts';
import { type CopyJob, gatherCopies } from './gather-copies.ts';

const SCAN = 'night-1';
const NOW = Date.UTC(2026, 4, 12, 18);
const site: Site = {
  id: 'jwc',
  name: '教务处',
  owner: '教务处',
  url: `${JWC}/`,
  aliases: [],
  exclude: [],
  options: {},
};
const estate: Estate = {
  organization: '江南应用技术学院',
  timezone: 'Asia/Shanghai',
  lang: null,
  sites: [site],
  network: { ...DEFAULT_NETWORK, userAgent: 'webpatrol/test' },
  crawl: DEFAULT_CRAWL,
  checks: {},
  schedule: null,
  retention: { snapshots: 1, scans: 1 },
} as Estate;

let store: Store;
let asked: HttpRequest[];
const ids = new Map<string, number>();

const client: HttpClient = {
  async request(request) {
    asked.push(request);
    const body = new TextEncoder().encode('<title>教务处</title><p>通知公告</p>');
    const headers = { 'content-type': 'text/html' };
    const { url } = request;
    return { kind: 'response', url, status: 200, headers, body, truncated: false, redirects: [], address: '192.0.2.1' };
  },
  close: async () => {},
};

const risky = (check: string): Observation => ({ ...finding('x'), check, event: 'page' });

/** A site of a home page and 30 articles; `odd` of them with an observation of a risk. */
async function crawl(odd: readonly number[] = [], homeLeadsTo: string | null = null): Promise<void> {
  await store.createScan(plan(SCAN));
  const frontier = await store.openFrontier(SCAN, admit);
  const articles = Array.from({ length: 30 }, (_, at) => `${JWC}/info/1001/${at}.htm`);
  const seeds = [`${JWC}/`, ...(homeLeadsTo ? [homeLeadsTo] : []), ...articles];
  await frontier.discover(seeds.map((url) => ({ url, kind: 'page', depth: 0 })));
  for (const lease of await frontier.lease('jwc', 100, NOW)) {
    ids.set(lease.url, lease.urlId);
    if (lease.url === `${JWC}/` && homeLeadsTo) {
      await save(frontier, [completion(lease, { redirectTo: homeLeadsTo })]);
      continue;
    }
    const number = articles.indexOf(lease.url);
    const observations = odd.includes(number) ? [risky('cloaked-content')] : [];
    await save(frontier, [readPage(lease, newPage(lease.url, [], { observations }))]);
  }
}

const gather = (more: Partial<CopyJob> = {}, signal = new AbortController().signal): Promise<void> =>
  gatherCopies(
    {
      scanId: SCAN,
      estate,
      sites: [site],
      checks: [cloakedContent, deadLink],
      now: NOW,
      deadline: Number.POSITIVE_INFINITY,
      ...more,
    },
    {
      store,
      client,
      renderer: null,
      clock: { now: () => NOW, after: () => () => {}, sleep: async () => {} },
      signal,
      onRequest: () => {},
    },
  );
const pages = async (): Promise<string[]> =>
  (await store.listPageCopies(SCAN, 'jwc')).map(({ copies: { url } }) => url.replace(JWC, ''));

beforeEach(async () => {
  store = await openMemoryStore();
  asked = [];
});
afterEach(() => store.close());

it('compares the home page as four visitors and a sample of the others as three', async () => {
  await crawl();
  await gather();
  const compared = await pages();
  expect(compared).toContain('/');
  expect(compared).toHaveLength(11);
  expect(asked).toHaveLength(4 + 10 * 3);
  const home = asked.filter(({ url }) => url === `${JWC}/`);
  expect(
    home.map(({ userAgent = '', headers = {} }) => [
      /\((?:compatible; )?(\w+)/.exec(userAgent)?.[1],
      headers['referer'] ?? null,
    ]),
  ).toEqual([
    ['Windows', null],
    ['Baiduspider', null],
    ['Windows', `https://www.baidu.com/s?wd=${encodeURIComponent('教务处')}`],
    ['iPhone', null],
  ]);
});

it('takes odd pages first, and other pages each day', async () => {
  await crawl([3, 17, 29]);
  const few = { sites: [{ ...site, options: { samplePages: 5 } }] };
  await gather(few);
  const first = await pages();
  expect(first).toEqual(expect.arrayContaining(['/', '/info/1001/3.htm', '/info/1001/17.htm', '/info/1001/29.htm']));
  expect(first).toHaveLength(6);
  await gather({ ...few, now: NOW + 86_400_000 });
  expect((await pages()).length).toBeGreaterThan(first.length);
});

it('always looks again at pages with an open finding, beyond the sample', async () => {
  await crawl();
  const urlId = ids.get(`${JWC}/info/1001/8.htm`) ?? 0;
  const open = item('cloaked', {
    finding: finding('cloaked', { check: 'cloaked-content', event: 'copies' }),
    pageIds: [urlId],
  });
  await store.finishScan({
    scanId: SCAN,
    status: 'partial',
    finishedAt: '',
    sites: [],
    failures: [],
    findings: [],
    items: [{ item: open, event: event('cloaked', null, 'new') }],
  });
  await gather({ sites: [{ ...site, options: { samplePages: 0 } }] });
  expect(await pages()).toEqual(['/', '/info/1001/8.htm']);
});

it('takes the page to which the home page leads for the home page', async () => {
  await crawl([], `${JWC}/index.htm`);
  await gather({ sites: [{ ...site, options: { samplePages: 0 } }] });
  expect(await pages()).toEqual(['/index.htm']);
});

it('asks for nothing where the check does not run, when time is up, when interrupted, or a second time', async () => {
  await crawl();
  await gather({ checks: [deadLink] });
  await gather({ deadline: NOW - 1 });
  await gather({}, AbortSignal.abort());
  expect(asked).toEqual([]);
  await gather();
  const first = asked.length;
  await gather();
  expect(asked).toHaveLength(first);
});
