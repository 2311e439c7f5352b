import type { FetchOutcome } from '../model/outcome.ts';
import { hostPortOf, originOf } from '../model/url.ts';
import type { Lease } from '../ports/frontier.ts';
import { createDowntime } from './downtime.ts';
import { type Fetched, fetchPage, type Throttled } from './fetch-target.ts';
import type { HostGate } from './host-gate.ts';
import type { Unpacked } from './pack-batch.ts';
import { createDocuments } from './read-documents.ts';
import type { PageReader } from './read-page.ts';
import { isRendered } from './rendered-facts.ts';
import type { CrawlPorts, SiteCrawl } from './site-crawl.ts';
import type { Soft404Detector } from './soft-404.ts';
import type { SourceWatch } from './source-watch.ts';

/** A failing address is asked once more when the rest is done: a hiccup is no dead link. */
const ATTEMPTS = 2;

const isNetworkTrouble = (outcome: FetchOutcome): boolean =>
  outcome.kind === 'timeout' || outcome.kind === 'refused' || outcome.kind === 'broken' || outcome.kind === 'dns-error';

/** Read anew every night, with its style sheets and scripts: who changes those changes no page. */
const isHome = ({ kind, depth }: Lease): boolean => kind === 'page' && depth === 0;

/** Worth a second look before anyone is told: whatever is not a plain yes. */
const isDoubtful = (outcome: FetchOutcome): boolean => outcome.kind !== 'ok' && outcome.kind !== 'excluded';

/** Works off one address: asks for it, reads what comes, and delivers the result or gives the address back. */
export function createLeaseWork(
  job: SiteCrawl,
  ports: Pick<CrawlPorts, 'client' | 'source' | 'clock' | 'log' | 'signal' | 'readDocument'>,
  {
    gate,
    reader,
    soft404,
    watch,
    isAllowed,
    deliver,
    dropSite,
  }: {
    readonly gate: HostGate;
    readonly reader: PageReader;
    readonly soft404: Soft404Detector;
    readonly watch: SourceWatch;
    /** Whether robots may ask for it. */
    readonly isAllowed: (url: string) => Promise<boolean>;
    readonly deliver: (completion: Unpacked) => Promise<void>;
    /** Gives back the leases of a site that were not begun. */
    readonly dropSite: (siteId: string) => Promise<void>;
  },
): (lease: Lease) => Promise<void> {
  const { client, source, clock, log, signal } = ports;
  const { network } = job;
  const downtime = createDowntime();
  const documents = createDocuments({ client, limits: job.documents, read: ports.readDocument });
  /** Origins that let nobody in without a cookie that another address gives. */
  const guarded = new Set<string>();

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
    if (!(await isAllowed(lease.url))) return 'robots';
    const known = reader.knownOf(lease);
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

  async function work(lease: Lease): Promise<void> {
    const fetchedAt = clock.now();
    // Its source says nothing of the files that come with it.
    const isWhole =
      isHome(lease) || (reader.knownOf(lease) !== null && lease.kind === 'page' && (await watch.isSuspect(lease)));
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
        await dropSite(lease.siteId);
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
    if (fetched.body.kind === 'html')
      ({ page, outcome } = await reader.read(lease, fetched, fetched.body.bytes, isWhole));
    else if (outcome.kind === 'ok') {
      const opened = await documents.open(lease, fetched, reader.knownOf(lease));
      if (signal.aborted) return giveBack(lease);
      ({ unread } = opened);
      if (opened.isKnown) page = await reader.keep(lease);
      else if (opened.fresh) page = reader.judge(fetched, opened.fresh.bodyHash, opened.fresh.facts);
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

  return work;
}
