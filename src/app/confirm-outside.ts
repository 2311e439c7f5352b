import type { FetchOutcome } from '../model/outcome.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Renderer, Visited } from '../ports/renderer.ts';
import type { Store, Visit } from '../ports/store.ts';

/** What firewalls, log-ins and rate limits give to programs while people may well get the page. 999: LinkedIn. */
const DOUBTED = new Set([401, 403, 404, 429, 999]);
/** Pages a browser opens in a minute or two: a scan is not to wait for more. */
const MOST_VISITS = 200;
/** Somebody else's host is not to be bothered by one organisation's old links. */
const MOST_PER_HOST = 10;
const PORTION = 1_000;

/** What an error page calls itself though it comes with 200. */
const ERROR_TITLE = /(?:^|\D)40[34](?:\D|$)|不存在|找不到|无法找到|已(?:被)?删除|not found|page missing/i;

export interface ConfirmPorts {
  readonly store: Store;
  readonly renderer: Pick<Renderer, 'visit'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Milliseconds between two visits to one host. */
  readonly hostInterval: number;
  readonly onRequest: (url: string) => void;
}

async function listDoubted(store: Store, scanId: string): Promise<readonly Visit[]> {
  const doubted: Visit[] = [];
  for (let after = 0; ; ) {
    const portion = await store.listVisits(scanId, 'outside', after, PORTION);
    for (const visit of portion) {
      const { outcome } = visit;
      if (outcome.kind === 'http-error' && DOUBTED.has(outcome.status) && outcome.confirmed === undefined)
        doubted.push(visit);
    }
    const last = portion.at(-1);
    if (!last || portion.length < PORTION) return doubted;
    after = last.urlId;
  }
}

/** By host, each host's first ones, as many in all as a scan has time for: every host gets its turn before any gets a second. */
function chooseVisits(doubted: readonly Visit[]): readonly (readonly Visit[])[] {
  const hosts = new Map<string, Visit[]>();
  for (const visit of doubted) {
    const { host } = new URL(visit.url);
    const visits = hosts.get(host) ?? [];
    if (visits.length < MOST_PER_HOST) visits.push(visit);
    hosts.set(host, visits);
  }
  const chosen = [...hosts.values()].map((): Visit[] => []);
  let left = MOST_VISITS;
  for (let round = 0; round < MOST_PER_HOST; round++) {
    for (const [index, visits] of [...hosts.values()].entries()) {
      const visit = visits[round];
      if (visit === undefined || left === 0) continue;
      chosen[index]?.push(visit);
      left--;
    }
  }
  return chosen.filter((visits) => visits.length > 0);
}

function outcomeOf({ status, title }: Visited): FetchOutcome {
  if (status >= 400) return { kind: 'http-error', status, confirmed: 'browser' };
  return ERROR_TITLE.test(title) ? { kind: 'soft-404', status, sign: 'phrase' } : { kind: 'ok', status };
}

/**
 * Asks outside targets that refused us once more with a real browser, and keeps what it was told: many a host shuts out
 * programs and shows people the page. Where no browser gets an answer, what is known stays as it is, unconfirmed.
 */
export async function confirmOutside(scanId: string, ports: ConfirmPorts): Promise<void> {
  const { store, renderer, clock, log, signal } = ports;
  const hosts = chooseVisits(await listDoubted(store, scanId));
  let isUsable = true;

  async function confirmHost(visits: readonly Visit[]): Promise<void> {
    for (const [index, visit] of visits.entries()) {
      if (index > 0) await clock.sleep(ports.hostInterval);
      if (signal.aborted || !isUsable) return;
      ports.onRequest(visit.url);
      const seen = await renderer.visit(visit.url, { signal });
      if (seen.kind === 'visited') {
        await store.amendVisit(scanId, visit.urlId, outcomeOf(seen), visit.attempts + 1);
      } else if (seen.why === 'unavailable' && isUsable) {
        isUsable = false;
        log.info({ scan: scanId, why: seen.detail }, 'no browser: outside targets that refused us stay unconfirmed');
      }
    }
  }
  await Promise.all(hosts.map(confirmHost));
}
