import { hash } from 'node:crypto';
import { BasicCrawler, Configuration, log as crawleeLog, EventManager, LogLevel } from '@crawlee/basic';
import { decodeHtml } from '../extract/decode.ts';
import { EXTRACTOR_VERSION, missingSources, parsePage, readFacts, stampSources } from '../extract/extract.ts';
import { createLinkResolver } from '../extract/link-resolver.ts';
import { createPageSources } from '../extract/page-sources.ts';
import type { CrawlOptions, DocumentOptions, NetworkOptions } from '../model/estate.ts';
import type { PageFacts } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { RenderMode } from '../model/render-mode.ts';
import type { Site } from '../model/site.ts';
import { hostPortOf, originOf } from '../model/url.ts';
import type { Clock } from '../ports/clock.ts';
import type { Lease } from '../ports/frontier.ts';
import type { HttpClient, ResolveHost } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import type { WorkSource } from '../ports/work-source.ts';
import type { ReadDocument } from './document-pages.ts';
import { createDowntime } from './downtime.ts';
import { type Fetched, fetchPage, type Throttled } from './fetch-target.ts';
import { createHostGate } from './host-gate.ts';
import { compareWithKnown } from './known-tampering.ts';
import { createSourceLoader } from './load-sources.ts';
import { createBatchPacker, type Unpacked } from './pack-batch.ts';
import { toPageLinks } from './page-links.ts';
import { createDocuments } from './read-documents.ts';
import { isRendered, NOT_RENDERED, type PageAfterScripts, RENDERED, withRendered } from './rendered-facts.ts';
import { createRequestManager } from './request-manager.ts';
import { fetchRobots, type Robots } from './robots.ts';
import { isScriptMade } from './script-made.ts';
import { createSoft404Detector } from './soft-404.ts';
import { createSourceWatch } from './source-watch.ts';
import { createUrlIds } from './url-ids.ts';

/** Results are saved in batches: one transaction for many pages costs a sixth of one for each. */
const BATCH = 32;
/** Longest that a finished page waits for its batch while there is enough to do. */
const FLUSH_MS = 250;
/** The same when a slot has nothing to do: what waits here may be all that is left to discover. */
const IDLE_FLUSH_MS = 10;
/** Batches on their way to the store before crawling waits for it. */
const MAX_BATCHES_UNDER_WAY = 4;
const KNOWN_URLS = 50_000;
/** Leases a slot works off before it goes back to Crawlee, whose round costs a tenth of a page. */
const RUN = 16;
/** A failing address is asked once more when the rest is done: a hiccup is no dead link. */
const ATTEMPTS = 2;

/**
 * Crawlee's own events measure the machine, by starting programs. Load is bounded by slots and politeness here.
 */
class QuietEvents extends EventManager {}

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
  readonly render: RenderMode;
  readonly documents: DocumentOptions;
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
  /** Secret with which numbers of persons are hashed. */
  readonly personalKey: string;
  readonly readDocument: ReadDocument;
  /** The page as a browser has it after its scripts, as HTML; null: it could not be had. */
  readonly renderPage: (url: string) => Promise<PageAfterScripts | null>;
  /** After each request, for progress. */
  readonly onRequest: (url: string) => void;
}

const isNetworkTrouble = (outcome: FetchOutcome): boolean =>
  outcome.kind === 'timeout' || outcome.kind === 'refused' || outcome.kind === 'broken' || outcome.kind === 'dns-error';

/** Between the hash of a page's body and what stands for the doings of its style sheets and scripts. */
const STAMP = '+';
const bodyOf = (bodyHash: string): string => bodyHash.split(STAMP, 1)[0] ?? '';

/** Read anew every night, with its style sheets and scripts: who changes those changes no page. */
const isHome = ({ kind, depth }: Lease): boolean => kind === 'page' && depth === 0;

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
  const sources = createPageSources();
  const sourceFiles = createSourceLoader(client, sources, {
    timeoutMs: network.timeout,
    isAllowed: async (url) => network.robots !== 'respect' || (await robotsOf(url)).isAllowed(url),
  });
  const watch = createSourceWatch();
  const urlIds = createUrlIds(KNOWN_URLS);
  const downtime = createDowntime();
  const robots = new Map<string, Promise<Robots>>();
  /** Origins that let nobody in without a cookie that another address gives. */
  const guarded = new Set<string>();
  const documents = createDocuments({ client, limits: job.documents, read: ports.readDocument });
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
    onIdle: () => sendWithin(IDLE_FLUSH_MS),
    onError: fail,
  });

  const outbox = createBatchPacker();
  const underWay = new Set<Promise<void>>();
  let flushAt = Number.POSITIVE_INFINITY;
  let cancelFlush: () => void = () => undefined;

  function send(): void {
    if (outbox.size() === 0) return;
    cancelFlush();
    flushAt = Number.POSITIVE_INFINITY;
    const { completions, facts } = outbox.take();
    const sending = source.complete(completions, facts).then((ids) => {
      for (const [url, id] of ids) urlIds.set(url, id);
      underWay.delete(sending);
    });
    sending.catch(fail);
    underWay.add(sending);
  }

  function sendWithin(ms: number): void {
    const at = clock.now() + ms;
    if (outbox.size() === 0 || at >= flushAt) return;
    cancelFlush();
    flushAt = at;
    cancelFlush = clock.after(ms, send);
  }

  async function deliver(completion: Unpacked): Promise<void> {
    outbox.add(completion);
    if (outbox.size() >= BATCH) send();
    else sendWithin(manager.isIdle() ? IDLE_FLUSH_MS : FLUSH_MS);
    if (underWay.size > MAX_BATCHES_UNDER_WAY) await Promise.race(underWay);
  }

  function robotsOf(url: string): Promise<Robots> {
    const origin = originOf(url);
    let rules = robots.get(origin);
    if (!rules) {
      rules = fetchRobots(client, origin, { userAgent: network.userAgent, timeoutMs: network.timeout }).then(
        (found) => {
          if (found.crawlDelay > 0) gate.slowDown(hostPortOf(origin), found.crawlDelay);
          return found;
        },
      );
      robots.set(origin, rules);
    }
    return rules;
  }

  /** A part of a site that does not answer, or an old name of it, must not take the rest with it. */
  async function isSpared(host: string, siteId: string): Promise<boolean> {
    const url = job.sites.find(({ id }) => id === siteId)?.url;
    if (url === undefined) return false;
    const { timeout: timeoutMs } = network;
    const answer = await client.request({ url, method: 'GET', maxBytes: 0, maxRedirects: 0, timeoutMs });
    return answer.kind === 'response' && downtime.spared(host);
  }

  const options = () => ({ timeoutMs: network.timeout, signal, now: clock.now() });

  async function ask(lease: Lease, isWhole: boolean): Promise<Fetched | Throttled | 'robots'> {
    if (network.robots === 'respect' && !(await robotsOf(lease.url)).isAllowed(lease.url)) return 'robots';
    const known = knownOf(lease);
    if (lease.kind === 'resource') return documents.ask(lease, known, options());
    // Its source says nothing of what scripts make of it today.
    const isMore = isWhole || (known !== null && isRendered(known.bodyHash));
    const mayBeGuarded = isHome(lease) || guarded.has(originOf(lease.url));
    return fetchPage(client, lease.url, isMore ? null : known, {
      ...options(),
      mayBeGuarded,
      onGuard: () => guarded.add(originOf(lease.url)),
    });
  }

  /** What an earlier scan left, unless this scan ignores it or another extractor read it. */
  const knownOf = ({ known }: Lease): Lease['known'] =>
    job.ignoreKnown || !known?.judgedWith.startsWith(`${EXTRACTOR_VERSION}:`) ? null : known;

  /** Keeps what is known of an unchanged page; judges its stored facts again when other rules are in force. */
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
    isWhole: boolean,
  ): Promise<{ page: Unpacked['page']; outcome: FetchOutcome }> {
    let bodyHash = hash('sha1', bytes, 'hex');
    const before = knownOf(lease)?.bodyHash ?? '';
    const isKept = (): boolean => before === bodyHash;
    if (!isWhole && bodyOf(before) === bodyHash) return { page: await keepPage(lease), outcome: fetched.outcome };
    const html = decodeHtml(bytes, fetched.contentType);
    let stamp = '';
    const read = async (text: string): Promise<PageFacts> => {
      const parsed = parsePage(
        { ...html, text },
        { siteId: lease.siteId, url: lease.url, status: 200 },
        { timezone: job.timezone, now: job.now, links, sources, personalKey: ports.personalKey },
      );
      const missing = missingSources(parsed);
      if (missing !== null) await sourceFiles.load(lease.url, missing);
      stamp = `${STAMP}${stampSources(parsed)}`;
      return readFacts(parsed);
    };
    let facts = await read(html.text);
    bodyHash += stamp;
    watch.settle(lease, before !== '' && !isRendered(before) && !before.endsWith(stamp));
    if (isKept()) return { page: await keepPage(lease), outcome: fetched.outcome };
    if (job.render === 'always' || isScriptMade(html.text, facts)) {
      // Without a browser it is marked too: a scan that has one must not take it for an unchanged page.
      const rendered = job.render === 'never' ? null : await ports.renderPage(lease.url);
      if (rendered === null) bodyHash = NOT_RENDERED + bodyHash;
      else {
        facts = withRendered(facts, await read(rendered.html), rendered.isWhole);
        bodyHash = `${RENDERED}${rendered.isWhole ? '' : 'part:'}${hash('sha1', rendered.html, 'hex')}${stamp}`;
      }
      if (isKept()) return { page: await keepPage(lease), outcome: fetched.outcome };
    }
    const soft = await soft404.judgePage(facts);
    if (soft) return { page: null, outcome: soft };
    facts = await compareWithKnown(facts, knownOf(lease), ports.readFacts);
    return { outcome: fetched.outcome, page: newPage(fetched, bodyHash, facts) };
  }

  function newPage(fetched: Fetched, bodyHash: string, facts: PageFacts): Unpacked['page'] {
    const { title, publishedAt, newestListed, textLength, outline } = facts;
    return {
      kind: 'new',
      bodyHash,
      etag: fetched.etag,
      lastModified: fetched.lastModified,
      facts,
      head: { title, publishedAt, newestListed, textLength, outline },
      judgedWith: job.judgedWith,
      observations: ports.judgePage(facts),
      links: toPageLinks(facts.links, urlIds.get),
    };
  }

  async function work(lease: Lease): Promise<void> {
    const fetchedAt = clock.now();
    // Its source says nothing of the files that come with it.
    const isWhole =
      isHome(lease) || (knownOf(lease) !== null && lease.kind === 'page' && (await watch.isSuspect(lease)));
    // What waits for an answer has grown old by the time it comes, in the collector's eyes, and what it then holds would
    // be kept with it for long: the answer goes to a function that begins with it.
    await ask(lease, isWhole).then(
      (fetched) => receive(lease, fetched, isWhole, fetchedAt),
      (error) => {
        // Given up because the scan is being interrupted: the address is asked for again when it goes on.
        if (signal.aborted) return giveBack(lease);
        throw error;
      },
    );
  }

  const giveBack = ({ urlId, attempts }: Lease): Promise<void> => source.release([{ urlId, attempts, notBefore: 0 }]);

  async function receive(
    lease: Lease,
    fetched: Fetched | Throttled | 'robots',
    isWhole: boolean,
    fetchedAt: number,
  ): Promise<void> {
    const base = {
      urlId: lease.urlId,
      attempts: lease.attempts + 1,
      redirectTo: null,
      redirects: [],
      contentType: '',
      fetchedAt,
      page: null,
    } as const;
    if (signal.aborted) return giveBack(lease);
    if (fetched === 'robots') return deliver({ ...base, outcome: { kind: 'excluded', reason: 'robots' } });

    const host = hostPortOf(lease.url);
    if (fetched.kind === 'throttled') {
      const wait = downtime.throttled(lease.url, fetched.retryAfter, clock.now());
      if (wait !== null) {
        gate.hold(host, clock.now() + wait);
        return source.release([{ urlId: lease.urlId, attempts: lease.attempts, notBefore: clock.now() + wait }]);
      }
      return deliver({ ...base, outcome: { kind: 'http-error', status: fetched.status } });
    }

    let { outcome } = fetched;
    let page: Unpacked['page'] = null;
    let unread: Unpacked['unread'] = null;
    if (isNetworkTrouble(outcome)) {
      if (downtime.failed(host) && !(await isSpared(host, lease.siteId))) {
        log.warn({ host, site: lease.siteId }, 'host stopped answering, the rest of the site is left out');
        await manager.dropSite(lease.siteId);
        await source.abandon(lease.siteId);
        return deliver({ ...base, outcome });
      }
    } else downtime.answered(host);

    const again = (): Promise<void> =>
      source.release([
        { urlId: lease.urlId, attempts: lease.attempts + 1, notBefore: clock.now() + network.retryAfter },
      ]);
    if (fetched.broken && lease.attempts + 1 < ATTEMPTS) return again();

    if (fetched.redirectTo !== null && outcome.kind === 'ok')
      outcome = soft404.judgeRedirect(lease.url, fetched.redirectTo) ?? outcome;
    if (fetched.body.kind === 'html') ({ page, outcome } = await readPage(lease, fetched, fetched.body.bytes, isWhole));
    else if (outcome.kind === 'ok') {
      const opened = await documents.open(lease, fetched, knownOf(lease));
      if (signal.aborted) return giveBack(lease);
      ({ unread } = opened);
      if (opened.isKnown) page = await keepPage(lease);
      else if (opened.fresh) page = newPage(fetched, opened.fresh.bodyHash, opened.fresh.facts);
    }

    if (isDoubtful(outcome) && lease.attempts + 1 < ATTEMPTS) return again();
    const { redirects, contentType } = fetched;
    return deliver({
      ...base,
      outcome,
      redirects,
      contentType,
      page,
      unread,
      redirectTo: outcome.kind === 'ok' ? fetched.redirectTo : null,
    });
  }

  crawleeLog.setLevel(LogLevel.OFF);
  const slots = Math.max(1, Math.min(job.crawl.concurrency, job.sites.length * network.hostConcurrency));
  const configuration = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    // Given a number, Crawlee does not start a `ps` to find one out. Nothing here scales by memory.
    memoryMbytes: 1_024,
  });
  configuration.useEventManager(new QuietEvents(configuration));
  const crawler = new BasicCrawler(
    {
      // Crawlee's types ask for its own queue class; at run time it takes any object with these methods.
      requestQueue: manager as never,
      requestHandler: async ({ request }) => {
        let lease: Lease | null = manager.leaseOf(request);
        for (let left = RUN; lease !== null; ) {
          try {
            await work(lease);
            ports.onRequest(lease.url);
          } finally {
            watch.settle(lease, false);
            manager.settle(lease);
          }
          lease = --left > 0 ? manager.takeReady() : null;
        }
      },
      failedRequestHandler: (_context, error) => fail(error),
      maxRequestRetries: 0,
      // Redirects, the look behind a certificate and a soft-404 probe may each take the full time.
      // Pages wait for their turn in the browser, documents for theirs in a reader.
      requestHandlerTimeoutSecs: ((network.timeout / 1000) * 8 + 3_600) * RUN,
      minConcurrency: slots,
      maxConcurrency: slots,
      useSessionPool: false,
      retryOnBlocked: false,
      statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: 86_400 },
      statusMessageLoggingInterval: 86_400,
      autoscaledPoolOptions: { loggingIntervalSecs: null, autoscaleIntervalSecs: 3_600 },
    },
    configuration,
  );

  const stop = (): void => void manager.stop().catch(fail);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  await crawler.run();
  signal.removeEventListener('abort', stop);
  send();
  await Promise.all(underWay);
  if (failure) throw failure;
}
