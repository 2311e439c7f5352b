import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link as linkEvent, links, observationsOf } from '../../test/support/run-check.ts';
import check from '../checks/hijacked-link/check.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import type { Lease } from '../ports/frontier.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { verifyOutside } from './verify-outside.ts';

interface Site {
  readonly title: string;
  readonly body?: string;
  readonly head?: string;
  /** Redirects to this host instead. */
  readonly to?: string;
  /** Text of the link that leads there. */
  readonly anchor: string;
  readonly finds: readonly string[];
}

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;

/** By host name before `.localhost`: partners of a college, and what has become of them. */
const SITES: Readonly<Record<string, Site>> = {
  'www.changda': {
    title: '澳门新葡京娱乐城-百家乐注册送彩金',
    head: meta('description', '百家乐、老虎机，提款秒到'),
    anchor: '长达工具制造有限公司',
    finds: ['gambling'],
  },
  'www.huayu': {
    title: 'huayu.com 域名出售',
    body: '<p>购买此域名</p>',
    anchor: '华宇电子有限公司',
    finds: ['parked'],
  },
  'www.wenxian': { title: '', to: 'www.casino', anchor: '江南文献共享网', finds: ['gambling'] },
  'www.qizhi': {
    title: '正在跳转',
    body: `<script>window.location.href = 'http://www.casino.localhost:PORT/'</script>`,
    anchor: '启智教育基金会',
    finds: ['gambling'],
  },
  'www.tuoyuan': {
    title: '',
    head: `<meta http-equiv="refresh" content="0;url=http://www.casino.localhost:PORT/">`,
    anchor: '拓远信息',
    finds: ['gambling'],
  },
  'www.yigou': { title: '', to: 'www.buyer', anchor: '江南实验仪器厂', finds: [] },
  'www.wanbao': {
    title: '警方打掉一跨境网络赌博团伙',
    head: meta('keywords', '网络赌博,百家乐,时时彩平台,注册送彩金'),
    anchor: '案例学习',
    finds: [],
  },
  'www.fucai': {
    title: '江南省福利彩票发行中心',
    head: meta('keywords', '双色球,3D,开奖公告,彩票'),
    anchor: '福彩公益金资助',
    finds: [],
  },
  'www.tiyu': { title: '江南体育频道_足球_篮球_赛事直播', anchor: '校园足球', finds: [] },
  'www.fanzha': { title: '全民反诈：揭秘刷单兼职日赚三百加微信', anchor: '国家安全教育', finds: [] },
  'www.lianmeng': {
    title: '江南职业教育联盟',
    body: '<p>联盟简介</p><p>苏ICP备05012345号-2</p>',
    anchor: '职业教育联盟',
    finds: [],
  },
};
const OTHERS: Readonly<Record<string, Pick<Site, 'title' | 'body' | 'head'>>> = {
  'www.casino': { title: '开云体育官方网站-APP下载/网页版登录入口', body: '<p>足球投注、滚球、返水</p>' },
  'www.buyer': { title: '远大装备集团', body: '<p>浙ICP备09008877号</p>' },
  'files.gongxiang': { title: '文件共享', body: '<p>资料目录</p>' },
  'cdn.trusted': { title: '', body: '' },
};

let client: HttpClient;
let port: number;
let asked: string[] = [];

const server = createServer((request, response): unknown => {
  const name = (request.headers.host ?? '').replace(/\.localhost(?::\d+)?$/, '');
  asked.push(`${request.method} ${name}${request.url}`);
  const site = SITES[name] ?? OTHERS[name];
  if (site === undefined || request.url?.startsWith('/wbptrl')) return response.writeHead(404).end();
  if ('to' in site && site.to !== undefined)
    return response.writeHead(302, { location: `http://${site.to}.localhost:${port}/` }).end();
  if (/\.(?:doc|js)$/.test(request.url ?? ''))
    return response.writeHead(200, { 'content-type': 'text/plain' }).end('a');
  const { title, body = '', head = '' } = site;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  return response.end(
    `<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`.replaceAll('PORT', `${port}`),
  );
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

/** Hands out each address once and ends when all are complete. */
function sourceOf(urls: readonly string[]): WorkSource {
  const waiting = urls.map(
    (url, at): Lease => ({ urlId: at + 1, url, siteId: '', kind: 'outside', depth: 1, attempts: 0, known: null }),
  );
  return {
    next: async () => (waiting.length === 0 ? null : waiting.splice(0)),
    complete: async () => new Map(),
    release: async () => {},
    abandon: async () => {},
  };
}

async function look(...paths: string[]): Promise<ReadonlyMap<string, OutsidePage>> {
  asked = [];
  const seen = new Map<string, OutsidePage>();
  await verifyOutside(
    { timeout: 5_000, hostInterval: 0, retryAfter: 0 },
    {
      client,
      source: sourceOf(paths.map((path) => `http://${path.replace('/', `.localhost:${port}/`)}`)),
      clock: { now: () => 0, after: () => () => {}, sleep: async () => {} },
      signal: new AbortController().signal,
      onRequest: () => {},
      onPage: async (page) => void seen.set(page.host.replace(/\.localhost:\d+$/, ''), page),
      isTrusted: (hostname) => hostname === 'cdn.trusted.localhost',
    },
  );
  return seen;
}

describe('hosts outside', () => {
  it('shows what has become of each, and leaves the innocent alone', async () => {
    const seen = await look(...Object.keys(SITES).map((name) => `${name}/`));
    const found = Object.entries(SITES).map(([name, { anchor }]) => {
      const page = seen.get(name);
      if (page === undefined) return [name, null];
      const at = '2026-11-24T04:00:00.000Z';
      const event = linkEvent(
        { kind: 'ok', status: 200 },
        {
          target: page.url,
          places: [{ page: 'https://jwc.jnyy.edu.cn/', title: '教务处', text: anchor, selector: 'a' }],
          outside: { page, firstSeen: at, lastSeen: at, earlier: [] },
        },
      );
      return [name, observationsOf(check, [event]).map(({ messageId }) => messageId)];
    });
    expect(found).toEqual(Object.entries(SITES).map(([name, { finds }]) => [name, finds]));
    expect(seen.get('www.lianmeng')).toMatchObject({ filing: '苏ICP备05012345号', redirects: [] });
    expect(seen.get('www.qizhi')?.redirects).toEqual([{ url: `http://www.qizhi.localhost:${port}/`, status: 200 }]);
  });

  it('keeps one page a host: the one nearest its home page', async () => {
    const seen = await look('www.lianmeng/news/2026/1.htm', 'www.lianmeng/a/', 'www.lianmeng/b/');
    expect(seen.get('www.lianmeng')?.url).toBe(`http://www.lianmeng.localhost:${port}/a/`);
  });

  it('asks for the home page where only files are linked, unless the host is trusted', async () => {
    const seen = await look('files.gongxiang/a.doc', 'cdn.trusted/b.js');
    expect(seen.get('files.gongxiang')?.title).toBe('文件共享');
    expect(asked.filter((each) => each.endsWith('/'))).toEqual(['GET files.gongxiang/']);
  });

  it('finds no trusted host among those of the test', () => {
    for (const name of Object.keys(SITES)) expect(links.allowed(`${name}.localhost`)).toBeNull();
  });
});
