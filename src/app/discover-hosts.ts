import { isPrivateHost, parseAddress } from '../model/address.ts';
import type { Estate } from '../model/estate.ts';
import { registrableDomain } from '../model/registrable-domain.ts';
import { originOf } from '../model/url.ts';
import type { Store, Visit } from '../ports/store.ts';

const PORTION = 1_000;
/** Addresses of one host that are looked into: enough to tell what it is and who links to it. */
const VISITS_KEPT = 20;
/** Hosts in all; a school has some hundreds. */
const MOST_HOSTS = 5_000;

/** A host outside the estate that pages of a scan link to. */
export interface LinkedHost {
  /** With the port unless that is the usual one. */
  readonly host: string;
  readonly hostname: string;
  /** The addresses on it that were asked for, likeliest home page first; at most 20. */
  readonly visits: readonly Visit[];
}

/** Registrable domains of an estate; addresses are none. */
export const domainsOf = ({ sites }: Pick<Estate, 'sites'>): ReadonlySet<string> =>
  new Set(
    sites
      .flatMap(({ url, aliases }) => [url, ...aliases])
      .map((url) => new URL(url).hostname)
      .filter((hostname) => hostname.includes('.') && parseAddress(hostname) === null && !hostname.startsWith('['))
      .map(registrableDomain),
  );

const isPage = ({ contentType, outcome }: Visit): boolean => outcome.kind === 'ok' && contentType.includes('html');

/** Pages before files, short addresses before long ones. */
const compareVisits = (a: Visit, b: Visit): number =>
  Number(isPage(b)) - Number(isPage(a)) || a.url.length - b.url.length || (a.url < b.url ? -1 : 1);

/** Hosts that a scan met outside the estate's own origins and that `wanted` wants, in order of their names. */
export async function listLinkedHosts(
  store: Pick<Store, 'listVisits'>,
  scanId: string,
  estate: Pick<Estate, 'sites'>,
  wanted: (hostname: string) => boolean,
): Promise<readonly LinkedHost[]> {
  const own = new Set(estate.sites.flatMap(({ url, aliases }) => [url, ...aliases]).map((url) => new URL(url).host));
  const hosts = new Map<string, { hostname: string; visits: Visit[] }>();
  for (let after = 0; ; ) {
    const portion = await store.listVisits(scanId, 'outside', after, PORTION);
    for (const visit of portion) {
      const { host, hostname } = new URL(visit.url);
      if (own.has(host) || !wanted(hostname)) continue;
      const known = hosts.get(host);
      if (known === undefined) {
        if (hosts.size < MOST_HOSTS) hosts.set(host, { hostname, visits: [visit] });
        continue;
      }
      known.visits.push(visit);
      if (known.visits.length > 2 * VISITS_KEPT) known.visits = known.visits.sort(compareVisits).slice(0, VISITS_KEPT);
    }
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) break;
    after = last.urlId;
  }
  return [...hosts]
    .map(([host, { hostname, visits }]) => ({
      host,
      hostname,
      visits: visits.sort(compareVisits).slice(0, VISITS_KEPT),
    }))
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

/** Hosts of the estate's own domains, outside its sites. */
export function listSchoolHosts(
  store: Pick<Store, 'listVisits'>,
  scanId: string,
  estate: Pick<Estate, 'sites'>,
): Promise<readonly LinkedHost[]> {
  const domains = domainsOf(estate);
  return listLinkedHosts(store, scanId, estate, (hostname) => domains.has(registrableDomain(hostname)));
}

/** A host that public DNS can know. */
export const isPublicName = (hostname: string): boolean =>
  !isPrivateHost(hostname) && parseAddress(hostname.replace(/^\[(.*)\]$/, '$1')) === null;

export const originsOf = (urls: readonly string[]): readonly string[] => [...new Set(urls.map(originOf))];
