import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Answer, bytes, crawl, page, pageWith, reply, serveSite } from '../../test/support/crawl.ts';
import { openTestClient } from '../http/loopback.test-support.ts';
import { readSitemaps } from './seeds.ts';

const HTML = 'Content-Type: text/html; charset=utf-8';
const whole = pageWith('/last.htm');
const half = whole.slice(0, whole.indexOf('<a href'));
const lengthOf = Buffer.byteLength(whole);
const zipped = gzipSync(whole);

const started =
  (headers: string, body: string | Buffer): Answer =>
  (socket) => {
    socket.write(
      Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${HTML}\r\n${headers}\r\n\r\n`), Buffer.from(body)]),
      () => setImmediate(() => socket.end()),
    );
  };

const FAILINGS: readonly (readonly [string, Answer])[] = [
  ['a reset instead of an answer', bytes('', 'reset')],
  ['an end instead of an answer', bytes('')],
  ['a reset within the status line', bytes('HTTP/1.1 2', 'reset')],
  ['a reset within the headers', bytes(`HTTP/1.1 200 OK\r\n${HTML}\r\nX-A: `, 'reset')],
  ['a reset after the headers', bytes(`HTTP/1.1 200 OK\r\n${HTML}\r\nContent-Length: ${lengthOf}\r\n\r\n`, 'reset')],
  [
    'a reset within the body',
    bytes(`HTTP/1.1 200 OK\r\n${HTML}\r\nContent-Length: ${lengthOf}\r\n\r\n${half}`, 'reset'),
  ],
  ['an end within the body', started(`Content-Length: ${lengthOf}`, half)],
  ['an end within a chunk', started('Transfer-Encoding: chunked', `${lengthOf.toString(16)}\r\n${half}`)],
  [
    'an end between chunks',
    started('Transfer-Encoding: chunked', `${Buffer.byteLength(half).toString(16)}\r\n${half}\r\n`),
  ],
  [
    'a wrong chunk size',
    started('Transfer-Encoding: chunked', `${Buffer.byteLength(half).toString(16)}\r\n${half}\r\nzz\r\n`),
  ],
  ['half of a gzip file', started('Content-Encoding: gzip', zipped.subarray(0, zipped.length / 2))],
  [
    'noise called gzip',
    started('Content-Encoding: gzip', Buffer.concat([zipped.subarray(0, 12), Buffer.alloc(99, 0xff)])),
  ],
  ['silence', () => {}],
  [
    'half a page, then silence',
    bytes(`HTTP/1.1 200 OK\r\n${HTML}\r\nContent-Length: ${lengthOf}\r\n\r\n${half}`, 'open'),
  ],
  ['noise', bytes('\x00\x01\x02'.repeat(50))],
  ['a server error', reply('500 Internal Server Error', [HTML], '<p>出错了</p>')],
];

describe('a page that fails the first time', () => {
  it('is asked for again and read whole, whatever the failing was', async () => {
    const paths = FAILINGS.map((_, at) => `/info/${at}.htm`);
    const answers: Record<string, Answer> = { '/': page(...paths) };
    for (const [at, [, failing]] of FAILINGS.entries())
      answers[`/info/${at}.htm`] = (...given) => (given[1] === 1 ? failing : page(`/last/${at}.htm`))(...given);
    for (const at of FAILINGS.keys()) answers[`/last/${at}.htm`] = page();
    const site = await serveSite(answers);
    const { visit, read } = await crawl(site.url, { network: { timeout: 500 } });
    for (const [at, [name]] of FAILINGS.entries()) {
      expect([name, (await visit(`/info/${at}.htm`))?.outcome]).toEqual([name, { kind: 'ok', status: 200 }]);
      expect([name, read.includes(`/last/${at}.htm`)]).toEqual([name, true]);
    }
  });
});

describe('a page that always breaks in the middle', () => {
  it('is read up to there, no document is, and neither passes for whole the next night', async () => {
    const conditions: string[] = [];
    const half = (text: string): Answer =>
      bytes(`HTTP/1.1 200 OK\r\nETag: "1"\r\n${HTML}\r\nContent-Length: 9000\r\n\r\n${text}`);
    const site = await serveSite({
      '/': page('/half.htm'),
      '/half.htm': (socket, asked, onLine, request) => {
        conditions.push(/if-none-match.*/i.exec(request)?.[0] ?? '-');
        half(pageWith('/last.htm'))(socket, asked, onLine, request);
      },
      '/last.htm': page(),
    });
    const { read, store, visit } = await crawl(site.url);
    expect((await visit('/half.htm'))?.outcome).toEqual({ kind: 'ok', status: 200 });
    expect(read).toEqual(['/', '/half.htm', '/last.htm']);
    await crawl(site.url, { store, scanId: 'night-2' });
    expect(conditions).toEqual(['-', '-', '-', '-']);
  });
});

describe('kept connections', () => {
  const paths = Array.from({ length: 30 }, (_, at) => `/info/${at}.htm`);
  const site = (second: Answer) =>
    serveSite(
      Object.fromEntries(
        ['/', ...paths].map((path): [string, Answer] => [
          path,
          (...given) => (given[2] === 1 ? page(...(path === '/' ? paths : [])) : second)(...given),
        ]),
      ),
    );

  it.each([
    ['reset', bytes('', 'reset')],
    ['closed', bytes('')],
    ['broken within the status line', bytes('HTTP/1.1 20', 'reset')],
    [
      'ended with a late word on being idle',
      bytes('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'),
    ],
  ])('that are %s at their second request lose no page and cost no attempt', async (_name, second) => {
    const { read, visit } = await crawl((await site(second)).url);
    expect(new Set(read)).toEqual(new Set(['/', ...paths]));
    for (const path of paths) expect((await visit(path))?.attempts).toBe(1);
  });
});

describe('redirects', () => {
  const utf8 = Buffer.from('/通知.htm').toString('latin1');
  it.each([
    ['raw UTF-8', utf8, '/%E9%80%9A%E7%9F%A5.htm'],
    ['raw GBK', '/\xcd\xa8\xd6\xaa.htm?t=\xcd\xa8', '/%CD%A8%D6%AA.htm?t=%CD%A8'],
    ['stray percent signs', '/100%.htm?a=%zz', '/100%.htm?a=%zz'],
    ['a session', '/a.htm;jsessionid=A1B2?x=1', '/a.htm?x=1'],
  ])('with %s lead where browsers go', async (_name, location, target) => {
    const site = await serveSite({
      '/': page('/old.htm'),
      '/old.htm': reply('302 Found', [`Location: ${location}`]),
      [target]: page('/last.htm'),
      '/last.htm': page(),
    });
    const { read, visit } = await crawl(site.url);
    expect((await visit('/old.htm'))?.redirectTo).toBe(new URL(target, site.url).href);
    expect(read).toContain('/last.htm');
  });

  it('of any length come to an end', async () => {
    const site = await serveSite({
      '/': page('/long.htm', '/longer.htm', '/loop.htm', '/grow.htm'),
      '/long.htm': reply('302 Found', [`Location: /${'a'.repeat(4_000)}`]),
      '/longer.htm': reply('302 Found', [`Location: /${'a'.repeat(10_000)}`]),
      '/loop.htm': reply('302 Found', ['Location: /loop2.htm']),
      '/loop2.htm': reply('302 Found', ['Location: /loop.htm']),
      '/grow.htm': reply('302 Found', ['Location: /grow.htm?x=1']),
    });
    const { visit, read } = await crawl(site.url);
    expect(read).toEqual(['/']);
    expect((await visit('/longer.htm'))?.outcome).toEqual({ kind: 'broken', code: 'BAD_LOCATION' });
    expect((await visit('/loop2.htm'))?.redirectTo).toBe(`${site.url}loop.htm`);
  });
});

it('asks for odd addresses as they are written', async () => {
  const paths = [
    '/100%.htm',
    '/%zz/a.htm',
    '/%E4%B8.htm',
    '/a%2Fb.htm',
    '/a|b.htm',
    "/a'b.htm",
    '/%CD%A8.htm?k=%CD%A8%',
  ];
  const site = await serveSite({
    '/': page(...paths),
    ...Object.fromEntries(paths.map((path, at) => [path, page(`/last/${at}.htm`)])),
    ...Object.fromEntries(paths.map((_, at) => [`/last/${at}.htm`, page()])),
  });
  const { read } = await crawl(site.url);
  for (const [at, path] of paths.entries()) expect([path, read.includes(`/last/${at}.htm`)]).toEqual([path, true]);
});

it('crawls a site that has an IPv6 address and nothing else', async () => {
  const site = await serveSite({ '/': page('/last.htm'), '/last.htm': page() }, '::1');
  const { read } = await crawl(site.url);
  expect(read).toEqual(['/', '/last.htm']);
});

it('reads a site that sends every visitor for a cookie first', async () => {
  const behind =
    (then: Answer, away: string): Answer =>
    (socket, asked, onLine, request) =>
      /^cookie:.*\bpass=1\b/im.test(request)
        ? then(socket, asked, onLine, request)
        : reply('302 Found', [`Location: ${away}`])(socket, asked, onLine, request);
  const site = await serveSite({
    '/': behind(page('/a.htm', '/old.htm'), '/check?back=/'),
    '/a.htm': behind(page(), '/check?back=/a.htm'),
    '/old.htm': behind(reply('302 Found', ['Location: /a.htm']), '/check?back=/old.htm'),
    ...Object.fromEntries(
      ['/', '/a.htm', '/old.htm'].map((back) => [
        `/check?back=${back}`,
        reply('302 Found', ['Set-Cookie: pass=1; Path=/', `Location: ${back}`]),
      ]),
    ),
  });
  const { read } = await crawl(site.url);
  expect(read).toEqual(['/', '/a.htm']);
});

it('goes on with a site of which one part alone does not answer', async () => {
  const dead = Array.from({ length: 60 }, (_, at) => `/download.jsp?id=${at}`);
  const alive = Array.from({ length: 60 }, (_, at) => `/info/${at}.htm`);
  const site = await serveSite({
    '/': page(...dead, '/list.htm'),
    '/list.htm': page(...alive),
    ...Object.fromEntries(dead.map((path) => [path, bytes('', 'reset')])),
    ...Object.fromEntries(alive.map((path) => [path, page()])),
  });
  const { read, visit } = await crawl(site.url);
  expect(read).toHaveLength(62);
  expect((await visit('/download.jsp?id=59'))?.outcome).toMatchObject({ kind: 'broken' });
});

it('leaves a site alone that has stopped answering', async () => {
  const paths = Array.from({ length: 200 }, (_, at) => `/info/${at}.htm`);
  const site = await serveSite({
    '/': (...given) => (given[1] === 1 ? page(...paths) : bytes('', 'reset'))(...given),
    ...Object.fromEntries(paths.map((path) => [path, bytes('', 'reset')])),
  });
  await crawl(site.url);
  expect(site.asked.length).toBeLessThan(60);
});

it('reads a sitemap that breaks off the first time, and takes a half one for what it tells', async () => {
  const sitemap = (...paths: readonly string[]): string =>
    `<?xml version="1.0"?><urlset>${paths.map((path) => `<url><loc>http://127.0.0.1${path}</loc></url>`).join('')}</urlset>`;
  const broken: Answer = (...given) =>
    bytes(`HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n${sitemap('/a.htm')}`)(...given);
  const client = openTestClient();
  const network = { userAgent: 'webpatrol/test', timeout: 2_000 };
  const once = await serveSite({
    '/sitemap.xml': (...given) =>
      (given[1] === 1 ? broken : reply('200 OK', [], sitemap('/a.htm', '/b.htm')))(...given),
  });
  expect(await readSitemaps(client, once.url, network)).toEqual(['http://127.0.0.1/a.htm', 'http://127.0.0.1/b.htm']);
  const always = await serveSite({ '/sitemap.xml': broken });
  expect(await readSitemaps(client, always.url, network)).toEqual(['http://127.0.0.1/a.htm']);
});
