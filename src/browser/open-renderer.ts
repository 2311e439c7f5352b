import { chromium } from 'playwright';
import type { FilteringProxy } from '../ports/filtering-proxy.ts';
import type { Logger } from '../ports/logger.ts';
import type { Renderer, RenderFailure } from '../ports/renderer.ts';
import { CAPTURE_MS, capturePage } from './capture-page.ts';
import { findBrowser, thisSurroundings } from './find-browser.ts';
import { keepBrowser } from './keep-browser.ts';
import { launchBrowser } from './launch.ts';
import { ANSWER_MS, renderPage, SETTLE_MS, visitPage } from './render-page.ts';
import { createSlots } from './slots.ts';
import { appearance } from './visitors.ts';
import { failure, type OpenPage, withPage } from './with-page.ts';

/** Pages open at a time: each takes a core while its scripts run. */
const AT_ONCE = 2;
/** All that one page may load; the largest honest ones are some 15 MB. */
const MAX_BYTES = 48 * 1024 * 1024;

export interface RendererOptions {
  /** Program file; null: Playwright's own, or the one that is installed. */
  readonly browser: string | null;
  /** Opened with the browser, closed with it. */
  readonly openProxy: () => Promise<FilteringProxy>;
  readonly log: Logger;
  /** IANA name that pages are told. */
  readonly timezone: string;
}

/** The schemes a page may be asked by; the browser knows more, and its own pages among them. */
function refusal(url: string): RenderFailure | null {
  const parsed = URL.parse(url);
  const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && !url.includes('\\');
  return isWeb ? null : failure('excluded', 'scheme');
}

/** A real browser for hostile pages. Nothing is started before the first page; to be closed. */
export function openRenderer(options: RendererOptions): Renderer & { pid(): number | null } {
  const { browser, log, timezone } = options;
  const path = findBrowser(browser, thisSurroundings(chromium.executablePath()));
  const missing = browser === null ? 'no browser is installed' : `no browser is at ${browser}`;
  let proxy: Promise<FilteringProxy> | null = null;
  const slots = createSlots(AT_ONCE);
  const theProxy = (): Promise<FilteringProxy> => {
    proxy ??= options.openProxy();
    return proxy;
  };
  const keeper = keepBrowser(async () => {
    if (path === null) throw new Error(missing);
    return launchBrowser(path, (await theProxy()).url);
  }, log);

  async function inPage<Result>(
    url: string,
    needs: { as: 'desktop' | 'phone' | 'spider'; scripts: boolean; timeoutMs: number; signal: AbortSignal | undefined },
    work: (open: OpenPage) => Promise<Result | RenderFailure>,
  ): Promise<Result | RenderFailure> {
    if (path === null) return failure('unavailable', missing);
    const refused = refusal(url);
    if (refused !== null) return refused;
    const give = await slots.take();
    try {
      if (needs.signal?.aborted) return failure('aborted', 'aborted');
      return await withPage(
        keeper,
        await theProxy(),
        {
          appearance: (version) => ({
            ...appearance(needs.as, version, process.platform),
            timezoneId: timezone,
            javaScriptEnabled: needs.scripts,
          }),
          maxBytes: MAX_BYTES,
          timeoutMs: needs.timeoutMs,
          signal: needs.signal,
        },
        work,
      );
    } finally {
      give();
    }
  }

  return {
    pid: keeper.pid,
    render: (request) =>
      inPage(
        request.url,
        {
          as: request.as,
          scripts: true,
          timeoutMs: (request.timeoutMs ?? ANSWER_MS) + SETTLE_MS,
          signal: request.signal,
        },
        (open) => renderPage(open, request),
      ),
    visit: (url, { signal } = {}) =>
      inPage(url, { as: 'desktop', scripts: true, timeoutMs: ANSWER_MS + SETTLE_MS, signal }, (open) =>
        visitPage(open, url),
      ),
    capture: (request) =>
      inPage(
        request.url,
        { as: 'desktop', scripts: false, timeoutMs: CAPTURE_MS * 2, signal: request.signal },
        (open) => capturePage(open, request),
      ),
    async describe() {
      if (path === null) return failure('unavailable', missing);
      try {
        return (await keeper.get()).info;
      } catch (error) {
        return failure('unavailable', String(error));
      }
    },
    async close() {
      await keeper.close();
      // One that never opened has nothing to be closed.
      await (await proxy?.catch(() => null))?.close();
    },
  };
}
