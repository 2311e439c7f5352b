import type { AnyCheck } from '../checks/define.ts';
import type { Estate } from '../model/estate.ts';
import type { Site } from '../model/site.ts';
import type { HostCertificate, Ipv6Signs, SiteSigns } from '../model/site-signs.ts';
import { uptimeWeek, WEEK_MS } from '../model/uptime.ts';
import type { HasIpv6, ReadCertificate } from '../ports/site-signs.ts';
import type { Store } from '../ports/store.ts';
import { isPublicName, listSchoolHosts, originsOf } from './discover-hosts.ts';

/** Checks that judge what is gathered here. */
const CERTIFICATE = 'certificate';
const READERS: ReadonlySet<string> = new Set([CERTIFICATE, 'site-identity', 'unreachable-site']);

/** Handshakes and name queries under way at once; they go to different hosts, or to the name server alone. */
const AT_ONCE = 8;
/** A name server that answered none of so many has nothing to say tonight, and each takes seconds. */
const SILENT_QUERIES = 16;
/** A site under more names has its main ones first. */
const ORIGINS_A_SITE = 5;

export interface SignJob {
  readonly scanId: string;
  readonly estate: Pick<Estate, 'sites' | 'network'>;
  readonly sites: readonly Site[];
  readonly checks: readonly AnyCheck[];
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
}

export interface SignPorts {
  readonly store: Pick<Store, 'listVisits' | 'listReferrers' | 'listProbes'>;
  readonly readCertificate: ReadCertificate;
  readonly hasIpv6: HasIpv6;
  readonly signal: AbortSignal;
  readonly onRequest: (url: string) => void;
}

/** Works through a list, some at a time, in any order; stops early when the scan does. */
async function forEach<Item>(items: readonly Item[], signal: AbortSignal, work: (item: Item) => Promise<void>) {
  const waiting = [...items];
  const run = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !signal.aborted; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, run));
}

const securedOrigins = ({ url, aliases }: Site): readonly string[] =>
  originsOf([url, ...aliases])
    .filter((origin) => origin.startsWith('https:'))
    .slice(0, ORIGINS_A_SITE);

async function readCertificates(
  sites: readonly Site[],
  { readCertificate, signal, onRequest }: SignPorts,
): Promise<ReadonlyMap<string, readonly HostCertificate[]>> {
  const origins = [...new Set(sites.flatMap(securedOrigins))];
  const found = new Map<string, HostCertificate>();
  await forEach(origins, signal, async (origin) => {
    onRequest(origin);
    const certificate = await readCertificate(origin);
    if (certificate !== null) found.set(origin, certificate);
  });
  return new Map(sites.map((site) => [site.id, securedOrigins(site).flatMap((origin) => found.get(origin) ?? [])]));
}

/** By site: its own host, and the hosts of the same domain without a site that its pages link to. */
async function readIpv6(job: SignJob, ports: SignPorts): Promise<ReadonlyMap<string, Ipv6Signs>> {
  const { scanId, estate, sites } = job;
  const { store, hasIpv6, signal } = ports;
  // A name that the config resolves by itself is not in use yet.
  const isAsked = (hostname: string): boolean =>
    isPublicName(hostname) && !Object.hasOwn(estate.network.resolve, hostname);
  const linked = (await listSchoolHosts(store, scanId, estate)).filter(({ hostname }) => isAsked(hostname));
  const own = sites.map(({ url }) => new URL(url).hostname).filter(isAsked);
  const answers = new Map<string, boolean | null>();
  let isAnswering = false;
  await forEach([...new Set([...own, ...linked.map(({ hostname }) => hostname)])], signal, async (hostname) => {
    if (!isAnswering && answers.size >= SILENT_QUERIES) return;
    const answer = await hasIpv6(hostname);
    answers.set(hostname, answer);
    isAnswering ||= answer !== null;
  });

  const lacking = linked.filter(({ hostname }) => answers.get(hostname) === false);
  const hostOf = new Map(
    lacking.flatMap(({ hostname, visits }) => visits.map(({ urlId }) => [urlId, hostname] as const)),
  );
  const bySite = new Map<string, Set<string>>();
  if (hostOf.size > 0) {
    for (const { page, targets } of await store.listReferrers(scanId, new Set(hostOf.keys()))) {
      const hosts = bySite.get(page.siteId) ?? new Set();
      bySite.set(page.siteId, hosts);
      for (const target of targets) {
        const hostname = hostOf.get(target);
        if (hostname !== undefined) hosts.add(hostname);
      }
    }
  }
  return new Map(
    sites.flatMap(({ id, url }) => {
      const { hostname } = new URL(url);
      if (!isAsked(hostname)) return [];
      const without = [...(bySite.get(id) ?? [])].sort();
      return [[id, { own: answers.get(hostname) ?? null, without }] as const];
    }),
  );
}

/**
 * Gathers what is known of sites that stands on none of their pages: one TLS handshake a host, names by DNS, the week's
 * probes. Requests nothing of any site, and nothing at all where no check reads it.
 */
export async function probeSites(job: SignJob, ports: SignPorts): Promise<ReadonlyMap<string, SiteSigns>> {
  const ids = new Set(job.checks.map(({ meta }) => meta.id));
  if (![...READERS].some((id) => ids.has(id))) return new Map();
  const certificates = ids.has(CERTIFICATE) ? await readCertificates(job.sites, ports) : new Map();
  const ipv6 = ids.has('site-identity') ? await readIpv6(job, ports) : new Map<string, Ipv6Signs>();
  const signs = new Map<string, SiteSigns>();
  for (const { id } of job.sites) {
    const probes = await ports.store.listProbes(id, job.now - WEEK_MS);
    const names = ipv6.get(id);
    signs.set(id, {
      certificates: certificates.get(id) ?? [],
      ...(names !== undefined && { ipv6: names }),
      ...(probes.length > 0 && { uptime: uptimeWeek(probes, job.now) }),
    });
  }
  return signs;
}
