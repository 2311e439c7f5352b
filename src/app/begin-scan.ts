import { randomBytes } from 'node:crypto';
import { parseAddress } from '../model/address.ts';
import type { ScanKind } from '../model/scan.ts';
import { hostOf } from '../model/url.ts';
import { UserError } from '../model/user-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
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
  ports: {
    readonly store: () => Promise<Store>;
    readonly clock: Clock;
    readonly renderer: Renderer;
    readonly client: Pick<HttpClient, 'request'>;
    readonly resolveHost: ResolveHost;
  },
): Promise<string> {
  await requireContactable(settings, ports);
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

/** Throws a UserError when every site has a private address that nobody has allowed: there is nothing to be scanned. */
async function requireContactable(
  settings: ScanSettings,
  { client, resolveHost }: { readonly client: Pick<HttpClient, 'request'>; readonly resolveHost: ResolveHost },
): Promise<void> {
  const urls = sitesOf(settings).map(({ url }) => url);
  for (const url of urls) {
    if ((await resolveHost(hostOf(url))).length > 0) return;
    // No address that may be contacted: nothing is sent, only the reason comes back.
    const { timeout: timeoutMs } = settings.estate.network;
    const answer = await client.request({ url, method: 'HEAD', maxBytes: 0, maxRedirects: 0, timeoutMs });
    if (answer.kind !== 'failure' || answer.fault.kind !== 'excluded' || answer.fault.reason !== 'private-address')
      return;
  }
  const [first] = urls;
  if (first === undefined) return;
  const host = hostOf(first);
  const literal = host.replace(/^\[(.*)\]$/, '$1');
  const range = parseAddress(literal) === null ? '10.0.0.0/8' : `${literal}/${literal.includes(':') ? 128 : 32}`;
  throw new UserError(
    {
      'zh-CN': `${host} 是内网地址，未经允许不访问${urls.length > 1 ? '；其余网站也是' : ''}`,
      en: `${host} has a private address, which is not contacted unless it is allowed${urls.length > 1 ? '; the other sites have, too' : ''}`,
    },
    {
      remedy: {
        'zh-CN': `如确需扫描，加上 --allow-private ${range}，或在 webpatrol.yaml 写 network: { allowPrivate: ["${range}"] }（填写学校自己的网段）`,
        en: `If it is meant, add --allow-private ${range}, or network: { allowPrivate: ["${range}"] } to webpatrol.yaml, with the range of your own network`,
      },
    },
  );
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
