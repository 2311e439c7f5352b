import { describe, expect, it } from 'vitest';
import { factsOf } from '../../test/support/run-check.ts';
import { encodeFacts } from '../extract/facts-codec.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import type { Scan } from '../model/scan.ts';
import type { Site } from '../model/site.ts';
import type { DiscoverSettings } from '../model/site-watch.ts';
import { UserError } from '../model/user-error.ts';
import type { Visit } from '../ports/store.ts';
import { type DiscoverPorts, discoverSites } from './discover-sites.ts';

const OK: FetchOutcome = { kind: 'ok', status: 200 };
const site = (id: string, url: string): Site => ({
  id,
  name: id,
  owner: id,
  url,
  aliases: [],
  exclude: [],
  options: {},
});
const sites = [site('main', 'https://www.jnyy.edu.cn/'), site('jwc', 'https://jwc.jnyy.edu.cn/')];
const scan = (id: string, status: Scan['status']): Scan => ({
  id,
  status,
  startedAt: '2026-11-24T04:00:00.000Z',
  finishedAt: null,
  sites: [],
  failures: [],
});

interface Linked {
  readonly url: string;
  readonly outcome?: FetchOutcome;
  readonly title?: string;
  readonly finalUrl?: string;
}

/** The home page of 教务处 links to all of them; so do articles of the main site to the first. */
function ports(
  linked: readonly Linked[],
  settings: Partial<DiscoverSettings> = {},
  scans = [scan('night-2', 'complete')],
) {
  const visits = linked.map(
    ({ url, outcome = OK }, at): Visit => ({
      urlId: at + 1,
      url,
      siteId: '',
      kind: 'outside',
      outcome,
      attempts: 1,
      redirectTo: null,
      redirects: [],
      contentType: outcome.kind === 'ok' ? 'text/html; charset=utf-8' : '',
    }),
  );
  const body = linked.map(({ url }, at) => `<a href="${url}">链接${at + 1}</a>`).join('');
  const facts = [
    factsOf(`<title>教务处</title>${body}`),
    factsOf(`<title>校友返校</title>${body}`, 'https://www.jnyy.edu.cn/info/1.htm'),
  ];
  const pack = encodeFacts(facts);
  const referrer = (siteId: string, url: string, factsId: number, targets: number[]) => ({
    page: { urlId: 100 + factsId, url, siteId, factsId },
    targets,
  });
  const pages = linked.flatMap(({ url, title, finalUrl }): OutsidePage[] => {
    if (title === undefined) return [];
    const nothing = { description: '', keywords: '', text: '', filing: null, loads: [], redirects: [] };
    return [{ ...nothing, host: new URL(url).host, url, finalUrl: finalUrl ?? url, status: 200, title }];
  });
  const resolved: string[] = [];
  const all: DiscoverPorts = {
    estate: {
      sites,
      organization: '江南应用技术学院',
      discover: { names: ['江南应用技术学院', '江南应用'], ranges: ['202.96.0.0/16'], ignore: [], ...settings },
    },
    store: {
      listScans: async () => scans,
      listVisits: async (_scan, _which, after) => (after === 0 ? visits : []),
      listReferrers: async (_scan, targets) =>
        [
          referrer('main', 'https://www.jnyy.edu.cn/info/1.htm', 1, [1]),
          referrer(
            'jwc',
            'https://jwc.jnyy.edu.cn/',
            0,
            visits.map(({ urlId }) => urlId),
          ),
        ].map((each) => ({ ...each, targets: each.targets.filter((target) => targets.has(target)) })),
      listOutsideHosts: async (_scan, after) =>
        after === '' ? pages.map((page) => ({ page, firstSeen: '', lastSeen: '', earlier: [] })) : [],
      readFacts: async (factsId) => ({ packId: 1, pack, at: factsId }),
    },
    links: {
      allowed: (hostname) =>
        hostname.endsWith('people.com.cn')
          ? { id: 'news', list: 'allow', title: { 'zh-CN': '新闻', en: 'news' }, hosts: [], specs: [] }
          : null,
    },
    async resolveHost(host) {
      resolved.push(host);
      if (host.endsWith('jnyy.edu.cn')) return ['202.97.1.1'];
      return host === 'www.jnyy-yq.com'
        ? ['202.96.3.4']
        : host === 'www.jnyy-same.com'
          ? ['202.97.1.1']
          : ['198.51.100.7'];
    },
  };
  return { ...all, resolved };
}

const found = async (linked: readonly Linked[], settings: Partial<DiscoverSettings> = {}) =>
  (await discoverSites(ports(linked, settings))).found;

describe('a subsite that nobody registered', () => {
  it('is proposed with its title and the pages that link to it', async () => {
    const url = 'https://xyh.jnyy.edu.cn/index.htm';
    const { scan: of, found: list } = await discoverSites(ports([{ url, title: '校友会-江南应用技术学院' }]));
    expect(of.id).toBe('night-2');
    expect(list).toEqual([
      {
        kind: 'subsite',
        host: 'xyh.jnyy.edu.cn',
        url: 'https://xyh.jnyy.edu.cn/',
        title: '校友会-江南应用技术学院',
        state: '200',
        opens: true,
        addresses: [],
        pages: 2,
        sites: ['jwc', 'main'],
        places: [
          expect.objectContaining({ page: 'https://jwc.jnyy.edu.cn/', title: '教务处', text: '链接1' }),
          expect.objectContaining({ page: 'https://www.jnyy.edu.cn/info/1.htm', title: '校友返校', text: '链接1' }),
        ],
      },
    ]);
  });

  it('is proposed though it does not open, and not when its name is gone', async () => {
    const list = await found([
      { url: 'http://oa.jnyy.edu.cn/', outcome: { kind: 'timeout', afterMs: 15_000 } },
      { url: 'http://old.jnyy.edu.cn/', outcome: { kind: 'dns-error', code: 'ENOTFOUND' } },
      { url: 'http://lab.jnyy.edu.cn/', outcome: { kind: 'excluded', reason: 'private-address' } },
      { url: 'http://tsg.jnyy.edu.cn/' },
    ]);
    expect(list.map(({ host, state, opens }) => [host, state, opens])).toEqual([
      ['tsg.jnyy.edu.cn', '200', true],
      ['oa.jnyy.edu.cn', 'timeout', false],
    ]);
  });

  it('is none when it is registered, leads to one that is, or is to be left out', async () => {
    const list = await found(
      [
        { url: 'https://jwc.jnyy.edu.cn/a.htm' },
        { url: 'https://jnyy.edu.cn/', title: '江南应用技术学院', finalUrl: 'https://www.jnyy.edu.cn/' },
        { url: 'https://a.mail.jnyy.edu.cn/' },
      ],
      { ignore: ['mail.jnyy.edu.cn'] },
    );
    expect(list).toEqual([]);
  });
});

describe('a foreign site under the name of the school', () => {
  const named = (host: string, title = '江南应用技术学院继续教育中心', path = '/'): Linked => ({
    url: `http://${host}${path}`,
    title,
  });

  it('is listed with its address', async () => {
    expect(await found([named('www.jnyy-peixun.com')])).toMatchObject([
      { kind: 'foreign', host: 'www.jnyy-peixun.com', addresses: ['198.51.100.7'] },
    ]);
  });

  it.each([
    ['has the name of another in its title', named('www.qita.com', '华东应用学院')],
    ['is within the ranges of the school', named('www.jnyy-yq.com')],
    ['is where the sites of the school are', named('www.jnyy-same.com')],
    ['is a trusted host', named('edu.people.com.cn')],
    [
      'was linked to for one article on it',
      named('www.jnwanbao.com', '江南应用技术学院举行开学典礼', '/2026/11/24/a12.html'),
    ],
    ['says nothing of itself', { url: 'http://www.jnyy-x.com/' }],
  ])('is none when it %s', async (_, linked) => expect(await found([linked])).toEqual([]));

  it('has no names but those of candidates resolved', async () => {
    const all = ports([named('www.jnyy-peixun.com'), named('www.qita.com', '华东应用学院')]);
    await discoverSites(all);
    expect(all.resolved.sort()).toEqual(['jwc.jnyy.edu.cn', 'www.jnyy-peixun.com', 'www.jnyy.edu.cn']);
  });
});

it('goes by the newest scan of whole sites, not by one that looked at some places', async () => {
  const scans = [{ ...scan('proof', 'complete'), kind: 'verify' as const }, scan('night-2', 'partial')];
  expect((await discoverSites(ports([], {}, scans))).scan.id).toBe('night-2');
});

it('without a scan that has ended there is nothing to go by', async () => {
  await expect(discoverSites(ports([], {}, [scan('night-1', 'interrupted')]))).rejects.toThrow(UserError);
});
