import type { Finding } from '../../model/finding.ts';
import type { Item, ItemEvent } from '../../model/item.ts';
import type { Scan } from '../../model/scan.ts';
import type { Site } from '../../model/site.ts';
import type { SiteModel } from '../../model/site-model/types.ts';
import type { AnnualInput } from './annual-figures.ts';
import { publishedArticles } from './articles.ts';

/** A year of 江南应用技术学院: three sites, two scans, defects of all figures and their fate. */

export const site = (id: string, name: string, owner = name): Site => ({
  id,
  name,
  owner,
  url: `https://${id}.jnyy.edu.cn/`,
  aliases: [],
  exclude: [],
  options: {},
});

const SITES = [site('www', '学校官网', '宣传统战部'), site('jwc', '教务处'), site('lib', '图书馆')];

export const finding = (check: string, category: Finding['category'], siteId: string, target: string): Finding => ({
  identity: `${check} ${siteId} ${target}`,
  check,
  event: 'page',
  category,
  rule: null,
  messageId: 'found',
  data: {},
  severity: 'serious',
  certainty: 'certain',
  siteId,
  target,
  evidence: {},
  occurrences: 1,
  places: [],
});

const item = (found: Finding, change: Partial<Item> = {}): Item => ({
  identity: found.identity,
  siteId: found.siteId,
  owner: SITES.find(({ id }) => id === found.siteId)?.owner ?? '',
  status: 'closed',
  closedAs: 'fixed',
  closedAt: null,
  firstSeen: '2025-10-01T18:00:00.000Z',
  lastSeen: '2025-11-01T18:00:00.000Z',
  finding: found,
  until: null,
  deadline: null,
  waiver: null,
  ...change,
});

const event = (of: Item, at: string, to: ItemEvent['to'], change: Partial<ItemEvent> = {}): ItemEvent => ({
  identity: of.identity,
  at,
  actor: 'scan',
  scanId: `scan of ${at.slice(0, 10)}`,
  from: 'open',
  to,
  reason: '',
  ...change,
});

export const scan = (startedAt: string, pages: Readonly<Record<string, number>>, complete = true): Scan => ({
  id: `scan of ${startedAt.slice(0, 10)}`,
  status: 'complete',
  startedAt,
  finishedAt: startedAt,
  failures: [],
  sites: SITES.map(({ id, name, owner, url }) => ({
    siteId: id,
    name,
    owner,
    url,
    lastPublishedAt: Date.parse('2026-05-11T16:00:00.000Z'),
    coverage: {
      siteId: id,
      pages: pages[id] ?? 0,
      unchanged: 0,
      failed: 0,
      resources: 0,
      excluded: {},
      traps: [],
      home: { kind: 'ok', status: 200 },
      complete,
    },
  })),
});

const column = (siteId: string, path: readonly string[]): SiteModel['columns'][number] => ({
  url: `https://${siteId}.jnyy.edu.cn/${path.join('/')}.htm`,
  name: path.at(-1) ?? '',
  path,
  parent: null,
  kind: 'news',
  isKindSure: true,
  shape: 'list',
  rows: 10,
  datedRows: 10,
  total: null,
  newest: null,
  newestArticle: null,
  period: 14,
  seasons: [],
  pages: 1,
  articles: 10,
  emptyPhrase: null,
  isBodyKnown: true,
  isSetByHand: false,
});

/** Days as in Beijing. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

export const model = (
  siteId: string,
  articles: readonly (readonly [title: string, day: string | null])[],
): SiteModel => {
  const news = column(siteId, ['新闻中心', '校园要闻']);
  return {
    siteId,
    siteCode: null,
    columns: [news],
    articles: articles.map(([title, day], at) => ({
      url: `https://${siteId}.jnyy.edu.cn/info/${1001 + (at % 2)}/${at}.htm`,
      title,
      publishedAt: day === null ? null : startOfDay(day),
      columnUrl: at % 3 === 2 ? null : news.url,
      source: null,
      author: null,
    })),
  };
};

const dead = item(finding('dead-link', 'link', 'jwc', 'https://jwc.jnyy.edu.cn/info/1001/2031.htm'));
const back = item(finding('dead-link', 'link', 'www', 'https://www.jnyy.edu.cn/old.htm'), { status: 'reopened' });
const byWord = item(finding('dead-link', 'link', 'lib', 'https://lib.jnyy.edu.cn/a.doc'));
const empty = item(finding('empty-column', 'column', 'lib', 'https://lib.jnyy.edu.cn/zytj.htm'));
const zombie = item(finding('zombie-site', 'site', 'lib', 'https://lib.jnyy.edu.cn/'), { closedAs: 'removed' });
const wording = item(finding('wording', 'text', 'www', '穿带'));
const risk = item(finding('hijacked-link', 'risk', 'www', 'http://www.jnzsgs.com/'));
const open = item(finding('wording', 'text', 'jwc', '=cmd|按步就班'), { status: 'open', closedAs: null });

export const ITEMS = [dead, back, byWord, empty, zombie, wording, risk, open];

export const EVENTS: readonly ItemEvent[] = [
  event(open, '2026-03-01T18:00:00.000Z', 'new', { from: null }),
  event(dead, '2025-11-02T18:00:00.000Z', 'closed', { from: 'open' }),
  event(back, '2025-11-02T18:00:00.000Z', 'closed'),
  event(byWord, '2025-11-03T02:00:00.000Z', 'closed', { actor: '李老师', scanId: null }),
  event(empty, '2025-12-01T18:00:00.000Z', 'closed'),
  event(back, '2026-01-02T18:00:00.000Z', 'reopened', { from: 'closed' }),
  event(zombie, '2026-02-01T18:00:00.000Z', 'closed'),
  event(wording, '2026-02-01T18:00:00.000Z', 'closed'),
  event(wording, '2026-02-10T18:00:00.000Z', 'reopened', { from: 'closed' }),
  event(wording, '2026-03-01T18:00:00.000Z', 'closed'),
  event(risk, '2026-03-01T18:00:00.000Z', 'closed'),
];

export const ARTICLES = publishedArticles(
  [
    {
      site: SITES[0] ?? site('www', '学校官网'),
      model: model('www', [
        ['学校召开教学工作会议', '2025-09-12'],
        ['学校召开教学工作会议', '2025-09-12'],
        ['<b>我校</b>在技能大赛中获奖', '2026-05-12'],
        ['学校 2025 年招生工作结束', '2025-08-31'],
        ['图书馆读书月启动', '2026-04-23'],
      ]),
    },
    {
      site: SITES[1] ?? site('jwc', '教务处'),
      model: model('jwc', [
        ['关于期末考试安排的通知', '2026-01-05'],
        ['没有日期的通知', null],
      ]),
    },
    { site: SITES[2] ?? site('lib', '图书馆'), model: model('lib', []) },
  ],
  { from: '2025-09-01', to: '2026-08-31' },
  'Asia/Shanghai',
);

export const annualInput = (change: Partial<AnnualInput> = {}): AnnualInput => ({
  tool: { name: 'webpatrol', version: '0.1.0' },
  lang: 'zh-CN',
  timezone: 'Asia/Shanghai',
  organization: '江南应用技术学院',
  generatedAt: '2026-10-20T02:00:00.000Z',
  period: { from: '2025-09-01', to: '2026-08-31' },
  year: '2025-2026',
  sites: SITES,
  scans: [
    scan('2026-08-20T18:00:00.000Z', { www: 40, jwc: 9 }, false),
    scan('2026-08-19T18:00:00.000Z', { www: 1339, jwc: 420, lib: 88 }),
    scan('2025-09-03T18:00:00.000Z', { www: 1200, jwc: 400, lib: 80 }),
  ],
  items: ITEMS,
  events: EVENTS,
  articles: ARTICLES,
  catalog: [],
  ...change,
});
