import type { StoredItem } from '../../model/item.ts';
import type { SiteScan } from '../../model/scan.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { HOME_CHECKS } from './home-checks.ts';
import type { ItemsContext } from './items-context.ts';
import type { Verification, VerifyRequest, VerifyVerdict } from './items-work.ts';
import { pickItem } from './select-items.ts';

/** Pages of one site at once: at ten a second some three minutes. What is on more of them the next night proves. */
const MOST_PAGES = 2_000;
/** Read of an item that is on more pages than are left: enough to see that it is still there. */
const SAMPLE = 20;

/**
 * Looks at the places of items now: their pages, the targets of links, and the home page, which tells a site that is
 * down. Closes what is proven put right, reopens what was claimed and is still there, and touches nothing else.
 */
export async function verifyItems(
  store: Store,
  names: readonly string[] | null,
  { estate, checks, scanPlaces }: ItemsContext,
  request: VerifyRequest,
): Promise<Verification> {
  const asked = await askedItems(store, names);
  const known = new Set(estate.sites.map(({ id }) => id));
  // Of a check that is switched off nothing can be seen at its places; the next whole scan closes it as withdrawn.
  const isForNight = (item: StoredItem): boolean => needsWholeSite(item) || !checks.includes(item.finding.check);
  const wholeSite = asked.filter(isForNight);
  const items = asked.filter((item) => !isForNight(item) && known.has(item.siteId));
  if (items.length === 0) return { scanId: null, results: [], wholeSite, interrupted: false };
  const scanId = await scanPlaces(
    {
      // The places are known: no limit of a whole scan may leave one out.
      estate: { ...estate, crawl: { ...estate.crawl, maxPages: null, maxDepth: null } },
      siteIds: [...new Set(items.map(({ siteId }) => siteId))],
      // All of them: what is kept of a page then holds for the next night as well.
      checks,
      places: {
        identities: items.map(({ identity }) => identity),
        checks: [...new Set(items.map(({ finding }) => finding.check))],
        pages: [...(await store.urlsOf(pagesToRead(items))).values()],
        targets: items.flatMap(({ finding }) => targetOf(finding) ?? []),
      },
    },
    request,
  );
  const scan = (await store.findScan(scanId))?.scan;
  if (scan === undefined) throw new Error(`no scan ${scanId}`);
  const events = new Map((await store.listScanEvents(scanId)).map((event) => [event.identity, event]));
  const sites = new Map(scan.sites.map((site) => [site.siteId, site]));
  const results: Verification['results'][number][] = [];
  for (const { identity } of items) {
    const found = await store.findItem(identity);
    if (found === null) continue;
    const { item } = found;
    const event = events.get(identity) ?? null;
    results.push({ item, event, verdict: verdictOf(item, scan.startedAt, sites.get(item.siteId)) });
  }
  return { scanId, results, wholeSite, interrupted: scan.status === 'interrupted' };
}

/** What has to be asked for beside the pages: the target of a link, the picture. */
function targetOf({ event, target, evidence }: StoredItem['finding']): string | null {
  const url = event === 'link' ? target : event === 'picture' ? evidence['picture'] : null;
  return typeof url === 'string' && URL.canParse(url) ? url : null;
}

async function askedItems(store: Store, names: readonly string[] | null): Promise<readonly StoredItem[]> {
  if (names === null) return store.listItems({ statuses: ['claimed-fixed'] });
  const items = new Map<string, StoredItem>();
  for (const name of names) {
    const { item } = await pickItem(store, name);
    if (item.status !== 'closed') items.set(item.identity, item);
  }
  if (items.size === 0) {
    throw new UserError(
      { 'zh-CN': '这些整改项都已办结，无需核验', en: 'These items are closed: there is nothing to verify' },
      {
        remedy: {
          'zh-CN': '不写编号则核验全部已报整改的',
          en: 'Without names, all that are claimed fixed are verified',
        },
      },
    );
  }
  return [...items.values()];
}

const needsWholeSite = ({ finding: { event, check }, pageIds }: StoredItem): boolean => {
  if (event === 'site-end') return !HOME_CHECKS.has(check);
  return event !== 'link' && pageIds.length === 0;
};

/** Ids of pages, of each site so many; those of an item all or a sample. */
function pagesToRead(items: readonly StoredItem[]): readonly number[] {
  const perSite = new Map<string, Set<number>>();
  for (const { siteId, pageIds } of items) {
    const pages = perSite.get(siteId) ?? new Set();
    perSite.set(siteId, pages);
    const fresh = pageIds.filter((id) => !pages.has(id));
    const room = MOST_PAGES - pages.size;
    for (const id of fresh.slice(0, fresh.length <= room ? fresh.length : SAMPLE)) pages.add(id);
  }
  return [...perSite.values()].flatMap((pages) => [...pages]);
}

function verdictOf(item: StoredItem, at: string, site: SiteScan | undefined): VerifyVerdict {
  if (item.closedAt === at) return item.closedAs ?? 'fixed';
  if (item.lastSeen === at) return 'still-there';
  return site?.coverage?.home.kind === 'ok' ? 'unread' : 'site-down';
}
