import type { DeliveryResult } from '../model/notice.ts';
import type { HttpPoster } from '../ports/http-poster.ts';
import { quoted } from './secrets.ts';

/** As long as a page may take, and then some: a robot that is slow is still a robot. */
const TIMEOUT_MS = 20_000;
/** Answers are a line of JSON. */
const MOST_ANSWER_BYTES = 65_536;
const LONGEST_WAIT_MS = 86_400_000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

type Failed = DeliveryResult & { readonly kind: 'failed' };

/** Hands over JSON. Gives the answer, whatever its status, or why there was none. */
export async function postMessage(
  poster: HttpPoster,
  message: { readonly url: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<Answer | Failed> {
  const result = await poster.post({
    url: message.url,
    body: new TextEncoder().encode(message.body),
    headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', ...message.headers },
    maxBytes: MOST_ANSWER_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  if (result.kind === 'response') {
    return { status: result.status, headers: result.headers, text: new TextDecoder().decode(result.body) };
  }
  const { fault } = result;
  // Refused by the guard: it will be again until the config changes.
  const retry = fault.kind === 'excluded' ? 'never' : 'later';
  return { kind: 'failed', fault: { kind: 'network', fault }, retry, afterMs: null, silent: retry === 'later' };
}

/** Seconds or a date (RFC 9110), in milliseconds from `now`; null: it says nothing. */
function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim() ?? '';
  const wait = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, LONGEST_WAIT_MS) : null;
}

/** What a status that is not good means for another attempt. */
export function failedAnswer(
  { status, headers, text }: Answer,
  context: { readonly now: number; readonly secrets: readonly string[] },
): Failed {
  const passing = status === 408 || status === 425 || status === 429 || status >= 500 || status < 300;
  return {
    kind: 'failed',
    fault: { kind: 'answer', status, code: null, message: quoted(text, context.secrets) },
    retry: passing ? 'later' : 'never',
    afterMs: retryAfter(headers, context.now),
    silent: false,
  };
}
