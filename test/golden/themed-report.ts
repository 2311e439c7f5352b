import type { CheckInfo } from '../../src/model/check-info.ts';
import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { Estate } from '../../src/model/estate.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Item, ItemStatus } from '../../src/model/item.ts';
import type { Place } from '../../src/model/outcome.ts';
import type { SiteScan } from '../../src/model/scan.ts';
import type { Site } from '../../src/model/site.ts';
import type { ReportInput } from '../../src/report/report-model.ts';

const DAY = 86_400_000;
const HOST = 'jnyy.example.edu.cn';

const site = (id: string, name: string, owner: string): Site => ({
  id,
  name,
  owner,
  url: `https://${id === 'main' ? 'www' : id}.${HOST}/`,
  aliases: [],
  exclude: [],
  options: {},
});

export const SITES: readonly Site[] = [
  site('main', '学校官网', '宣传统战部'),
  site('jwc', '教务处', '教务处'),
  site('lib', '图书馆', '图书馆'),
  site('zsjy', '招生就业网', '招生就业处'),
  site('history', '校史馆', '宣传统战部'),
];

export const CATALOG: readonly CheckInfo[] = [
  {
    id: 'dead-link',
    title: { 'zh-CN': '链接打不开', en: 'Dead link' },
    category: 'link',
    severity: 'serious',
    messages: {
      notFound: { 'zh-CN': '链接的页面不存在（{status}）', en: 'The linked page does not exist ({status})' },
      blocked: {
        'zh-CN': '对方拒绝自动访问（{status}），请人工打开确认',
        en: 'The server turns automatic visits away ({status})',
      },
    },
  },
  {
    id: 'hijacked-link',
    title: { 'zh-CN': '外链被劫持', en: 'Hijacked link' },
    category: 'risk',
    severity: 'critical',
    messages: { gambling: { 'zh-CN': '外部链接现指向博彩内容', en: 'An outside link now leads to gambling' } },
  },
  {
    id: 'zombie-site',
    title: { 'zh-CN': '僵尸网站', en: 'Zombie site' },
    category: 'site',
    severity: 'serious',
    messages: { idle: { 'zh-CN': '最近一次更新在 {days} 天前', en: 'Last updated {days} days ago' } },
  },
  {
    id: 'wording',
    title: { 'zh-CN': '用语错误', en: 'Wording' },
    category: 'text',
    severity: 'moderate',
    messages: { wrong: { 'zh-CN': '“{found}”应为“{suggest}”', en: '“{found}” should read “{suggest}”' } },
  },
];

const coverage = (siteId: string, more: Partial<SiteCoverage> = {}): SiteCoverage => ({
  siteId,
  pages: 312,
  unchanged: 280,
  failed: 0,
  resources: 90,
  excluded: {},
  traps: [],
  home: { kind: 'ok', status: 200 },
  complete: true,
  ...more,
});

export const place = (page: string, text: string, title = '关于实训周安排的通知'): Place => ({
  page,
  title,
  text,
  selector: 'main > div.article > p:nth-of-type(3) > a',
});

export const finding = (more: Partial<Finding> & Pick<Finding, 'identity'>): Finding => ({
  check: 'dead-link',
  event: 'link',
  category: 'link',
  rule: null,
  messageId: 'notFound',
  data: { status: 404 },
  severity: 'serious',
  certainty: 'certain',
  siteId: 'jwc',
  target: `https://jwc.${HOST}/info/1001/1234.htm`,
  evidence: {},
  occurrences: 1,
  places: [],
  ...more,
});

const FINDINGS: readonly Finding[] = [
  finding({
    identity: '7d1e0c55',
    evidence: {
      outcome: 'http-error',
      status: 404,
      attempts: 2,
      redirects: [{ url: `http://jwc.${HOST}/info/1001/1234.htm`, status: 301 }],
      href: '../info/1001/1234.htm',
      via: 'a[href]',
      inTemplate: true,
    },
    occurrences: 5000,
    places: Array.from({ length: 20 }, (_, n) =>
      place(`https://jwc.${HOST}/info/1002/${2000 + n}.htm`, '教学日历', `第 ${n + 1} 周教学安排`),
    ),
  }),
  finding({
    identity: '90aa41b2',
    siteId: 'main',
    check: 'hijacked-link',
    category: 'risk',
    messageId: 'gambling',
    data: {},
    severity: 'critical',
    target: 'http://old-partner.example.com/',
    evidence: {
      redirects: [
        { url: 'http://old-partner.example.com/', status: 302 },
        { url: 'http://jump.example.net/?id=8', status: 302 },
      ],
      signals: ['标题与历史记录不符', '跳转到其他注册域名'],
    },
    occurrences: 3,
    places: [place(`https://www.${HOST}/hzqy.htm`, '合作企业：江南精密', '合作企业')],
  }),
  finding({
    identity: '1b44d0f7',
    siteId: 'lib',
    check: 'wording',
    category: 'text',
    rule: 'wording/chuandai',
    messageId: 'wrong',
    data: { found: '穿带', suggest: '穿戴' },
    severity: 'moderate',
    target: '穿带',
    evidence: {
      suggest: '穿戴',
      reason: '衣帽、护具用“穿戴”',
      source: { title: '现代汉语词典' },
      offset: 4,
      length: 2,
      kind: 'paragraph',
    },
    occurrences: 2,
    places: [
      place(`https://lib.${HOST}/info/1010/88.htm`, '进入书库请穿带好工作服。', '书库开放须知'),
      place(`https://lib.${HOST}/info/1010/97.htm`, '志愿者请穿带好工作服。', '志愿服务安排'),
    ],
  }),
  finding({
    identity: 'c07e1f20',
    siteId: 'history',
    check: 'zombie-site',
    category: 'site',
    messageId: 'idle',
    data: { days: 402 },
    target: `https://history.${HOST}/`,
    evidence: { newest: Date.parse('2025-10-18T00:00:00+08:00'), pages: 57, failed: 0, complete: true, period: 180 },
    places: [{ ...place(`https://history.${HOST}/`, '', '校史馆'), selector: '' }],
  }),
  finding({
    identity: '5e20b8c1',
    siteId: 'zsjy',
    messageId: 'blocked',
    data: { status: 403 },
    severity: 'minor',
    certainty: 'review',
    target: 'https://jobs.example.org/campus?school=jnyy&year=2026',
    evidence: { status: 403, attempts: 2 },
    places: [place(`https://zsjy.${HOST}/links.htm`, '就业信息平台', '友情链接')],
  }),
  finding({
    identity: 'e1f0aa30',
    siteId: 'zsjy',
    target: `https://zsjy.${HOST}/uploads/2024/简章.pdf`,
    evidence: { status: 404, attempts: 2 },
    places: [place(`https://zsjy.${HOST}/info/1003/66.htm`, '2024 年招生简章', '招生简章下载')],
  }),
];

const STATUS: Readonly<Record<string, ItemStatus>> = {
  '7d1e0c55': 'open',
  '90aa41b2': 'new',
  '1b44d0f7': 'reopened',
  c07e1f20: 'assigned',
  '5e20b8c1': 'new',
  e1f0aa30: 'waived',
};

const SCAN_START = '2026-11-23T18:00:00.000Z';

export const item = (finding: Finding, status: ItemStatus, more: Partial<Item> = {}): Item => ({
  identity: finding.identity,
  siteId: finding.siteId,
  owner: SITES.find((site) => site.id === finding.siteId)?.owner ?? '',
  status,
  closedAs: null,
  firstSeen: status === 'new' ? SCAN_START : '2026-11-01T18:00:00.000Z',
  lastSeen: SCAN_START,
  finding,
  until: null,
  deadline: status === 'reopened' ? '2026-12-09' : null,
  closedAt: null,
  waiver: null,
  ...more,
});

const scanned = ({ id, name, owner, url }: Site, n: number): SiteScan => ({
  siteId: id,
  name,
  owner,
  url,
  coverage: coverage(id, {
    pages: [1339, 806, 412, 230, 57][n] ?? 0,
    failed: id === 'jwc' ? 2 : 0,
    excluded: id === 'jwc' ? { robots: 12, trap: 300 } : {},
    traps: id === 'jwc' ? [`https://jwc.${HOST}/calendar?month=*`] : [],
  }),
  // 2026-11-20 in Shanghai is the 19th in Greenwich until eight in the morning.
  lastPublishedAt: id === 'history' ? Date.parse('2025-10-18T00:00:00+08:00') : Date.parse('2026-11-20T00:00:00+08:00'),
});

const ESTATE: Estate = {
  organization: '江南应用技术学院',
  timezone: 'Asia/Shanghai',
  lang: null,
  sites: SITES,
  network: {
    userAgent: 'webpatrol/0.1.0 (+https://www.jnyy.example.edu.cn/)',
    hostConcurrency: 4,
    hostInterval: 100,
    timeout: 15_000,
    retryAfter: 5_000,
    allowPrivate: [],
    robots: 'respect',
    resolve: {},
  },
  crawl: {
    maxPages: null,
    maxDepth: null,
    timeLimit: null,
    concurrency: 16,
    trackingParameters: [],
    maxPerPattern: 50,
  },
  checks: {},
  schedule: null,
  retention: { snapshots: 30 * DAY, scans: 400 * DAY },
};

/** A night at 江南应用技术学院: five sites, a finding of every severity, one waived, one put right. */
export function themedReport(more: Partial<ReportInput> = {}): ReportInput {
  const closed = finding({ identity: '44c9be10', siteId: 'lib', target: `https://lib.${HOST}/old/db.htm` });
  return {
    tool: { name: 'webpatrol', version: '0.1.0' },
    estate: ESTATE,
    scan: {
      id: '20261124-0200',
      status: 'complete',
      startedAt: SCAN_START,
      finishedAt: '2026-11-23T18:41:30.000Z',
      sites: SITES.map(scanned),
      failures: [],
    },
    findings: FINDINGS.map((found) => ({
      finding: found,
      item: item(found, STATUS[found.identity] ?? 'new'),
      places: found.places,
    })),
    closed: [item(closed, 'closed', { closedAs: 'fixed' })],
    catalog: CATALOG,
    lang: 'zh-CN',
    generatedAt: '2026-11-24T00:30:00.000Z',
    ...more,
  };
}
