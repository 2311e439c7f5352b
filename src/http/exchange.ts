import type { Dispatcher } from 'undici';
import type { NetworkFault } from '../ports/http-client.ts';
import type { Line, OnLine } from './agents.ts';
import type { Deadline } from './deadline.ts';
import { codeOf, faultOf } from './fault.ts';
import { isRedirect } from './location.ts';
import type { Dispatch } from './tolerant-dispatcher.ts';

/** One request to one address, without what may follow from its answer. */
interface Hop {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Of a POST. */
  readonly body?: Uint8Array;
  readonly headers: readonly string[];
  /** Bytes on the wire to keep at most, given the answer's headers. 0: none. */
  readonly wireLimit: (headers: Readonly<Record<string, string>>) => number;
  /** The body of a redirect is not wanted. */
  readonly follow: boolean;
  readonly verifyTls: boolean;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  /** Parts of what was read from the socket. */
  readonly chunks: readonly Uint8Array[];
  /** Bytes in all chunks. */
  readonly size: number;
  /** The limit was reached, or the connection broke. */
  readonly cut: boolean;
  /** The connection broke. */
  readonly broken: boolean;
  readonly address: string;
}

export interface Failed {
  readonly kind: 'failed';
  readonly fault: NetworkFault;
  /** Why it may be worth asking again: a kept connection gave no answer, or no answer could be made out. */
  readonly because: 'stale' | 'unparsable' | null;
}

/** Rejects only with the reason of an aborted signal. */
export type Send = (hop: Hop, deadline: Deadline) => Promise<Answer | Failed>;

const MOST_HEADERS = 200;
/** `103 Early Hints` and the like; more than a few is an attack. */
const MOST_INTERIM_ANSWERS = 8;
/** A body nobody wants is read to its end up to here, because a new connection costs more. */
const DRAIN_LIMIT = 65_536;
const DRAIN_MS = 2_000;
/** Some servers say so before they close a connection that was idle, and the request crosses it. Browsers ask again, too. */
const TIRED = 408;

function joinHeaders(raw: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> | null {
  const headers: Record<string, string> = Object.create(null);
  let count = 0;
  for (const name in raw) {
    const value = raw[name] ?? '';
    count += typeof value === 'string' ? 1 : value.length;
    if (count > MOST_HEADERS) return null;
    headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}

const listOf = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** undici reports a bad head as a bad length when it had read one, and an uninvited `100 Continue` as a bad answer. */
const isUnparsable = (error: Error, status: number): boolean =>
  error.name === 'HTTPParserError' ||
  (status === 0 && (codeOf(error) === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || error.message === 'bad response'));

/** A single dispatch on undici, the cheapest of its interfaces. */
export const exchangeOn =
  (dispatcher: Dispatch): Send =>
  (hop, deadline) =>
    new Promise((resolve, reject) => {
      let controller: Dispatcher.DispatchController | null = null;
      let settled = false;
      let reused = false;
      let address = '';
      let interim = 0;
      let status = 0;
      let headers: Record<string, string> = {};
      let setCookies: readonly string[] = [];
      let limit = 0;
      let size = 0;
      const chunks: Uint8Array[] = [];

      let drainTimer: ReturnType<typeof setTimeout> | undefined;

      const stop = (): void => {
        clearTimeout(drainTimer);
        controller?.abort(new Error('enough'));
      };
      const settle = (result: Answer | Failed): void => {
        if (settled) return;
        settled = true;
        deadline.watch(null);
        resolve(result);
      };
      const fail = (fault: NetworkFault, because: Failed['because'] = null): void =>
        settle({ kind: 'failed', fault, because });
      const answer = (cut: boolean, broken = false): void =>
        settle({ kind: 'answer', status, headers, setCookies, chunks, size, cut, broken, address });

      const begin = (raw: Readonly<Record<string, string | string[] | undefined>>): void => {
        const joined = joinHeaders(raw);
        if (joined === null) {
          fail({ kind: 'broken', code: 'HEADERS_OVERFLOW' });
          stop();
          return;
        }
        headers = joined;
        setCookies = listOf(raw['set-cookie']);
        limit = hop.follow && isRedirect(status, headers) ? 0 : hop.wireLimit(headers);
        if (limit > 0 && hop.method !== 'HEAD') return;
        answer(false);
        if (hop.method !== 'HEAD' && Number(headers['content-length'] ?? 0) > DRAIN_LIMIT) stop();
        else drainTimer = setTimeout(stop, DRAIN_MS).unref();
      };

      const handler: Dispatcher.DispatchHandler & OnLine = {
        line: null as Line | null,
        onRequestStart(given) {
          controller = given;
          if (settled) return given.abort(new Error('too late'));
          if (handler.line === null) return;
          reused = handler.line.sent > 0;
          handler.line.sent += 1;
        },
        onResponseStart(_controller, code, raw) {
          if (code === TIRED && reused) {
            fail({ kind: 'broken', code: 'CONNECTION_CLOSED' }, 'stale');
            stop();
          } else if (code >= 200) {
            status = code;
            address = handler.line?.socket?.remoteAddress ?? '';
            begin(raw);
          } else if (++interim > MOST_INTERIM_ANSWERS) {
            fail({ kind: 'broken', code: 'INTERIM_OVERFLOW' });
            stop();
          }
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          if (settled) {
            if (size > DRAIN_LIMIT) stop();
            return;
          }
          const excess = size - limit;
          chunks.push(excess > 0 ? chunk.subarray(0, chunk.length - excess) : chunk);
          if (excess <= 0) return;
          size = limit;
          answer(true);
          stop();
        },
        onResponseEnd() {
          clearTimeout(drainTimer);
          answer(false);
        },
        onResponseError(_controller, error) {
          clearTimeout(drainTimer);
          if (settled) return;
          if (codeOf(error) === 'UND_ERR_INVALID_ARG') return reject(error);
          // Browsers show what came before the line broke, and so is it judged.
          if (status > 0 && size > 0) answer(true, true);
          else {
            const stale = reused && status === 0;
            fail(
              faultOf(error, deadline.elapsed()),
              stale ? 'stale' : isUnparsable(error, status) ? 'unparsable' : null,
            );
          }
        },
      };

      deadline.watch(() => {
        fail({ kind: 'timeout', afterMs: deadline.timeoutMs });
        stop();
      });
      dispatcher.dispatch(
        {
          origin: hop.url.origin,
          path: hop.url.pathname + hop.url.search,
          method: hop.method,
          headers: hop.headers as string[],
          ...(hop.body === undefined ? {} : { body: hop.body }),
          // Without it undici closes the connection after every HEAD.
          ...(hop.method === 'HEAD' ? { reset: false } : {}),
        },
        handler,
      );
    });
