import type { RedirectHop } from '../model/outcome.ts';
import type { HttpFailure, HttpRequest, HttpResponse, NetworkFault } from '../ports/http-client.ts';
import { createCookieJar } from './cookies.ts';
import type { Deadline } from './deadline.ts';
import { decodeBody, wireLimitFor } from './decode-body.ts';
import type { Answer, Failed, Send } from './exchange.ts';
import { parseRequestUrl, refusalOf } from './guard.ts';
import { isRedirect, resolveLocation } from './location.ts';
import type { HeadersFor } from './request-headers.ts';

const failed = (fault: NetworkFault, redirects: readonly RedirectHop[], url?: URL): HttpFailure => ({
  kind: 'failure',
  fault,
  redirects,
  ...(url !== undefined && redirects.length > 0 && { landing: url.href }),
});

/**
 * Frees the memory that was read into. The parser keeps views of it beside ours, and left to the collector some tens of
 * megabytes would wait for it. What is as large as Buffer's pool may be the pool. Parts that came in one packet share
 * their memory.
 */
function freeMemory(chunks: readonly Uint8Array[]): void {
  for (const { buffer } of chunks)
    if (buffer instanceof ArrayBuffer && !buffer.detached && buffer.byteLength !== Buffer.poolSize) buffer.transfer(0);
}

async function respond(
  answer: Answer,
  url: URL,
  maxBytes: number,
  redirects: readonly RedirectHop[],
): Promise<HttpResponse | HttpFailure> {
  const { status, headers, address } = answer;
  const encoding = headers['content-encoding'];
  const decoding = decodeBody(answer.chunks, answer.size, { encoding, cut: answer.cut, maxBytes });
  freeMemory(answer.chunks);
  const body = await decoding;
  if (body === null) return failed({ kind: 'broken', code: 'BAD_ENCODING' }, redirects);
  const { bytes, truncated } = body;
  const broken = answer.broken || body.broken;
  return {
    kind: 'response',
    url: url.href,
    status,
    headers,
    body: bytes,
    truncated,
    ...(broken && { broken: true as const }),
    redirects,
    address,
  };
}

/** Follows an address to its answer. Every hop is guarded alike. */
export const redirecting =
  (send: Send, headersFor: HeadersFor, allowPrivate: readonly string[]) =>
  async (request: HttpRequest, deadline: Deadline): Promise<HttpResponse | HttpFailure> => {
    const { method, maxBytes, maxRedirects, verifyTls = true } = request;
    const redirects: RedirectHop[] = [];
    const follow = maxRedirects > 0;
    const jar = follow ? createCookieJar() : null;
    const seen = new Set<string>();
    let url = parseRequestUrl(request.url);
    if (url === null) return failed({ kind: 'excluded', reason: 'scheme' }, redirects);
    const first = url;

    for (;;) {
      const refusal = refusalOf(url, allowPrivate);
      if (refusal) return failed(refusal, redirects, url);
      const cookies = jar?.headerFor(url.hostname) ?? '';
      const state = `${url.href}\n${cookies}`;
      if (seen.has(state) || redirects.length > maxRedirects) {
        return failed({ kind: 'redirect-loop', hops: redirects.length }, redirects);
      }
      seen.add(state);

      const headers = headersFor(request.headers, {
        cookies,
        sameOrigin: url.origin === first.origin,
        again: url !== first,
        userAgent: request.userAgent,
      });
      const wireLimit = (of: Readonly<Record<string, string>>): number =>
        wireLimitFor(maxBytes, of['content-encoding']);
      const answer: Answer | Failed = await send({ url, method, headers, wireLimit, follow, verifyTls }, deadline);
      if (answer.kind === 'failed') return failed(answer.fault, redirects, url);
      if (!follow || !isRedirect(answer.status, answer.headers)) return respond(answer, url, maxBytes, redirects);

      redirects.push({ url: url.href, status: answer.status });
      jar?.store(url.hostname, answer.setCookies);
      url = resolveLocation(answer.headers['location'] ?? '', url);
      if (url === null) return failed({ kind: 'broken', code: 'BAD_LOCATION' }, redirects);
    }
  };
