import type { createSiteOf } from '../crawl/scope.ts';
import { readSitemaps } from '../crawl/seeds.ts';
import type { Site } from '../model/site.ts';
import type { Frontier } from '../ports/frontier.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { Store } from '../ports/store.ts';
import { readDisclosureSeeds } from './disclosure/open-disclosure.ts';
import type { DisclosurePlan } from './disclosure/plan.ts';
import type { ScanSettings } from './scan-settings.ts';

/** What a scan of whole sites begins with: home pages, pages with open items, the disclosure table's links, sitemaps. */
export async function seedSites(
  frontier: Frontier,
  {
    sites,
    siteOf,
    settings,
    disclosure,
    now,
  }: {
    readonly sites: readonly Site[];
    readonly siteOf: ReturnType<typeof createSiteOf>;
    readonly settings: ScanSettings;
    readonly disclosure: DisclosurePlan | undefined;
    readonly now: number;
  },
  { store, client }: { readonly store: Store; readonly client: HttpClient },
): Promise<void> {
  const { estate, siteIds } = settings;
  await frontier.discover(sites.map(({ url }) => ({ url, kind: 'page', depth: 0 })));
  await frontier.discover(await knownFaultyPages(store, sites));
  await frontier.discover(await readDisclosureSeeds(store, { plan: disclosure, estate, siteIds, now }));
  await Promise.all(
    sites.map(async ({ url }) => {
      const found = await readSitemaps(client, url, estate.network);
      const inScope = found.filter((each) => siteOf(new URL(each)) !== undefined);
      await frontier.discover(inScope.map((each) => ({ url: each, kind: 'page', depth: 1 })));
    }),
  );
}

/** Pages on which something was still open last time: asked for even when nothing links to them any more, or they would stay open for ever. */
async function knownFaultyPages(
  store: Store,
  sites: readonly Site[],
): Promise<{ url: string; kind: 'page'; depth: number }[]> {
  const items = await store.listItems({
    siteIds: sites.map(({ id }) => id),
    statuses: ['new', 'open', 'assigned', 'claimed-fixed', 'reopened', 'waived', 'rejected'],
  });
  const ids = [...new Set(items.flatMap(({ pageIds }) => pageIds))];
  const urls = await store.urlsOf(ids);
  return [...urls.values()].map((url) => ({ url, kind: 'page', depth: 1 }));
}
