/**
 * An estate of one site and thousands of hosts outside it, each on a loopback address of its own, with a name server
 * that knows them. A process of its own: see `outside.ts`.
 */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { DOMAIN, habitOf, type OutsideShape, portsFrom, SITE, targetsOf } from './outside-shape.ts';

const [pages = '500', hosts = '5000', port = '8600', folder = '.'] = process.argv.slice(2);
const shape: OutsideShape = { pages: Number(pages), hosts: Number(hosts), port: Number(port) };
const ports = portsFrom(shape.port);

/** Requests by method, host and path. */
let asked = new Map<string, number>();
let open = 0;
let mostOpen = 0;

const PARAGRAPH = '<p style="text-indent:2em">会议围绕人才培养方案修订、课程资源建设和实训条件改善进行了交流。</p>\n';
/** The home page of a company is some 40 kB. */
const BODY = PARAGRAPH.repeat(320);

const pageOf = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>\n${body}</body></html>`;

const packed = new Map<string, Buffer>();
function packedPage(title: string): Buffer {
  const page = packed.get(title) ?? gzipSync(pageOf(title, BODY));
  if (packed.size < 50) packed.set(title, page);
  return page;
}

function sitePage(path: string): string | null {
  const page = path === '/' ? 0 : Number(/^\/info\/(\d+)\.htm$/.exec(path)?.[1] ?? -1);
  if (page < 0 || page >= shape.pages) return null;
  const next = [1, 2, 3].map((step) => `<li><a href="/info/${(page * 3 + step) % shape.pages}.htm">通知</a></li>\n`);
  const outside: string[] = [];
  for (let host = page; host < shape.hosts; host += shape.pages)
    for (const target of targetsOf(host, shape.port))
      outside.push(`<li><a href="${target}">合作单位${host}</a></li>\n`);
  return pageOf(`通知${page}`, `<ul>${next.join('')}${outside.join('')}</ul>`);
}

const BETWEEN_REDIRECTS = 3;
/** Seconds that a busy host asks for. */
const BUSY_FOR = '2';

function answerOutside(host: number, path: string, response: ServerResponse): unknown {
  const plain = (status: number, headers: Record<string, string> = {}): unknown =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(pageOf(`${status}`, ''));
  const page = (): unknown =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
      .end(packedPage(`合作单位${host % 40}`));
  // No name anybody links to: what hosts are asked for to see how they say no.
  if (path.startsWith('/wbptrl')) return plain(404);
  const hop = Number(/\?hop=(\d)/.exec(path)?.[1] ?? 0);
  switch (habitOf(host)) {
    case 'gone':
      return plain(404);
    case 'removed':
      return plain(410);
    case 'forbidden':
      return plain(403);
    case 'busy':
      return plain(503, { 'retry-after': BUSY_FOR });
    case 'busy-once':
      return asked.get(`GET u${host} ${path}`) === 1 ? plain(503, { 'retry-after': BUSY_FOR }) : page();
    case 'slow':
      return setTimeout(page, 5_000 + (host % 8) * 1_000);
    case 'silent':
      return undefined;
    case 'chain':
      return hop === BETWEEN_REDIRECTS ? page() : plain(302, { location: `${path.split('?')[0]}?hop=${hop + 1}` });
    case 'loop':
      return plain(302, { location: path });
    case 'sends-home':
      return path === '/' ? page() : plain(302, { location: '/' });
    case 'unread':
      // More than anybody reads, and never the end of it.
      response.writeHead(200, { 'content-type': 'text/html' });
      for (let at = 0; at < 40; at++) response.write(BODY);
      return undefined;
    default:
      return page();
  }
}

function answer(request: IncomingMessage, response: ServerResponse): unknown {
  const { method = '', url: path = '/' } = request;
  const name = request.headers.host?.replace(/:\d+$/, '') ?? '';
  const host = name.endsWith(`.${DOMAIN}`) ? Number(name.slice(1, name.indexOf('.'))) : null;
  const key = `${method} ${host === null ? 'site' : `u${host}`} ${path}`;
  asked.set(key, (asked.get(key) ?? 0) + 1);
  if (host !== null) return answerOutside(host, path, response);
  const page = sitePage(path);
  return page === null
    ? response.writeHead(404).end()
    : response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

const SERVER_FAILURE = 2;
const NO_SUCH_NAME = 3;
const TYPE_A = 1;

/** RFC 1035, 4.1. Every host has an address of its own, as they have in the world. */
function answerName(query: Buffer): Buffer | null {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const name = labels.join('.');
  const host = name.endsWith(`.${DOMAIN}`) ? Number(name.slice(1, name.indexOf('.'))) : null;
  const habit = host === null ? null : habitOf(host);
  if (habit === 'name-silent') return null;
  const code =
    habit === 'name-failing'
      ? SERVER_FAILURE
      : habit === 'nameless' || (host === null && name !== SITE)
        ? NO_SUCH_NAME
        : 0;
  const isV4 = query.readUInt16BE(at + 1) === TYPE_A;
  const count = code === 0 && isV4 ? 1 : 0;
  const head = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, 0x80 | code, 0, 1, 0, count, 0, 0, 0, 0]);
  const address = host === null ? [127, 0, 0, 2] : [127, 1, host >> 8, host & 255];
  const record = count === 0 ? [] : [0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, ...address];
  return Buffer.concat([head, query.subarray(12, at + 5), Buffer.from(record)]);
}

const watch = (server: { on(event: 'connection', listener: (socket: NodeJS.EventEmitter) => void): unknown }): void =>
  void server.on('connection', (socket) => {
    mostOpen = Math.max(mostOpen, ++open);
    socket.once('close', () => open--);
  });

async function listen(server: ReturnType<typeof createServer>, at: number): Promise<void> {
  watch(server);
  // As web servers have it: connections nobody uses are closed by whoever is tired first.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: at, host: '0.0.0.0', backlog: 1024 }, resolve);
  });
}

const FIXTURES = new URL('../src/http/fixtures/', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(`${name}.pem`, FIXTURES));
const own = readFileSync(`${folder}/server.pem`);

await listen(createServer(answer), ports.plain);
for (const [at, pem] of [
  [ports.tls, own],
  [ports.selfSigned, fixture('self-signed')],
  [ports.expired, fixture('expired')],
  [ports.wrongHost, fixture('good')],
] as const)
  await listen(createTlsServer({ key: pem, cert: pem }, answer), at);

const names = createSocket('udp4');
names.on('message', (query, peer) => {
  const reply = answerName(query);
  if (reply !== null) names.send(reply, peer.port, peer.address);
});
await new Promise<void>((resolve) => names.bind(ports.names, '127.0.0.1', resolve));

process.on('message', (message) => {
  if (message === 'stats') process.send?.({ asked: [...asked], mostOpen });
  if (message === 'reset') {
    asked = new Map();
    process.send?.('reset');
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
