import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { createWeb, type WebContext } from './create-web.ts';

/** A page for a few people of one office. */
const MOST_CONNECTIONS = 200;
/** Reading headers takes no longer on any line; a slow one must not hold a connection for ever. */
const HEADERS_MS = 10_000;

const TROUBLE: Readonly<Record<string, Translated>> = {
  EADDRINUSE: { 'zh-CN': '端口 {port} 已被占用', en: 'Port {port} is in use' },
  EACCES: { 'zh-CN': '没有权限使用端口 {port}', en: 'Port {port} is not allowed' },
  EADDRNOTAVAIL: { 'zh-CN': '本机没有地址 {host}', en: 'This machine has no address {host}' },
  ENOTFOUND: { 'zh-CN': '无法解析 {host}', en: '{host} cannot be resolved' },
};

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const known = TROUBLE[error.code ?? ''];
      if (known === undefined) return reject(error);
      const fill = (text: string): string => text.replace('{port}', String(port)).replace('{host}', host);
      reject(
        new UserError(
          { 'zh-CN': fill(known['zh-CN']), en: fill(known.en) },
          {
            remedy: { 'zh-CN': '请用 --port、--host 换一个', en: 'Choose another with --port or --host' },
            cause: error,
          },
        ),
      );
    });
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Opens the server. Closing it cuts what is under way: all it does is show. */
export async function openWeb(
  app: WebContext['app'],
  schedule: WebContext['schedule'],
  options: Omit<WebContext, 'app' | 'schedule' | 'now'> & { readonly host: string; readonly port: number },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { host, port, ...context } = options;
  const web = createWeb({ ...context, app, schedule, now: () => Date.now() });
  const server = createServer({ headersTimeout: HEADERS_MS }, getRequestListener(web.fetch));
  server.maxConnections = MOST_CONNECTIONS;
  const name = host.replace(/^\[|\]$/g, '');
  const actual = await listen(server, name, port);
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
