import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HttpClient, HttpFailure, HttpRequest, HttpResponse, NetworkFault } from '../ports/http-client.ts';
import { type HttpClientOptions, openHttpClient } from './open-http-client.ts';

export const LOOPBACK = ['127.0.0.0/8', '::1/128'];

export function openTestClient(options: Partial<HttpClientOptions> = {}): ReturnType<typeof openHttpClient> {
  const client = openHttpClient({
    userAgent: 'webpatrol/test (+mailto:xxzx@jnyy.test)',
    allowPrivate: LOOPBACK,
    resolve: {},
    timeout: 5_000,
    lookup: async () => ['127.0.0.1'],
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

export async function portOf(server: Server | TcpServer, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Serves until the test ends; gives the origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** A server that does with its connections what no server should. */
export async function serveRaw(
  onRequest: (socket: Socket, request: string, connection: number) => void,
): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    const connection = sockets.size;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => onRequest(socket, data.toString('latin1'), connection));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

/** The same bytes for every request, then the end of the connection. */
export const serveBytes = (bytes: string | Buffer): Promise<string> =>
  serveRaw((socket) => socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));

export const get = (
  client: HttpClient,
  url: string,
  more: Partial<HttpRequest> = {},
): Promise<HttpResponse | HttpFailure> =>
  client.request({ url, method: 'GET', maxBytes: 1_000_000, maxRedirects: 5, timeoutMs: 5_000, ...more });

export async function getResponse(
  client: HttpClient,
  url: string,
  more: Partial<HttpRequest> = {},
): Promise<HttpResponse> {
  const result = await get(client, url, more);
  if (result.kind === 'failure') throw new Error(`${url} failed: ${JSON.stringify(result.fault)}`);
  return result;
}

export async function getFault(
  client: HttpClient,
  url: string,
  more: Partial<HttpRequest> = {},
): Promise<NetworkFault> {
  const result = await get(client, url, more);
  if (result.kind === 'response') throw new Error(`${url} answered ${result.status}`);
  return result.fault;
}

export const textOf = (response: HttpResponse): string => new TextDecoder().decode(response.body);
