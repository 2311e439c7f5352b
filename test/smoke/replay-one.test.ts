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

it('replays one check without losing what the others found, and takes back what a check found that is switched off', async () => {
  const server = createServer((request, response) => {
    const isHome = request.url === '/';
    response.writeHead(isHome ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      isHome ? '<title>教务处</title><p>实训前请穿带好防护用品。<a href="/old.htm">旧版</a></p>' : '没有这个页面',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const config = `sites: [{ id: jwc, name: 教务处, url: "http://127.0.0.1:${port}/" }]
network: { allowPrivate: ["127.0.0.0/8"], hostInterval: 0, retryAfter: 100ms }
`;
  await writeFile(join(folder, 'webpatrol.yaml'), config);
  const checksOf = (stdout: string): string[] =>
    (JSON.parse(stdout) as JsonReport).findings.map(({ check }) => check).sort();
  try {
    const scan = await runProgram(['scan', '--format', 'json'], { cwd: folder });
    expect(checksOf(scan.stdout)).toEqual(expect.arrayContaining(['dead-link', 'wording']));
    const replay = await runProgram(['replay', '--only', 'wording', '--format', 'json'], { cwd: folder });
    expect(checksOf(replay.stdout)).toEqual(checksOf(scan.stdout));
    await writeFile(join(folder, 'webpatrol.yaml'), `${config}checks: { wording: { enabled: false } }\n`);
    const without = await runProgram(['replay', '--format', 'json'], { cwd: folder });
    expect(checksOf(without.stdout)).not.toContain('wording');
    expect((JSON.parse(without.stdout) as JsonReport).scan.totals).toMatchObject({ closed: 0, withdrawn: 1 });
    const items = await runProgram(['items', 'list', '--check', 'wording', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(items.stdout).items).toMatchObject([{ status: 'closed', closedAs: 'withdrawn' }]);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
