import { decodeLocation } from '../model/header-address.ts';
import type { FetchOutcome, RedirectHop } from '../model/outcome.ts';
import { canonicalUrl, originOf } from '../model/url.ts';
import type { HttpClient, HttpFailure, HttpResponse } from '../ports/http-client.ts';
import { fileName, isDocument } from './document-pages.ts';

/** Largest page that is read; a longer one is cut there. The longest honest pages seen are lists of some 2 MB. */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** Enough of an answer to tell HTML from other things where the content type does not. */
const SNIFFED_BYTES = 512;
/** The official limit of hops (domain of link checks): browsers follow 20, but nobody should rely on it. */
export const MAX_REDIRECTS = 5;
/** Longest wait that a Retry-After may ask for. */
const MAX_RETRY_AFTER_MS = 60_000;

export interface Fetched {
  readonly kind: 'done';
  readonly outcome: FetchOutcome;
  readonly redirects: readonly RedirectHop[];
  /** Set when the answer is a redirect that the frontier follows as a request of its own. */
  readonly redirectTo: string | null;
  readonly contentType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly address: string;
  /** Only a part of the answer came. */
  readonly broken: boolean;
  /**
   * `html`: read it. `same`: the server says it has not changed. `document`: a file that can be read. `too-large`: such a
   * file beyond the limit. `none`: nothing to read, or no good answer.
   */
  readonly body:
    | { readonly kind: 'html'; readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly kind: 'same' }
    | { readonly kind: 'document'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string }
    | { readonly kind: 'too-large' }
    | { readonly kind: 'none' };
}

/** The server asks to slow down. Costs no attempt. */
export interface Throttled {
  readonly kind: 'throttled';
  readonly status: number;
  /** Milliseconds the server asked for; null when it named none. */
  readonly retryAfter: number | null;
}

export interface FetchOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Epoch milliseconds, to read a Retry-After date. */
  readonly now: number;
}

function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, ms));
}

function isHtml(contentType: string, body: Uint8Array): boolean {
  if (/html/i.test(contentType)) return true;
  // Old servers label HTML as octet-stream, as plain text, or not at all.
  if (contentType !== '' && !/octet-stream|text\/plain|unknown/i.test(contentType)) return false;
  const start = new TextDecoder('latin1').decode(body.subarray(0, SNIFFED_BYTES)).trimStart().toLowerCase();
  return /^(?:\W{0,3}<!doctype html|<html|<head|<meta |<!--)/.test(start);
}

const outcomeOfStatus = (status: number): FetchOutcome =>
  status >= 200 && status < 400 ? { kind: 'ok', status } : { kind: 'http-error', status };

const failed = ({ fault, redirects }: HttpFailure): Fetched => ({
  kind: 'done',
  outcome: fault,
  redirects,
  redirectTo: null,
  contentType: '',
  etag: null,
  lastModified: null,
  address: '',
  broken: false,
  body: { kind: 'none' },
});

function answered(answer: HttpResponse, more: Partial<Fetched> = {}): Fetched {
  return {
    kind: 'done',
    outcome: outcomeOfStatus(answer.status),
    redirects: answer.redirects,
    redirectTo: null,
    contentType: answer.headers['content-type'] ?? '',
    // Half a page must not pass for the whole one on the nights that follow.
    etag: answer.broken ? null : (answer.headers['etag'] ?? null),
    lastModified: answer.broken ? null : (answer.headers['last-modified'] ?? null),
    address: answer.address,
    broken: answer.broken ?? false,
    body: { kind: 'none' },
    ...more,
  };
}

const isThrottle = (status: number): boolean => status === 429 || status === 503;

/**
 * Fetches one page of a site. Redirects come back as `redirectTo`, so that each hop is deduplicated and queued politely;
 * a page that redirects to itself is asked again with its cookie, as a browser would.
 * @param options.mayBeGuarded a redirect within the site is followed, to see whether it comes back here: some sites let
 * nobody in without a cookie that another address gives; `onGuard` is told of one
 */
export async function fetchPage(
  client: HttpClient,
  url: string,
  known: { readonly etag: string | null; readonly lastModified: string | null } | null,
  {
    timeoutMs,
    signal,
    now,
    mayBeGuarded = false,
    onGuard,
  }: FetchOptions & { readonly mayBeGuarded?: boolean; readonly onGuard?: () => void },
): Promise<Fetched | Throttled> {
  const headers: Record<string, string> = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  if (known?.etag) headers['if-none-match'] = known.etag;
  else if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
  const request = {
    url,
    method: 'GET',
    headers,
    maxBytes: MAX_PAGE_BYTES,
    timeoutMs,
    ...(signal && { signal }),
  } as const;

  let answer = await client.request({ ...request, maxRedirects: 0 });
  if (answer.kind === 'response' && answer.status >= 300 && answer.status < 400 && answer.headers['location']) {
    const target = canonicalUrl(decodeLocation(answer.headers['location']), url);
    if (target === null) return answered(answer, { outcome: { kind: 'broken', code: 'BAD_LOCATION' } });
    const elsewhere = answered(answer, { redirectTo: target });
    if (target !== url && !(mayBeGuarded && originOf(target) === originOf(url))) return elsewhere;
    answer = await client.request({ ...request, maxRedirects: MAX_REDIRECTS });
    if (target !== url) {
      if (answer.kind === 'failure' || canonicalUrl(answer.url, url) !== url) return elsewhere;
      onGuard?.();
    }
  }
  if (answer.kind === 'failure') return failed(await lookBehind(client, answer, url, timeoutMs));
  if (isThrottle(answer.status))
    return { kind: 'throttled', status: answer.status, retryAfter: retryAfterMs(answer.headers['retry-after'], now) };
  if (answer.status === 304) return answered(answer, { outcome: { kind: 'ok', status: 200 }, body: { kind: 'same' } });
  if (answer.status === 200 && isHtml(answer.headers['content-type'] ?? '', answer.body))
    return answered(answer, { body: { kind: 'html', bytes: answer.body } });
  // A download by script: /download.jsp?id=1.
  if (answer.status === 200 && isDocumentAnswer(answer)) return withDocument(answer, url);
  return answered(answer);
}

const DOCUMENT_TYPE =
  /pdf|msword|officedocument|ms-excel|ms-powerpoint|ms-works|\brtf|text\/csv|application\/(?:x-)?(?:zip|rar|vnd\.rar)/i;

function isDocumentAnswer({ headers }: HttpResponse): boolean {
  if (DOCUMENT_TYPE.test(headers['content-type'] ?? '')) return true;
  const disposition = headers['content-disposition'] ?? '';
  return (
    disposition !== '' &&
    isDocument(`http://localhost/${encodeURIComponent(fileName('http://localhost/', disposition))}`)
  );
}

const withDocument = (answer: HttpResponse, url: string): Fetched =>
  answered(answer, {
    body:
      answer.truncated && !answer.broken
        ? { kind: 'too-large' }
        : { kind: 'document', bytes: answer.body, name: fileName(url, answer.headers['content-disposition'] ?? '') },
  });

/** May be as large as a disk: asked how large before it is fetched. */
const ARCHIVE = /\.(?:zip|rar)$/i;

/** Fetches a document of a site, following its redirects. One that answers with a page is only verified. */
export async function fetchDocument(
  client: HttpClient,
  url: string,
  known: { readonly etag: string | null; readonly lastModified: string | null } | null,
  maxBytes: number,
  { timeoutMs, signal, now }: FetchOptions,
): Promise<Fetched | Throttled> {
  const headers: Record<string, string> = {};
  if (known?.etag) headers['if-none-match'] = known.etag;
  else if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
  const request = { url, headers, maxRedirects: MAX_REDIRECTS, timeoutMs, ...(signal && { signal }) } as const;
  if (ARCHIVE.test(new URL(url).pathname)) {
    const head = await client.request({ ...request, method: 'HEAD', maxBytes: 0 });
    if (head.kind === 'response' && head.status === 200 && Number(head.headers['content-length']) > maxBytes)
      return answered(head, { body: { kind: 'too-large' } });
  }
  const answer = await client.request({ ...request, method: 'GET', maxBytes });
  if (answer.kind === 'failure') return failed(await lookBehind(client, answer, url, timeoutMs));
  if (isThrottle(answer.status))
    return { kind: 'throttled', status: answer.status, retryAfter: retryAfterMs(answer.headers['retry-after'], now) };
  if (answer.status === 304) return answered(answer, { outcome: { kind: 'ok', status: 200 }, body: { kind: 'same' } });
  if (answer.status !== 200 || /html/i.test(answer.headers['content-type'] ?? '')) return answered(answer);
  return withDocument(answer, url);
}

/** Largest part of an outside page that is read, to see whether it is an error page. */
const MAX_OUTSIDE_BYTES = 512 * 1024;

/** Fetches a page that belongs to no site, following its redirects, to see whether it opens. */
export async function fetchOutsidePage(
  client: HttpClient,
  url: string,
  { timeoutMs, signal, now }: FetchOptions,
): Promise<(Fetched & { readonly finalUrl: string }) | Throttled> {
  const answer = await client.request({
    url,
    method: 'GET',
    headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    maxBytes: MAX_OUTSIDE_BYTES,
    maxRedirects: MAX_REDIRECTS,
    timeoutMs,
    ...(signal && { signal }),
  });
  if (answer.kind === 'failure') return { ...failed(await lookBehind(client, answer, url, timeoutMs)), finalUrl: url };
  if (isThrottle(answer.status))
    return { kind: 'throttled', status: answer.status, retryAfter: retryAfterMs(answer.headers['retry-after'], now) };
  const html = answer.status === 200 && isHtml(answer.headers['content-type'] ?? '', answer.body);
  return {
    ...answered(answer, html ? { body: { kind: 'html', bytes: answer.body } } : {}),
    finalUrl: answer.url,
  };
}

/**
 * Verifies that a link target opens. HEAD saves traffic where it answers 2xx; on anything else GET decides.
 * Redirects are followed here.
 */
export async function verifyTarget(
  client: HttpClient,
  url: string,
  { timeoutMs, signal, now }: FetchOptions,
): Promise<Fetched | Throttled> {
  const request = { url, maxBytes: 0, maxRedirects: MAX_REDIRECTS, timeoutMs, ...(signal && { signal }) } as const;
  const head = await client.request({ ...request, method: 'HEAD' });
  if (head.kind === 'response' && head.status >= 200 && head.status < 300) return answered(head);
  const answer = await client.request({ ...request, method: 'GET' });
  if (answer.kind === 'failure') return failed(await lookBehind(client, answer, url, timeoutMs));
  if (isThrottle(answer.status))
    return { kind: 'throttled', status: answer.status, retryAfter: retryAfterMs(answer.headers['retry-after'], now) };
  return answered(answer);
}

/** After a certificate fault: asks once more without verification, so that a 404 behind it is still seen. */
async function lookBehind(
  client: HttpClient,
  failure: HttpFailure,
  url: string,
  timeoutMs: number,
): Promise<HttpFailure> {
  if (failure.fault.kind !== 'tls-error' || failure.fault.fault === 'handshake') return failure;
  const answer = await client.request({
    url,
    method: 'GET',
    maxBytes: 0,
    maxRedirects: MAX_REDIRECTS,
    timeoutMs,
    verifyTls: false,
  });
  if (answer.kind === 'failure') return failure;
  return { ...failure, fault: { ...failure.fault, behind: answer.status } };
}
