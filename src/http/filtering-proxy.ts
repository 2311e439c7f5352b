import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, request as requestOverNode, type ServerResponse } from 'node:http';
import { connect as connectTcp, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FilteringProxy, ProxyLane } from '../ports/filtering-proxy.ts';
import type { ResolveHost } from '../ports/http-client.ts';
import { MOST_HEADER_BYTES } from './agents.ts';
import { pinned } from './connector.ts';
import { parseRequestUrl, refusalOf } from './guard.ts';

/** Chromium opens 32 to a proxy; whatever asks for more is not one page. */
const CONNECTIONS_PER_LANE = 64;
/** Nothing in either direction for so long: a page that is still wanted says something. */
const IDLE_MS = 30_000;
const REFUSED_KEPT = 50;
/** About one connection and what follows from it; RFC 9110, 7.6.1. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const CLEAN_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

interface OpenLane {
  readonly lane: ProxyLane;
  refuse(host: string): void;
  /** Counts what goes through a socket, and cuts it with the lane. False: no more are let in. */
  admit(socket: Duplex): boolean;
  spend(bytes: number): void;
}

function openLaneState(maxBytes: number, onClose: (credential: string) => void): OpenLane & { credential: string } {
  const username = randomBytes(8).toString('hex');
  const password = randomBytes(16).toString('hex');
  const credential = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const refused = new Set<string>();
  const sockets = new Set<Duplex>();
  let left = maxBytes;
  let closed = false;
  const close = (): void => {
    closed = true;
    onClose(credential);
    for (const socket of sockets) socket.destroy();
  };
  return {
    credential,
    lane: {
      username,
      password,
      refused,
      get exhausted() {
        return left < 0;
      },
      close,
    },
    refuse(host) {
      if (refused.size < REFUSED_KEPT) refused.add(host);
    },
    admit(socket) {
      if (closed || sockets.size >= CONNECTIONS_PER_LANE * 2) return false;
      if (sockets.has(socket)) return true;
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return true;
    },
    spend(bytes) {
      left -= bytes;
      if (left < 0 && !closed) close();
    },
  };
}

function forwardedHeaders(raw: readonly string[], host?: string): string[] {
  const named = new Set<string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (raw[at]?.toLowerCase() !== 'connection') continue;
    for (const name of raw[at + 1]?.split(',') ?? []) named.add(name.trim().toLowerCase());
  }
  // Of two hosts the one in the address counts (RFC 9112, 3.2.2).
  const headers: string[] = host === undefined ? [] : ['host', host];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    const lower = name.toLowerCase();
    if (host !== undefined && lower === 'host') continue;
    if (HOP_BY_HOP.has(lower) || named.has(lower) || !CLEAN_VALUE.test(value)) continue;
    headers.push(name, value);
  }
  return headers;
}

/** Host and port of a CONNECT; null when it is neither. */
function parseAuthority(authority: string): { host: string; port: number } | null {
  const url = parseRequestUrl(`http://${authority}/`);
  const port = /:(\d{1,5})$/.exec(authority)?.[1];
  if (url === null || url.username !== '' || url.pathname !== '/' || url.hostname === '' || !port) return null;
  return { host: url.hostname, port: Number(port) };
}

/**
 * The browser's only way out: an HTTP proxy on loopback that resolves and checks every address by the guard of the
 * HTTP client and connects to exactly what it checked. Without a lane's credential it does nothing.
 * A refusal or a failure ends the connection without an answer, so that no page can be mistaken for it.
 * `timeoutMs`: for one connection.
 */
export async function openFilteringProxy(options: {
  readonly resolveHost: ResolveHost;
  readonly allowPrivate: readonly string[];
  readonly timeoutMs: number;
}): Promise<FilteringProxy> {
  const { resolveHost, allowPrivate, timeoutMs } = options;
  const lanes = new Map<string, OpenLane>();
  let ownPort = 0;

  const laneOf = (request: IncomingMessage): OpenLane | undefined =>
    lanes.get(request.headers['proxy-authorization'] ?? '');

  /** Connects to a checked address; null: refused. */
  async function connectTo(host: string, port: number, lane: OpenLane): Promise<Socket | null> {
    const bare = host.replace(/^\[(.*)\]$/, '$1');
    const url = parseRequestUrl(`http://${host}:${port}/`);
    const addresses = url === null || refusalOf(url, allowPrivate) ? [] : await resolveHost(bare);
    const toItself = port === ownPort && addresses.some((each) => /^(?:127\.|::1$|::ffff:127\.)/.test(each));
    if (addresses.length === 0 || toItself || port === 0) {
      lane.refuse(bare);
      return null;
    }
    const socket = connectTcp({ host: bare, port, lookup: pinned(addresses), autoSelectFamily: true });
    // Before the lane has a chance to destroy it: an unheard error would end the process.
    socket.on('error', () => socket.destroy());
    if (!lane.admit(socket)) {
      socket.destroy();
      return null;
    }
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.once('connect', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    socket.on('data', (chunk) => lane.spend(chunk.length));
    return socket;
  }

  async function forward(request: IncomingMessage, response: ServerResponse, lane: OpenLane): Promise<void> {
    const end = (): void => void request.socket.destroy();
    const url = parseRequestUrl(request.url ?? '');
    if (url === null || url.protocol !== 'http:' || url.username !== '' || !lane.admit(request.socket)) return end();
    const socket = await connectTo(url.hostname, Number(url.port || 80), lane);
    if (socket === null) return end();
    const upstream = requestOverNode({
      method: request.method,
      path: url.pathname + url.search,
      headers: [...forwardedHeaders(request.rawHeaders, url.host), 'connection', 'close'],
      insecureHTTPParser: true,
      maxHeaderSize: MOST_HEADER_BYTES,
      createConnection: () => socket,
    });
    upstream.on('error', end).on('response', (answer) => {
      answer.on('error', end);
      response.writeHead(answer.statusCode ?? 502, forwardedHeaders(answer.rawHeaders));
      answer.pipe(response);
    });
    response.once('close', () => upstream.destroy());
    request.on('data', (chunk) => lane.spend(chunk.length)).on('error', end);
    request.pipe(upstream);
  }

  async function tunnel(authority: string, client: Duplex, head: Buffer, lane: OpenLane): Promise<void> {
    const target = parseAuthority(authority);
    const socket = target && lane.admit(client) ? await connectTo(target.host, target.port, lane) : null;
    if (socket === null) {
      client.destroy();
      return;
    }
    client.once('close', () => socket.destroy());
    socket.once('close', () => client.destroy());
    socket.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.write(head);
      client.on('data', (chunk: Buffer) => lane.spend(chunk.length));
      client.pipe(socket).pipe(client);
    });
  }

  const ASK = { 'proxy-authenticate': 'Basic realm="webpatrol"', 'content-length': '0' };
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: 0 }, (request, response) => {
    const lane = laneOf(request);
    if (lane === undefined) response.writeHead(407, ASK).end();
    else void forward(request, response, lane).catch(() => request.socket.destroy());
  });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    const lane = laneOf(request);
    if (lane === undefined) {
      client.end(
        `HTTP/1.1 407 Proxy Authentication Required\r\n${Object.entries(ASK)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
      );
    } else void tunnel(request.url ?? '', client, head, lane).catch(() => client.destroy());
  });
  server.on('upgrade', (_request, client) => client.destroy());
  server.on('clientError', (_error, client) => client.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  ownPort = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${ownPort}`,
    openLane({ maxBytes }) {
      const lane = openLaneState(maxBytes, (credential) => lanes.delete(credential));
      lanes.set(lane.credential, lane);
      return lane.lane;
    },
    async close() {
      for (const { lane } of [...lanes.values()]) lane.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
