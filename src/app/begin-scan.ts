import { randomBytes } from 'node:crypto';
import type { ScanKind } from '../model/scan.ts';
import { UserError } from '../model/user-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { Store } from '../ports/store.ts';
import { type ScanSettings, sitesOf, writeSettings } from './scan-settings.ts';

/** 2026-11-20T02-00-00-3f9a: sorts by time, can be typed, and two processes starting at once differ. */
const newScanId = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replaceAll(':', '-')}-${randomBytes(2).toString('hex')}`;

/**
 * Enters a scan in the store and gives its id. Throws a UserError for one that could not run, so that none is left behind
 * that `resume` would find.
 */
export async function beginScan(
  settings: ScanSettings,
  kind: ScanKind,
  ports: { readonly store: () => Promise<Store>; readonly clock: Clock; readonly renderer: Renderer },
): Promise<string> {
  if (settings.render === 'always') await requireBrowser(ports.renderer);
  const startedAt = new Date(ports.clock.now());
  const id = newScanId(startedAt);
  await (await ports.store()).createScan({
    id,
    kind,
    startedAt: startedAt.toISOString(),
    sites: sitesOf(settings).map(({ id: siteId, name, owner, url }) => ({ siteId, name, owner, url })),
    settings: writeSettings(settings),
  });
  return id;
}

/** Throws a UserError when no page could be opened in a browser. */
export async function requireBrowser(renderer: Renderer): Promise<void> {
  const found = await renderer.describe();
  if (found.kind === 'browser') return;
  throw new UserError(
    { 'zh-CN': '--render always 需要浏览器，没有可用的', en: '--render always needs a browser, and none can be used' },
    {
      remedy: {
        'zh-CN': '用 webpatrol doctor 查看原因，或写 --render auto',
        en: 'See `webpatrol doctor` for the reason, or write --render auto',
      },
    },
  );
}
