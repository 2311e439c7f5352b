import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webpatrol-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const page = (body: string): string => `<!doctype html><title>教务处</title><body>${body}</body>`;

it('verifies what was claimed fixed by its own places, and shows the proof', async () => {
  const pages = new Map([
    ['/', page('<a href="/shixun.htm">实训须知</a> <a href="/jianjie.htm">部门简介</a> <a href="/old.htm">旧版</a>')],
    ['/shixun.htm', page('<p>实训前请穿带好防护用品。</p> <a href="/biao.htm">报名表</a>')],
    ['/jianjie.htm', page('<p>负责全校教学管理。</p>')],
  ]);
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const body = pages.get(path);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body ?? '没有这个页面');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const home = `http://127.0.0.1:${port}`;
  await writeFile(
    join(folder, 'webpatrol.yaml'),
    `sites: [{ id: jwc, name: 教务处, owner: 教务处, url: "${home}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 100ms }
`,
  );
  const run = (...args: string[]) => runProgram(args, { cwd: folder });
  try {
    await run('scan', '--only', 'dead-link,wording');
    const claimed = await run('items', 'claim', '--site', 'jwc', '--by', '王老师');
    expect(claimed.stderr).toContain('webpatrol items verify');

    // One was put right on its page, one has its target again, one is as it was.
    pages.set('/shixun.htm', page('<p>实训前请穿戴好防护用品。</p> <a href="/biao.htm">报名表</a>'));
    pages.set('/biao.htm', page('<p>报名表</p>'));
    asked = [];
    const verified = await run('items', 'verify', '--format', 'json');
    expect(verified.stderr).toBe('');
    const { results } = JSON.parse(verified.stdout) as {
      results: { target: string; status: string; verdict: string; proof: unknown }[];
    };
    const verdicts = results.map(({ target, verdict, status }) => `${target.replace(home, '')} ${verdict} ${status}`);
    expect(verdicts.sort()).toEqual(['/biao.htm fixed closed', '/old.htm still-there reopened', '穿带 fixed closed']);
    expect(verified.code).toBe(1);
    // What has no item was left in peace.
    expect(asked).toContain('/shixun.htm');
    expect(asked).not.toContain('/jianjie.htm');
    expect(results.find(({ target }) => target === `${home}/biao.htm`)?.proof).toEqual({
      outcome: { kind: 'ok', status: 200 },
      pages: [{ url: `${home}/shixun.htm`, state: 'read' }],
      pageCount: 1,
    });

    const shown = await run('items', 'show', '穿带');
    expect(shown.stdout).toMatch(/claimed fixed {2}王老师\n.*closed {2}scan {2}proven fixed/);
    expect(shown.stdout).toContain(`${home}/shixun.htm  read again, not found any more`);

    // The newest scan is the one of whole sites, which knows the page without a defect too.
    const replayed = await run('replay', '--format', 'json');
    expect(JSON.parse(replayed.stdout)).toMatchObject({ scan: { totals: { pages: 3 } } });
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
