import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages } from '../support/open-browser.ts';
import { runProgram } from '../support/run-program.ts';
import type { JsonReport } from './support.ts';

/** A partner whose firewall shuts programs out, or whose page is really gone. */
const partner = await servePages({
  '/open': (request, response) => {
    const isBrowser = /Chrome/.test(request.headers['user-agent'] ?? '');
    response.writeHead(isBrowser ? 200 : 404, { 'content-type': 'text/html' }).end('<title>Partner</title>');
  },
});
const port = Number(new URL(partner.origin).port);

const html = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const TEXT = `<p>${'教务处负责全校教学运行、学籍管理、考务管理和教材管理，服务师生。'.repeat(14)}</p>`;
const site = await servePages({
  '/': html(
    '教务处',
    `${TEXT}<a href="/tzgg.htm">通知公告</a>
    <a href="http://partner.localhost:${port}/open">合作出版社</a><a href="http://partner.localhost:${port}/gone">旧书目</a>
    <div style="display:none"><a href="http://bet.localhost:${port}/open">澳门赌场 百家乐 老虎机 时时彩</a></div>`,
  ),
  '/tzgg.htm': html(
    '通知公告',
    `<ul id="list"></ul><script>fetch('/api/list').then((r) => r.json()).then((rows) => {
      list.innerHTML = rows.map(([url, title]) => '<li><a href="' + url + '">' + title + '</a><span>2026-11-20</span></li>').join('');
    })</script>`,
  ),
  '/api/list': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify([
        ['/info/1001.htm', '关于选课的通知'],
        ['/info/1002.htm', '关于考试的通知'],
      ]),
    );
  },
  '/info/1001.htm': html('关于选课的通知', TEXT),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
  const origin = `http://jwc.localhost:${new URL(site.origin).port}/`;
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `sites: [{ id: jwc, name: 教务处, url: "${origin}" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, timeout: 5s, retryAfter: 100ms, robots: ignore }
`,
  );
});
afterAll(async () => {
  await Promise.all([site.close(), partner.close()]);
  await rm(folder, { recursive: true, force: true });
});

const scan = async (render: string): Promise<JsonReport> => {
  const { stdout, stderr } = await runProgram(
    ['scan', '--format', 'json', '--skip', 'cloaked-content,zombie-site', '--render', render],
    { cwd: folder, env: { WEBPATROL_BROWSER: process.env['WEBPATROL_BROWSER'] ?? '' } },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as JsonReport;
};

const dead = (report: JsonReport): Record<string, string> =>
  Object.fromEntries(
    report.findings
      .filter(({ check }) => check === 'dead-link')
      .map(({ target, certainty }) => [new URL(target).pathname, certainty]),
  );

interface Kept {
  readonly path: string | null;
  readonly sha256: string | null;
  readonly takenAt: string;
  readonly slice: string;
}

const kept = (report: JsonReport): Kept => {
  const [hidden] = report.findings.filter(({ check }) => check === 'hidden-link');
  return hidden?.evidence['capture'] as Kept;
};

it('without a browser sees less, and is not sure of what it was refused', async () => {
  const report = await scan('never');
  expect(dead(report)).toEqual({ '/open': 'review', '/gone': 'review' });
  expect(site.asked).not.toContain('/info/1001.htm');
  expect(kept(report)).toMatchObject({ path: null, slice: expect.stringContaining('<a href=') });
});

let first: JsonReport;
it('with one reads lists that scripts make, asks again where it was refused, and keeps pictures', async () => {
  first = await scan('auto');
  expect(site.asked).toContain('/info/1001.htm');
  // The second article of the list is missing, and nobody but the script tells of it.
  expect(dead(first)).toEqual({ '/gone': 'certain', '/info/1002.htm': 'certain' });
  const { path, sha256, slice } = kept(first);
  expect(slice).toContain('澳门赌场');
  const picture = await readFile(join(folder, 'data', path ?? ''));
  expect(createHash('sha256').update(picture).digest('hex')).toBe(sha256);
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  const output = join(folder, 'report.html');
  await runProgram(['report', 'html', '-o', output], { cwd: folder });
  expect(await readFile(output, 'utf8')).toContain('<img src="data:image/jpeg;base64,');
});

it('the next night finds the same, with the same evidence; so does a replay', async () => {
  const second = await scan('auto');
  expect(second.findings.map(({ identity }) => identity)).toEqual(first.findings.map(({ identity }) => identity));
  expect(kept(second)).toEqual(kept(first));
  const { stdout } = await runProgram(['replay', '--format', 'json'], { cwd: folder });
  expect(kept(JSON.parse(stdout) as JsonReport)).toEqual(kept(first));
});

it('says what a browser is missing for', async () => {
  const env = { WEBPATROL_BROWSER: join(folder, 'no-such-browser') };
  const { code, stderr } = await runProgram(['scan', '--render', 'always'], { cwd: folder, env });
  expect(code).toBe(2);
  expect(stderr).toContain('webpatrol doctor');
  const { stdout } = await runProgram(['doctor'], { cwd: folder, env });
  expect(stdout).toContain('no-such-browser');
});
