import { describe, expect, it } from 'vitest';
import { get, getResponse, openTestClient, serve, serveRaw, textOf } from './loopback.test-support.ts';

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('with %d are followed and kept in order', async (status) => {
    const origin = await serve((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step < 3) response.writeHead(status, { location: `${step + 1}` }).end('正在跳转');
      else response.end(request.method);
    });
    const response = await getResponse(openTestClient(), `${origin}/0`);
    expect(response).toMatchObject({ url: `${origin}/3`, status: 200 });
    expect(textOf(response)).toBe('GET');
    expect(response.redirects).toEqual([0, 1, 2].map((step) => ({ url: `${origin}/${step}`, status })));
  });

  it('are given back as they are when none may be followed', async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { location: '/index.htm' }).end('跳转'));
    const response = await getResponse(openTestClient(), origin, { maxRedirects: 0 });
    expect(response).toMatchObject({ status: 302, redirects: [], headers: { location: '/index.htm' } });
    expect(textOf(response)).toBe('跳转');
  });

  it.each([300, 304, 305, 306])('do not include %d', async (status) => {
    const origin = await serve((_request, response) => response.writeHead(status, { location: '/' }).end());
    expect(await getResponse(openTestClient(), origin)).toMatchObject({ status, redirects: [] });
  });

  it('need a location', async () => {
    const origin = await serve((_request, response) => response.writeHead(302).end('无处可去'));
    const response = await getResponse(openTestClient(), origin);
    expect([response.status, textOf(response)]).toEqual([302, '无处可去']);
  });

  it('to no address are a broken answer', async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { location: 'http://' }).end());
    const result = await get(openTestClient(), origin);
    expect(result).toMatchObject({ fault: { kind: 'broken', code: 'BAD_LOCATION' }, redirects: [{ status: 302 }] });
  });

  it('end at the limit', async () => {
    let step = 0;
    const origin = await serve((_request, response) => response.writeHead(302, { location: `/${++step}` }).end());
    const result = await get(openTestClient(), `${origin}/0`, { maxRedirects: 5 });
    expect(result).toMatchObject({ fault: { kind: 'redirect-loop', hops: 6 } });
    expect(step).toBe(6);
    expect(result.redirects).toHaveLength(6);
  });

  it('tell where they led when nobody answers there', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    expect(await get(openTestClient(), origin)).toMatchObject({ kind: 'failure', landing: 'http://127.0.0.1:1/' });
  });

  it('may be as many as the limit', async () => {
    const origin = await serve((request, response) => {
      const at = Number(request.url?.slice(1));
      if (at < 5) response.writeHead(302, { location: `/${at + 1}` });
      response.end();
    });
    expect(await getResponse(openTestClient(), `${origin}/0`, { maxRedirects: 5 })).toMatchObject({ status: 200 });
    expect(await get(openTestClient(), `${origin}/0`, { maxRedirects: 4 })).toMatchObject({ kind: 'failure' });
  });

  it('to the same address again are a loop at once', async () => {
    let requests = 0;
    const origin = await serve((_request, response) => {
      requests += 1;
      response.writeHead(302, { location: '/#a' }).end();
    });
    const result = await get(openTestClient(), `${origin}/`);
    expect(result).toMatchObject({ fault: { kind: 'redirect-loop', hops: 1 } });
    expect(requests).toBe(1);
  });

  it('that only set a cookie first are no loop', async () => {
    const origin = await serve((request, response) => {
      if (request.headers.cookie === 'JSESSIONID=教务'.replace('教务', 'jw1')) return response.end('教务处');
      response.writeHead(302, { location: '/', 'set-cookie': ['JSESSIONID=jw1; Path=/; HttpOnly', 'bad', '=x'] });
      return response.end();
    });
    const client = openTestClient();
    expect(textOf(await getResponse(client, `${origin}/`))).toBe('教务处');
    // Cookies live no longer than the chain.
    expect((await getResponse(client, `${origin}/`)).redirects).toHaveLength(1);
  });

  it('that set the same cookie for ever are a loop', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(302, { location: '/', 'set-cookie': 'wzws=1' }).end(),
    );
    const result = await get(openTestClient(), `${origin}/`, { maxRedirects: 20 });
    expect(result).toMatchObject({ fault: { kind: 'redirect-loop', hops: 2 } });
  });

  it('take cookies to their own host and its subdomains only', async () => {
    const seen: string[] = [];
    const origin = await serve((request, response) => {
      seen.push(`${request.headers.host?.split(':')[0]} ${request.headers.cookie ?? '-'}`);
      const { port } = new URL(origin);
      const next = { '/0': `http://jwc.jnyy.test:${port}/1`, '/1': `http://www.other.test:${port}/2` }[
        request.url ?? ''
      ];
      if (next) response.writeHead(302, { location: next, 'set-cookie': ['own=1', 'wide=2; Domain=.jnyy.test'] });
      response.end();
    });
    await getResponse(openTestClient(), `http://www.jnyy.test:${new URL(origin).port}/0`);
    expect(seen).toEqual(['www.jnyy.test -', 'jwc.jnyy.test wide=2', 'www.other.test -']);
  });

  it('take neither secrets nor conditions along', async () => {
    const seen: unknown[] = [];
    const origin = await serve((request, response) => {
      const { authorization, referer, 'if-none-match': condition } = request.headers;
      seen.push({ authorization, referer, condition });
      if (request.url === '/0') response.writeHead(302, { location: `http://b.test:${new URL(origin).port}/1` });
      response.end();
    });
    const headers = { authorization: 'Basic eA==', 'if-none-match': '"1"', referer: 'http://www.jnyy.test/' };
    await getResponse(openTestClient(), `${origin}/0`, { headers });
    expect(seen).toEqual([
      { authorization: 'Basic eA==', condition: '"1"', referer: 'http://www.jnyy.test/' },
      { authorization: undefined, condition: undefined, referer: 'http://www.jnyy.test/' },
    ]);
  });

  it('keep one connection, though their bodies are not read', async () => {
    let connections = 0;
    const origin = await serveRaw((socket, request, connection) => {
      connections = connection;
      if (request.startsWith('GET /old')) {
        socket.write(
          `HTTP/1.1 301 X\r\nLocation: /new\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n跳\r\n0\r\n\r\n`.replace(
            '4',
            '3',
          ),
        );
      } else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    expect(await getResponse(openTestClient({ maxSockets: 1 }), `${origin}/old`)).toMatchObject({ status: 200 });
    expect(connections).toBe(1);
  });

  it('do not wait for a body that never ends', async () => {
    const origin = await serveRaw((socket, request) => {
      if (request.startsWith('GET /old')) socket.write('HTTP/1.1 301 X\r\nLocation: /new\r\nContent-Length: 9\r\n\r\n');
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    expect(await getResponse(openTestClient(), `${origin}/old`)).toMatchObject({ status: 200 });
  });

  it.each([
    ['UTF-8', Buffer.from('/通知公告.htm'), '/%E9%80%9A%E7%9F%A5%E5%85%AC%E5%91%8A.htm'],
    ['GBK', Buffer.from([0x2f, 0xcd, 0xa8, 0xd6, 0xaa, 0x2e, 0x68, 0x74, 0x6d]), '/%CD%A8%D6%AA.htm'],
    ['a backslash', Buffer.from('\\news\\index.asp'), '/news/index.asp'],
    ['spaces', Buffer.from('  /a b.htm '), '/a%20b.htm'],
  ])('whose location is in %s lead where a browser goes', async (_name, location, path) => {
    const origin = await serveRaw((socket, request) => {
      const asked = request.split(' ')[1] ?? '';
      if (asked !== '/0') return socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${asked.length}\r\n\r\n${asked}`);
      const head = Buffer.from('HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: ');
      return socket.write(Buffer.concat([head, location, Buffer.from('\r\n\r\n')]));
    });
    const response = await getResponse(openTestClient(), `${origin}/0`);
    expect(textOf(response)).toBe(path);
    expect(response.url).toBe(`${origin}${path}`);
  });
});
