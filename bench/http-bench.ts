/**
 * What one request costs the crawler: 5,000 pages of 32 KB from a server in another process, by our client, by undici's
 * `request` and by `fetch`, in turns and in one run, for machines differ more than clients do.
 * `node bench/http-bench.ts [REQUESTS] [CONCURRENCY]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Agent, request as undiciRequest } from 'undici';
import { openHttpClient } from '../src/http/open-http-client.ts';

const PAGE_BYTES = 32_768;
const ROUNDS = 3;
const CONNECTIONS = 16;

function serve(): void {
  const line = '<li><a href="/info/1001/1234.htm">关于做好期末考试工作的通知</a><span>2026-11-20</span></li>\n';
  const page = Buffer.alloc(PAGE_BYTES, line);
  const packed = gzipSync(page);
  const server = createServer((request, response) => {
    const gzip = request.url?.startsWith('/gzip') === true;
    const body = gzip ? packed : page;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address ? address.port : 0);
  });
}

const portOf = (server: ChildProcess): Promise<number> =>
  new Promise((resolve) => server.once('message', (port) => resolve(Number(port))));

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

async function measure(requests: number, concurrency: number, get: (index: number) => Promise<number>): Promise<Cost> {
  let next = 0;
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const worker = async (): Promise<void> => {
    while (next < requests) {
      const size = await get(next++);
      if (size !== PAGE_BYTES) throw new Error(`a body of ${size} bytes`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1_000 / requests, wallMs: (performance.now() - wall) / requests };
}

async function run(requests: number, concurrency: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ['serve']);
  const origin = `http://127.0.0.1:${await portOf(server)}`;
  const client = openHttpClient({
    userAgent: 'webpatrol/bench',
    allowPrivate: ['127.0.0.0/8'],
    resolve: {},
    timeout: 15_000,
    maxSockets: CONNECTIONS,
  });
  const agent = new Agent({ connections: CONNECTIONS, allowH2: false });
  const ours = (path: string) => async (index: number) => {
    const url = `${origin}${path}${index}.htm`;
    const result = await client.request({ url, method: 'GET', maxBytes: 5e6, maxRedirects: 5, timeoutMs: 15_000 });
    return result.kind === 'response' ? result.body.length : -1;
  };
  const contenders: Readonly<Record<string, (index: number) => Promise<number>>> = {
    openHttpClient: ours('/info/'),
    'undici request': async (index) => {
      const { body } = await undiciRequest(`${origin}/info/${index}.htm`, { dispatcher: agent });
      return (await body.arrayBuffer()).byteLength;
    },
    fetch: async (index) => (await (await fetch(`${origin}/info/${index}.htm`)).arrayBuffer()).byteLength,
    'openHttpClient, gzip': ours('/gzip/'),
    'fetch, gzip': async (index) => (await (await fetch(`${origin}/gzip/${index}.htm`)).arrayBuffer()).byteLength,
  };

  const best = new Map<string, Cost>();
  // One round more, the first, is for the compiler.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, get] of Object.entries(contenders)) {
      const cost = await measure(requests, concurrency, get);
      const before = best.get(name);
      if (round > 0 && (before === undefined || cost.cpuMs < before.cpuMs)) best.set(name, cost);
    }
  }
  for (const [name, { cpuMs, wallMs }] of best) {
    console.log(`${name.padEnd(22)} ${cpuMs.toFixed(3)} ms CPU, ${wallMs.toFixed(3)} ms wall a request`);
  }
  await Promise.all([client.close(), agent.close()]);
  server.kill();
}

if (process.argv[2] === 'serve') serve();
else await run(Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? CONNECTIONS));
