import { createHash } from 'node:crypto';
import { BasicCrawler, Configuration, log as crawleeLog, LogLevel } from '@crawlee/basic';
import { decodeHtml } from '../extract/decode.ts';
import { EXTRACTOR_VERSION, extractFacts } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import type { CrawlOptions, NetworkOptions } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { Site } from '../model/site.ts';
import { originOf } from '../model/url.ts';
import type { Clock } from '../ports/clock.ts';
import type { Lease } from '../ports/frontier.ts';
import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { createDowntime } from './downtime.ts';
import { type Fetched, fetchPage, type Throttled, verifyTarget } from './fetch-target.ts';
import { createHostGate } from './host-gate.ts';
import { packBatch, type Unpacked } from './pack-batch.ts';
import { toPageLinks } from './page-links.ts';
import { createRequestManager } from './request-manager.ts';
import { fetchRobots, type Robots } from './robots.ts';
import { createSoft404Detector } from './soft-404.ts';
import { createUrlIds } from './url-ids.ts';

/** Results are saved in batches: one transaction for many pages costs a sixth of one for each. */
const BATCH = 32;
/** Longest that a finished page waits for its batch. */
const FLUSH_MS = 10;
/** Batches on their way to the store before crawling waits for it. */
const MAX_BATCHES_UNDER_WAY = 4;
const KNOWN_URLS = 50_000;
/** A failing address is asked once more when the rest is done: a hiccup is no dead link. */
const ATTEMPTS = 2;

export interface SiteCrawl {
  readonly sites: readonly Site[];
  readonly timezone: string;
  readonly network: NetworkOptions;
  readonly crawl: CrawlOptions;
  /** The scan's own time, epoch milliseconds. */
  readonly now: number;
  /** Names what judges pages here; a page judged with the same keeps its observations. */
  readonly judgedWith: string;
  readonly ignoreKnown: boolean;
}

export interface CrawlPorts {
  readonly client: HttpClient;
  readonly resolveHost: ResolveHost;
  readonly source: WorkSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** The page checks, as one pure function. */
  readonly judgePage: (facts: PageFacts) => readonly Observation[];
  readonly readFacts: (factsId: number) => Promise<PageFacts>;
  /** After each request, for progress. */
  readonly onRequest: (url: string) => void;
}

const isNetworkTrouble = (outcome: FetchOutcome): boolean =>
  outcome.kind === 'timeout' || outcome.kind === 'refused' || outcome.kind === 'broken' || outcome.kind === 'dns-error';

/** Worth a second look before anyone is told: whatever is not a plain yes. */
const isDoubtful = (outcome: FetchOutcome): boolean => outcome.kind !== 'ok' && outcome.kind !== 'excluded';

/**
 * Crawls sites until the frontier has nothing more for them: fetch, read, judge page by page, hand the results over.
 * Crawlee drives the slots; queue, politeness, deduplication and retries are the frontier's.
 */
export async function crawlSites(job: SiteCrawl, ports: CrawlPorts): Promise<void> {
  const { client, resolveHost, source, clock, log, signal } = ports;
  const { network } = job;
  const gate = createHostGate({ concurrency: network.hostConcurrency, interval: network.hostInterval });
  const soft404 = createSoft404Detector(client, { timeoutMs: network.timeout });
  const links = createLinkResolver({ trackingParameters: job.crawl.trackingParameters });
  const urlIds = createUrlIds(KNOWN_URLS);
  const downtime = createDowntime();
  const robots = new Map<string, Promise<Robots>>();
  let failure: unknown = null;
  const fail = (error: unknown): void => {
    failure ??= error;
    void crawler.autoscaledPool?.abort();
  };

  const manager = createRequestManager({
    siteIds: job.sites.map(({ id }) => id),
    source,
    gate,
    clock,
    addressOf: async (host) => (await resolveHost(host.replace(/:\d+$/, '')))[0] ?? host,
    onError: fail,
  });

  const outbox: Unpacked[] = [];
  const underWay = new Set<Promise<void>>();
  let flushing: Promise<void> | null = null;

  function send(): void {
    if (outbox.length === 0) return;
    const { completions, facts } = packBatch(outbox.splice(0));
    const sending = source.complete(completions, facts).then((ids) => {
      for (const [url, id] of ids) urlIds.set(url, id);
      underWay.delete(sending);
    });
    sending.catch(fail);
    underWay.add(sending);
  }

  async function deliver(completion: Unpacked): Promise<void> {
    outbox.push(completion);
    if (outbox.length >= BATCH) send();
    else
      flushing ??= clock.sleep(FLUSH_MS).then(() => {
        flushing = null;
        send();
      });
    if (underWay.size > MAX_BATCHES_UNDER_WAY) await Promise.race(underWay);
  }

  function robotsOf(url: string): Promise<Robots> {
    const origin = originOf(url);
    let rules = robots.get(origin);
    if (!rules) {
      rules = fetchRobots(client, origin, { userAgent: network.userAgent, timeoutMs: network.timeout }).then(
        (found) => {
          if (found.crawlDelay > 0) gate.slowDown(new URL(origin).host, found.crawlDelay);
          return found;
        },
      );
      robots.set(origin, rules);
    }
    return rules;
  }

  const options = () => ({ timeoutMs: network.timeout, signal, now: clock.now() });

  async function ask(lease: Lease): Promise<Fetched | Throttled | 'robots'> {
    if (network.robots === 'respect' && !(await robotsOf(lease.url)).isAllowed(lease.url)) return 'robots';
    if (lease.kind === 'resource') return verifyTarget(client, lease.url, options());
    return fetchPage(client, lease.url, knownOf(lease), options());
  }

  /** Keeps what is known of an unchanged page; judges its stored facts again when other rules are in force. */
  /** What an earlier scan left, unless this scan ignores it or another extractor read it. */
  const knownOf = ({ known }: Lease): Lease['known'] =>
    job.ignoreKnown || !known?.judgedWith.startsWith(`${EXTRACTOR_VERSION}:`) ? null : known;

  async function keepPage(lease: Lease): Promise<Unpacked['page']> {
    const known = knownOf(lease);
    if (!known) return null;
    if (known.judgedWith === job.judgedWith) return { kind: 'unchanged', factsId: known.factsId, rejudged: null };
    const facts = await ports.readFacts(known.factsId);
    const observations = ports.judgePage(facts);
    return { kind: 'unchanged', factsId: known.factsId, rejudged: { judgedWith: job.judgedWith, observations } };
  }

  async function readPage(
    lease: Lease,
    fetched: Fetched,
    bytes: Uint8Array,
  ): Promise<{ page: Unpacked['page']; outcome: FetchOutcome }> {
    const bodyHash = createHash('sha1').update(bytes).digest('hex');
    if (knownOf(lease)?.bodyHash === bodyHash) return { page: await keepPage(lease), outcome: fetched.outcome };
    const html = decodeHtml(bytes, fetched.contentType);
    const facts = extractFacts(
      html,
      { siteId: lease.siteId, url: lease.url, status: 200 },
      { timezone: job.timezone, now: job.now, links },
    );
    const soft = await soft404.judgePage(facts);
    if (soft) return { page: null, outcome: soft };
    const { title, publishedAt, newestListed, textLength } = facts;
    return {
      outcome: fetched.outcome,
      page: {
        kind: 'new',
        bodyHash,
        etag: fetched.etag,
        lastModified: fetched.lastModified,
        facts,
        head: { title, publishedAt, newestListed, textLength },
        judgedWith: job.judgedWith,
        observations: ports.judgePage(facts),
        links: toPageLinks(facts.links, urlIds.get),
      },
    };
  }

  async function work(lease: Lease): Promise<void> {
    const base = {
      urlId: lease.urlId,
      attempts: lease.attempts + 1,
      redirectTo: null,
      redirects: [],
      contentType: '',
      fetchedAt: clock.now(),
      page: null,
    } as const;
    const fetched = await ask(lease).catch((error) => {
      // Given up because the scan is being interrupted: the address is asked for again when it goes on.
      if (signal.aborted) return 'aborted' as const;
      throw error;
    });
    if (signal.aborted || fetched === 'aborted')
      return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: 0 }]);
    if (fetched === 'robots') return deliver({ ...base, outcome: { kind: 'excluded', reason: 'robots' } });

    const host = new URL(lease.url).host;
    if (fetched.kind === 'throttled') {
      const wait = downtime.throttled(host, fetched.retryAfter, clock.now());
      if (wait !== null) {
        gate.hold(host, clock.now() + wait);
        return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: clock.now() + wait }]);
      }
      return deliver({ ...base, outcome: { kind: 'http-error', status: fetched.status } });
    }

    let { outcome } = fetched;
    let page: Unpacked['page'] = null;
    if (isNetworkTrouble(outcome)) {
      if (downtime.failed(host)) {
        log.warn({ host, site: lease.siteId }, 'host stopped answering, the rest of the site is left out');
        await manager.dropSite(lease.siteId);
        await source.abandon(lease.siteId);
        return deliver({ ...base, outcome });
      }
    } else downtime.answered(host);

    if (fetched.redirectTo !== null && outcome.kind === 'ok')
      outcome = soft404.judgeRedirect(lease.url, fetched.redirectTo) ?? outcome;
    if (fetched.body.kind === 'same') page = await keepPage(lease);
    else if (fetched.body.kind === 'html') ({ page, outcome } = await readPage(lease, fetched, fetched.body.bytes));

    if (isDoubtful(outcome) && lease.attempts + 1 < ATTEMPTS)
      return source.release([
        { urlId: lease.urlId, attempts: lease.attempts + 1, notBefore: clock.now() + network.retryAfter },
      ]);
    const { redirects, contentType } = fetched;
    return deliver({
      ...base,
      outcome,
      redirects,
      contentType,
      page,
      redirectTo: outcome.kind === 'ok' ? fetched.redirectTo : null,
    });
  }

  crawleeLog.setLevel(LogLevel.OFF);
  const slots = Math.max(1, Math.min(job.crawl.concurrency, job.sites.length * network.hostConcurrency));
  const crawler = new BasicCrawler(
    {
      // Crawlee's types ask for its own queue class; at run time it takes any object with these methods.
      requestQueue: manager as never,
      requestHandler: async ({ request }) => {
        const lease = manager.leaseOf(request);
        try {
          await work(lease);
          ports.onRequest(lease.url);
        } finally {
          manager.settle(lease);
        }
      },
      failedRequestHandler: (_context, error) => fail(error),
      maxRequestRetries: 0,
      // Redirects, the look behind a certificate and a soft-404 probe may each take the full time.
      requestHandlerTimeoutSecs: (network.timeout / 1000) * 8 + 60,
      minConcurrency: slots,
      maxConcurrency: slots,
      useSessionPool: false,
      retryOnBlocked: false,
      statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: 86_400 },
      statusMessageLoggingInterval: 86_400,
      autoscaledPoolOptions: { loggingIntervalSecs: null, autoscaleIntervalSecs: 3_600 },
    },
    new Configuration({
      persistStorage: false,
      purgeOnStart: false,
      // Given a number, Crawlee does not start a `ps` to find one out. Nothing here scales by memory.
      memoryMbytes: 1_024,
      // Load is bounded by slots and politeness; measuring the machine every second costs more than it tells.
      systemInfoIntervalMillis: 3_600_000,
    }),
  );

  const stop = (): void => void manager.stop().catch(fail);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  await crawler.run();
  signal.removeEventListener('abort', stop);
  await flushing;
  send();
  await Promise.all(underWay);
  if (failure) throw failure;
}
