import { PassThrough } from 'node:stream';
import type { App, OpenApp, Overrides, ScanReport, ScanRequest } from '../../src/app/app.ts';
import type { DraftReview } from '../../src/app/draft/draft.ts';
import { createPapers } from '../../src/app/papers/create-papers.ts';
import type { Doors, Io, ScheduleDoor } from '../../src/cli/doors.ts';
import type { SiteCoverage } from '../../src/model/coverage.ts';
import type { Estate } from '../../src/model/estate.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Item } from '../../src/model/item.ts';
import type { PhraseRule } from '../../src/model/phrase.ts';
import type { Scan } from '../../src/model/scan.ts';
import type { Site } from '../../src/model/site.ts';
import { createFakeClock } from './fake-clock.ts';

/** A small college and one scan of it, for doors that are tested without a crawl. */

const site = (id: string, name: string): Site => ({
  id,
  name,
  owner: name,
  url: `https://${id}.jnyy.example/`,
  aliases: [],
  exclude: [],
  options: {},
});

export const college: Estate = {
  organization: '江南应用技术学院',
  timezone: 'Asia/Shanghai',
  lang: null,
  sites: [site('jwc', '教务处'), site('lib', '图书馆')],
  network: {
    userAgent: 'webpatrol/test',
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
    concurrency: 64,
    trackingParameters: [],
    maxPerPattern: 10_000,
  },
  checks: {},
  schedule: { cron: '0 2 * * *', sites: 'all', ownCron: {}, jitter: 60_000, quiet: [], catchUp: 86_400_000 },
  retention: { snapshots: 1, scans: 1 },
};

export const coverage = (siteId: string, change: Partial<SiteCoverage> = {}): SiteCoverage => ({
  siteId,
  pages: 120,
  unchanged: 0,
  failed: 0,
  resources: 40,
  excluded: {},
  traps: [],
  home: { kind: 'ok', status: 200 },
  complete: true,
  ...change,
});

export const deadLink: Finding = {
  identity: 'dead-link|jwc|https://jwc.jnyy.example/info/1001/2031.htm',
  check: 'dead-link',
  event: 'link',
  category: 'link',
  rule: null,
  messageId: 'notFound',
  data: { status: 404 },
  severity: 'serious',
  certainty: 'certain',
  siteId: 'jwc',
  target: 'https://jwc.jnyy.example/info/1001/2031.htm',
  evidence: {},
  occurrences: 3,
  places: [
    { page: 'https://jwc.jnyy.example/', title: '教务处', text: '关于期末考试安排的通知', selector: 'ul.news a' },
  ],
};

export const deadLinkItem: Item = {
  identity: deadLink.identity,
  siteId: 'jwc',
  owner: '教务处',
  status: 'new',
  closedAs: null,
  firstSeen: '2026-11-20T02:10:00.000Z',
  lastSeen: '2026-11-23T18:10:00.000Z',
  finding: deadLink,
  until: null,
  deadline: null,
  closedAt: null,
  waiver: null,
};

export const nightScan = (change: Partial<Scan> = {}): Scan => ({
  id: '20261124-020000',
  status: 'complete',
  startedAt: '2026-11-23T18:00:00.000Z',
  finishedAt: '2026-11-23T18:10:00.000Z',
  sites: college.sites.map(({ id, name, owner, url }) => ({
    siteId: id,
    name,
    owner,
    url,
    coverage: coverage(id),
    lastPublishedAt: null,
  })),
  failures: [],
  ...change,
});

export const nightReport = (change: Partial<ScanReport> = {}): ScanReport => ({
  estate: college,
  scan: nightScan(),
  findings: [{ finding: deadLink, item: deadLinkItem, places: deadLink.places }],
  closed: [],
  catalog: [
    {
      id: 'dead-link',
      title: { 'zh-CN': '失效链接', en: 'Dead link' },
      category: 'link',
      severity: 'serious',
      messages: {
        notFound: { 'zh-CN': '打不开，服务器答复 {status}', en: 'does not open, the server answers {status}' },
      },
    },
  ],
  ...change,
});

const chuandai: PhraseRule = {
  id: 'wording/chuandai',
  pack: 'wording',
  severity: 'moderate',
  certainty: 'certain',
  match: ['穿带'],
  pattern: null,
  except: ['贯穿带动'],
  boundary: 'word',
  suggest: '穿戴',
  reason: '衣帽、护具用“穿戴”',
  source: { title: '现代汉语词典' },
  from: null,
  until: null,
  specs: [
    { text: '进入实训室请穿带好安全帽', finds: ['穿带'] },
    { text: '一条主线贯穿带动各项工作', finds: [] },
  ],
};

const cleanDraft: DraftReview = {
  name: '',
  format: 'text',
  title: '',
  characters: 12,
  findings: [],
  unchecked: [],
  corrected: null,
};

const noJobs: App['jobs'] = {
  renewWithin: 20_000,
  register: async (names) => new Map(names.map((name) => [name, 0])),
  listSince: async () => new Map(),
  claim: async () => ({ kind: 'taken' }),
  renew: async () => true,
  setScan: async () => undefined,
  settle: async () => undefined,
  listOpen: async () => [],
  listLast: async () => [],
  probeWrite: async () => undefined,
  deleteOld: async () => undefined,
  compact: async () => 0,
};

const noNotices: App['notices'] = {
  preview: async () => ({ scanId: nightScan().id, planned: [] }),
  send: async () => ({ scanId: nightScan().id, planned: 0, added: 0 }),
  flush: async () => ({ sent: 0, failed: 0, waiting: 0, nextAt: null }),
  test: async () => ({ kind: 'sent' }),
  list: async () => [],
  retry: async () => 0,
};

export const noOwnRules: App['ownRules'] = {
  problems: () => [],
  faultsMet: () => [],
  add: async ({ match, suggest }) => ({ id: 'own/w-1', file: 'rules/own.yaml', match, suggest }),
};

export const fakeItems: App['items'] = {
  today: () => '2026-11-24',
  list: async () => [deadLinkItem],
  find: async () => ({
    item: deadLinkItem,
    events: [
      {
        identity: deadLinkItem.identity,
        at: deadLinkItem.firstSeen,
        actor: 'scan',
        scanId: '20261120-020000',
        from: null,
        to: 'new',
        reason: '',
      },
    ],
  }),
  change: async () => ({ changed: [], refused: [], batch: '2026-11-24T10-00-00-3f9a', waiver: null }),
  undo: async () => [],
  decisions: async () => [],
  endWaiver: async () => [],
  verify: async () => ({ scanId: null, results: [], wholeSite: [], interrupted: false }),
};

export interface FakeApp {
  readonly openApp: OpenApp;
  readonly opened: Overrides[];
  readonly requests: ScanRequest[];
  closed: number;
}

export function fakeApp(change: Partial<App> & { readonly report?: ScanReport } = {}): FakeApp {
  const { report = nightReport(), ...own } = change;
  const fake: FakeApp = {
    opened: [],
    requests: [],
    closed: 0,
    async openApp(overrides) {
      fake.opened.push(overrides);
      return {
        estate: college,
        catalog: report.catalog,
        async scan(request) {
          fake.requests.push(request);
          return report;
        },
        resume: async () => report,
        replay: async () => report,
        readScan: async () => report,
        papers: createPapers({
          estate: college,
          catalog: report.catalog,
          version: '0.1.0',
          clock: createFakeClock(Date.parse('2026-11-24T02:00:00.000Z')),
          store: () => Promise.reject(new Error('no database here')),
          readScan: async () => report,
          readPicture: null,
          countArticles: async () => null,
          home: '/nowhere',
        }),
        listScans: async () => [report.scan],
        listItems: async () => [deadLinkItem],
        findItem: async (identity) =>
          identity === deadLinkItem.identity
            ? {
                item: deadLinkItem,
                events: [
                  {
                    identity,
                    at: deadLinkItem.firstSeen,
                    actor: 'scan',
                    scanId: '20261120-020000',
                    from: null,
                    to: 'new',
                    reason: '',
                  },
                ],
              }
            : null,
        listRules: () => [chuandai],
        ownRules: noOwnRules,
        reviewDraft: async ({ source }) => ({ ...cleanDraft, name: source.kind === 'file' ? source.path : '' }),
        notices: noNotices,
        items: fakeItems,
        jobs: noJobs,
        metrics: async () => '# EOF\n',
        siteModel: async (_, siteId) => ({
          siteId,
          columns: [],
          articles: [],
          siteCode: null,
          scanId: '20261124-020000',
          isPartial: false,
        }),
        uptime: { probe: async () => ({ kind: 'probed', probes: [] }), read: async () => [] },
        discoverSites: async () => ({ scan: nightScan(), found: [] }),
        figures: {
          annual: async () => [],
          articlesByOwner: async () => null,
          indicators: async () => [],
          disclosure: async () => [],
          proposeDisclosure: async () => ({ yaml: 'disclosure: {}\n', found: 0, items: 50 }),
        },
        doctor: async () => [],
        async close() {
          fake.closed += 1;
        },
        ...own,
      };
    },
  };
  return fake;
}

/** A process that remembers what was printed. `interrupt` is its Ctrl-C. */
export function fakeIo(change: Partial<Omit<Io, 'stdout' | 'stderr'>> & { readonly columns?: number } = {}) {
  const listeners = new Set<() => void>();
  const stream = () => {
    const chunks: Buffer[] = [];
    const through = Object.assign(new PassThrough(), { isTTY: false, columns: change.columns ?? 80 });
    through.on('data', (chunk: Buffer) => chunks.push(chunk));
    return { through, text: () => Buffer.concat(chunks).toString() };
  };
  const [out, err] = [stream(), stream()];
  const io: Io = {
    env: { WEBPATROL_LANG: 'en' },
    cwd: '/nowhere',
    stdout: out.through,
    stderr: err.through,
    onInterrupt(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    ...change,
  };
  const interrupt = (): void => {
    for (const listener of listeners) listener();
  };
  return { io, out: out.text, err: err.text, interrupt };
}

export const noSchedule: ScheduleDoor = {
  statuses: async () => [],
  health: async () => ({
    ok: true,
    version: '0.1.0',
    at: '2026-11-24T01:00:00.000Z',
    database: 'writable',
    lastScan: null,
    nextRun: null,
    overdue: [],
    failed: [],
    ruleFaults: [],
    jobs: [],
  }),
  run: async () => undefined,
  once: async () => ({ kind: 'done', report: null, remark: null }),
};

export const fakeDoors = (change: Partial<Doors> = {}): Doors => ({
  version: '0.1.0',
  openApp: fakeApp().openApp,
  startDemoEstate: () => Promise.reject(new Error('no demo here')),
  openSchedule: () => noSchedule,
  openWeb: async (_app, _schedule, { host, port }) => ({ url: `http://${host}:${port}/`, close: async () => {} }),
  ...change,
});
