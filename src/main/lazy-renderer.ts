import { openFilteringProxy } from '../http/filtering-proxy.ts';
import type { ResolveHost } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { Renderer } from '../ports/renderer.ts';

/** Playwright takes a third of a second to load: most commands, and scans of sites in good order, never need it. */
export function openLazyRenderer(options: {
  /** Program file; null: to be looked for. */
  readonly browser: string | null;
  readonly resolveHost: ResolveHost;
  readonly allowPrivate: readonly string[];
  /** Milliseconds for one connection. */
  readonly timeout: number;
  readonly timezone: string;
  readonly log: Logger;
}): Renderer {
  const { browser, resolveHost, allowPrivate, timeout, timezone, log } = options;
  let opening: Promise<Renderer> | null = null;
  const renderer = (): Promise<Renderer> => {
    opening ??= import('../browser/open-renderer.ts').then(({ openRenderer }) =>
      openRenderer({
        browser,
        openProxy: () => openFilteringProxy({ resolveHost, allowPrivate, timeoutMs: timeout }),
        log,
        timezone,
      }),
    );
    return opening;
  };
  return {
    render: async (request) => (await renderer()).render(request),
    visit: async (url, visiting) => (await renderer()).visit(url, visiting),
    capture: async (request) => (await renderer()).capture(request),
    describe: async () => (await renderer()).describe(),
    async close() {
      if (opening !== null) await (await opening).close();
    },
  };
}
