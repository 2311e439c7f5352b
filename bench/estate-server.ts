/**
 * Serves the synthetic estate. A process of its own, so that its CPU time can be told apart, and no more of HTTP
 * than crawlers need: it shares two cores with them and must not be what is measured.
 * Alone: `node bench/estate-server.ts [pages] [port]`.
 */
import { createServer, type Socket } from 'node:net';
import { extname } from 'node:path';
import { buildPageSource, type EstateShape, hostAt, type PageSource } from './estate-server-pages.ts';

export interface ServerStats {
  /** Seconds, user and system. */
  readonly cpu: number;
  readonly requests: number;
  /** Different pages sent or confirmed unchanged. */
  readonly pages: number;
  /** Different dead addresses asked for. */
  readonly dead: number;
  readonly notModified: number;
}

interface Counters {
  cpu: NodeJS.CpuUsage;
  requests: number;
  notModified: number;
  pages: Set<string>;
  dead: Set<string>;
}

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' };

const startCounting = (): Counters => ({
  cpu: process.cpuUsage(),
  requests: 0,
  notModified: 0,
  pages: new Set(),
  dead: new Set(),
});

const NOT_FOUND = Buffer.from(
  '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>',
);

function answer(socket: Socket, source: PageSource, counters: Counters, host: number, head: string): void {
  const [method = '', target = ''] = head.slice(0, head.indexOf('\r\n')).split(' ');
  const path = target.split('?')[0] ?? '';
  counters.requests++;
  const closes = /\r\nconnection: *close/i.test(head);
  // The second header is how a server allows linkchecker more than ten requests a second.
  const connection = `Connection: ${closes ? 'close' : 'keep-alive'}\r\nLinkChecker: fast\r\n`;
  const body = source.body(host, path);
  if (body === null) {
    if (source.isDead(path)) counters.dead.add(`${host}${path}`);
    const start = `HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: ${NOT_FOUND.length}\r\n${connection}\r\n`;
    socket.write(start);
    if (method !== 'HEAD') socket.write(NOT_FOUND);
  } else {
    const isPage = path === '/' || path.endsWith('.htm');
    if (isPage && method === 'GET') counters.pages.add(`${host}${path}`);
    const etag = `"${host}-${path.length}-${body.length}"`;
    if (head.includes(`: ${etag}`)) {
      counters.notModified++;
      socket.write(`HTTP/1.1 304 Not Modified\r\nETag: ${etag}\r\n${connection}\r\n`);
    } else {
      const type = isPage ? 'text/html; charset=utf-8' : (TYPES[extname(path)] ?? 'image/png');
      socket.cork();
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nETag: ${etag}\r\nContent-Length: ${body.length}\r\n${connection}\r\n`,
        'latin1',
      );
      if (method !== 'HEAD') socket.write(body);
      socket.uncork();
    }
  }
  if (closes) socket.end();
}

/** Longest request head that is waited for. */
const MAX_HEAD = 16_384;

function serve(socket: Socket, source: PageSource, counters: () => Counters, host: number): void {
  let pending = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  // A crawler that is stopped at its time limit drops its connections.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf('\r\n\r\n'); end >= 0; end = pending.indexOf('\r\n\r\n')) {
      answer(socket, source, counters(), host, pending.slice(0, end + 2));
      pending = pending.slice(end + 4);
    }
    if (pending.length > MAX_HEAD) socket.destroy();
  });
}

async function runServer(shape: EstateShape): Promise<void> {
  const source = buildPageSource(shape);
  let counters = startCounting();
  for (let host = 0; host < shape.hosts; host++) {
    const server = createServer((socket) => serve(socket, source, () => counters, host));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: shape.port, host: hostAt(host), backlog: 1024 }, resolve);
    });
  }
  process.on('message', (message) => {
    const used = process.cpuUsage(counters.cpu);
    if (message === 'stats') {
      process.send?.({
        cpu: (used.user + used.system) / 1e6,
        requests: counters.requests,
        pages: counters.pages.size,
        dead: counters.dead.size,
        notModified: counters.notModified,
      } satisfies ServerStats);
    }
    if (message === 'reset') {
      counters = startCounting();
      process.send?.('reset');
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

const [pages = '34000', port = '8300', pageBytes = '32000', hosts = '25', dress = ''] = process.argv.slice(2);
await runServer({
  pages: Number(pages),
  port: Number(port),
  pageBytes: Number(pageBytes),
  hosts: Number(hosts),
  isDressed: dress === 'dressed',
});
