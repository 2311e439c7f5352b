import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App, ScanReport } from '../../src/app/app.ts';
import type { ScanProgress } from '../../src/app/scan-progress.ts';
import { createOpenApp } from '../../src/main/open-app.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { answerWithEtags, OVERRIDES } from './support.ts';

/** Words of the estate that no shipped list knows: a department, a project, and two look-alike centres. */
const ARTICLES = [
  '新闻传播与影视艺术系召开教学工作例会。',
  '教务处到新闻传播与影视艺术系调研。',
  '热烈祝贺新闻传播与影视艺术系师生获奖。',
  '新闻传播与影视艺术系举办校友返校日。',
  '关于新闻传播与影视艺术系实习安排的说明。',
  '本次讲座由新闻传播与影视艺术系承办。',
  '咨询电话请拨打新闻传播与影视艺术系办公室。',
  '碧湖计量检测中心今日挂牌。',
  '参观碧湖计量检测中心的同学请签到。',
  '欢迎预约碧湖计量检测中心的设备。',
  '他在碧湖计量检测中心工作多年。',
  '学校批准设立碧湖计量检测中心。',
  '请碧湖计量检测中心提交年度总结。',
  '碧湖剂量检测中心通过资质评审。',
  '感谢碧湖剂量检测中心提供数据。',
  '辐射监测由碧湖剂量检测中心负责。',
];
const WRONG = '欢迎报考新闻传播与影视意术系。';
const RIGHT = '新闻传播与影视艺术系';
const MENU = '<nav>教务处首页通知公告下载中心</nav>';
const PAGES: ReadonlyMap<string, string> = new Map([
  [
    '/',
    `<title>教务处</title>${MENU}${ARTICLES.map((_, at) => `<a href="/${at}.htm">第${at}篇</a>`).join('')}<a href="/wrong.htm">招生</a>`,
  ],
  ...ARTICLES.map((text, at): [string, string] => [`/${at}.htm`, `<title>第${at}篇</title>${MENU}<p>${text}</p>`]),
  // The title of the page and of an article repeat it: one slip all the same.
  ['/wrong.htm', `<title>${WRONG}-教务处</title>${MENU}<h1>${WRONG}</h1><p>${WRONG}</p>`],
]);

const server = createServer(answerWithEtags((path) => PAGES.get(path)));

let folder: string;
let app: App;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `sites: [{ id: jwc, name: 教务处, url: "http://127.0.0.1:${port}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 10ms, robots: ignore }
`,
  );
  app = await createOpenApp({ cwd: folder, env: {} })({ ...OVERRIDES, config: join(folder, 'webpatrol.yaml') });
});
afterAll(async () => {
  await app.close();
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

async function night(): Promise<{ readonly report: ScanReport; readonly learned: number }> {
  const learning: ScanProgress[] = [];
  const report = await app.scan({
    targets: [],
    only: [],
    skip: [],
    full: false,
    signal: new AbortController().signal,
    onProgress: (progress) => void (progress.phase === 'learning' && learning.push(progress)),
  });
  return { report, learned: learning.at(-1)?.known ?? 0 };
}

const suspected = ({ findings }: ScanReport) => findings.filter(({ finding }) => finding.check === 'suspected-typo');
const draft = async (text: string) => {
  const { findings } = await app.reviewDraft({
    source: { kind: 'bytes', name: 'draft.txt', bytes: Buffer.from(text) },
    packs: null,
    fix: false,
  });
  return findings.map(({ target, suggest }) => [target, suggest]);
};

it('a draft is judged by what scans have learned, and before any by nothing of the kind', async () => {
  expect(await draft('请到新闻传播与影视意术系报到。')).toEqual([]);
});

it('what the estate writes otherwise on other pages is suspected, with the pages that do', async () => {
  const { report, learned } = await night();
  expect(learned).toBe(PAGES.size * 2);
  // 碧湖计量检测中心 and 碧湖剂量检测中心 are two, each used several times.
  const found = suspected(report);
  expect(found).toMatchObject([
    {
      item: { status: 'new' },
      finding: {
        messageId: 'unusual',
        certainty: 'review',
        severity: 'minor',
        target: '新闻传播与影视意术系',
        evidence: { suggest: RIGHT, by: 'estate', writtenIn: 1 },
      },
    },
  ]);
  const { usedOn, examples } = found[0]?.finding.evidence ?? {};
  expect(usedOn).toBeGreaterThanOrEqual(5);
  expect(usedOn).toBeLessThanOrEqual(7);
  expect(examples).toHaveLength(2);
  for (const url of examples as string[]) expect(PAGES.get(new URL(url).pathname)).toContain(RIGHT);
  const { findings } = buildReport({
    ...report,
    tool: { name: 'webpatrol', version: '0' },
    lang: 'zh-CN',
    generatedAt: '',
  });
  expect(findings.find(({ check }) => check === 'suspected-typo')?.message).toMatch(
    /^“新闻传播与影视意术系”疑为“新闻传播与影视艺术系”：本单位至少 \d 个网页是后一种写法$/,
  );
});

it('an unchanged night learns nothing anew and says the same', async () => {
  const { report, learned } = await night();
  expect(learned).toBe(PAGES.size);
  expect(suspected(report)).toMatchObject([{ item: { status: 'open' } }]);
});

it('a draft and a replay know it too', async () => {
  expect(await draft('请到新闻传播与影视意术系报到。')).toMatchObject([
    [expect.stringContaining('意术系'), expect.stringContaining('艺术系')],
  ]);
  expect(await draft('请到新闻传播与影视艺术系报到。')).toEqual([]);
  await app.replay(null, { only: [], skip: [] });
  const [item, ...more] = await app.items.list({ checks: ['suspected-typo'] });
  expect(more).toEqual([]);
  expect(item).toMatchObject({ status: 'open' });
});

it('what a person dismisses stays dismissed on the next night', async () => {
  const [item] = await app.items.list({ checks: ['suspected-typo'] });
  await app.items.change(
    { names: [item?.identity ?? ''] },
    { kind: 'reject', until: null, scope: 'item', onSite: false },
    { actor: '王老师', reason: '招生宣传用语' },
  );
  const { report } = await night();
  expect(suspected(report)).toMatchObject([{ item: { status: 'rejected' } }]);
});
