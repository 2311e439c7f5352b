import type { PageAfterScripts } from '../crawl/rendered-facts.ts';
import type { RenderMode } from '../model/render-mode.ts';
import { canonicalUrl } from '../model/url.ts';
import type { Logger } from '../ports/logger.ts';
import type { Renderer } from '../ports/renderer.ts';

/** Pages a browser opens in some ten minutes. A site made by scripts throughout is scanned with `--render always`. */
const MOST_IN_AUTO = 300;

/** Gives a page as its scripts left it; null: no browser, no page, or it leads elsewhere. */
export type RenderForCrawl = (url: string) => Promise<PageAfterScripts | null>;

export function createRenderForCrawl(options: {
  readonly renderer: Pick<Renderer, 'render'> | null;
  readonly mode: RenderMode;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Hears of pages that a browser should have shown and none did. */
  readonly onMissed: (url: string) => void;
}): RenderForCrawl {
  const { renderer, mode, log, signal, onMissed } = options;
  let left = mode === 'auto' ? MOST_IN_AUTO : Number.POSITIVE_INFINITY;
  let isUsable = renderer !== null && mode !== 'never';
  return async (url) => {
    if (signal.aborted) return null;
    if (renderer === null || !isUsable) {
      onMissed(url);
      return null;
    }
    if (left-- <= 0) {
      isUsable = false;
      onMissed(url);
      log.warn({ most: MOST_IN_AUTO }, 'more pages are made by scripts than are opened in a browser');
      return null;
    }
    const page = await renderer.render({ url, as: 'desktop', signal });
    if (page.kind === 'failed') {
      onMissed(url);
      if (page.why === 'unavailable' && isUsable) {
        isUsable = false;
        log.info({ why: page.detail }, 'no browser: pages made by scripts are judged by their source alone');
      }
      return null;
    }
    // Where a script led on, the page there is an address of its own.
    if (page.status !== 200 || page.html === '' || canonicalUrl(page.finalUrl, url) !== url) return null;
    return { html: page.html, isWhole: page.settled && page.lost === 0 };
  };
}
