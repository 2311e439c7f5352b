import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskHtml } from '../model/personal/mask-html.ts';
import { type DemoEstate, startDemoEstate } from './demo-estate.ts';
import { encodeGb2312 } from './encode-gb2312.ts';
import type { ExpectedFault } from './expected.ts';
import { VARIANTS } from './plant.ts';

/** Some tests ask for every page; that is quick, but not beside other work on a small machine. */
const MANY_REQUESTS = 60_000;

const NOW = Date.UTC(2026, 4, 20, 3);

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** One request by nothing but node, every name on loopback. A broken connection rejects with its code. */
function ask(
  url: string,
  options: { readonly method?: 'GET' | 'HEAD' | 'POST'; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { hostname, host, port, pathname, search, protocol } = new URL(url);
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host, 'user-agent': 'webpatrol/1.0', ...options.headers },
        servername: hostname,
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    )
      .on('error', reject)
      .end();
  });
}

const statusOf = async (url: string): Promise<number> => (await ask(url)).status;
const failureOf = (url: string): Promise<unknown> =>
  ask(url).then(
    ({ status }) => `answered ${status}`,
    (error: NodeJS.ErrnoException) => error.code,
  );

function textOf({ headers, body }: Answer): string {
  const declared =
    /charset=([\w-]+)/.exec(headers['content-type'] ?? '') ?? /charset=([\w-]+)/.exec(body.toString('latin1'));
  return new TextDecoder(declared?.[1] ?? 'utf-8').decode(body);
}

const pageText = async (url: string): Promise<string> => textOf(await ask(url));

/** Addresses a visitor's browser may ask for, by rough reading: enough for pages we wrote ourselves. */
function linksOf(html: string, base: string): readonly string[] {
  const live = html.replace(/<!--[\s\S]*?-->|<script>[\s\S]*?<\/script>|<template[\s\S]*?<\/template>/g, '');
  const written = [
    ...live.matchAll(/\s(?:href|src|data-src|value)="([^"]+)"/g),
    ...live.matchAll(/window\.open\('([^']+)'\)/g),
    ...live.matchAll(/url\('?([^')]+)'?\)/g),
    ...live.matchAll(/content="0;url=([^"]+)"/g),
  ];
  return written.flatMap(([, href = '']) => {
    const address = href.replace(/&amp;/g, '&').replace(/#.*$/, '');
    return URL.canParse(address, base) ? [new URL(address, base).href] : [];
  });
}

let estate: DemoEstate;
beforeAll(async () => {
  estate = await startDemoEstate({ now: NOW });
});
afterAll(() => estate.close());

const siteUrl = (id: string): string => estate.sites.find((site) => site.id === id)?.url ?? '';
const at = (id: string, path: string): string => siteUrl(id).slice(0, -1) + path;
const partner = (path: string): string =>
  at('main', path).replace('www.jnyy.localhost', 'partner.example-friends.localhost');
const allPages = (): readonly string[] => Object.values(estate.pages).flat();

/** What the address does, in the words of `ExpectedFault.kind`. */
async function observe(fault: ExpectedFault): Promise<string> {
  const url = fault.target;
  switch (fault.kind.split(':')[0]) {
    case 'refused':
      return (await failureOf(url)) === 'ECONNREFUSED' ? 'refused' : 'not refused';
    case 'broken':
      return (await failureOf(url)) === 'ECONNRESET' ? 'broken' : 'not broken';
    case 'tls-error':
      return (await failureOf(url)) === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? 'tls-error:self-signed' : 'trusted';
    case 'dns-error':
      return new URL(url).hostname.endsWith('.invalid') ? 'dns-error' : 'may exist';
    case 'timeout': {
      const slow = failureOf(url);
      const first = await Promise.race([slow, statusOf(siteUrl('main'))]);
      return first === 200 ? 'timeout' : `answered: ${first}`;
    }
    case 'redirect-loop': {
      const seen = new Set<string>();
      for (let next = url; ; ) {
        if (seen.has(next)) return 'redirect-loop';
        seen.add(next);
        const { location } = (await ask(next)).headers;
        if (location === undefined) return 'no loop';
        next = new URL(location, next).href;
      }
    }
    case 'soft-404': {
      const { status, headers } = await ask(url);
      const random = new URL('./no-such-page-5e1c.htm', url).href;
      if (status === 200) {
        const plain = (text: string) => text.replace(/编号：\w+/, '');
        return plain(await pageText(url)) === plain(await pageText(random)) ? 'soft-404:same-as-random' : 'a page';
      }
      if (headers.location === '/') return 'soft-404:redirected-to-home';
      const error = await ask(new URL(headers.location ?? '', url).href);
      return error.status === 200 && textOf(error).includes('页面不存在')
        ? 'soft-404:redirected-to-error'
        : 'elsewhere';
    }
    default:
      return `http-error:${await statusOf(url)}`;
  }
}

describe('regular pages', () => {
  it('are some hundreds, on at least seven sites of three families', () => {
    expect(estate.sites.length).toBeGreaterThanOrEqual(7);
    expect(allPages().length).toBeGreaterThan(250);
    expect(allPages().length).toBeLessThan(400);
    expect(new Set(allPages()).size).toBe(allPages().length);
    expect(estate.pages['main']).toContain(at('main', '/xxyw/1.htm'));
    expect(estate.pages['lib']).toContain(at('lib', '/1101/list2.htm'));
    expect(estate.pages['lishi']).toContain(at('lishi', '/list.asp?ClassID=1&page=2'));
  });

  it('open, and nothing on them is dead but what is registered', { timeout: MANY_REQUESTS }, async () => {
    const allowed = new Set([
      ...estate.expected.map(({ target }) => target),
      ...estate.silent.flatMap(({ targets }) => targets),
    ]);
    const written = estate.expected.filter(({ check }) => check.endsWith('-link')).map(({ target }) => target);
    const links = new Map<string, string>();
    for (const page of allPages()) {
      const answer = await ask(page);
      expect(answer.status, page).toBe(200);
      for (const link of linksOf(textOf(answer), page)) links.set(link, page);
    }
    const unexpected: string[] = [];
    for (const [link, page] of links) {
      if (!link.startsWith('http://') || allowed.has(link) || link.includes('search.asp')) continue;
      if (written.some((href) => URL.canParse(href, page) && new URL(href, page).href === link)) continue;
      const status = await statusOf(link);
      if (status >= 400) unexpected.push(`${status} ${link} on ${page}`);
    }
    expect(unexpected).toEqual([]);
    expect(links.size).toBeGreaterThan(allPages().length);
  });

  it('are all reached by links, but for the one that only the sitemap names', { timeout: MANY_REQUESTS }, async () => {
    const found = new Set<string>();
    const queue = estate.sites.filter(({ id }) => id !== 'kyc' && id !== 'vpn').map(({ url }) => url);
    const wanted = new Set(allPages());
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      if (found.has(url)) continue;
      found.add(url);
      queue.push(...linksOf(await pageText(url), url).filter((link) => wanted.has(link)));
    }
    const missed = [...wanted].filter((url) => !found.has(url));
    expect(missed).toEqual([at('main', '/info/1009/2901.htm')]);
    expect(await pageText(at('main', '/robots.txt'))).toContain(`Sitemap: ${at('main', '/sitemap.xml')}`);
    expect(await pageText(at('main', '/sitemap.xml'))).toContain(missed[0]);
  });

  it('carry the dates of the day given', async () => {
    expect(await pageText(estate.pages['jwc']![0]!)).toContain('[05-19]');
    expect(await pageText(at('gjjl', '/'))).toContain('2025-04-15');
    expect(await pageText(at('lishi', '/show.asp?ArticleID=300'))).toContain('发布时间：2026/5/13');
  });

  it('are the same in another estate of the same day, but for the port', async () => {
    const other = await startDemoEstate({ now: NOW });
    const html = (await pageText(other.sites[0]!.url)).replaceAll(new URL(other.sites[0]!.url).port, 'PORT');
    expect(html).toBe((await pageText(siteUrl('main'))).replaceAll(new URL(siteUrl('main')).port, 'PORT'));
    await other.close();
  });

  it('are gb2312 without a word in the header where the system is old', async () => {
    const answer = await ask(siteUrl('lishi'));
    expect(answer.headers['content-type']).toBe('text/html');
    expect(textOf(answer)).toContain('校史馆');
  });
});

const OF_WHOLE_SITES = new Set([
  'certificate',
  'cloaked-content',
  'disclosure-gap',
  'empty-column',
  'site-identity',
  'stale-column',
  'stale-homepage',
]);

describe('every registered fault', () => {
  it('behaves as it says', async () => {
    const links = estate.expected.filter(({ check }) => check === 'dead-link');
    expect(new Set(links.map(({ kind }) => kind.split(':')[0]))).toEqual(
      new Set(['http-error', 'soft-404', 'redirect-loop', 'refused', 'broken', 'timeout', 'dns-error', 'tls-error']),
    );
    for (const fault of links) expect(await observe(fault), fault.target).toBe(fault.kind);
  });

  it('stands on the pages it names, and on no other', { timeout: MANY_REQUESTS }, async () => {
    const texts = new Map<string, string>();
    for (const page of allPages()) texts.set(page, await pageText(page));
    for (const fault of estate.expected) {
      // Not in the page: the site itself, and what only some visitors get.
      if (fault.check.endsWith('-site') || OF_WHOLE_SITES.has(fault.check)) continue;
      // In a file of the site, or of a page as a whole.
      if (fault.pages.some((page) => !texts.has(page)) || fault.pages.includes(fault.target)) continue;
      const { pathname, search, origin } = URL.canParse(fault.target)
        ? new URL(fault.target)
        : { pathname: '', search: '', origin: '' };
      const shows = (page: string): boolean => {
        const html = texts.get(page) ?? '';
        if (/^(?:wording|suspected-typo)$/.test(fault.check))
          return html.replace(/<(?!img)[^>]*>/g, '').includes(fault.target);
        if (fault.check === 'personal-data') return maskHtml(html).includes(fault.target);
        if (fault.check === 'injected-content') return html.includes(fault.target);
        // Written so that nobody finds it by searching.
        if (fault.kind === 'encoded') return html.includes('document.write(unescape("%3c');
        if (fault.check !== 'dead-link') return html.includes(`"${fault.target}"`);
        const isOwn = origin === new URL(page).origin;
        const forms = isOwn ? [pathname + search, (pathname + search).slice(1)] : [fault.target];
        return forms.some((form) => new RegExp(`["'=]${form.replace(/[.?+*()|[\]\\]/g, '\\$&')}["']`).test(html));
      };
      const seen = (estate.pages[fault.site] ?? []).filter(shows);
      expect(seen.toSorted(), fault.target).toEqual(fault.pages.toSorted());
      expect(fault.pages.length, fault.target).toBeGreaterThan(0);
    }
  });

  it('shows some visitors another page', async () => {
    const spider = { 'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' };
    const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)' };
    const search = { referer: 'https://www.baidu.com/s?wd=1' };
    const get = (id: string, headers: Record<string, string>) => ask(siteUrl(id), { headers });
    expect(textOf(await get('xgc', {}))).not.toContain('百家乐');
    expect(textOf(await get('xgc', spider))).toContain('澳门新葡京娱乐城-百家乐注册送彩金');
    expect((await get('rsc', search)).headers.location).toContain('k8888-tiyu');
    expect((await get('lib', phone)).headers.location).toContain('k8888-tiyu');
    expect((await get('main', phone)).headers.location).toContain('//m.jnyy.localhost');
    expect((await get('lishi', spider)).status).toBe(403);
    const hidden = estate.expected.filter(({ check }) => check === 'cloaked-content');
    expect(hidden.map(({ site, kind }) => `${site} ${kind}`)).toEqual([
      'xgc spiderSpam',
      'rsc searchRedirect',
      'lib phoneRedirect',
    ]);
  });

  it('covers every check', () => {
    const checks = new Set(estate.expected.map(({ check }) => check));
    expect([...checks].toSorted()).toEqual([
      'certificate',
      'cloaked-content',
      'dead-link',
      'disclosure-gap',
      'empty-column',
      'hidden-link',
      'hijacked-link',
      'injected-content',
      'intranet-link',
      'local-link',
      'malformed-link',
      'personal-data',
      'site-identity',
      'stale-column',
      'stale-homepage',
      'suspected-typo',
      'unreachable-site',
      'wording',
      'zombie-site',
    ]);
    const identities = estate.expected.map(({ check, site, target }) => `${check} ${site} ${target}`);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('has two sites that cannot be reached', async () => {
    expect(await failureOf(siteUrl('kyc'))).toBe('ECONNREFUSED');
    expect(await pageText(siteUrl('sxzx'))).toContain('Welcome to nginx!');
  });
});

describe('look-alikes', () => {
  it('answers 429 once, then as usual', async () => {
    estate.setVariant('first');
    const first = await ask(partner('/busy/'));
    expect([first.status, first.headers['retry-after']]).toEqual([429, '1']);
    expect(await statusOf(partner('/busy/'))).toBe(200);
  });

  it('answers GET where HEAD is refused', async () => {
    for (const [url, status] of [
      [at('zsjy', '/download.do?id=7'), 405],
      [at('lib', '/file/guide.pdf'), 404],
    ] as const) {
      expect((await ask(url, { method: 'HEAD' })).status).toBe(status);
      expect(await statusOf(url)).toBe(200);
    }
    const page = await ask(siteUrl('lib'), { method: 'HEAD' });
    expect([page.status, page.body.length]).toEqual([200, 0]);
  });

  it('sends a visitor to the same address with a cookie', async () => {
    const first = await ask(at('zsjy', '/portal/'));
    expect([first.status, first.headers.location]).toEqual([302, '/portal/']);
    const cookie = (first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    expect((await ask(at('zsjy', '/portal/'), { headers: { cookie } })).status).toBe(200);
  });

  it('serves one page under session ids, tracking parameters and capitals', async () => {
    expect(await pageText(at('zsjy', '/2104/list.htm;jsessionid=8A1F03'))).toBe(
      await pageText(at('zsjy', '/2104/list.htm')),
    );
    expect(await pageText(at('jwc', '/?utm_source=a&utm_medium=b'))).toBe(await pageText(siteUrl('jwc')));
    const capitals = await ask(siteUrl('main'), { headers: { host: new URL(siteUrl('main')).host.toUpperCase() } });
    expect(capitals.status).toBe(200);
  });

  it('knows a query in the encoding of the page alone', async () => {
    expect(await statusOf(at('lishi', '/search.asp?key=%D0%A3%CA%B7'))).toBe(200);
    expect(await statusOf(at('lishi', `/search.asp?key=${encodeURIComponent('校史')}`))).toBe(404);
  });

  it('goes on for ever where it is a trap', async () => {
    expect(await pageText(at('jwc', '/calendar/?month=1999-01'))).toContain('/calendar/?month=1998-12');
    expect(await pageText(at('lib', `/browse/${'a/'.repeat(40)}`))).toContain('href="a/"');
  });

  it('refuses bots where a browser may come in', async () => {
    const bank = partner('/campus/').replace('partner.', 'bank.');
    const browser =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
    expect(await statusOf(bank)).toBe(403);
    expect((await ask(bank, { headers: { 'user-agent': browser } })).status).toBe(200);
  });

  it('leads outside and home by redirects', async () => {
    expect((await ask(at('main', '/go/partner'))).headers.location).toBe(partner('/'));
    expect(await statusOf(partner('/'))).toBe(200);
    expect((await ask(at('main', '/index.htm'))).headers.location).toBe('/');
  });

  it('closes an area to robots and has dead links there', async () => {
    expect(await pageText(at('jwc', '/robots.txt'))).toContain('Disallow: /neibu/');
    expect(await pageText(at('jwc', '/neibu/index.htm'))).toContain('/neibu/dead.htm');
    expect(await statusOf(at('jwc', '/neibu/dead.htm'))).toBe(404);
  });
});

describe('the server', () => {
  it('confirms what a client has', async () => {
    const { headers } = await ask(siteUrl('jwc'));
    const again = await ask(siteUrl('jwc'), { headers: { 'if-none-match': String(headers.etag) } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const since = await ask(siteUrl('jwc'), { headers: { 'if-modified-since': String(headers['last-modified']) } });
    expect(since.status).toBe(304);
    expect((await ask(siteUrl('jwc'), { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(200);
  });

  it('compresses when asked', async () => {
    const plain = await ask(siteUrl('jwc'));
    const gzip = await ask(siteUrl('jwc'), { headers: { 'accept-encoding': 'gzip, deflate' } });
    const brotli = await ask(siteUrl('jwc'), { headers: { 'accept-encoding': 'gzip, br' } });
    expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  });

  it('serves real files', async () => {
    const [png, pdf, docx] = await Promise.all([
      ask(at('main', '/__local/pic/1.png')),
      ask(at('main', '/__local/doc/bsqd.pdf')),
      ask(at('main', '/__local/doc/sqb.docx')),
    ]);
    expect(png.body.subarray(1, 4).toString()).toBe('PNG');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(docx.body.subarray(0, 2).toString()).toBe('PK');
  });

  it('counts what is asked of it', async () => {
    estate.setVariant('first');
    const { headers } = await ask(at('lib', '/'));
    await ask(at('lib', '/'), { headers: { 'if-none-match': String(headers.etag) } });
    await ask(at('lib', '/'), { method: 'HEAD' });
    expect(estate.requests().get(at('lib', '/'))).toEqual({ get: 2, head: 1, notModified: 1 });
    estate.setVariant('second-night');
    expect(estate.requests().size).toBe(0);
  });

  it('takes nothing but GET and HEAD', async () => {
    expect((await ask(siteUrl('lib'), { method: 'POST' })).status).toBe(405);
  });
});

describe('variants', () => {
  const keys = (): ReadonlySet<string> =>
    new Set(estate.expected.map(({ check, site, target }) => `${check} ${site} ${target}`));

  it('leave no page without its faults', { timeout: MANY_REQUESTS }, async () => {
    for (const variant of VARIANTS) {
      estate.setVariant(variant);
      for (const fault of estate.expected) {
        if (fault.check !== 'wording') continue;
        for (const page of fault.pages) {
          if (/\.(?:docx|pdf)$/.test(page)) continue;
          expect((await pageText(page)).replace(/<(?!img)[^>]*>/g, ''), `${variant} ${page}`).toContain(fault.target);
        }
      }
    }
  });

  it('second-night changes not a byte', { timeout: MANY_REQUESTS }, async () => {
    estate.setVariant('first');
    const tags = new Map<string, unknown>();
    for (const page of allPages()) tags.set(page, (await ask(page, { method: 'HEAD' })).headers.etag);
    estate.setVariant('second-night');
    for (const page of allPages()) expect((await ask(page, { method: 'HEAD' })).headers.etag).toBe(tags.get(page));
  });

  it('repaired has fewer faults, and what is missing is really right', async () => {
    estate.setVariant('first');
    const before = estate.expected;
    const { headers } = await ask(siteUrl('jwc'));
    estate.setVariant('repaired');
    const now = keys();
    const fixed = before.filter(({ check, site, target }) => !now.has(`${check} ${site} ${target}`));
    expect(fixed.length).toBeGreaterThanOrEqual(6);
    for (const { target, pages } of fixed) {
      const opens = (await statusOf(target).catch(() => 0)) === 200;
      const html = opens ? '' : await pageText(pages[0]!);
      const written = target.startsWith(siteUrl('jwc')) ? target.slice(siteUrl('jwc').length - 1) : target;
      expect([`"${written}"`, `请${written}`].filter((text) => html.includes(text))).toEqual([]);
    }
    const since = await ask(siteUrl('jwc'), { headers: { 'if-modified-since': String(headers['last-modified']) } });
    expect(since.status).toBe(200);
  });

  it('regressed has all of the first night and more', () => {
    estate.setVariant('first');
    const before = keys();
    estate.setVariant('regressed');
    expect([...before].filter((key) => !keys().has(key))).toEqual([]);
    expect(keys().size).toBeGreaterThan(before.size);
  });

  it('moved has the same faults on other pages, one page under a new address', async () => {
    estate.setVariant('first');
    const before = { keys: keys(), pages: estate.expected.flatMap(({ pages }) => pages) };
    const page = estate.pages['main']!.find((url) => url.endsWith('/1212.htm'))!;
    estate.setVariant('moved');
    expect(keys()).toEqual(before.keys);
    expect(estate.expected.flatMap(({ pages }) => pages)).not.toEqual(before.pages);
    const old = await ask(page);
    expect([old.status, old.headers.location]).toEqual([301, at('main', '/info/1050/1212.htm')]);
    expect(await pageText(String(old.headers.location))).toContain('/info/1003/0999.htm');
  });

  it('down breaks one site and no other', async () => {
    estate.setVariant('down');
    expect(await failureOf(siteUrl('jwc'))).toBe('ECONNRESET');
    expect(await statusOf(siteUrl('main'))).toBe(200);
    const ofJwc = estate.expected.filter(({ target }) => target === siteUrl('jwc'));
    expect(ofJwc.map(({ check, site }) => `${check} ${site}`)).toEqual(['unreachable-site jwc', 'dead-link main']);
    expect(estate.expected.filter(({ site }) => site === 'jwc')).toHaveLength(1);
    estate.setVariant('first');
    expect(await statusOf(siteUrl('jwc'))).toBe(200);
  });
});

it('encodes GB 2312 as the platform decodes it', () => {
  const text = '江南应用技术学院 校史馆 2026/5/13，“馆藏”①';
  expect(new TextDecoder('gb2312').decode(encodeGb2312(text))).toBe(text);
  expect(encodeGb2312('©').toString('latin1')).toBe('&#169;');
});
