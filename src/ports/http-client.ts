import type { FetchOutcome, RedirectHop } from '../model/outcome.ts';

export interface HttpRequest {
  /** http or https, canonical. */
  readonly url: string;
  readonly method: 'GET' | 'HEAD';
  /** Lower-case names; user agent and accept-encoding are not among them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Inflated body bytes to keep at most. 0: none, the answer ends with its headers. Beyond the limit the body is cut and `truncated` set. */
  readonly maxBytes: number;
  /** 0: an answer with a location is given back as it is. Cookies live as long as the chain. */
  readonly maxRedirects: number;
  /** Until the whole answer is there, all hops together. */
  readonly timeoutMs: number;
  /** False: ask once more though the certificate is bad, to see what is behind it. Default true. */
  readonly verifyTls?: boolean;
  /** To ask as another visitor would; default: the client's own, honest one. */
  readonly userAgent?: string;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly kind: 'response';
  /** Of the last hop. */
  readonly url: string;
  readonly status: number;
  /** Lower-case names; repeated headers joined with ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Inflated. Its ArrayBuffer holds nothing else, so it can be transferred to another thread. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly truncated: boolean;
  /** The body ended before its end, by no limit of ours: asked for again it may be whole. */
  readonly broken?: true;
  /** Hops before this answer: each with its own URL and redirect status. */
  readonly redirects: readonly RedirectHop[];
  /** Address that answered. */
  readonly address: string;
}

export type NetworkFault = Exclude<FetchOutcome, { kind: 'ok' | 'http-error' | 'soft-404' }>;

export interface HttpFailure {
  readonly kind: 'failure';
  /** `excluded` when the guard refused the address or the scheme. */
  readonly fault: NetworkFault;
  readonly redirects: readonly RedirectHop[];
  /** Where redirects led, and nobody answered; absent without any. */
  readonly landing?: string;
}

/** Every outbound request of the program goes through one of these. Never rejects for what the network does. */
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpResponse | HttpFailure>;
  close(): Promise<void>;
}

/** Answers which addresses a host has, by the same guarded resolver that connects. Empty: none, or none allowed. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;
