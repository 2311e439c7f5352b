import type { Page, Request, Response } from 'playwright';
import type { RedirectHop } from '../model/outcome.ts';
import type { RenderedRequest } from '../ports/renderer.ts';

const REQUESTS_KEPT = 300;
/** A page that reloads itself without end has shown by then what it shows. */
const MOST_DOCUMENTS = 20;

export interface Activity {
  /** Milliseconds in which nothing was asked for and nothing came; 0 while something is under way. */
  quietFor(): number;
  /** Main documents in order, redirects among them. */
  readonly documents: readonly { readonly response: Response; readonly body: Promise<Buffer | null> }[];
  /** The current document has been parsed. */
  readonly isParsed: boolean;
  /** Too many documents one after the other. */
  readonly isRestless: boolean;
  /** Scripts and data that did not come, or that scripts missed. */
  readonly lost: number;
  requests(isRefused: (host: string) => boolean): readonly RenderedRequest[];
  /** Notes a request that was not let out. */
  drop(request: Request): void;
}

/** What the content of a page may depend on. */
const CARRIERS = new Set(['script', 'xhr', 'fetch']);
/** Counters of visits: nothing that is shown depends on them. */
const COUNTERS =
  /(?:^|\.)(?:hm\.baidu|push\.zhanzhang\.baidu|zz\.bdstatic|tongji\.baidu|cnzz|umeng|51\.la|googletagmanager|google-analytics|doubleclick|busuanzi\.ibruce)\./i;
/** Answers that the next visitor may not get: a firewall's, a busy or broken server's. */
const isLost = (status: number): boolean => status >= 500 || [401, 403, 407, 408, 429].includes(status);

const isCarrier = (request: Request): boolean =>
  CARRIERS.has(request.resourceType()) && !COUNTERS.test(`${URL.parse(request.url())?.hostname ?? ''}.`);

const isMainDocument = (page: Page, request: Request): boolean => {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame() === page.mainFrame();
  } catch {
    // Of a window that does not exist yet.
    return false;
  }
};

/** Follows what a page does on the network. */
export function watchActivity(page: Page, options: { readonly keepBodies: boolean }): Activity {
  const underWay = new Set<Request>();
  const seen: { url: string; type: string; request: Request }[] = [];
  const dropped = new Set<Request>();
  const documents: { response: Response; body: Promise<Buffer | null> }[] = [];
  const lost = new Set<Request>();
  const missing = new Set<Request>();
  let errors = 0;
  let last = performance.now();
  let isParsed = false;
  const note = (): void => {
    last = performance.now();
  };
  const finish = (request: Request): void => {
    underWay.delete(request);
    note();
  };
  page.on('request', (request) => {
    note();
    if (!/^https?:/.test(request.url())) return;
    underWay.add(request);
    if (seen.length < REQUESTS_KEPT) seen.push({ url: request.url(), type: request.resourceType(), request });
  });
  page.on('requestfinished', finish);
  // A library that is not there, for whatever reason: what it fills stays empty.
  page.on('pageerror', ({ message }) => {
    if (/is not (?:defined|a function)\b/.test(message)) errors++;
  });
  page.on('requestfailed', (request) => {
    // A script that is not found fails once more after its answer.
    if (isCarrier(request) && !missing.has(request)) lost.add(request);
    finish(request);
  });
  page.on('response', (response) => {
    const request = response.request();
    const status = response.status();
    if (isCarrier(request) && isLost(status)) lost.add(request);
    else if (status >= 400) missing.add(request);
    // Streams stay open for good; what they bring is no part of the page.
    if (request.resourceType() === 'eventsource') underWay.delete(request);
    if (!isMainDocument(page, request) || documents.length > MOST_DOCUMENTS) return;
    isParsed = false;
    const isRedirect = response.status() >= 300 && response.status() < 400;
    // A redirect has none, and one that was left in the meantime is forgotten by the browser.
    const body = options.keepBodies && !isRedirect ? response.body().catch(() => null) : Promise.resolve(null);
    documents.push({ response, body });
  });
  page.on('domcontentloaded', () => {
    isParsed = true;
    note();
  });
  return {
    documents,
    quietFor: () => (underWay.size > 0 ? 0 : performance.now() - last),
    get isParsed() {
      return isParsed;
    },
    get isRestless() {
      return documents.length > MOST_DOCUMENTS;
    },
    get lost() {
      return lost.size + errors;
    },
    drop: (request) => void dropped.add(request),
    requests: (isRefused) =>
      seen.map(({ url, type, request }) => ({
        url,
        type,
        sent: !dropped.has(request) && !isRefused(new URL(url).hostname),
      })),
  };
}

/** Where the last document came from: HTTP redirects by their status, others (meta refresh, script) as 200. */
export const hopsBefore = (documents: Activity['documents']): readonly RedirectHop[] =>
  documents.slice(0, -1).map(({ response }) => ({ url: response.url(), status: response.status() }));
