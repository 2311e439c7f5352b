import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import type { FilteringProxy, ProxyLane } from '../ports/filtering-proxy.ts';
import type { RenderFailure } from '../ports/renderer.ts';
import type { BrowserKeeper } from './keep-browser.ts';

/** Whatever else happens, a page is over by then. Beyond its own time limits, which end more gently. */
const GRACE_MS = 15_000;
/** A browser that does not even close a page is stuck. */
const CLOSE_MS = 15_000;

export const failure = (why: RenderFailure['why'], detail: string): RenderFailure => ({
  kind: 'failed',
  why,
  detail: detail.split('\n', 1)[0]?.slice(0, 300) ?? '',
});

export interface OpenPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly lane: ProxyLane;
}

export interface PageNeeds {
  readonly appearance: (version: string) => BrowserContextOptions;
  readonly maxBytes: number;
  /** The work's own limit. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Resolves when the page can no longer give a result. */
function untilLost(browser: Browser, page: Page, { timeoutMs, signal }: PageNeeds): Promise<RenderFailure> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve(failure('timeout', 'the page did not come to an end')),
      timeoutMs + GRACE_MS,
    );
    const abort = (): void => resolve(failure('aborted', 'aborted'));
    const crash = (): void => resolve(failure('crashed', 'the page crashed'));
    page.once('crash', crash);
    browser.once('disconnected', crash);
    page.once('close', () => {
      clearTimeout(timer);
      browser.off('disconnected', crash);
      signal?.removeEventListener('abort', abort);
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

/**
 * Opens a page in a profile of its own, with its own way through the proxy, and closes both whatever happens.
 * A crash, an abort or a standstill costs this page alone.
 */
export async function withPage<Result>(
  keeper: BrowserKeeper,
  proxy: FilteringProxy,
  needs: PageNeeds,
  work: (open: OpenPage) => Promise<Result | RenderFailure>,
): Promise<Result | RenderFailure> {
  let launched: Awaited<ReturnType<BrowserKeeper['get']>>;
  try {
    launched = await keeper.get();
  } catch (error) {
    return failure('unavailable', String(error));
  }
  const { browser, info } = launched;
  const lane = proxy.openLane({ maxBytes: needs.maxBytes });
  let context: BrowserContext | null = null;
  try {
    context = await browser.newContext({
      ...needs.appearance(info.version),
      proxy: { server: proxy.url, username: lane.username, password: lane.password },
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      // What is behind a bad certificate is looked at all the same; that it is bad is another check's business.
      ignoreHTTPSErrors: true,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    context.on('page', (other) => {
      // Whatever window a page opens beside itself. It may be gone already.
      if (other !== page) other.close().catch(() => undefined);
    });
    return await Promise.race([
      untilLost(browser, page, needs),
      work({ context, page, lane }).catch((error) => fromError(error, page, browser)),
    ]);
  } catch (error) {
    return failure('crashed', String(error));
  } finally {
    lane.close();
    if (context !== null) {
      const timer = setTimeout(() => keeper.kill(), CLOSE_MS);
      // Gone with its browser, perhaps.
      await context.close().catch(() => undefined);
      clearTimeout(timer);
    }
  }
}

/** Playwright tells by message what happened to a page. */
function fromError(error: unknown, page: Page, browser: Browser): RenderFailure {
  const text = String(error);
  if (!browser.isConnected() || page.isClosed() || /crashed|Target closed|has been closed/i.test(text))
    return failure('crashed', text);
  if (/Download is starting/i.test(text)) return failure('download', text);
  if (/Timeout|ERR_TIMED_OUT/i.test(text)) return failure('timeout', text);
  return failure('network', text);
}
