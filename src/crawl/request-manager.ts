import { Request } from '@crawlee/basic';
import { hostPortOf } from '../model/url.ts';
import type { Clock } from '../ports/clock.ts';
import type { Lease } from '../ports/frontier.ts';
import type { WorkSource } from '../ports/work-source.ts';
import type { HostGate } from './host-gate.ts';

/** Leases held ready for each site: enough that its slots never wait for the store, few enough to give back at an end. */
const BUFFERED_PER_SITE = 24;
/** Crawlee gives up on a fetch of its queue after five minutes; well before, a waiting slot comes back with nothing. */
const MAX_WAIT_MS = 20_000;

/**
 * Our frontier in the shape that Crawlee's BasicCrawler expects of a request queue: it takes any object with these
 * methods. Requests are handed out when their host and address may be asked; a slot with nothing to do waits here
 * instead of polling.
 */
export interface RequestManager {
  fetchNextRequest(): Promise<Request | null>;
  markRequestHandled(request: Request): Promise<void>;
  reclaimRequest(request: Request): Promise<void>;
  addRequest(): Promise<never>;
  addRequestsBatched(): Promise<never>;
  isFinished(): Promise<boolean>;
  isEmpty(): Promise<boolean>;
  handledCount(): Promise<number>;
  getTotalCount(): number;
  getPendingCount(): number;
  /** Slots are waiting for something to do. */
  isIdle(): boolean;
  leaseOf(request: Request): Lease;
  /** The lease's slot at its host is free again. */
  settle(lease: Lease): void;
  /** Another lease for a slot that has just settled one, if it may start at once. */
  takeReady(): Lease | null;
  /** Hands out nothing more; leases that were not begun go back. */
  stop(): Promise<void>;
  /** Gives back the leases of a site that were not begun (its host is down). */
  dropSite(siteId: string): Promise<void>;
}

export function createRequestManager(options: {
  readonly siteIds: readonly string[];
  readonly source: WorkSource;
  readonly gate: HostGate;
  readonly clock: Clock;
  /** Address behind a host, for politeness; the host itself when it has none. */
  readonly addressOf: (host: string) => Promise<string>;
  /** Slots wait and nothing is ready for them. */
  readonly onIdle: () => void;
  readonly onError: (error: unknown) => void;
}): RequestManager {
  const { siteIds, source, gate, clock, addressOf, onIdle, onError } = options;
  const ready = new Map<string, Lease[]>(siteIds.map((id) => [id, []]));
  const addresses = new Map<string, string>();
  const running = new Map<string, { lease: Lease; host: string; address: string }>();
  const waiting: ((request: Request | null) => void)[] = [];
  /** Sites for which leases are being asked. */
  const asked = new Set<string>();
  let ended = false;
  let stopped = false;
  let sweeping = false;
  let handled = 0;
  let turn = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  let cancelWake: () => void = () => undefined;

  function learnAddress(host: string): void {
    if (addresses.has(host)) return;
    addresses.set(host, '');
    addressOf(host).then((address) => {
      addresses.set(host, address || host);
      pump();
    }, onError);
  }

  /** The next lease that may start now, sites taking turns; or how long until one may. */
  function pick(now: number): Lease | number {
    let soonest = Number.POSITIVE_INFINITY;
    for (let step = 0; step < siteIds.length; step++) {
      const siteId = siteIds[(turn + step) % siteIds.length] ?? '';
      const queue = ready.get(siteId) ?? [];
      for (let at = 0; at < queue.length; at++) {
        const lease = queue[at];
        if (!lease) break;
        const host = hostPortOf(lease.url);
        const address = addresses.get(host);
        if (!address) {
          learnAddress(host);
          continue;
        }
        const wait = gate.waitFor(host, address, now);
        if (wait > 0) {
          soonest = Math.min(soonest, wait);
          // Leases of one site nearly always share its host: the rest of the queue would wait just as long.
          break;
        }
        queue.splice(at, 1);
        turn = (turn + step + 1) % siteIds.length;
        gate.start(host, address, now);
        running.set(String(lease.urlId), { lease, host, address });
        return lease;
      }
    }
    return soonest;
  }

  function wakeIn(ms: number): void {
    const at = clock.now() + ms;
    if (at >= wakeAt) return;
    cancelWake();
    wakeAt = at;
    cancelWake = clock.after(ms, () => {
      wakeAt = Number.POSITIVE_INFINITY;
      pump();
    });
  }

  /** Hands ready requests to waiting slots; asks for more leases where a site runs low. */
  function pump(): void {
    if (!stopped && !ended) refill();
    while (waiting.length > 0) {
      if (stopped || (ended && running.size === 0)) {
        waiting.shift()?.(null);
        continue;
      }
      const next = pick(clock.now());
      if (typeof next === 'number') {
        if (next < Number.POSITIVE_INFINITY) wakeIn(next);
        onIdle();
        return;
      }
      const id = String(next.urlId);
      waiting.shift()?.(new Request({ id, url: next.url, uniqueKey: id }));
    }
  }

  function refill(): void {
    const wants = siteIds.flatMap((siteId) => {
      const held = ready.get(siteId)?.length ?? 0;
      return held > BUFFERED_PER_SITE / 2 || asked.has(siteId) ? [] : [{ siteId, limit: BUFFERED_PER_SITE - held }];
    });
    if (wants.length === 0) return;
    for (const { siteId } of wants) asked.add(siteId);
    source.next(wants).then((leases) => {
      for (const { siteId } of wants) asked.delete(siteId);
      if (leases === null) ended = true;
      else for (const lease of leases) ready.get(lease.siteId)?.push(lease);
      pump();
    }, onError);
  }

  /** Slots that waited long go back empty-handed; Crawlee sends them again. */
  function sweep(): void {
    if (sweeping) return;
    sweeping = true;
    clock.sleep(MAX_WAIT_MS).then(() => {
      sweeping = false;
      for (const resolve of waiting.splice(0)) resolve(null);
    }, onError);
  }

  async function giveBack(queues: readonly Lease[][]): Promise<void> {
    const unused = queues.flatMap((queue) => queue.splice(0));
    await source.release(unused.map(({ urlId, attempts }) => ({ urlId, attempts, notBefore: 0 })));
  }

  const refuse = async (): Promise<never> => {
    throw new Error('Requests are discovered through the store');
  };

  return {
    async fetchNextRequest() {
      const request = new Promise<Request | null>((resolve) => waiting.push(resolve));
      pump();
      if (waiting.length > 0) sweep();
      return request;
    },
    markRequestHandled: async () => {
      handled++;
    },
    reclaimRequest: async () => undefined,
    addRequest: refuse,
    addRequestsBatched: refuse,
    isFinished: async () => (ended || stopped) && running.size === 0,
    isEmpty: async () => stopped || (ended && running.size === 0),
    handledCount: async () => handled,
    getTotalCount: () => handled + running.size,
    getPendingCount: () => running.size,
    isIdle: () => waiting.length > 0,
    leaseOf(request) {
      const entry = running.get(request.id ?? '');
      if (!entry) throw new Error(`No lease for request ${request.id}`);
      return entry.lease;
    },
    settle(lease) {
      const id = String(lease.urlId);
      const entry = running.get(id);
      if (!entry) return;
      running.delete(id);
      gate.finish(entry.host, entry.address);
      pump();
    },
    takeReady() {
      if (stopped || ended || waiting.length > 0) return null;
      const next = pick(clock.now());
      return typeof next === 'number' ? null : next;
    },
    async stop() {
      stopped = true;
      pump();
      await giveBack([...ready.values()]);
    },
    dropSite: (siteId) => giveBack([ready.get(siteId) ?? []]),
  };
}
