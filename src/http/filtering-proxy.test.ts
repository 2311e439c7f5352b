import { request as requestOverNode } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ProxyLane } from '../ports/filtering-proxy.ts';
import { openFilteringProxy } from './filtering-proxy.ts';
import { openTestClient, serve, serveRaw } from './loopback.test-support.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'jwc.jnyy.test': ['127.0.0.1'],
  'oa.jnyy.test': ['10.1.2.3'],
  'rebind.jnyy.test': ['169.254.169.254'],
};

async function open(allowPrivate = ['127.0.0.1/32']) {
  const client = openTestClient({ allowPrivate, lookup: async (host) => NAMES[host] ?? [] });
  const proxy = await openFilteringProxy({ resolveHost: client.resolveHost, allowPrivate, timeoutMs: 2_000 });
  onTestFinished(() => proxy.close());
  return proxy;
}

const credential = ({ username, password }: ProxyLane): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** What a browser gets that asks through the proxy; `ended`: no answer at all. */
function ask(
  proxy: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<{ status: number; body: string; headers: Record<string, unknown> } | 'ended'> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve) => {
    const request = requestOverNode({
      host: hostname,
      port,
      path: target,
      method: body ? 'POST' : 'GET',
      headers,
      agent: false,
    });
    request
      .on('error', () => resolve('ended'))
      .on('response', (response) => {
        let text = '';
        response
          .on('data', (chunk) => {
            text += chunk;
          })
          .on('error', () => resolve('ended'))
          .on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
      })
      .end(body);
  });
}

/** What comes back from a CONNECT and what is said after it. */
function tunnel(proxy: string, target: string, lane: ProxyLane | null, say = ''): Promise<string> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => {
      const auth = lane === null ? '' : `Proxy-Authorization: ${credential(lane)}\r\n`;
      socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${auth}\r\n`);
    });
    let said = false;
    socket
      .on('data', (chunk) => {
        heard += chunk;
        if (!said && heard.includes(' 200 ')) {
          said = true;
          socket.write(say);
        }
      })
      .on('error', () => undefined)
      .on('close', () => resolve(heard));
  });
}

test('does nothing without a credential, and nothing once it is given back', async () => {
  const origin = await serve((_, response) => response.end('教务处'));
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  const auth = { 'proxy-authorization': credential(lane) };
  expect(await ask(proxy.url, `${origin}/`)).toMatchObject({ status: 407 });
  expect(await ask(proxy.url, `${origin}/`, { 'proxy-authorization': 'Basic eDp5' })).toMatchObject({ status: 407 });
  expect(await tunnel(proxy.url, new URL(origin).host, null)).toContain('407');
  expect(await ask(proxy.url, `${origin}/`, auth)).toMatchObject({ status: 200, body: '教务处' });
  lane.close();
  expect(await ask(proxy.url, `${origin}/`, auth)).toMatchObject({ status: 407 });
});

test('passes on request and answer, without what is between the browser and the proxy', async () => {
  let seen: Record<string, unknown> = {};
  const origin = await serve((request, response) => {
    seen = { ...request.headers };
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.writeHead(404, { 'x-server': 'jnyy', 'keep-alive': 'timeout=5', 'set-cookie': ['a=1', 'b=2'] });
      response.end(`${request.method} ${request.url} ${body}`);
    });
  });
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  const answer = await ask(
    proxy.url,
    `${origin}/tzgg.htm?page=2`,
    { 'proxy-authorization': credential(lane), 'x-page': '1', connection: 'x-drop', 'x-drop': '1' },
    '选课',
  );
  expect(answer).toMatchObject({ status: 404, body: 'POST /tzgg.htm?page=2 选课' });
  expect(answer).toMatchObject({ headers: { 'x-server': 'jnyy', 'set-cookie': ['a=1', 'b=2'] } });
  expect(seen).toMatchObject({ 'x-page': '1', host: new URL(origin).host });
  expect(Object.keys(seen).filter((name) => /proxy|x-drop/.test(name))).toEqual([]);
});

test('tunnels to what the guard allows', async () => {
  const origin = await serveRaw((socket, said) => socket.end(`heard ${said}`));
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  expect(await tunnel(proxy.url, new URL(origin).host, lane, 'hello')).toContain('heard hello');
});

test.each([
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.2/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://0x7f.2/',
  'http://oa.jnyy.test/',
  'http://rebind.jnyy.test/',
  'http://nowhere.jnyy.test/',
  'http://user:pw@jwc.jnyy.test/',
  'ftp://jwc.jnyy.test/',
  'http://jwc.jnyy.test\\@10.0.0.1/',
])('ends a request for %s without an answer', async (target) => {
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  expect(await ask(proxy.url, target, { 'proxy-authorization': credential(lane) })).toBe('ended');
});

test.each(['10.0.0.1:443', '[::1]:443', 'oa.jnyy.test:443', 'jwc.jnyy.test', 'x@jwc.jnyy.test:80', 'jwc.jnyy.test:0'])(
  'ends a tunnel to %s without an answer',
  async (target) => {
    const proxy = await open();
    const lane = proxy.openLane({ maxBytes: 1_000_000 });
    expect(await tunnel(proxy.url, target, lane)).not.toContain('200');
  },
);

test('names the hosts it refused', async () => {
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  await ask(proxy.url, 'http://oa.jnyy.test/', { 'proxy-authorization': credential(lane) });
  await tunnel(proxy.url, '10.0.0.1:443', lane);
  expect([...lane.refused]).toEqual(['oa.jnyy.test', '10.0.0.1']);
});

test('does not lead to itself', async () => {
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  expect(await ask(proxy.url, `${proxy.url}/`, { 'proxy-authorization': credential(lane) })).toBe('ended');
  expect(await tunnel(proxy.url, new URL(proxy.url).host, lane)).not.toContain('200');
});

test('cuts a lane off that has used up its bytes, and no other', async () => {
  const origin = await serve((_, response) => response.end('x'.repeat(200_000)));
  const proxy = await open();
  const greedy = proxy.openLane({ maxBytes: 50_000 });
  const modest = proxy.openLane({ maxBytes: 1_000_000 });
  expect(await ask(proxy.url, `${origin}/`, { 'proxy-authorization': credential(greedy) })).toBe('ended');
  expect(greedy.exhausted).toBe(true);
  expect(await ask(proxy.url, `${origin}/`, { 'proxy-authorization': credential(modest) })).toMatchObject({
    status: 200,
  });
  expect(modest.exhausted).toBe(false);
});

test('a server that is not there, or breaks off, ends the request', async () => {
  const closing = await serveRaw((socket) => socket.destroy());
  const proxy = await open();
  const lane = proxy.openLane({ maxBytes: 1_000_000 });
  const auth = { 'proxy-authorization': credential(lane) };
  expect(await ask(proxy.url, `${closing}/`, auth)).toBe('ended');
  expect(await ask(proxy.url, 'http://127.0.0.1:1/', auth)).toBe('ended');
});
