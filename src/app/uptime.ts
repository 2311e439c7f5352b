import type { Estate } from '../model/estate.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { Site } from '../model/site.ts';
import {
  PROBE_LIMIT_MS,
  type Probe,
  type UptimeDay,
  type UptimeWeek,
  uptimeDays,
  uptimeWeek,
  WEEK_MS,
} from '../model/uptime.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { Store } from '../ports/store.ts';
import { isOffline } from './offline.ts';

/** Home pages asked for at once. */
const AT_ONCE = 8;
/** Until a failure is looked at again, where the estate sets no round of its own. */
const DEFAULT_CONFIRM_MS = 30_000;
/** A quarter, the period of the official inspections. */
const KEPT_MS = 100 * 86_400_000;
/** The beginning of a home page shows that there is one. */
const MAX_BYTES = 65_536;
const MAX_REDIRECTS = 5;
/** Log-in walls and firewalls: the site answers, though not to this. */
const BLOCKED = new Set([401, 403, 405, 429, 451]);

type UptimeRound =
  | { readonly kind: 'probed'; readonly probes: readonly Probe[] }
  /** Nothing could be reached for want of a network here: says nothing of the sites, and nothing is saved. */
  | { readonly kind: 'offline' };

/** How one site did. */
export interface SiteUptime {
  readonly siteId: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  /** The newest probe of the week; null: none. */
  readonly last: Probe | null;
  readonly week: UptimeWeek;
  /** Of the last seven days, oldest first. */
  readonly days: readonly UptimeDay[];
}

export interface Uptime {
  /**
   * Looks once at every home page; what does not open is looked at again after a pause, and counts as failed when it does
   * not open then. Saves the round. `siteIds` empty: all sites. Rejects only with the reason of the signal.
   */
  probe(options: { readonly siteIds?: readonly string[]; readonly signal: AbortSignal }): Promise<UptimeRound>;
  /** `siteIds` empty: all sites. */
  read(siteIds: readonly string[]): Promise<readonly SiteUptime[]>;
}

export interface UptimePorts {
  readonly estate: Pick<Estate, 'sites' | 'timezone' | 'uptime'>;
  readonly store: () => Promise<Pick<Store, 'saveProbes' | 'listProbes' | 'deleteOldProbes'>>;
  readonly client: Pick<HttpClient, 'request'>;
  readonly clock: Clock;
}

interface Look {
  readonly outcome: FetchOutcome;
  readonly ms: number;
}

/** A certificate that browsers warn of is another check's matter, so it does not hide whether the page opens. */
async function look(url: string, { client, clock }: UptimePorts, signal: AbortSignal): Promise<Look> {
  const began = clock.now();
  const answer = await client.request({
    url,
    method: 'GET',
    maxBytes: MAX_BYTES,
    maxRedirects: MAX_REDIRECTS,
    timeoutMs: PROBE_LIMIT_MS,
    verifyTls: false,
    signal,
  });
  const ms = clock.now() - began;
  if (answer.kind === 'failure') return { outcome: answer.fault, ms };
  const { status } = answer;
  return { outcome: status < 400 ? { kind: 'ok', status } : { kind: 'http-error', status }, ms };
}

const isUp = ({ outcome }: Look): boolean =>
  outcome.kind === 'ok' || (outcome.kind === 'http-error' && BLOCKED.has(outcome.status));

function detailOf(outcome: FetchOutcome): string {
  switch (outcome.kind) {
    case 'ok':
    case 'http-error':
    case 'soft-404':
      return String(outcome.status);
    case 'dns-error':
    case 'refused':
    case 'broken':
      return `${outcome.kind} ${outcome.code}`;
    case 'tls-error':
      return `tls-error ${outcome.detail}`;
    case 'excluded':
      return `excluded ${outcome.reason}`;
    case 'timeout':
    case 'redirect-loop':
      return outcome.kind;
  }
}

async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const run = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, run));
}

async function probeRound(sites: readonly Site[], ports: UptimePorts, signal: AbortSignal): Promise<UptimeRound> {
  const { clock, estate, store } = ports;
  // One instant for the round, so that a series can be laid over another site's.
  const at = clock.now();
  const first = new Map<string, Look>();
  await inTurn(sites, async ({ id, url }) => {
    first.set(id, await look(url, ports, signal));
  });
  const failing = sites.filter(({ id }) => !isUp(first.get(id) ?? NEVER));
  const second = new Map<string, Look>();
  if (failing.length > 0) {
    await clock.sleep(estate.uptime?.confirmAfter ?? DEFAULT_CONFIRM_MS, signal);
    await inTurn(failing, async ({ id, url }) => {
      second.set(id, await look(url, ports, signal));
    });
  }
  const last = (id: string): Look => second.get(id) ?? first.get(id) ?? NEVER;
  if (isOffline(sites.map(({ id }) => last(id).outcome))) return { kind: 'offline' };
  const probes = sites
    // Where the guard forbids to look, nothing is known.
    .filter(({ id }) => last(id).outcome.kind !== 'excluded')
    .map(({ id }): Probe => {
      const { outcome, ms } = last(id);
      return { siteId: id, at, isUp: isUp(last(id)), ms, detail: detailOf(outcome), looks: second.has(id) ? 2 : 1 };
    });
  const opened = await store();
  await opened.saveProbes(probes);
  await opened.deleteOldProbes(at - KEPT_MS);
  return { kind: 'probed', probes };
}

/** Every site is looked at; this only stands where the types cannot know it. */
const NEVER: Look = { outcome: { kind: 'excluded', reason: 'time-budget' }, ms: 0 };

/** Probes of the estate's home pages, and what they come to. */
export function createUptime(ports: UptimePorts): Uptime {
  const { estate, store, clock } = ports;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: estate.timezone, dateStyle: 'short' });
  const chosen = (siteIds: readonly string[]): readonly Site[] =>
    siteIds.length === 0 ? estate.sites : estate.sites.filter(({ id }) => siteIds.includes(id));
  return {
    probe: ({ siteIds = [], signal }) => probeRound(chosen(siteIds), ports, signal),
    async read(siteIds) {
      const now = clock.now();
      const opened = await store();
      const found: SiteUptime[] = [];
      for (const { id, name, owner, url } of chosen(siteIds)) {
        const probes = await opened.listProbes(id, now - WEEK_MS);
        found.push({
          siteId: id,
          name,
          owner,
          url,
          last: probes.at(-1) ?? null,
          week: uptimeWeek(probes, now),
          days: uptimeDays(probes, (at) => day.format(at)),
        });
      }
      return found;
    },
  };
}
