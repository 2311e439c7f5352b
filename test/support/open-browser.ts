import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openRenderer } from '../../src/browser/open-renderer.ts';
import { openFilteringProxy } from '../../src/http/filtering-proxy.ts';
import { openHttpClient } from '../../src/http/open-http-client.ts';
import type { Logger } from '../../src/ports/logger.ts';

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** The real browser behind the real proxy. Of this machine it may only talk to 127.0.0.1. */
export function openTestRenderer() {
  const allowPrivate = ['127.0.0.1/32'];
  const client = openHttpClient({ userAgent: 'webpatrol/test', allowPrivate, resolve: {}, timeout: 5_000 });
  const renderer = openRenderer({
    browser: process.env['WEBPATROL_BROWSER'] ?? null,
    openProxy: () => openFilteringProxy({ resolveHost: client.resolveHost, allowPrivate, timeoutMs: 5_000 }),
    log: quiet,
    timezone: 'Asia/Shanghai',
  });
  return {
    ...renderer,
    async close() {
      await renderer.close();
      await client.close();
    },
  };
}

type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** Serves pages by path on 127.0.0.1, and remembers what was asked for. */
export async function servePages(pages: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push(request.url ?? '');
    const answer = pages[path];
    response.on('error', () => undefined);
    if (typeof answer === 'function') return answer(request, response);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(answer ?? '<title>404</title>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
