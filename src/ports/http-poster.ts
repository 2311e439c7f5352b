import type { HttpFailure, HttpResponse } from './http-client.ts';

export interface PostRequest {
  /** http or https. */
  readonly url: string;
  readonly body: Uint8Array;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Inflated bytes of the answer to keep at most. */
  readonly maxBytes: number;
  /** Until the whole answer is there. */
  readonly timeoutMs: number;
}

/**
 * Hands something over through the same guard that every request goes through. It is sent once: never again by itself,
 * and not to where an answer redirects. Never rejects for what the network does.
 */
export interface HttpPoster {
  post(request: PostRequest): Promise<HttpResponse | HttpFailure>;
}
