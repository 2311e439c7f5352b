import { once } from 'node:events';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { getFault, getResponse, openTestClient, serveBytes, serveRaw, textOf } from './loopback.test-support.ts';

describe('lengths that lie', () => {
  it('too long: what came is kept', async () => {
    const origin = await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<p>hello');
    const response = await getResponse(openTestClient(), origin);
    expect([textOf(response), response.truncated]).toEqual(['<p>hello', true]);
  });

  it('too long, and nothing came: broken', async () => {
    const origin = await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n');
    expect(await getFault(openTestClient(), origin)).toMatchObject({ kind: 'broken' });
  });

  it('too short: what was told is taken, and the rest spoils no later answer', async () => {
    const origin = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, HTTP/1.1 404 Not Found\r\n\r\n');
    });
    const client = openTestClient({ maxSockets: 1 });
    for (let round = 0; round < 3; round++) {
      const response = await getResponse(client, origin);
      expect([response.status, textOf(response), response.truncated]).toEqual([200, 'hello', false]);
    }
  });

  it.each(['abc', '-1', '1e3'])('%s: broken', async (length) => {
    const origin = await serveBytes(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\nx`);
    expect(await getFault(openTestClient(), origin)).toMatchObject({ kind: 'broken' });
  });
});

describe('bodies', () => {
  it('without end are cut, and the connection is closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const origin = await serveRaw((socket) => {
      closed = once(socket, 'close');
      const more = (): void => {
        if (socket.writable) socket.write('年年岁岁'.repeat(2_000), () => setImmediate(more));
      };
      socket.write('HTTP/1.1 200 OK\r\n\r\n', more);
    });
    const response = await getResponse(openTestClient(), origin, { maxBytes: 100_000 });
    expect([response.body.length, response.truncated]).toEqual([100_000, true]);
    await closed;
  });

  it('up to the end of the connection are whole', async () => {
    const origin = await serveBytes('HTTP/1.0 200 OK\r\n\r\nhello');
    const response = await getResponse(openTestClient(), origin);
    expect([textOf(response), response.truncated]).toEqual(['hello', false]);
  });

  it.each([
    ['a reset', '5\r\nhello\r\n', true],
    ['a wrong chunk size', '5\r\nhello\r\nzz\r\n', false],
    ['a missing last chunk', '5\r\nhello\r\n', false],
  ])('broken by %s are kept up to there', async (_name, chunks, reset) => {
    const origin = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}`, () => {
        if (reset) socket.resetAndDestroy();
        else socket.end();
      });
    });
    // A reset may overtake the data: then nothing was received, and that is said.
    const client = openTestClient();
    if (reset) {
      const result = await client.request({
        url: origin,
        method: 'GET',
        maxBytes: 99,
        maxRedirects: 0,
        timeoutMs: 5_000,
      });
      expect(result).toMatchObject(
        result.kind === 'response' ? { status: 200, truncated: true } : { fault: { kind: 'broken' } },
      );
    } else {
      const response = await getResponse(client, origin);
      expect([textOf(response), response.truncated]).toEqual(['hello', true]);
    }
  });

  it('in pieces of one byte arrive whole', async () => {
    const page = '<title>图书馆</title>';
    const bytes = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(page)}\r\n\r\n${page}`);
    const origin = await serveRaw((socket) => {
      socket.setNoDelay(true);
      const next = (at: number): void => {
        if (at < bytes.length) socket.write(bytes.subarray(at, at + 1), () => setImmediate(next, at + 1));
      };
      next(0);
    });
    expect(textOf(await getResponse(openTestClient(), origin))).toBe(page);
  });
});

describe('heads', () => {
  it.each([
    ['one long header', `X-Long: ${'x'.repeat(70_000)}\r\n`],
    ['many headers', 'X-A: 1\r\n'.repeat(201)],
    ['many cookies', 'Set-Cookie: a=1\r\n'.repeat(201)],
  ])('with %s are too much', async (_name, lines) => {
    const origin = await serveBytes(`HTTP/1.1 200 OK\r\n${lines}Content-Length: 2\r\n\r\nok`);
    expect(await getFault(openTestClient(), origin)).toEqual({ kind: 'broken', code: 'HEADERS_OVERFLOW' });
  });

  it('may have as many as real sites send', async () => {
    const lines = Array.from({ length: 190 }, (_, index) => `X-${index}: 1\r\n`).join('');
    const origin = await serveBytes(`HTTP/1.1 200 OK\r\n${lines}Content-Length: 2\r\n\r\nok`);
    expect(textOf(await getResponse(openTestClient(), origin))).toBe('ok');
  });

  it('without end are too much', async () => {
    const origin = await serveRaw((socket) => {
      const more = (): void => {
        if (socket.writable) socket.write('X-A: 1\r\n'.repeat(1_000), () => setImmediate(more));
      };
      socket.write('HTTP/1.1 200 OK\r\n', more);
    });
    expect(await getFault(openTestClient(), origin)).toEqual({ kind: 'broken', code: 'HEADERS_OVERFLOW' });
  });

  it.each(['103 Early Hints', '100 Continue'])('that only ever say %s are too much', async (status) => {
    const origin = await serveBytes(`HTTP/1.1 ${status}\r\nLink: </a.css>\r\n\r\n`.repeat(50));
    expect(await getFault(openTestClient(), origin)).toEqual({ kind: 'broken', code: 'INTERIM_OVERFLOW' });
  });

  it('named like properties of objects are only names', async () => {
    const origin = await serveBytes('HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\nContent-Length: 2\r\n\r\nok');
    const { headers } = await getResponse(openTestClient(), origin);
    expect(headers['constructor']).toBe('y');
    expect(headers['toString']).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['HTTP/0.9', '<html>教务处</html>'],
    ['noise', '\x00\x01\x02\xff\xfe'.repeat(100)],
    ['an SSH greeting', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a status of four digits', 'HTTP/1.1 1000 X\r\n\r\n'],
  ])('that are %s are broken', async (_name, bytes) => {
    expect(await getFault(openTestClient(), await serveBytes(bytes))).toMatchObject({ kind: 'broken' });
  });

  it.each([
    ['bare line feeds', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    ],
    ['control characters', 'HTTP/1.1 200 OK\r\nX-A: a\x01b\r\nContent-Length: 2\r\n\r\nok'],
    ['an odd version', 'HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['an uninvited 100', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['folded lines', 'HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\nContent-Length: 2\r\n\r\nok'],
    ['GBK in the reason', 'HTTP/1.1 200 \xba\xc3\r\nContent-Length: 2\r\n\r\nok'],
    ['no reason', 'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok'],
    ['an offer to upgrade', 'HTTP/1.1 200 OK\r\nUpgrade: h2,h2c\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok'],
    ['chunk sizes with spaces', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2  \r\nok\r\n0\r\n\r\n'],
  ])('with %s are read as browsers do', async (_name, bytes) => {
    const response = await getResponse(openTestClient(), await serveBytes(bytes));
    expect([response.status, textOf(response)]).toEqual([200, 'ok']);
  });

  it('keep header bytes as they came', async () => {
    const origin = await serveBytes(
      'HTTP/1.1 200 OK\r\nContent-Disposition: attachment; filename=\xcd\xa8\xd6\xaa.doc\r\nContent-Length: 2\r\n\r\nok',
    );
    const { headers } = await getResponse(openTestClient(), origin);
    expect(headers['content-disposition']).toBe('attachment; filename=\xcd\xa8\xd6\xaa.doc');
  });
});

const page = Buffer.from('<p>江南应用技术学院教务处关于期末考试安排的通知</p>'.repeat(500));
const encoded = (encoding: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`),
    body,
  ]);

describe('compressed bodies', () => {
  it.each([
    ['gzip', gzipSync(page)],
    ['x-gzip', gzipSync(page)],
    ['GZIP', Buffer.concat([gzipSync(page.subarray(0, 100)), gzipSync(page.subarray(100))])],
    ['deflate', deflateSync(page)],
    ['deflate', deflateRawSync(page)],
    ['br', brotliCompressSync(page)],
    ['zstd', zstdCompressSync(page)],
    ['gzip, br', brotliCompressSync(gzipSync(page))],
    ['identity', page],
    ['utf-8', page],
    ['gzip', page],
  ])('in %s are inflated', async (encoding, body) => {
    const response = await getResponse(openTestClient(), await serveBytes(encoded(encoding, body)));
    expect(Buffer.from(response.body).equals(page)).toBe(true);
    expect(response.truncated).toBe(false);
    expect(response.body.buffer.byteLength).toBe(page.length);
  });

  it('without a byte are empty', async () => {
    const response = await getResponse(openTestClient(), await serveBytes(encoded('gzip', Buffer.alloc(0))));
    expect([response.body.length, response.truncated]).toEqual([0, false]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('in %s are cut at the limit', async (encoding, compress) => {
    const origin = await serveBytes(encoded(encoding, compress(page)));
    const response = await getResponse(openTestClient(), origin, { maxBytes: 5_000 });
    expect(Buffer.from(response.body).equals(page.subarray(0, 5_000))).toBe(true);
    expect(response.truncated).toBe(true);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('in %s broken in the middle are kept up to there', async (encoding, compress) => {
    // Does not compress, so that half of the compressed bytes is half of the text.
    let state = 1;
    const noise = Buffer.from(
      Array.from({ length: 20_000 }, () => {
        state = (state * 48_271) % 2_147_483_647;
        return state >> 16;
      }),
    );
    const whole = compress(noise);
    const broken = Buffer.from(whole);
    broken.fill(0xff, whole.length / 2);
    for (const body of [whole.subarray(0, whole.length / 2), broken]) {
      const response = await getResponse(openTestClient(), await serveBytes(encoded(encoding, body)));
      expect(response.truncated).toBe(true);
      expect(response.body.length).toBeGreaterThan(5_000);
      const alike = noise.subarray(0, 5_000).equals(response.body.subarray(0, 5_000));
      expect(alike).toBe(true);
    }
  });

  it('that cannot be read at all are broken', async () => {
    const origin = await serveBytes(encoded('br', Buffer.from('\xff\xff\xff not brotli', 'latin1')));
    expect(await getFault(openTestClient(), origin)).toEqual({ kind: 'broken', code: 'BAD_ENCODING' });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['zstd', zstdCompressSync(Buffer.alloc(50_000_000))],
  ])('in %s that are bombs go off in a small room', async (encoding, bomb) => {
    const origin = await serveBytes(encoded(encoding, bomb));
    const response = await getResponse(openTestClient(), origin, { maxBytes: 40_000_000 });
    expect(response.truncated).toBe(true);
    expect(response.body.length).toBe(Math.max(1_048_576, bomb.length * 200));
  });
});
