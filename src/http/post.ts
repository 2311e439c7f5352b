import type { HttpPoster, PostRequest } from '../ports/http-poster.ts';
import { startDeadline } from './deadline.ts';
import { decodeBody, wireLimitFor } from './decode-body.ts';
import type { Send } from './exchange.ts';
import { parseRequestUrl, refusalOf } from './guard.ts';
import type { HeadersFor } from './request-headers.ts';

const FIRST_HOP = { cookies: '', sameOrigin: true, again: false };

/** `send`: on a connection of its own. On a kept one nobody could tell whether a request that got no answer had arrived. */
export const posting =
  (send: Send, headersFor: HeadersFor, allowPrivate: readonly string[]): HttpPoster['post'] =>
  async ({ url: written, body, headers: own, maxBytes, timeoutMs }: PostRequest) => {
    const url = parseRequestUrl(written);
    const fault = url === null ? ({ kind: 'excluded', reason: 'scheme' } as const) : refusalOf(url, allowPrivate);
    if (url === null || fault !== null) {
      return { kind: 'failure', fault: fault ?? { kind: 'excluded', reason: 'scheme' }, redirects: [] };
    }
    const deadline = startDeadline(timeoutMs, undefined);
    try {
      const answer = await send(
        {
          url,
          method: 'POST',
          body,
          headers: headersFor(own, FIRST_HOP),
          wireLimit: (of) => wireLimitFor(maxBytes, of['content-encoding']),
          follow: false,
          verifyTls: true,
        },
        deadline,
      );
      if (answer.kind === 'failed') return { kind: 'failure', fault: answer.fault, redirects: [] };
      const { status, headers, address } = answer;
      const encoding = headers['content-encoding'];
      const decoded = await decodeBody(answer.chunks, answer.size, { encoding, cut: answer.cut, maxBytes });
      if (decoded === null) return { kind: 'failure', fault: { kind: 'broken', code: 'BAD_ENCODING' }, redirects: [] };
      const { bytes, truncated } = decoded;
      return { kind: 'response', url: url.href, status, headers, body: bytes, truncated, redirects: [], address };
    } finally {
      deadline.stop();
    }
  };
