import PQueue from 'p-queue';
import { decodeHtml } from '../extract/decode.ts';
import { extractFacts, WHATEVER_DAY } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import type { NetworkOptions } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import { comparePages } from '../model/page-order.ts';
import type { Clock } from '../ports/clock.ts';
import type { Completion, Lease } from '../ports/frontier.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { createDowntime } from './downtime.ts';
import { type FetchOptions, fetchOutsidePage, MAX_REDIRECTS, verifyTarget } from './fetch-target.ts';
import { describeOutside, fetchOutsideHome } from './outside-page.ts';
import { isFile } from './scope.ts';
import { createSoft404Detector, type Soft404Detector } from './soft-404.ts';

/** Somebody else's host: two at a time, as one reader with two tabs. */
const PER_HOST = 2;
/** Requests under way at once, over all hosts. */
const AT_ONCE = 128;
/** Targets taken from the frontier at a time, and at most under way or queued: one slow host with a thousand targets must not keep the others out. */
const PORTION = 64;
const MAX_TAKEN = 5_000;
const ATTEMPTS = 2;
/** Hosts whose queues are kept; the rest is forgotten when idle. */
const QUEUES_KEPT = 500;
/** Home pages asked for only to see what a host shows, beyond the pages that are linked. */
const MAX_HOMES = 1_000;

export interface OutsidePorts {
  readonly client: HttpClient;
  readonly source: WorkSource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onRequest: (url: string) => void;
  /** What an outside host shows; may come again for the same host with a page nearer its home page. Absent: nobody wants to know. */
  readonly onPage?: (page: OutsidePage) => Promise<void>;
  /** Hosts whose home page need not be asked for where only their files are linked. */
  readonly isTrusted?: (hostname: string) => boolean;
}

/** Verifies every target that belongs to no site, once for the whole estate, until none is left. */
export async function verifyOutside(
  network: Pick<NetworkOptions, 'timeout' | 'hostInterval' | 'retryAfter'>,
  { client, source, clock, signal, onRequest, onPage, isTrusted }: OutsidePorts,
): Promise<void> {
  const all = new PQueue({ concurrency: AT_ONCE });
  let taken = 0;
  let ended = (): void => {};
  const perHost = new Map<string, PQueue>();
  const heldUntil = new Map<string, number>();
  const downtime = createDowntime();
  const soft404 = createSoft404Detector(client, { timeoutMs: network.timeout });
  /** Host → the address whose page speaks for it; empty: it answered, with nothing to read so far. */
  const described = new Map<string, string>();
  const schemes = new Map<string, string>();
  let failure: unknown = null;

  function queueOf(host: string): PQueue {
    let queue = perHost.get(host);
    if (!queue) {
      if (perHost.size >= QUEUES_KEPT)
        for (const [name, each] of perHost) if (each.size + each.pending === 0) perHost.delete(name);
      // Half the sites' own politeness and more: these servers never asked for us.
      const interval = Math.max(1, network.hostInterval);
      queue = new PQueue({ concurrency: PER_HOST, interval, intervalCap: 1 });
      perHost.set(host, queue);
    }
    return queue;
  }

  async function verify(lease: Lease): Promise<void> {
    const host = new URL(lease.url).host;
    const hold = (heldUntil.get(host) ?? 0) - clock.now();
    if (hold > 0)
      return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: clock.now() + hold }]);
    const options = { timeoutMs: network.timeout, signal, now: clock.now() };
    const looked = await look(lease.url, options).catch((error) => {
      if (signal.aborted) return null; // interrupted: asked again when the scan goes on
      throw error;
    });
    if (signal.aborted || looked === null)
      return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: 0 }]);
    onRequest(lease.url);
    const { outcome, redirects, contentType, retryAfter } = looked;
    if (!described.has(host) && 'status' in outcome) {
      described.set(host, '');
      schemes.set(host, new URL(lease.url).protocol);
    }

    if (retryAfter !== undefined) {
      const wait = downtime.throttled(lease.url, retryAfter, clock.now());
      if (wait !== null) {
        heldUntil.set(host, clock.now() + wait);
        return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: clock.now() + wait }]);
      }
    } else downtime.answered(host);
    const attempts = lease.attempts + 1;
    if (outcome.kind !== 'ok' && outcome.kind !== 'excluded' && attempts < ATTEMPTS)
      return source.release([{ urlId: lease.urlId, attempts, notBefore: clock.now() + network.retryAfter }]);
    const completion: Completion = {
      urlId: lease.urlId,
      attempts,
      outcome,
      redirectTo: null,
      redirects,
      contentType,
      fetchedAt: clock.now(),
      page: null,
    };
    await source.complete([completion], null);
  }

  async function look(url: string, options: FetchOptions): Promise<Look> {
    if (isFile(url)) {
      const checked = await verifyTarget(client, url, options);
      if (checked.kind === 'throttled') return throttledLook(checked);
      return checked;
    }
    const fetched = await fetchOutsidePage(client, url, options);
    if (fetched.kind === 'throttled') return throttledLook(fetched);
    const facts = readHtml(fetched);
    if (facts !== null) await describe(url, fetched, facts, options);
    return { ...fetched, outcome: await judge(soft404, url, fetched, facts) };
  }

  async function describe(
    url: string,
    fetched: FetchedOutside,
    facts: PageFacts,
    options: FetchOptions,
  ): Promise<void> {
    const { host } = new URL(url);
    const known = described.get(host) ?? '';
    if (!onPage || (known !== '' && comparePages(known, url) <= 0)) return;
    described.set(host, url);
    const { finalUrl, redirects } = fetched;
    await onPage(await describeOutside(client, { url, finalUrl, status: 200, redirects, facts }, options));
  }

  /** Home pages of hosts of which only files are linked, or pages that show nothing. */
  async function describeRest(): Promise<void> {
    if (!onPage) return;
    const homes = [...described].filter(([host, url]) => url === '' && !isTrusted?.(host.replace(/:\d+$/, '')));
    const looks = homes.slice(0, MAX_HOMES).map(([host]) =>
      queueOf(host).add(() =>
        all.add(async () => {
          if (signal.aborted) return;
          const home = `${schemes.get(host) ?? 'http:'}//${host}/`;
          const options = { timeoutMs: network.timeout, signal, now: clock.now() };
          const page = await fetchOutsideHome(client, home, options).catch((error) => {
            if (signal.aborted) return null;
            throw error;
          });
          if (page !== null) await onPage(page);
        }),
      ),
    );
    await Promise.all(looks);
  }

  /** A race of all that is taken would leave its traces on each of them until the slowest has ended. */
  async function fallTo(most: number): Promise<void> {
    while (taken > most) {
      await new Promise<void>((resolve) => {
        ended = resolve;
      });
    }
  }

  for (;;) {
    await fallTo(MAX_TAKEN);
    const leases = failure ? null : await source.next([{ siteId: '', limit: PORTION }]);
    if (leases === null) break;
    for (const lease of leases) {
      // Through the host's own queue first: a slot over all hosts is only held while a request is really under way.
      taken++;
      void queueOf(new URL(lease.url).host)
        .add(() => all.add(() => verify(lease)))
        .catch((error) => {
          failure ??= error;
        })
        .then(() => {
          taken--;
          ended();
        });
    }
  }
  await fallTo(0);
  if (failure) throw failure;
  if (!signal.aborted) await describeRest();
}

interface Look extends Pick<Completion, 'outcome' | 'redirects' | 'contentType'> {
  /** Set when the server asks to slow down; null when it names no time. */
  readonly retryAfter?: number | null;
}

const throttledLook = ({ status, retryAfter }: { status: number; retryAfter: number | null }): Look => ({
  outcome: { kind: 'http-error', status },
  redirects: [],
  contentType: '',
  retryAfter,
});

const links = createLinkResolver({ trackingParameters: [] });

type FetchedOutside = Awaited<ReturnType<typeof fetchOutsidePage>> & { readonly kind: 'done' };

function readHtml({ body, contentType, finalUrl }: FetchedOutside): PageFacts | null {
  if (body.kind !== 'html') return null;
  const page = { siteId: '', url: finalUrl, status: 200 };
  return extractFacts(decodeHtml(body.bytes, contentType), page, {
    timezone: 'Asia/Shanghai',
    now: WHATEVER_DAY,
    links,
  });
}

/** A good answer may still be the host's error page, or a redirect to it. */
async function judge(
  soft404: Soft404Detector,
  url: string,
  fetched: FetchedOutside,
  facts: PageFacts | null,
): Promise<FetchOutcome> {
  if (fetched.outcome.kind !== 'ok') return fetched.outcome;
  if (fetched.redirects.length > 0 && fetched.redirects.length <= MAX_REDIRECTS) {
    const soft = soft404.judgeRedirect(url, fetched.finalUrl);
    if (soft) return soft;
  }
  if (facts === null) return fetched.outcome;
  return (await soft404.judgePage(facts)) ?? fetched.outcome;
}
