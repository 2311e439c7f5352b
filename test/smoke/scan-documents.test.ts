import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installOcrStandIn, pictureOf } from '../support/ocr-stand-in.ts';
import { runProgram } from '../support/run-program.ts';

interface FoundInFile {
  readonly check: string;
  readonly messageId: string;
  readonly places: readonly { readonly selector: string }[];
}

const ID = '430102200304150011';
let folder: string;
let server: Server;
const asked: string[] = [];

async function roster(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('说明').addRow(['各学院要按步就班推进工作。']);
  const hidden = book.addWorksheet('名单', { state: 'hidden' });
  hidden.addRow(['姓名', '身份证号']);
  for (const [at, number] of [ID, '430102200409020029'].entries()) hidden.addRow([['张晓明', '李建国'][at], number]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const link = '<w:p><w:hyperlink r:id="a"><w:r><w:t>旧通知</w:t></w:r></w:hyperlink></w:p>';
const docx = (): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<w:document><w:body>${link}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Type="x/hyperlink" Target="/gone.htm" TargetMode="External"/></Relationships>',
    ),
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  const files: Record<string, Uint8Array> = {
    '/%E5%90%8D%E5%8D%95.xlsx': await roster(),
    '/notice.docx': docx(),
    '/locked.pdf': new Uint8Array(
      await readFile(new URL('../../src/extract/documents/fixtures/locked.pdf', import.meta.url)),
    ),
  };
  const names = [...Object.keys(files), '/a.7z'];
  files['/poster.png'] = pictureOf([{ text: '安全生产月' }, { text: '进入实训室请穿带好安全帽' }]);
  files['/icon.png'] = pictureOf([], { width: 32, height: 32 });
  files['/bomb.png'] = pictureOf('crash');
  files['/info/1001/1.htm'] = strToU8(
    `<title>安全生产月</title><h1>安全生产月</h1><p>发布时间：2026-05-12</p><div>${'实训中心开展安全教育。'.repeat(20)}<img src="/icon.png"><img src="/poster.png"><img src="/bomb.png"></div>`,
  );
  await installOcrStandIn(folder);
  const home = `<title>学生工作处</title><p>联系人：陈老师13807311234</p><a href="/info/1001/1.htm">安全生产月</a>${names.map((name) => `<a href="${name}">附件${name}</a>`).join('')}`;
  asked.length = 0;
  server = createServer((request, response) => {
    const url = request.url ?? '';
    const body = url === '/' ? home : url === '/a.7z' ? '7z' : files[url];
    const etag = `"${url.length}"`;
    const isSame = request.headers['if-none-match'] === etag;
    asked.push(`${request.method} ${url} ${isSame ? 304 : body === undefined ? 404 : 200}`);
    const type =
      url === '/' || url.endsWith('.htm') || body === undefined
        ? 'text/html; charset=utf-8'
        : 'application/octet-stream';
    response.writeHead(isSame ? 304 : body === undefined ? 404 : 200, { 'content-type': type, etag });
    response.end(isSame || request.method === 'HEAD' ? '' : (body ?? '没有这个页面'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `sites: [{ id: xsc, name: 学生工作处, url: "http://127.0.0.1:${port}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 100ms, robots: ignore }
ocr: {}
`,
  );
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

it('reads attachments, judges them like pages, and asks for unchanged ones without reading them', async () => {
  const scan = async (): Promise<{ found: string[]; text: string }> => {
    const { stdout } = await runProgram(['scan', '--format', 'json', '--render', 'never'], { cwd: folder });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly FoundInFile[] };
    const found = findings
      .filter(({ check }) => ['personal-data', 'wording', 'dead-link'].includes(check))
      .map(({ check, messageId, places }) => `${check} ${messageId} ${places[0]?.selector}`);
    return { found: found.sort(), text: stdout };
  };
  const first = await scan();
  expect(first.found).toEqual([
    'dead-link notFound paragraph 1',
    'personal-data idCards 名单!B2 (hidden sheet)',
    'personal-data mobile body>p:nth-of-type(1)',
    'wording foundInPictureWithSuggestion body>div:nth-of-type(1)>img:nth-of-type(2)',
    'wording foundWithSuggestion 说明!A1',
  ]);
  expect(asked).toContain('GET /gone.htm 404');

  // The number itself is nowhere: not in the report, not in the database.
  expect(first.text).not.toContain(ID);
  const { coverage } = (JSON.parse(first.text) as { scan: { sites: { coverage?: unknown }[] } }).scan.sites[0] ?? {};
  if (coverage !== undefined) expect(coverage).toMatchObject({ documents: 3 });
  expect((await readFile(join(folder, 'data', 'webpatrol.key'), 'utf8')).trim()).toMatch(/^[0-9a-f]{64}$/);

  const pretty = await runProgram(['replay', '--lang', 'zh-CN'], { cwd: folder });
  expect(pretty.stdout).toContain('1 个附件未检查（已加密）');
  expect(pretty.stdout).toContain('1 个附件未检查（格式不支持）');
  expect(pretty.stdout.replace(/\s/g, '')).toContain('图片识别1张，未识别2张（尺寸小1、识别出错1）');
  expect(pretty.stdout).toContain('图片 poster.png 中的“穿带”疑应为“穿戴”');

  asked.length = 0;
  const second = await scan();
  expect(second.found).toEqual(first.found);
  expect(asked.filter((line) => /xlsx|docx|pdf/.test(line)).sort()).toEqual([
    'GET /%E5%90%8D%E5%8D%95.xlsx 304',
    'GET /locked.pdf 304',
    'GET /notice.docx 304',
  ]);
  // The one with an open finding alone is looked at again, and has not changed.
  expect(asked.filter((line) => /^GET .*(?:poster|icon)/.test(line))).toEqual(['GET /poster.png 304']);
  const again = await runProgram(['replay', '--lang', 'zh-CN'], { cwd: folder });
  expect(again.stdout).toContain('1 个附件未检查（已加密）');
});
