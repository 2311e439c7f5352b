import { request as requestOverNode } from 'node:http';
import type { Dispatcher } from 'undici';
import { type Line, MOST_HEADER_BYTES, type OnLine } from './agents.ts';
import type { Connect } from './connector.ts';

/** What an exchange needs of undici. */
export type Dispatch = Pick<Dispatcher, 'dispatch'>;

function headersOf(options: Dispatcher.DispatchOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const flat = Array.isArray(options.headers) ? options.headers : [];
  for (let index = 0; index + 1 < flat.length; index += 2) headers[String(flat[index])] = String(flat[index + 1]);
  return headers;
}

/**
 * The same dispatch on Node's own client, whose parser can be told to forgive: bare line feeds, length and chunks
 * together, control characters, an uninvited `100 Continue`. Browsers open such pages; undici's parser is strict.
 */
export const openTolerantDispatcher = (connect: Connect): Dispatch => ({
  dispatch(options, handler) {
    const { protocol, hostname, host, port } = new URL(String(options.origin));
    const bare = hostname.replace(/^\[(.*)\]$/, '$1');
    const line: Line = { socket: null, sent: 0 };
    (handler as Partial<OnLine>).line = line;
    let ended = false;
    const once = (action: () => void): void => {
      if (ended) return;
      ended = true;
      action();
    };
    const request = requestOverNode({
      method: options.method,
      path: options.path,
      headers: { ...headersOf(options), host, connection: 'close' },
      insecureHTTPParser: true,
      maxHeaderSize: MOST_HEADER_BYTES,
      // Only heeded when no `agent` is named, not even `false`: then Node would connect unguarded.
      createConnection: (_options, done) => {
        connect({ hostname: bare, host, protocol, port }, (...[error, socket]) => {
          line.socket = socket;
          if (socket) done(null, socket);
          // Node calls back with an error alone; its type asks for a stream as well.
          else (done as (error: Error | null) => void)(error);
        });
        return undefined;
      },
    });
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      abort: () => once(() => request.destroy()),
      pause: () => undefined,
      resume: () => undefined,
    };
    const fail = (error: Error): void => once(() => handler.onResponseError?.(controller, error));
    request
      .on('error', fail)
      .on('information', ({ statusCode }) => handler.onResponseStart?.(controller, statusCode, {}))
      .on('response', (response) => {
        response
          .on('data', (chunk: Buffer) => {
            if (!ended) handler.onResponseData?.(controller, chunk);
          })
          .on('error', fail)
          .on('end', () => once(() => handler.onResponseEnd?.(controller, {})));
        handler.onResponseStart?.(controller, response.statusCode ?? 0, response.headers);
      })
      .end();
    handler.onRequestStart?.(controller, null);
    return true;
  },
});
