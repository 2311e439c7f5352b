import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { observationsOf } from '../../test/support/run-check.ts';
import check from '../checks/cloaked-content/check.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import type { PageCopies } from '../model/page-copies.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { RenderedPage, Renderer, RenderRequest } from '../ports/renderer.ts';
import { comparePage } from './page-copies.ts';

type Visitor = 'plain' | 'spider' | 'search' | 'phone';

interface Ask {
  readonly visitor: Visitor;
  /** Requests for this site before. */
  readonly nth: number;
  /** An address on a host of somebody else. */
  readonly stranger: string;
  readonly response: ServerResponse;
}

type Answer = string | { readonly to: string; readonly status?: number } | { readonly status: number } | Buffer;

interface Case {
  readonly title: string;
  readonly answer: (ask: Ask) => Answer;
  /** Message ids, in order of visitors; none: innocent. */
  readonly finds: readonly string[];
}

const ARTICLES = Array.from(
  { length: 20 },
  (_, at) =>
    `<li><a href="/info/1001/${at}.htm">关于做好第${'一二三四五六七八九十'[at % 10]}批教学工作的通知（${at}）</a></li>`,
).join('');

const page = (title: string, body = '', head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><ul>${ARTICLES}</ul>${body}<p>版权所有 江南应用技术学院教务处 苏ICP备05012345号</p></body></html>`;
const bare = (title: string, body: string, head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

const HOME = page('江南应用技术学院教务处');
const only =
  (visitor: Visitor, answer: (ask: Ask) => Answer) =>
  (ask: Ask): Answer =>
    ask.visitor === visitor ? answer(ask) : HOME;
const farm = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<a href="http://farm${at}.invalid/">链接${at}</a>`).join('');
const SPAM =
  '<div><a href="http://k1.invalid/">开云体育</a> <a href="http://k2.invalid/">澳门百家乐</a> 注册送彩金</div>';
const GATE = bare('安全验证', '<p>请完成验证后继续访问</p>');

/** `title` in the old encoding that a charset in the answer's head announces. */
const inGbk = (...bytes: number[]): Buffer =>
  Buffer.concat([
    Buffer.from('<html><head><meta charset="gb2312"><title>'),
    Buffer.from(bytes),
    Buffer.from(`</title></head><body>${'<p>text of the page</p>'.repeat(20)}</body></html>`),
  ]);

const cases: readonly Case[] = [
  {
    title: 'spiders get the title of a casino',
    answer: only('spider', () => page('澳门新葡京娱乐城-百家乐注册送彩金')),
    finds: ['spiderSpam'],
  },
  {
    title: 'spiders get that title in numeric character references',
    answer: only('spider', () =>
      page([...'澳门百家乐注册送彩金'].map((letter) => `&#${letter.codePointAt(0)};`).join('')),
    ),
    finds: ['spiderSpam'],
  },
  {
    title: 'spiders get other keywords and description',
    answer: only('spider', () =>
      page(
        '江南应用技术学院教务处',
        '',
        '<meta name="keywords" content="成人视频,日韩无码,在线观看"><meta name="description" content="成人视频免费观看">',
      ),
    ),
    finds: ['spiderSpam'],
  },
  {
    title: 'spiders get a block of spam',
    answer: only('spider', () => page('江南应用技术学院教务处', SPAM)),
    finds: ['spiderSpam'],
  },
  {
    title: 'spiders get a farm of links in harmless words',
    answer: only('spider', () => page('江南应用技术学院教务处', farm(6))),
    finds: ['spiderLinks'],
  },
  {
    title: 'spiders are redirected',
    answer: only('spider', ({ stranger }) => ({ to: stranger })),
    finds: ['spiderRedirect'],
  },
  {
    title: 'spiders are sent on by meta refresh',
    answer: only('spider', ({ stranger }) =>
      page('江南应用技术学院教务处', '', `<meta http-equiv="refresh" content="0;url=${stranger}">`),
    ),
    finds: ['spiderRedirect'],
  },
  {
    title: 'spiders are sent on by location=',
    answer: only('spider', ({ stranger }) => bare('', `<script>location.href="${stranger}"</script>`)),
    finds: ['spiderRedirect'],
  },
  {
    title: 'spiders get another title',
    answer: only('spider', () => page('夏季减肥瘦身方法大全')),
    finds: ['spiderTitle'],
  },
  {
    title: 'spiders get another page',
    answer: only('spider', () =>
      bare(
        '江南应用技术学院教务处',
        Array.from(
          { length: 30 },
          (_, at) => `<p>瘦身食谱第${'甲乙丙丁戊己'[at % 6]}${'子丑寅卯辰'[at % 5]}条，每天坚持。</p>`,
        ).join(''),
      ),
    ),
    finds: ['spiderDiffers'],
  },
  {
    title: 'visitors from a search are redirected',
    answer: only('search', ({ stranger }) => ({ to: stranger, status: 301 })),
    finds: ['searchRedirect'],
  },
  {
    title: 'visitors from a search engine are sent to a host that does not answer us',
    answer: only('search', () => ({ to: 'http://www.k8888-tiyu.localhost:1/' })),
    finds: ['searchRedirect'],
  },
  {
    title: 'spiders are sent to themselves, as a server does that wants none',
    answer: only('spider', () => ({ to: 'http://10.1.2.3/' })),
    finds: [],
  },
  {
    title: 'visitors from a search are sent on by location=',
    answer: only('search', ({ stranger }) => bare('', `<script>window.location.replace("${stranger}")</script>`)),
    finds: ['searchRedirect'],
  },
  {
    title: 'visitors from a search are sent on by meta refresh',
    answer: only('search', ({ stranger }) =>
      bare('请稍候', '', `<meta http-equiv="refresh" content="1; url='${stranger}'">`),
    ),
    finds: ['searchRedirect'],
  },
  {
    title: 'visitors from a search get pornography',
    answer: only('search', () => bare('首页', '<p>成人视频免费观看</p><p>人妻熟女在线播放</p>')),
    finds: ['searchSpam'],
  },
  {
    title: 'phones are redirected to a casino',
    answer: only('phone', ({ stranger }) => ({ to: stranger })),
    finds: ['phoneRedirect'],
  },
  { title: 'phones get spam', answer: only('phone', () => page('江南应用技术学院教务处', SPAM)), finds: ['phoneSpam'] },
  {
    title: 'everybody but the plain visitor is led away',
    answer: ({ visitor, stranger }) => (visitor === 'plain' ? HOME : { to: stranger }),
    finds: ['spiderRedirect', 'searchRedirect', 'phoneRedirect'],
  },
  {
    title: 'spiders get spam in GB 2312',
    // 澳门百家乐 六合彩 in GB 2312.
    answer: only('spider', () =>
      inGbk(0xb0, 0xc4, 0xc3, 0xc5, 0xb0, 0xd9, 0xbc, 0xd2, 0xc0, 0xd6, 0x20, 0xc1, 0xf9, 0xba, 0xcf, 0xb2, 0xca),
    ),
    finds: ['spiderSpam'],
  },

  { title: 'the same for all', answer: () => HOME, finds: [] },
  {
    title: 'a counter, a date and a session id',
    answer: ({ nth }) =>
      page(
        '江南应用技术学院教务处',
        `<p>您是第${nth + 1000}位访客</p><p>今天是2026年11月${nth + 1}日</p><a href="/list.jsp?sid=${nth}">更多</a>`,
      ),
    finds: [],
  },
  {
    title: 'banners taking turns',
    answer: ({ nth }) =>
      page('江南应用技术学院教务处', `<p>${['弘毅笃行', '求是创新', '厚德载物', '自强不息'][nth % 4]}</p>`),
    finds: [],
  },
  {
    title: 'links of friends taking turns',
    answer: ({ nth }) =>
      page(
        '江南应用技术学院教务处',
        [0, 1, 2, 3, 4, 5].map((at) => `<a href="http://friend${(nth * 5 + at) % 23}.invalid/">友情链接</a>`).join(''),
      ),
    finds: [],
  },
  {
    title: 'a mobile edition on a host of its own',
    answer: ({ visitor }) => (visitor === 'phone' ? { to: '//m.jnyy.localhost' } : HOME),
    finds: [],
  },
  {
    title: 'a page made for phones',
    answer: only('phone', () =>
      bare('教务处手机版', '<p>通知</p><p>课表</p><p>成绩查询请使用统一身份认证登录后查看。</p>'),
    ),
    finds: [],
  },
  { title: 'spiders are refused', answer: only('spider', () => ({ status: 403 })), finds: [] },
  { title: 'spiders meet a gate', answer: only('spider', () => GATE), finds: [] },
  {
    title: 'everybody but spiders meets a gate',
    answer: ({ visitor }) => (visitor === 'spider' ? HOME : GATE),
    finds: [],
  },
  { title: 'phones meet a gate', answer: only('phone', () => GATE), finds: [] },
  {
    title: 'scripts fill an empty shell, spiders get it filled',
    answer: ({ visitor }) =>
      visitor === 'spider' ? HOME : bare('', '<div id="app"></div><script src="/app.js"></script>'),
    finds: [],
  },
  {
    title: 'visitors from a search are greeted',
    answer: only('search', () => page('江南应用技术学院教务处', '<p>您从搜索引擎来，站内检索请点这里。</p>')),
    finds: [],
  },
  {
    title: 'statistics for visitors from a search',
    answer: only('search', () =>
      page('江南应用技术学院教务处', '<script src="https://hm.baidu.com/hm.js?a1"></script>'),
    ),
    finds: [],
  },
  {
    title: 'spiders do not get the weather',
    answer: ({ visitor }) =>
      visitor === 'spider' ? HOME : page('江南应用技术学院教务处', '<p>江南市今天多云，南风三级。</p>'),
    finds: [],
  },
  {
    title: 'a warning that only spiders get',
    answer: only('spider', () =>
      page('江南应用技术学院教务处', '<p>警方提醒：百家乐、注册送彩金都是骗局，谨防上当。</p>'),
    ),
    finds: [],
  },
  {
    title: 'a title with the name of the school behind it',
    answer: only('spider', () => page('教务处-江南应用技术学院')),
    finds: [],
  },
  {
    title: 'a redirect to another site of the school',
    answer: only('search', () => ({ to: '//www.jnyy.localhost' })),
    finds: [],
  },
  {
    title: 'an error on the second look',
    answer: ({ visitor, nth }) =>
      visitor === 'spider' ? (nth > 3 ? { status: 500 } : page('澳门百家乐注册送彩金')) : HOME,
    finds: [],
  },
];

let client: HttpClient;
let port: number;
let served: Case | null = null;
let asked = 0;

const visitorOf = ({ headers }: IncomingMessage): Visitor => {
  const agent = headers['user-agent'] ?? '';
  if (agent.includes('Baiduspider')) return 'spider';
  if (agent.includes('iPhone')) return 'phone';
  return headers.referer?.startsWith('https://www.baidu.com/') ? 'search' : 'plain';
};

const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  const stranger = `http://www.k8888-tiyu.localhost:${port}/`;
  const isSite = host.startsWith('jwc.jnyy.localhost');
  const answer: Answer = isSite
    ? (served?.answer({ visitor: visitorOf(request), nth: asked++, stranger, response }) ?? { status: 404 })
    : host.startsWith('www.k8888')
      ? bare('开云体育官方网站-APP下载/网页版登录入口', '<p>足球投注、滚球。</p>')
      : bare('江南应用技术学院', '<p>学校概况</p>');
  if (typeof answer === 'string' || Buffer.isBuffer(answer)) {
    response.setHeader('content-type', Buffer.isBuffer(answer) ? 'text/html' : 'text/html; charset=utf-8');
    response.end(answer);
    return;
  }
  const location = 'to' in answer ? (answer.to.startsWith('//') ? `http:${answer.to}:${port}/` : answer.to) : null;
  response.writeHead(answer.status ?? 302, location === null ? {} : { location }).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  client = openHttpClient({ userAgent: 'webpatrol/test', allowPrivate: ['127.0.0.0/8'], resolve: {}, timeout: 5_000 });
});
afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function compare(each: Case, renderer: Pick<Renderer, 'render'> | null = null): Promise<PageCopies | null> {
  served = each;
  asked = 0;
  return comparePage(
    {
      siteId: 'jwc',
      url: `http://jwc.jnyy.localhost:${port}/`,
      status: 200,
      siteName: '教务处',
      kinds: ['spider', 'search', 'phone'],
      inBrowser: renderer !== null,
    },
    {
      client,
      renderer,
      pause: async () => {},
      timeoutMs: 5_000,
      signal: new AbortController().signal,
      onRequest: () => {},
    },
  );
}

describe('a page that several visitors get', () => {
  it.each(cases)('$title', async (each) => {
    const copies = await compare(each);
    expect(copies).not.toBeNull();
    if (copies === null) return;
    const estateOrigins = new Set([`http://jwc.jnyy.localhost:${port}`, `http://www.jnyy.localhost:${port}`]);
    const found = observationsOf(check, [{ type: 'copies', copies }], { estateOrigins });
    expect(found.map(({ messageId }) => messageId)).toEqual(each.finds);
  });

  it('asks four times for a page that is the same for all', async () => {
    await compare({ title: '', answer: () => HOME, finds: [] });
    expect(asked).toBe(4);
  });

  it('says nothing of a page that plain visitors do not get', async () => {
    expect(await compare({ title: '', answer: () => ({ status: 404 }), finds: [] })).toBeNull();
  });

  it('keeps what only spiders get, as a person reads it', async () => {
    const copies = await compare({
      title: '',
      answer: only('spider', () => page('江南应用技术学院教务处', SPAM)),
      finds: [],
    });
    expect(copies?.copies[0]?.only).toEqual({
      texts: ['开云体育 澳门百家乐 注册送彩金'],
      links: [
        { url: 'http://k1.invalid/', text: '开云体育' },
        { url: 'http://k2.invalid/', text: '澳门百家乐' },
      ],
      count: 3,
    });
  });
});

/** A browser that shows what its scripts make of a page, by visitor. */
function showing(make: (request: RenderRequest) => { title?: string; finalUrl?: string; body?: string } | 'crashed') {
  const shown: RenderRequest[] = [];
  return {
    shown,
    async render(request: RenderRequest) {
      shown.push(request);
      const made = make(request);
      if (made === 'crashed') return { kind: 'failed', why: 'crashed', detail: '' } as const;
      const { title = '江南应用技术学院教务处', finalUrl = request.url, body = '' } = made;
      const rendered: RenderedPage = {
        kind: 'rendered',
        finalUrl,
        status: 200,
        headers: {},
        redirects: finalUrl === request.url ? [] : [{ url: request.url, status: 200 }],
        source: new Uint8Array(),
        html: page(title, body),
        title,
        text: '',
        truncated: false,
        settled: true,
        lost: 0,
        requests: [],
        timings: { answered: 1, total: 2 },
      };
      return rendered;
    },
  };
}

describe('a page in a browser', () => {
  const findings = async (copies: PageCopies | null): Promise<string[]> =>
    copies === null
      ? []
      : observationsOf(check, [{ type: 'copies', copies }], {
          estateOrigins: new Set([`http://jwc.jnyy.localhost:${port}`]),
        }).map(({ messageId }) => messageId);
  const same: Case = { title: '', answer: () => HOME, finds: [] };

  it('shows where scripts lead visitors from a search', async () => {
    const browser = showing(({ referer }) =>
      referer === undefined ? {} : { finalUrl: 'http://www.k8888-tiyu.localhost/', title: '开云体育' },
    );
    expect(await findings(await compare(same, browser))).toEqual(['searchRedirect']);
  });

  it('shows where scripts lead phones', async () => {
    const browser = showing(({ as }) =>
      as === 'phone' ? { finalUrl: 'http://www.k8888-tiyu.localhost/', title: '皇冠体育投注网_足球投注' } : {},
    );
    expect(await findings(await compare(same, browser))).toEqual(['phoneRedirect']);
  });

  it('shows a title in the source that scripts hide from visitors', async () => {
    const source = page('开云体育官网登录_APP下载', "<script>document.title='江南应用技术学院教务处'</script>");
    expect(
      await findings(
        await compare(
          { ...same, answer: () => source },
          showing(() => ({})),
        ),
      ),
    ).toEqual(['spiderSpam']);
  });

  it('is asked three times for a page that is the same for all, and once more for each visitor who differs', async () => {
    const quiet = showing(() => ({}));
    await compare(same, quiet);
    expect(quiet.shown.map(({ as, referer }) => [as, referer !== undefined])).toEqual([
      ['desktop', false],
      ['desktop', true],
      ['phone', false],
    ]);
    const busy = showing(({ referer }) => (referer === undefined ? {} : { title: '另一个标题' }));
    await compare(same, busy);
    expect(busy.shown).toHaveLength(5);
  });

  it('keeps no number of a person', async () => {
    const title = '关于430102200304150011同学的公示';
    const source = page(
      title,
      '<p>张晓明430102200304150011</p>',
      '<meta name="description" content="430102200304150011">',
    );
    const copies = await compare(
      { ...same, answer: () => source },
      showing(() => ({ title })),
    );
    expect(JSON.stringify(copies)).toContain('关于430102********0011同学的公示');
    expect(JSON.stringify(copies)).not.toContain('430102200304150011');
  });

  it('leaves a mobile edition, a counter and a crash alone', async () => {
    let count = 0;
    const mobile = showing(({ as }) =>
      as === 'phone'
        ? { finalUrl: 'http://m.jnyy.localhost/', title: '手机版' }
        : { body: `<p>第${++count}位访客</p>` },
    );
    expect(await findings(await compare(same, mobile))).toEqual([]);
    expect(
      await findings(
        await compare(
          same,
          showing(() => 'crashed'),
        ),
      ),
    ).toEqual([]);
    const late = showing(({ referer }) => (referer === undefined ? {} : 'crashed'));
    expect(await findings(await compare(same, late))).toEqual([]);
  });
});
