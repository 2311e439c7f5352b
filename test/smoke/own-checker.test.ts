import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScanReport } from '../../src/app/app.ts';
import type { ScanProgress } from '../../src/app/scan-progress.ts';
import { createOpenApp } from '../../src/main/open-app.ts';
import { buildReport } from '../../src/report/build-report.ts';
import { notes } from '../../src/report/headline.ts';
import { answerWithEtags, OVERRIDES } from './support.ts';

const WRONG = '学校高度重视实训设备质量。';
const ID = '430102200304150011';
/** More sentences than two requests hold. */
const MANY = Array.from({ length: 110 }, (_, at) => `第${at + 1}组完成了设备检查。`).join('');
const PAGES: Readonly<Record<string, string>> = {
  '/': '<title>教务处</title><a href="/info/1.htm">通知</a><a href="/info/2.htm">要闻</a>',
  '/info/1.htm': `<title>通知</title><p>${MANY}</p><p>会议研究了年度工作要点。${WRONG}</p>`,
  '/info/2.htm': `<title>要闻</title><p>${WRONG}</p><p>经核查，张晓明（身份证号${ID}）已毕业离校。</p>`,
};

/** Suspects 实训设备, and words at offsets that no text has. */
const suspect = (text: string): object[] => [
  ...[-1, 0.5, 1e9].map((index) => ({ index, text: '学校', suggest: '学较' })),
  ...(text.includes('实训设备') ? [{ index: text.indexOf('实训设备'), text: '实训设备', suggest: '实训装备' }] : []),
];

type Answer = (texts: readonly string[], response: ServerResponse) => unknown;
const GOOD: Answer = (texts, response) => response.end(JSON.stringify({ results: texts.map(suspect) }));
const ERROR: Answer = (_, response) => response.writeHead(500).end('{"results":[]}');
const GARBAGE: Answer = (_, response) => response.end('<html>登录</html>');
const HUGE: Answer = (texts, response) =>
  response.end(JSON.stringify({ results: texts.map(() => []), more: 'x'.repeat(2_000_000) }));
/** The time for one request is up. */
const NEVER: Answer = () => undefined;

/** What the checker asked at a path answers, one request after the other; the last to all that follow. */
const ANSWERS: Readonly<Record<string, readonly Answer[]>> = {
  '/good': [GOOD],
  '/bad': [NEVER, GARBAGE, HUGE],
  '/recovering': [ERROR, GOOD],
};

const asked: { path: string; texts: string[] }[] = [];
const site = createServer(answerWithEtags((path) => PAGES[path]));
const checker = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { texts } = JSON.parse(body) as { texts: string[] };
  asked.push({ path: request.url ?? '', texts });
  const answers = ANSWERS[request.url ?? ''] ?? [];
  answers[Math.min(asked.length, answers.length) - 1]?.(texts, response);
});
const portOf = (server: typeof site): number => (server.address() as AddressInfo).port;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  for (const server of [site, checker]) await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  for (const server of [site, checker]) {
    server.close();
    server.closeAllConnections();
  }
  await rm(folder, { recursive: true, force: true });
});

/** A night with the checker at this path; the database is the same, what it says is kept by its address. */
async function night(path: string): Promise<{ report: ScanReport; phases: ReadonlySet<ScanProgress['phase']> }> {
  const config = join(folder, 'webpatrol.yaml');
  await writeFile(
    config,
    `sites: [{ id: jwc, name: 教务处, url: "http://127.0.0.1:${portOf(site)}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 10ms, robots: ignore }
checker: { url: "http://127.0.0.1:${portOf(checker)}${path}", timeout: 300ms }
`,
  );
  const app = await createOpenApp({ cwd: folder, env: {} })({ ...OVERRIDES, config });
  const phases = new Set<ScanProgress['phase']>();
  asked.length = 0;
  try {
    const report = await app.scan({
      targets: [],
      only: [],
      skip: [],
      full: false,
      signal: new AbortController().signal,
      onProgress: ({ phase }) => phases.add(phase),
    });
    return { report, phases };
  } finally {
    await app.close();
  }
}

const suspected = ({ findings }: ScanReport) => findings.filter(({ finding }) => finding.check === 'suspected-typo');
const remarks = (report: ScanReport, lang: 'zh-CN' | 'en'): readonly string[] =>
  notes(buildReport({ ...report, tool: { name: 'webpatrol', version: '0' }, lang, generatedAt: '' }));

it('is asked in a scan about each sentence once, with numbers masked, and not again on an unchanged night', async () => {
  const { report, phases } = await night('/good');
  expect(suspected(report)).toMatchObject([{ finding: { target: '实训设备', occurrences: 2, certainty: 'review' } }]);
  const texts = asked.flatMap((each) => each.texts);
  expect(texts.filter((text) => text === WRONG)).toHaveLength(1);
  expect(texts.some((text) => text.includes('430102********0011'))).toBe(true);
  expect(texts.join()).not.toContain(ID);
  expect(phases).toContain('asking');
  expect(remarks(report, 'zh-CN')).toEqual([]);
  const second = await night('/good');
  expect(asked).toEqual([]);
  expect(suspected(second.report)).toHaveLength(1);
});

it('that never answers, or not as it should, costs nothing but its own findings, and is told', async () => {
  const { report } = await night('/bad');
  expect(asked).toHaveLength(3);
  expect(report.scan.status).toBe('complete');
  expect(remarks(report, 'zh-CN')).toEqual([expect.stringContaining('校对服务没有回答或回答有误')]);
  expect(remarks(report, 'en')).toEqual([expect.stringContaining('does not answer')]);
  expect(report.findings.map(({ finding }) => finding.check)).toContain('personal-data');
  // What was found before is not taken for put right.
  expect(report.closed).toEqual([]);
});

it('that fails once is asked on, and the rest on the next night', async () => {
  const first = await night('/recovering');
  expect(asked).toHaveLength(3);
  expect(remarks(first.report, 'zh-CN')).toEqual([expect.stringContaining('有 50 句未检查')]);
  const rest = new Set(asked[0]?.texts);
  await night('/recovering');
  expect(new Set(asked.flatMap(({ texts }) => texts))).toEqual(rest);
});
