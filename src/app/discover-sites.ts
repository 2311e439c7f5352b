import { isInCidr, isPublicAddress, parseAddress, parseCidr } from '../model/address.ts';
import type { Estate } from '../model/estate.ts';
import type { LinkMatcher } from '../model/link-rules.ts';
import type { Place } from '../model/outcome.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import { registrableDomain } from '../model/registrable-domain.ts';
import { isFullAndFinished, type Scan } from '../model/scan.ts';
import type { DiscoverSettings } from '../model/site-watch.ts';
import { UserError } from '../model/user-error.ts';
import type { ResolveHost } from '../ports/http-client.ts';
import type { PageTargets, Store, Visit } from '../ports/store.ts';
import { domainsOf, type LinkedHost, listLinkedHosts } from './discover-hosts.ts';
import { createFactsReader } from './facts-reader.ts';

/** Pages shown that link to a host. */
const PLACES_KEPT = 5;
const PORTION = 500;
/** Scans looked through for the newest that has ended. */
const SCANS_LOOKED_AT = 100;

/**
 * `subsite`: under a domain of the estate. `foreign`: under neither its domain nor its addresses, though it carries its
 * name (双非网站); a person has to look.
 */
type FoundKind = 'subsite' | 'foreign';

export interface FoundSite {
  readonly kind: FoundKind;
  /** With the port unless that is the usual one. */
  readonly host: string;
  /** Address to register it by. */
  readonly url: string;
  /** Empty: not known. */
  readonly title: string;
  /** What it answered in the scan: `200`, `403`, `timeout`, … */
  readonly state: string;
  readonly opens: boolean;
  /** Of a foreign one, as of now; empty: none. */
  readonly addresses: readonly string[];
  /** Pages that link to it, and the sites they belong to. */
  readonly pages: number;
  readonly sites: readonly string[];
  /** The first of these pages. */
  readonly places: readonly Place[];
}

export interface Discovery {
  readonly scan: Pick<Scan, 'id' | 'startedAt'>;
  readonly found: readonly FoundSite[];
}

export interface DiscoverPorts {
  readonly estate: Pick<Estate, 'sites' | 'organization' | 'discover'>;
  readonly store: Pick<Store, 'listScans' | 'listVisits' | 'listReferrers' | 'listOutsideHosts' | 'readFacts'>;
  readonly links: Pick<LinkMatcher, 'allowed'>;
  readonly resolveHost: ResolveHost;
}

const isBelow = (hostname: string, host: string): boolean => hostname === host || hostname.endsWith(`.${host}`);

/** A name that does not exist is no site. */
const exists = ({ outcome }: Visit): boolean =>
  outcome.kind !== 'excluded' && !(outcome.kind === 'dns-error' && outcome.code === 'ENOTFOUND');

const HOME_LIKE = /^\/(?:[\w-]{1,20}\/)?(?:(?:index|default|main|home)\.\w{1,5})?$/i;

/** Linked to as a site, not for one article on it. */
const isHomeLike = ({ url }: Visit): boolean => HOME_LIKE.test(new URL(url).pathname);

function stateOf({ outcome }: Visit): string {
  return 'status' in outcome ? String(outcome.status) : outcome.kind;
}

async function newestScan(store: DiscoverPorts['store']): Promise<Scan> {
  const scans = await store.listScans(SCANS_LOOKED_AT);
  const newest = scans.find(isFullAndFinished);
  if (newest) return newest;
  throw new UserError(
    { 'zh-CN': '还没有扫描过', en: 'Nothing has been scanned yet' },
    { remedy: { 'zh-CN': '用 webpatrol scan 开始一次扫描', en: 'Start one with webpatrol scan' } },
  );
}

/** What hosts said of themselves in the scan, by host. */
async function outsidePages(store: DiscoverPorts['store'], scanId: string): Promise<ReadonlyMap<string, OutsidePage>> {
  const pages = new Map<string, OutsidePage>();
  for (let after = ''; ; ) {
    const portion = await store.listOutsideHosts(scanId, after, PORTION);
    for (const { page } of portion) pages.set(page.host, page);
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return pages;
    after = last.page.host;
  }
}

interface Candidate extends LinkedHost {
  readonly kind: FoundKind;
  readonly page: OutsidePage | undefined;
}

function candidateOf(
  linked: LinkedHost,
  page: OutsidePage | undefined,
  kind: FoundKind,
  { names }: DiscoverSettings,
): Candidate | null {
  const visits = linked.visits.filter(exists);
  if (visits.length === 0) return null;
  if (kind === 'foreign') {
    const isNamed = page !== undefined && names.some((name) => page.title.includes(name));
    if (!isNamed || !visits.some(isHomeLike)) return null;
  }
  return { ...linked, visits, kind, page };
}

/** Addresses that count as the school's: its ranges, and where its sites are as the public sees them. */
async function ownAddressTest(
  { estate, resolveHost }: DiscoverPorts,
  { ranges }: DiscoverSettings,
): Promise<(address: string) => boolean> {
  const cidrs = ranges.flatMap((range) => parseCidr(range) ?? []);
  const hosts = [...new Set(estate.sites.map(({ url }) => new URL(url).hostname))];
  const own = new Set((await Promise.all(hosts.map(resolveHost))).flat().filter(isPublicAddress));
  return (text) => {
    if (own.has(text)) return true;
    const address = parseAddress(text);
    return address !== null && cidrs.some((cidr) => isInCidr(address, cidr));
  };
}

async function placesOf(
  referrers: readonly PageTargets[],
  targets: ReadonlySet<string>,
  readFacts: ReturnType<typeof createFactsReader>,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const { page } of referrers.slice(0, PLACES_KEPT)) {
    const { title, links } = await readFacts(page.factsId);
    const link = links.find(({ url }) => url !== null && targets.has(url));
    places.push({ page: page.url, title, text: link?.text ?? '', selector: link?.selector ?? '' });
  }
  return places;
}

/** Subsites first, then those that open, then by how many pages link to them. */
const compareFound = (a: FoundSite, b: FoundSite): number =>
  Number(a.kind === 'foreign') - Number(b.kind === 'foreign') ||
  Number(b.opens) - Number(a.opens) ||
  b.pages - a.pages ||
  (a.host < b.host ? -1 : 1);

/**
 * Sites that nobody registered, from the links of the newest scan: hosts under the estate's domains, and hosts elsewhere
 * that carry its name. Asks no site for anything; names of the latter are resolved. UserError without a scan.
 */
export async function discoverSites(ports: DiscoverPorts): Promise<Discovery> {
  const { estate, store, links, resolveHost } = ports;
  const settings: DiscoverSettings = estate.discover ?? { names: [estate.organization], ranges: [], ignore: [] };
  const scan = await newestScan(store);
  const domains = domainsOf(estate);
  const own = new Set(estate.sites.flatMap(({ url, aliases }) => [url, ...aliases]).map((url) => new URL(url).host));
  const pages = await outsidePages(store, scan.id);
  const isInside = (hostname: string): boolean => domains.has(registrableDomain(hostname));
  const hosts = await listLinkedHosts(
    store,
    scan.id,
    estate,
    (hostname) =>
      !settings.ignore.some((host) => isBelow(hostname, host)) &&
      (isInside(hostname) || links.allowed(hostname) === null),
  );
  const isOwnAddress = await ownAddressTest(ports, settings);
  const candidates: (Candidate & { readonly addresses: readonly string[] })[] = [];
  for (const linked of hosts) {
    const page = pages.get(linked.host);
    // Another name of a site that is registered.
    if (page !== undefined && own.has(new URL(page.finalUrl).host)) continue;
    const candidate = candidateOf(linked, page, isInside(linked.hostname) ? 'subsite' : 'foreign', settings);
    if (candidate === null) continue;
    const addresses = candidate.kind === 'foreign' ? await resolveHost(linked.hostname) : [];
    if (!addresses.some(isOwnAddress)) candidates.push({ ...candidate, addresses });
  }

  const ids = new Map(candidates.flatMap(({ host, visits }) => visits.map(({ urlId }) => [urlId, host] as const)));
  const byHost = new Map<string, PageTargets[]>();
  if (ids.size > 0) {
    for (const referrer of await store.listReferrers(scan.id, new Set(ids.keys()))) {
      for (const host of new Set(referrer.targets.flatMap((target) => ids.get(target) ?? []))) {
        const list = byHost.get(host);
        if (list) list.push(referrer);
        else byHost.set(host, [referrer]);
      }
    }
  }
  const readFacts = createFactsReader((factsId) => store.readFacts(factsId));
  const found: FoundSite[] = [];
  for (const { kind, host, visits, page, addresses } of candidates) {
    const referrers = [...(byHost.get(host) ?? [])].sort((a, b) => (a.page.url < b.page.url ? -1 : 1));
    const [best] = visits;
    if (best === undefined || referrers.length === 0) continue;
    found.push({
      kind,
      host,
      url: `${new URL(best.url).origin}/`,
      title: page?.title ?? '',
      state: stateOf(best),
      opens: best.outcome.kind === 'ok',
      addresses,
      pages: referrers.length,
      sites: [...new Set(referrers.map(({ page: from }) => from.siteId))].sort(),
      places: await placesOf(referrers, new Set(visits.map(({ url }) => url)), readFacts),
    });
  }
  return { scan: { id: scan.id, startedAt: scan.startedAt }, found: found.sort(compareFound) };
}
