import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openHttpClient } from './open-http-client.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Asked {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function serve(answer: (response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    asked.push({ method: request.method, headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function open(allowPrivate: readonly string[] = ['127.0.0.1/32']) {
  const client = openHttpClient({ userAgent: 'webpatrol/test', allowPrivate, resolve: {}, timeout: 5_000 });
  closing.push(() => client.close());
  return client;
}

const message = {
  body: new TextEncoder().encode('{"text":"新增 1 项"}'),
  headers: { 'content-type': 'application/json' },
  maxBytes: 1_000,
  timeoutMs: 5_000,
};

describe('post', () => {
  it('sends the body once and reads the answer', async () => {
    const { asked, origin } = await serve((response) => response.end('{"errcode":0}'));
    const answer = await open().post({ ...message, url: `${origin}/robot/send?access_token=jnyy` });
    expect(answer).toMatchObject({ kind: 'response', status: 200 });
    expect(answer.kind === 'response' && new TextDecoder().decode(answer.body)).toBe('{"errcode":0}');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      body: '{"text":"新增 1 项"}',
      headers: { 'content-type': 'application/json', 'content-length': '23', 'user-agent': 'webpatrol/test' },
    });
  });

  it('does not ask again when the connection breaks, though the message may have arrived', async () => {
    const { asked, origin } = await serve((response) => response.destroy());
    const client = open();
    // A first answer would leave a kept connection behind.
    expect(await client.post({ ...message, url: origin })).toMatchObject({ kind: 'failure' });
    expect(asked).toHaveLength(1);
  });

  it('does not carry the message to where an answer redirects', async () => {
    const { asked, origin } = await serve((response) => response.writeHead(307, { location: '/other' }).end());
    expect(await open().post({ ...message, url: origin })).toMatchObject({ kind: 'response', status: 307 });
    expect(asked).toHaveLength(1);
  });

  it('keeps to the guard and to the limit of the answer', async () => {
    const { asked, origin } = await serve((response) => response.end('x'.repeat(5_000)));
    const refused = { kind: 'failure', fault: { kind: 'excluded', reason: 'private-address' } };
    expect(await open([]).post({ ...message, url: origin })).toMatchObject(refused);
    const byName = origin.replace('127.0.0.1', 'localhost');
    expect(await open([]).post({ ...message, url: byName })).toMatchObject(refused);
    expect(asked).toHaveLength(0);
    const answer = await open().post({ ...message, url: origin });
    expect(answer).toMatchObject({ kind: 'response', truncated: true });
    expect(answer.kind === 'response' && answer.body.byteLength).toBe(1_000);
  });

  it.each(['ftp://hook.jnyy.example/', 'https://user:word@hook.jnyy.example/', 'no address'])(
    'refuses %s',
    async (url) => {
      expect(await open().post({ ...message, url })).toMatchObject({
        kind: 'failure',
        fault: { kind: 'excluded', reason: 'scheme' },
      });
    },
  );
});
