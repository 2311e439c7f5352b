import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { servePages } from '../support/open-browser.ts';
import { runProgram, startProgram } from '../support/run-program.ts';

const SECRET = 'jnyy-oa-9f27';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An OA that takes notices; while it is `deaf` it never answers. */
async function openOa() {
  const received: Received[] = [];
  const oa = { received, deaf: false, url: '', onReceived: () => undefined as unknown };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    received.push({ headers: request.headers, body });
    oa.onReceived();
    if (!oa.deaf) response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  oa.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oa`;
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return oa;
}

it('a scan is told once to each owner, signed, though the program is killed and run again', async () => {
  const site = await servePages({ '/': '<title>教务处</title><h1>教务处</h1><p>进入实训室请穿带好安全帽。</p>' });
  closing.push(site.close);
  const library = await servePages({ '/': '<title>图书馆</title><h1>图书馆</h1><a href="/gone.htm">开馆时间</a>' });
  closing.push(library.close);
  const oa = await openOa();
  const cwd = await mkdtemp(join(tmpdir(), 'webpatrol-notify-'));
  closing.push(() => rm(cwd, { recursive: true, force: true }));
  await writeFile(
    join(cwd, 'webpatrol.yaml'),
    `sites:
  - { id: jwc, name: 教务处, owner: 教务处, url: "${site.origin}/" }
  - { id: lib, name: 图书馆, owner: 图书馆, url: "${library.origin}/" }
network: { allowPrivate: [127.0.0.1/32], hostInterval: 0, retryAfter: 200ms }
notify:
  channels: [{ id: oa, type: webhook, url: "${oa.url}", secret: { env: OA_SECRET } }]
  send: [{ channel: oa }]
`,
  );
  const env = { OA_SECRET: SECRET };
  const run = (...args: string[]) => runProgram(args, { cwd, env });
  await run('scan', '-q');

  // Killed while the first of two notices is on its way: what the other side did with it nobody knows.
  oa.deaf = true;
  const arrived = new Promise<void>((done) => {
    oa.onReceived = done;
  });
  const killed = startProgram(['notify'], { cwd, env });
  await arrived;
  killed.kill('SIGKILL');
  await killed.ended;
  oa.deaf = false;
  const [first] = oa.received.splice(0);

  const again = await run('notify', '-vv');
  expect(again.code).toBe(0);
  expect(await run('notify')).toMatchObject({ code: 0, stderr: expect.stringContaining('Sent: 0') });
  expect(oa.received).toHaveLength(1);
  const { notices } = JSON.parse((await run('notify', 'outbox', '--format', 'json')).stdout);
  expect(notices.map(({ state }: { state: string }) => state).sort()).toEqual(['sending', 'sent']);

  const told = [first, ...oa.received].map((each) => {
    const timestamp = each?.headers['webpatrol-timestamp'];
    const signed = createHmac('sha256', SECRET).update(`${timestamp}.${each?.body}`).digest('hex');
    expect(each?.headers['webpatrol-signature']).toBe(`v1=${signed}`);
    const { digest, id } = JSON.parse(each?.body ?? '');
    expect(each?.headers['idempotency-key']).toBe(id);
    return digest.owners[0];
  });
  expect(told.sort()).toEqual(['图书馆', '教务处']);

  // The secret is in nothing that was printed or kept.
  const kept = await readdir(cwd, { recursive: true, withFileTypes: true });
  for (const file of kept.filter((entry) => entry.isFile())) {
    expect((await readFile(join(file.parentPath, file.name))).includes(SECRET)).toBe(false);
  }
  expect(again.stdout + again.stderr).not.toContain(SECRET);
});
