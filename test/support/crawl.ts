import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { DEFAULT_CRAWL, DEFAULT_NETWORK } from '../../src/config/defaults.ts';
import { crawlSites } from '../../src/crawl/crawl-sites.ts';
import { createDispatcher } from '../../src/crawl/dispatcher.ts';
import { createAdmit } from '../../src/crawl/scope.ts';
import { openHttpClient } from '../../src/http/open-http-client.ts';
import type { NetworkOptions } from '../../src/model/estate.ts';
import type { PageFacts } from '../../src/model/facts.ts';
import type { Site } from '../../src/model/site.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Store, Visit } from '../../src/ports/store.ts';
import { openMemoryStore } from '../../src/store/memory/open-memory-store.ts';

/** Answers one request, given how often its path was asked for on the site, and on this connection. From 1. */
export type Answer = (socket: Socket, asked: number, onLine: number, request: string) => void;

export interface RawSite {
  readonly url: string;
  /** Request targets as they came, in order. */
  readonly asked: string[];
}

/** A site that answers with bytes. Paths that have no answer get a 404, `robots.txt` and sitemap too. */
export async function serveSite(answers: Readonly<Record<string, Answer>>, host = '127.0.0.1'): Promise<RawSite> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let onLine = 0;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const request = data.toString('latin1');
      const target = request.split(' ', 2)[1] ?? '';
      asked.push(target);
      const answer = answers[target] ?? NOT_FOUND;
      answer(socket, asked.filter((each) => each === target).length, ++onLine, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`, asked };
}

export const reply =
  (status: string, headers: readonly string[] = [], body: string | Buffer = ''): Answer =>
  (socket) => {
    const bytes = Buffer.from(body);
    const head = [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${bytes.length}`, '', ''].join('\r\n');
    socket.write(Buffer.concat([Buffer.from(head, 'latin1'), bytes]));
  };

const NOT_FOUND = reply('404 Not Found');
const HTML = 'Content-Type: text/html; charset=utf-8';

export const pageWith = (...links: readonly string[]): string =>
  `<html><head><title>教务处</title></head><body><p>关于期末考试安排的通知</p>${links
    .map((href) => `<a href="${href}">通知</a>`)
    .join('\n')}</body></html>`;

export const page = (...links: readonly string[]): Answer => reply('200 OK', [HTML], pageWith(...links));

/** Bytes just as they are, then nothing, an orderly end or a reset. */
export const bytes =
  (text: string, end: 'open' | 'close' | 'reset' = 'close'): Answer =>
  (socket) => {
    if (text === '' && end === 'reset') {
      socket.resetAndDestroy();
      return;
    }
    socket.write(Buffer.from(text), () => {
      // Apart from the data, that it may arrive first.
      if (end === 'reset') setImmediate(() => socket.resetAndDestroy());
      else if (end === 'close') socket.end();
    });
  };

/** Sockets take their time, and so does what waits for them; `retryAfter` is 0 here. */
const wallClock: Clock = {
  now: () => Date.now(),
  after(ms, wake) {
    const timer = setTimeout(wake, ms);
    return () => clearTimeout(timer);
  },
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export interface Crawled {
  readonly store: Store;
  /** What became of an address of the site, by its path; undefined: never asked for. */
  visit(path: string): Promise<Visit | undefined>;
  /** Paths of the pages that were read, in the order of their judging. */
  readonly read: readonly string[];
  readonly facts: readonly PageFacts[];
}

/** Crawls one site over real sockets, by all that a thread of a scan has but the thread. */
export async function crawl(
  url: string,
  options: { readonly network?: Partial<NetworkOptions>; readonly store?: Store; readonly scanId?: string } = {},
): Promise<Crawled> {
  const site: Site = { id: 'jwc', name: '教务处', owner: '教务处', url, aliases: [], exclude: [], options: {} };
  const network: NetworkOptions = {
    ...DEFAULT_NETWORK,
    userAgent: 'webpatrol/test',
    hostInterval: 0,
    timeout: 2_000,
    retryAfter: 0,
    allowPrivate: ['127.0.0.0/8', '::1/128'],
    ...options.network,
  };
  const store = options.store ?? (await openMemoryStore());
  const scanId = options.scanId ?? 'night-1';
  await store.createScan({
    id: scanId,
    startedAt: '2026-11-24T00:00:00.000Z',
    sites: [{ siteId: site.id, name: site.name, owner: site.owner, url }],
    settings: '{}',
  });
  const frontier = await store.openFrontier(
    scanId,
    createAdmit([site], DEFAULT_CRAWL, () => {}),
  );
  await frontier.discover([{ url, kind: 'page', depth: 0 }]);
  const { source } = createDispatcher(frontier, {
    sites: [site],
    maxPages: null,
    clock: wallClock,
    pagesSoFar: new Map(),
    onProgress() {},
  });
  const client = openHttpClient(network);
  const facts: PageFacts[] = [];
  const none = (): never => {
    throw new Error('not expected in this test');
  };
  try {
    await crawlSites(
      {
        sites: [site],
        timezone: 'Asia/Shanghai',
        network,
        crawl: DEFAULT_CRAWL,
        now: Date.UTC(2026, 10, 24),
        judgedWith: 'rules of May',
        ignoreKnown: false,
        render: 'never',
        documents: { maxBytes: 1_000_000, maxPerSite: 10 },
      },
      {
        client,
        resolveHost: client.resolveHost,
        source,
        clock: wallClock,
        log: { debug() {}, info() {}, warn() {}, error() {} },
        signal: new AbortController().signal,
        judgePage: (each) => {
          facts.push(each);
          return [];
        },
        readFacts: none,
        personalKey: '',
        readDocument: none,
        renderPage: async () => null,
        onRequest() {},
      },
    );
  } finally {
    await client.close();
  }
  return {
    store,
    facts,
    read: facts.map((each) => new URL(each.url).pathname),
    visit: async (path) => (await store.findVisits(scanId, [new URL(path, url).href]))[0],
  };
}
