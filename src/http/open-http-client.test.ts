import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  get,
  getFault,
  getResponse,
  openTestClient,
  serve,
  serveBytes,
  serveRaw,
  textOf,
} from './loopback.test-support.ts';

describe('a request', () => {
  it('brings status, headers and body', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'x-many': ['一', '二'].map((each) => encodeURI(each)) });
      response.end(`<title>教务处</title>${request.headers['user-agent']}`);
    });
    const response = await getResponse(openTestClient(), `${origin}/index.htm`);
    expect(response).toMatchObject({
      url: `${origin}/index.htm`,
      status: 200,
      truncated: false,
      redirects: [],
      address: '127.0.0.1',
    });
    expect(response.headers).toMatchObject({ 'content-type': 'text/html', 'x-many': '%E4%B8%80, %E4%BA%8C' });
    expect(textOf(response)).toBe('<title>教务处</title>webpatrol/test (+mailto:xxzx@jnyy.test)');
    expect(response.body.buffer.byteLength).toBe(response.body.byteLength);
  });

  it('leaves out the fragment and keeps the query', async () => {
    const origin = await serve((request, response) => response.end(request.url));
    const response = await getResponse(openTestClient(), `${origin}/tz?id=1#top`);
    expect(textOf(response)).toBe('/tz?id=1');
  });

  it('sends the headers it is given, but for those that are its own', async () => {
    const origin = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const response = await getResponse(openTestClient(), origin, {
      headers: {
        'if-none-match': '"2026"',
        accept: 'image/*',
        referer: 'http://www.jnyy.test/',
        'user-agent': 'other',
        host: 'oa.jnyy.test',
        'x-bad': 'a\r\nx-smuggled: 1',
        'x bad': '1',
      },
    });
    const seen = JSON.parse(textOf(response));
    expect(seen).toMatchObject({ 'if-none-match': '"2026"', accept: 'image/*', referer: 'http://www.jnyy.test/' });
    expect(seen.host).toBe(new URL(origin).host);
    expect(seen['user-agent']).toContain('webpatrol');
    expect(seen).not.toHaveProperty('x-bad');
    expect(seen).not.toHaveProperty('x-smuggled');
  });

  it('asks as another visitor where that is wanted, redirects and all', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/') return response.writeHead(302, { location: '/spider' }).end();
      return response.end(request.headers['user-agent']);
    });
    const client = openTestClient();
    expect(textOf(await getResponse(client, `${origin}/`, { userAgent: 'Baiduspider/2.0', maxRedirects: 5 }))).toBe(
      'Baiduspider/2.0',
    );
    expect(textOf(await getResponse(client, `${origin}/a`, { userAgent: 'a\r\nx-smuggled: 1' }))).toContain(
      'webpatrol',
    );
  });

  it('brings a body whose parts come in one packet', async () => {
    const origin = await serveBytes(
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n',
    );
    expect(textOf(await getResponse(openTestClient(), origin))).toBe('abcdef');
  });

  it('gives any status back as it is', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(Number(request.url?.slice(1)), { 'retry-after': '30' }).end('稍后再试');
    });
    const client = openTestClient();
    for (const status of [404, 410, 429, 500, 503, 999]) {
      const response = await getResponse(client, `${origin}/${status}`);
      expect(response.status).toBe(status);
      expect(response.headers['retry-after']).toBe('30');
    }
  });

  it.each([204, 304])('takes %d without a body, and the connection goes on', async (status) => {
    let connections = 0;
    const origin = await serveRaw((socket, _request, connection) => {
      connections = connection;
      socket.write(`HTTP/1.1 ${status} X\r\nETag: "1"\r\n\r\n`);
    });
    const client = openTestClient();
    for (let round = 0; round < 3; round++) {
      const response = await getResponse(client, origin);
      expect([response.status, response.body.length]).toEqual([status, 0]);
    }
    expect(connections).toBe(1);
  });

  it('asks with HEAD on one connection, though a length is told', async () => {
    let connections = 0;
    const origin = await serveRaw((socket, request, connection) => {
      connections = connection;
      expect(request).toMatch(/^HEAD \/kb\.pdf HTTP\/1\.1\r\n/);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 70000\r\nConnection: keep-alive\r\n\r\n');
    });
    const client = openTestClient();
    for (let round = 0; round < 3; round++) {
      const response = await getResponse(client, `${origin}/kb.pdf`, { method: 'HEAD' });
      expect([response.status, response.body.length, response.headers['content-length']]).toEqual([200, 0, '70000']);
    }
    expect(connections).toBe(1);
  });

  it('survives a body that must not follow HEAD', async () => {
    const origin = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: keep-alive\r\n\r\n不该有');
    });
    const client = openTestClient();
    for (let round = 0; round < 3; round++) {
      expect(await getResponse(client, origin, { method: 'HEAD' })).toMatchObject({ status: 200, truncated: false });
    }
  });
});

describe('maxBytes', () => {
  it('cuts a longer body and says so', async () => {
    const origin = await serve((_request, response) => response.end('x'.repeat(5_000)));
    const client = openTestClient();
    const cut = await getResponse(client, origin, { maxBytes: 4_999 });
    expect([cut.body.length, cut.body.buffer.byteLength, cut.truncated]).toEqual([4_999, 4_999, true]);
    const whole = await getResponse(client, origin, { maxBytes: 5_000 });
    expect([whole.body.length, whole.truncated]).toEqual([5_000, false]);
  });

  it('of 0 ends with the headers and keeps the connection of a small body', async () => {
    let connections = 0;
    const origin = await serveRaw((socket, _request, connection) => {
      connections = connection;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n${'x'.repeat(60_000)}`);
    });
    const client = openTestClient({ maxSockets: 1 });
    for (let round = 0; round < 3; round++) {
      const response = await getResponse(client, origin, { maxBytes: 0 });
      expect([response.status, response.body.length, response.truncated]).toEqual([200, 0, false]);
    }
    expect(connections).toBe(1);
  });

  it('of 0 hangs up on a large body', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serveRaw((socket) => {
      closed = once(socket, 'close');
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\nx');
    });
    expect(await getResponse(openTestClient(), origin, { maxBytes: 0 })).toMatchObject({ status: 200 });
    await closed;
  });

  it('of 0 hangs up on a body without end', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serveRaw((socket) => {
      closed = once(socket, 'close');
      const more = (): void => {
        if (socket.writable) socket.write('x'.repeat(16_384), () => setImmediate(more));
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n', more);
    });
    expect(await getResponse(openTestClient(), origin, { maxBytes: 0 })).toMatchObject({ status: 200 });
    await closed;
  });
});

describe('time and end', () => {
  it('gives up on a server that never answers', async () => {
    const origin = await serveRaw(() => {});
    expect(await getFault(openTestClient(), origin, { timeoutMs: 100 })).toEqual({ kind: 'timeout', afterMs: 100 });
  });

  it('gives up on a body that trickles, byte by byte', async () => {
    const origin = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
      const trickle = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(trickle));
    });
    expect(await getFault(openTestClient(), origin, { timeoutMs: 100 })).toEqual({ kind: 'timeout', afterMs: 100 });
  });

  it('counts all hops together', async () => {
    const origin = await serveRaw((socket, request) => {
      if (request.startsWith('GET /a')) socket.write('HTTP/1.1 302 X\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n');
    });
    const result = await get(openTestClient(), `${origin}/a`, { timeoutMs: 100 });
    expect(result).toMatchObject({
      fault: { kind: 'timeout', afterMs: 100 },
      redirects: [{ url: `${origin}/a`, status: 302 }],
    });
  });

  it('gives up on a name server that never answers', async () => {
    const client = openTestClient({ lookup: () => new Promise(() => {}), timeout: 100 });
    const fault = await getFault(client, 'http://www.jnyy.test/', { timeoutMs: 50 });
    expect(fault).toEqual({ kind: 'timeout', afterMs: 50 });
  });

  it('gives up on connecting after its own time limit', async () => {
    const client = openTestClient({ lookup: () => new Promise(() => {}), timeout: 50 });
    expect(await getFault(client, 'http://www.jnyy.test/')).toMatchObject({ kind: 'timeout' });
  });

  it('rejects with the reason of an abort, before and during', async () => {
    const origin = await serveRaw(() => abort.abort(new Error('stopped by hand')));
    const abort = new AbortController();
    const client = openTestClient();
    await expect(get(client, origin, { signal: abort.signal })).rejects.toThrow('stopped by hand');
    await expect(get(client, origin, { signal: abort.signal })).rejects.toThrow('stopped by hand');
  });

  it('leaves no listener on the signal', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const { signal } = new AbortController();
    const added: unknown[] = [];
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      added.push(args[1]);
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      added.splice(added.indexOf(args[1]), 1);
      remove(...args);
    };
    await getResponse(openTestClient(), origin, { signal });
    expect(added).toEqual([]);
  });

  it('close ends what is under way', async () => {
    const client = openTestClient();
    const closing: Promise<void>[] = [];
    const origin = await serveRaw(() => closing.push(client.close()));
    expect(await getFault(client, origin)).toEqual({ kind: 'broken', code: 'CLIENT_CLOSED' });
    await Promise.all(closing);
    expect(await getFault(client, origin)).toEqual({ kind: 'broken', code: 'CLIENT_CLOSED' });
  });
});

describe('close', () => {
  it('ends connections that are only being opened', async () => {
    const client = openTestClient({ lookup: () => new Promise(() => {}) });
    const fault = getFault(client, 'http://www.jnyy.test/');
    await client.close();
    expect(await fault).toEqual({ kind: 'broken', code: 'CLIENT_CLOSED' });
  });

  it('ends handshakes', async () => {
    const client = openTestClient();
    const closed: Promise<unknown>[] = [];
    const origin = await serveRaw((socket) => {
      closed.push(once(socket, 'close'), client.close());
    });
    const fault = await getFault(client, origin.replace('http:', 'https:'));
    expect(fault).toEqual({ kind: 'broken', code: 'CLIENT_CLOSED' });
    expect(await Promise.all(closed)).toHaveLength(2);
  });

  it('ends second looks', async () => {
    const client = openTestClient();
    const closed: Promise<unknown>[] = [];
    const origin = await serveRaw((socket, _request, connection) => {
      if (connection === 1) socket.end('HTTP/1.1 200 OK\nContent-Length: 2\n\nok');
      else closed.push(once(socket, 'close'), client.close());
    });
    expect(await getFault(client, origin)).toMatchObject({ kind: 'broken' });
    expect(await Promise.all(closed)).toHaveLength(2);
  });
});

describe('connections', () => {
  it('are kept, and never more than allowed', async () => {
    const ports = new Set<number | undefined>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x'.repeat(32_000));
    });
    const client = openTestClient({ maxSockets: 3 });
    const urls = Array.from({ length: 60 }, (_, index) => `${origin}/tz/${index}.htm`);
    const responses = await Promise.all(urls.map((url) => getResponse(client, url)));
    expect(responses.map((each) => each.url)).toEqual(urls);
    expect(ports.size).toBe(3);
  });

  it('that are idle are closed, the longest first, when there are many hosts', async () => {
    const MOST_IDLE = 128;
    const TOO_MANY = 40;
    const sockets = new Set<Socket>();
    let open = 0;
    let most = 0;
    const closed = Promise.withResolvers<void>();
    const origin = await serve(({ socket }, response) => {
      if (!sockets.has(socket)) {
        sockets.add(socket);
        open += 1;
        most = Math.max(most, open);
        socket.once('close', () => {
          open -= 1;
          if (sockets.size === MOST_IDLE + TOO_MANY && open === MOST_IDLE) closed.resolve();
        });
      }
      response.end('1');
    });
    const client = openTestClient();
    const ask = (host: number): Promise<unknown> =>
      getResponse(client, origin.replace('127.0.0.1', `u${host}.jnyy.test`));
    for (let host = 0; host < MOST_IDLE + TOO_MANY; host++) await ask(host);
    await closed.promise;
    expect(most).toBeLessThan(MOST_IDLE + TOO_MANY);
    for (let host = TOO_MANY; host < MOST_IDLE + TOO_MANY; host++) await ask(host);
    expect(sockets.size).toBe(MOST_IDLE + TOO_MANY);
    await ask(0);
    expect(sockets.size).toBe(MOST_IDLE + TOO_MANY + 1);
  });

  it('closed by the server while idle is no fault', async () => {
    const origin = await serveRaw((socket, _request, connection) => {
      // The answer promises to go on; what follows on the same connection finds it reset.
      if (connection === 1 && socket.bytesWritten > 0) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const client = openTestClient({ maxSockets: 1 });
    for (let round = 0; round < 3; round++) expect(textOf(await getResponse(client, origin))).toBe('ok');
  });

  it('closed by the server right after each answer are no fault', async () => {
    const origin = await serveRaw((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const client = openTestClient({ maxSockets: 2 });
    const rounds = Array.from({ length: 20 }, () => getResponse(client, origin).then(textOf));
    expect(new Set(await Promise.all(rounds))).toEqual(new Set(['ok']));
  });

  it('closed on a new connection are a fault', async () => {
    let requests = 0;
    const origin = await serveRaw((socket) => {
      requests += 1;
      socket.destroy();
    });
    expect(await getFault(openTestClient(), origin)).toEqual({ kind: 'broken', code: 'CONNECTION_CLOSED' });
    expect(requests).toBe(1);
  });

  it('that nobody accepts are refused', async () => {
    // Port 1 of loopback: nothing listens there on any machine that can run tests.
    expect(await getFault(openTestClient(), 'http://127.0.0.1:1/')).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
    const two = openTestClient({ lookup: async () => ['127.0.0.1', '127.0.0.2'] });
    expect(await getFault(two, 'http://www.jnyy.test:1/')).toEqual({ kind: 'refused', code: 'ECONNREFUSED' });
  });

  it('fall back to the next address', async () => {
    const origin = await serve((_request, response) => response.end('ok'));
    const { port } = new URL(origin);
    const client = openTestClient({ lookup: async () => ['127.0.0.9', '127.0.0.1'] });
    expect(await getResponse(client, `http://www.jnyy.test:${port}/`)).toMatchObject({ address: '127.0.0.1' });
  });
});
