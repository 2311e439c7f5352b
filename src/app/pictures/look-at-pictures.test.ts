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
} from '../../../test/contract/support.ts';
import { pictureOf } from '../../../test/support/ocr-stand-in.ts';
import { factsOf } from '../../../test/support/run-check.ts';
import { DEFAULT_CRAWL, DEFAULT_NETWORK } from '../../config/defaults.ts';
import { encodeFacts } from '../../extract/facts-codec.ts';
import type { Estate } from '../../model/estate.ts';
import type { PictureText } from '../../model/picture.ts';
import type { Site } from '../../model/site.ts';
import type { HttpClient, HttpRequest } from '../../ports/http-client.ts';
import type { PictureReader } from '../../ports/picture-reader.ts';
import type { Store } from '../../ports/store.ts';
import { openMemoryStore } from '../../store/memory/open-memory-store.ts';
import { lookAtPictures, type PictureJob } from './look-at-pictures.ts';
import { countPictures, readPictures } from './scanned-pictures.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 4, 12, 18);
const site: Site = { id: 'jwc', name: '教务处', owner: '', url: `${JWC}/`, aliases: [], exclude: [], options: {} };
const estate = {
  sites: [site],
  network: { ...DEFAULT_NETWORK, userAgent: 'webpatrol/test' },
  crawl: DEFAULT_CRAWL,
} as unknown as Estate;

let store: Store;
let now: number;
let asked: HttpRequest[];
/** Pictures by path; a name without one is a dead link. */
let pictures: Record<string, Uint8Array<ArrayBuffer>>;
let read: number;
let isInstalled: boolean;

beforeEach(async () => {
  store = await openMemoryStore();
  now = START;
  asked = [];
  read = 0;
  isInstalled = true;
  pictures = {};
});
afterEach(() => store.close());

const client: HttpClient = {
  async request(request) {
    asked.push(request);
    const { url, maxBytes } = request;
    const body = pictures[new URL(url).pathname] ?? new TextEncoder().encode('<title>没有这个页面</title>');
    const etag = `"${body.length}"`;
    const isSame = request.headers?.['if-none-match'] === etag;
    const more = { headers: { etag }, truncated: body.length > maxBytes, redirects: [], address: '192.0.2.1' };
    return isSame
      ? { kind: 'response', url, status: 304, body: new Uint8Array(), ...more }
      : { kind: 'response', url, status: 200, body, ...more };
  },
  close: async () => {},
};

const info = { kind: 'reader', version: '1.4.8', path: '/srv' } as const;
/** Reads what `pictureOf` wrote; what it says to do is a failure of the reader. */
const reader: PictureReader = {
  find: () => info,
  describe: async () => (isInstalled ? info : { kind: 'missing', detail: '' }),
  async read(bytes) {
    read++;
    const order = JSON.parse(new TextDecoder().decode(bytes.subarray(24)));
    if (order.do === 'hang') return { kind: 'unread', reason: 'too-slow', detail: '' };
    const lines = order.lines.map(({ text }: { text: string }) => ({
      text,
      confidence: 0.99,
      box: { left: 0, top: 0, width: 100, height: 20 },
    }));
    return { kind: 'read', reading: { width: 800, height: 600, lines } };
  },
  close: async () => {},
};

/** A night over articles, each with the pictures named. */
async function crawl(scanId: string, articles: readonly (readonly string[])[]): Promise<void> {
  await store.createScan(plan(scanId, new Date(now).toISOString()));
  const frontier = await store.openFrontier(scanId, admit);
  const pageOf = (n: number): string => `${JWC}/info/1001/${n}.htm`;
  await frontier.discover(articles.map((_, n) => ({ url: pageOf(n), kind: 'page', depth: 0 })));
  const names = [...new Set(articles.flat())].filter((name) => name in pictures);
  await frontier.discover(names.map((name) => ({ url: `${JWC}${name}`, kind: 'resource', depth: 1 })));
  for (const lease of await frontier.lease('jwc', 1_000, now)) {
    const n = Number(/(\d+)\.htm$/.exec(lease.url)?.[1] ?? Number.NaN);
    if (Number.isNaN(n)) {
      await frontier.complete([completion(lease, { contentType: 'image/png' })], null);
      continue;
    }
    const images = (articles[n] ?? []).map((name) => `<img src="${name}">`).join('');
    const facts = { ...factsOf(`<title>通知${n}</title><div>${images}</div>`, lease.url), siteId: 'jwc' };
    const outline = { ...facts.outline, role: 'article' as const };
    const head = { title: facts.title, publishedAt: START - n * DAY, newestListed: null, textLength: 9, outline };
    await frontier.complete([readPage(lease, newPage(lease.url, [], { head }))], encodeFacts([facts]));
  }
}

async function look(scanId: string, more: Partial<PictureJob> = {}): Promise<Record<string, string>> {
  asked = [];
  await lookAtPictures(
    {
      scanId,
      estate,
      options: { maxPerScan: 100, timeLimit: 3_600_000, maxBytes: 10_000 },
      sites: [site],
      full: false,
      only: null,
      deadline: Number.POSITIVE_INFINITY,
      ...more,
    },
    {
      store,
      client,
      reader,
      clock: { now: () => now, after: () => () => {}, sleep: async () => {} },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      signal: new AbortController().signal,
      onRequest: () => {},
    },
  );
  const scanned = await store.listScannedPictures(scanId, 'jwc');
  return Object.fromEntries(scanned.map(({ url, unread }) => [url.replace(JWC, ''), unread ?? 'read']));
}

async function readAll(scanId: string): Promise<readonly PictureText[]> {
  const all: PictureText[] = [];
  for await (const { picture } of readPictures(store, await store.listScannedPictures(scanId, 'jwc')))
    all.push(picture);
  return all;
}

const poster = (text: string): Uint8Array<ArrayBuffer> => pictureOf([{ text }]);

it('reads the pictures of articles that open, and says why others were not read', async () => {
  pictures = {
    '/poster.png': poster('进入实训室请穿带好安全帽'),
    '/icon.png': pictureOf([{ text: '教务' }], { width: 64, height: 64 }),
    '/huge.png': pictureOf([], { width: 20_000, height: 20_000 }),
    '/heavy.png': pictureOf([{ text: '重'.repeat(8_000) }]),
    '/page.png': new TextEncoder().encode('<html>'),
    '/cut.png': pictureOf([]).subarray(0, 20),
    '/slow.png': pictureOf('hang'),
  };
  await crawl('monday', [Object.keys(pictures), ['/gone.png', '/poster.png']]);
  expect(await look('monday')).toEqual({
    '/poster.png': 'read',
    '/icon.png': 'too-small',
    '/huge.png': 'too-large',
    '/heavy.png': 'too-large',
    '/page.png': 'unsupported',
    '/cut.png': 'damaged',
    '/slow.png': 'too-slow',
    '/gone.png': 'not-opened',
  });
  expect(read).toBe(2);
  const scanned = await store.listScannedPictures('monday', 'jwc');
  const [first] = await readAll('monday');
  expect(first).toMatchObject({ url: `${JWC}/poster.png`, occurrences: 2, siteId: 'jwc' });
  expect(first?.places.map(({ page, title }) => `${page.replace(JWC, '')} ${title}`)).toEqual([
    '/info/1001/0.htm 通知0',
    '/info/1001/1.htm 通知1',
  ]);
  expect(countPictures(scanned)).toMatchObject({ read: 1, unread: { 'too-large': 2, 'not-opened': 1 } });
});

it('leaves out what stands on most articles', async () => {
  pictures = { '/logo.png': poster('江南应用技术学院'), '/a.png': poster('通知') };
  await crawl('monday', [['/logo.png', '/a.png'], ['/logo.png'], ['/logo.png'], []]);
  expect(await look('monday')).toEqual({ '/logo.png': 'template', '/a.png': 'read' });
  expect(asked.map(({ url }) => url)).toEqual([`${JWC}/a.png`]);
});

it('reads the same bytes once, and asks for a known address again after a week, without its bytes', async () => {
  pictures = { '/a.png': poster('安全生产月'), '/copy.png': poster('安全生产月') };
  const articles = [['/a.png'], ['/copy.png']];
  await crawl('monday', articles);
  expect(await look('monday')).toEqual({ '/a.png': 'read', '/copy.png': 'read' });
  expect(read).toBe(1);
  now += DAY;
  await crawl('tuesday', articles);
  expect(await look('tuesday')).toEqual({ '/a.png': 'read', '/copy.png': 'read' });
  expect(asked).toEqual([]);
  await look('tuesday', { full: true });
  expect(asked.map(({ headers }) => headers)).toEqual([{}, {}]);
  now += 7 * DAY;
  pictures['/copy.png'] = poster('防灾减灾活动周');
  await crawl('week', articles);
  await look('week');
  expect(asked.map(({ headers }) => Object.keys(headers ?? {}))).toEqual([['if-none-match'], ['if-none-match']]);
  expect(read).toBe(2);
});

it('keeps within its limit: pictures with an open finding first, then those of the newest articles', async () => {
  pictures = Object.fromEntries([0, 1, 2, 3].map((n) => [`/${n}.png`, poster(`第${n}期`)]));
  const articles = [0, 1, 2, 3].map((n) => [`/${n}.png`]);
  const options = { maxPerScan: 2, timeLimit: 3_600_000, maxBytes: 10_000 };
  const open = finding('p', { event: 'picture', check: 'wording', evidence: { picture: `${JWC}/3.png` } });
  await store.createScan(plan('sunday'));
  await store.finishScan({
    scanId: 'sunday',
    status: 'complete',
    finishedAt: '2026-05-11T00:00:00.000Z',
    sites: [],
    failures: [],
    findings: [],
    items: [{ item: item('p', { finding: open, pageIds: [] }), event: event('p', null, 'new') }],
  });
  await crawl('monday', articles);
  expect(await look('monday', { options })).toEqual({
    '/0.png': 'read',
    '/1.png': 'budget',
    '/2.png': 'budget',
    '/3.png': 'read',
  });
  await crawl('tuesday', articles);
  expect(Object.values(await look('tuesday', { options }))).toEqual(['read', 'read', 'read', 'read']);
  // The open one is asked for every night.
  expect(asked.map(({ url }) => url.replace(JWC, ''))).toEqual(['/3.png', '/1.png', '/2.png']);
  await crawl('late', articles);
  expect(Object.values(await look('late', { deadline: now }))).toEqual(['read', 'read', 'read', 'budget']);
});

it('looks at the pictures of items alone when only these are verified, those of a template too', async () => {
  pictures = { '/a.png': poster('一'), '/b.png': poster('二') };
  await crawl('monday', [['/a.png', '/b.png']]);
  expect(await look('monday', { only: new Set([`${JWC}/b.png`]) })).toEqual({ '/b.png': 'read' });
});

it('asks for nothing without a reader, and uses what is known', async () => {
  pictures = { '/a.png': poster('一') };
  await crawl('monday', [['/a.png']]);
  isInstalled = false;
  expect(await look('monday')).toEqual({ '/a.png': 'no-reader' });
  expect(asked).toEqual([]);
  isInstalled = true;
  await look('monday');
  isInstalled = false;
  expect(await look('monday')).toEqual({ '/a.png': 'read' });
});

it('keeps no number of a person, not even a misread one', async () => {
  pictures = { '/list.png': poster('张晓明 430102 20030415 001I 1380731123４，2026年5月12日') };
  await crawl('monday', [['/list.png']]);
  await look('monday');
  const [list] = await readAll('monday');
  expect(list?.lines.map(({ text }) => text)).toEqual(['张晓明 ****** ******** ***I ***********，2026年5月12日']);
});
