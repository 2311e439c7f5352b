import type { RedirectHop } from '../model/outcome.ts';

/**
 * As whom a browser asks. `desktop`: as the browser that it is. `phone`: the same on a small touch screen.
 * `spider`: with the user agent of Baidu's crawler.
 */
export type Visitor = 'desktop' | 'phone' | 'spider';

export interface RenderRequest {
  /** http or https, canonical. */
  readonly url: string;
  readonly as: Visitor;
  /** Sent with the first request; absent: none. A search visitor is a desktop with a search engine's address here. */
  readonly referer?: string;
  /** Until the answer is there and the page has settled; absent: the adapter's default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Something the page wanted to load. */
export interface RenderedRequest {
  readonly url: string;
  /** `document`, `script`, `stylesheet`, `image`, `xhr`, `fetch`, … as the browser names it. */
  readonly type: string;
  /** False: it was not let out (kind of request not needed, private address, scheme). */
  readonly sent: boolean;
}

/**
 * Why there is no page. `unavailable`: no browser is installed or it does not start. `crashed`: the page killed it; it
 * has been started again. `timeout`: no answer in time. `excluded`: the guard refused the address or the scheme.
 * `download`: the answer is a file and no page. `network`: anything else that went wrong on the way.
 */
export interface RenderFailure {
  readonly kind: 'failed';
  readonly why: 'unavailable' | 'crashed' | 'timeout' | 'excluded' | 'download' | 'network' | 'aborted';
  readonly detail: string;
}

/** A page as it stands in the browser once its scripts have come to rest, or their time was over. */
export interface RenderedPage {
  readonly kind: 'rendered';
  /** Of the last document, whatever led there: redirects, meta refresh, scripts. */
  readonly finalUrl: string;
  /** Of that document's answer. */
  readonly status: number;
  /** Lower-case names, of that document's answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Documents before the last: HTTP redirects with their status, those by meta refresh or script with 200. */
  readonly redirects: readonly RedirectHop[];
  /** That document as sent, before any script, inflated; empty when the browser no longer had it. */
  readonly source: Uint8Array<ArrayBuffer>;
  /** The document after scripts, as HTML. */
  readonly html: string;
  /** `document.title` after scripts. */
  readonly title: string;
  /** The text a visitor sees. */
  readonly text: string;
  /** `html`, `text` or `source` was cut at the adapter's limit. */
  readonly truncated: boolean;
  /** False: scripts were still at work when their time was over. */
  readonly settled: boolean;
  /** Scripts and data that did not come: refused by the guard, lost on the way, an error of the server; names scripts miss. */
  readonly lost: number;
  /** The first few hundred. */
  readonly requests: readonly RenderedRequest[];
  /** Milliseconds from the start: the answer's headers, and the end of the visit. */
  readonly timings: { readonly answered: number; readonly total: number };
}

/** What the server says to a browser; nothing is read beyond the title. */
export interface Visited {
  readonly kind: 'visited';
  readonly finalUrl: string;
  readonly status: number;
  readonly title: string;
}

export interface CaptureRequest {
  /** Where the page was read: the base of its relative addresses. Nothing is asked of it but styles and images of its own site. */
  readonly url: string;
  /** The page as it was read, decoded. Its scripts don't run. */
  readonly html: string;
  /** CSS path of the place to outline; empty: the whole page. */
  readonly selector: string;
  /** Words to mark within that place; empty: all of it. */
  readonly words: string;
  /** Written beside the outline, for what cannot be seen of itself (a hidden link). Plain text. */
  readonly label: string;
  readonly signal?: AbortSignal;
}

export interface Capture {
  readonly kind: 'captured';
  readonly png: Uint8Array<ArrayBuffer>;
  /** The same at half its size, JPEG. */
  readonly small: Uint8Array<ArrayBuffer>;
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** `place`: it was there to be seen. `ancestor`: it shows nothing, its nearest visible ancestor is outlined. `none`: not found. */
  readonly outlined: 'place' | 'ancestor' | 'none';
}

export interface BrowserInfo {
  readonly kind: 'browser';
  /** Program file. */
  readonly path: string;
  readonly version: string;
  /** Whether its own sandbox holds, besides the guard on its traffic; `root`: off, for it refuses to be root's. */
  readonly sandbox: 'on' | 'root' | 'unsupported';
}

/** A real browser. Every request it makes goes through the guard; never rejects for what a page or the network does. */
export interface Renderer {
  render(request: RenderRequest): Promise<RenderedPage | RenderFailure>;
  /** Asks once, as a visitor with a desktop browser, to see whether an address opens. */
  visit(url: string, options?: { readonly signal?: AbortSignal }): Promise<Visited | RenderFailure>;
  capture(request: CaptureRequest): Promise<Capture | RenderFailure>;
  /** Starts the browser when it is not running yet. */
  describe(): Promise<BrowserInfo | RenderFailure>;
  close(): Promise<void>;
}
