import type { AnyCheck } from '../checks/define.ts';
import { DEFAULT_DOCUMENTS } from '../config/defaults.ts';
import { createDispatcher, type DispatchProgress } from '../crawl/dispatcher.ts';
import { MAX_REDIRECTS } from '../crawl/fetch-target.ts';
import { createAdmit, createSiteOf } from '../crawl/scope.ts';
import type { SiteCrawl } from '../crawl/site-crawl.ts';
import { verifyOutside } from '../crawl/verify-outside.ts';
import type { Finding } from '../model/finding.ts';
import { formatMessage, type Lang, type Translated } from '../model/lang.ts';
import type { FetchOutcome } from '../model/outcome.ts';
import type { OutsidePage } from '../model/outside-host.ts';
import { UserError } from '../model/user-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { HttpClient } from '../ports/http-client.ts';
import type { Logger } from '../ports/logger.ts';
import { confirmOutside } from './confirm-outside.ts';
import { openDisclosure } from './disclosure/open-disclosure.ts';
import { gatherCopies } from './gather-copies.ts';
import { groupSites } from './group-sites.ts';
import { onlyPlaces, seedsOf } from './items/only-places.ts';
import { deleteOld } from './jobs/delete-old.ts';
import { createJudge, type Judge } from './judge.ts';
import { judgeScan } from './judge-scan.ts';
import { CLAIM_MS, keepClaim } from './keep-claim.ts';
import { confirmLoops, findFaultyTargets } from './link-outcomes.ts';
import { isOffline, isOutsideSilent, withoutSilence } from './offline.ts';
import { lookAtPictures } from './pictures/look-at-pictures.ts';
import { readsPictures } from './pictures/scanned-pictures.ts';
import { probeSites } from './probe-sites.ts';
import { createRenderForCrawl } from './render-for-crawl.ts';
import { saveJudgedScan } from './save-judged-scan.ts';
import type { ScanJudging, ScanPorts } from './scan-ports.ts';
import type { ScanProgress } from './scan-progress.ts';
import { type ScanSettings, sitesOf } from './scan-settings.ts';
import { seedSites } from './seed-sites.ts';
import { takeEvidence } from './take-evidence.ts';
import { askChecker, CHECK } from './typos/ask-checker.ts';
import { createLearned } from './typos/learned.ts';

/** An interrupted scan keeps what it fetched; it is judged when it has been resumed. */
const NOTHING_JUDGED = { status: 'interrupted', sites: [], failures: [], findings: [], items: [] } as const;

const noNetwork = (command: string): UserError =>
  new UserError(
    { 'zh-CN': '没有网络：所有网站都无法解析或连接', en: 'No network: no site could be resolved or reached' },
    {
      remedy: {
        'zh-CN': `检查网络和 DNS 后用 webpatrol ${command} 继续`,
        en: `Check the network and DNS, then go on with webpatrol ${command}`,
      },
    },
  );

const isTaken = (scanId: string): UserError =>
  new UserError(
    { 'zh-CN': `扫描 ${scanId} 正由另一个进程进行`, en: `Another process is working on scan ${scanId}` },
    { remedy: { 'zh-CN': '等它结束，或一分钟后再试', en: 'Wait until it ends, or try again in a minute' } },
  );

/**
 * Runs or goes on with a scan that the store knows: crawl, verify, judge, save. UserError when another process has it.
 * Everything is saved as it comes, so that an interrupted scan loses nothing but requests under way.
 */
export async function runScan(
  scanId: string,
  settings: ScanSettings,
  judging: ScanJudging,
  ports: ScanPorts,
  hooks: { readonly signal: AbortSignal; readonly onProgress: (progress: ScanProgress) => void },
): Promise<void> {
  const { store } = ports;
  if (!(await claim(scanId, ports))) throw isTaken(scanId);
  const kept = keepClaim(scanId, ports);
  const signal = AbortSignal.any([hooks.signal, kept.lost]);
  try {
    await crawlAndJudge(scanId, settings, judging, ports, { ...hooks, signal, lost: kept.lost });
  } finally {
    await kept.stop();
    await store.giveUpScan(scanId, ports.holder);
  }
}

async function claim(scanId: string, { store, clock, holder, isGone }: ScanPorts): Promise<boolean> {
  const take = () => store.claimScan(scanId, holder, clock.now(), clock.now() + CLAIM_MS);
  if (await take()) return true;
  const other = await store.holderOf(scanId);
  if (other === null || !isGone(other)) return false;
  await store.giveUpScan(scanId, other);
  return take();
}

async function crawlAndJudge(
  scanId: string,
  settings: ScanSettings,
  judging: ScanJudging,
  ports: ScanPorts,
  {
    signal,
    lost,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    /** Another process works on the scan now: nothing may be written of its end. */
    readonly lost: AbortSignal;
    readonly onProgress: (progress: ScanProgress) => void;
  },
): Promise<void> {
  const { store, client, clock, log } = ports;
  const { estate } = settings;
  const sites = sitesOf(settings);
  const plan = (await store.findScan(scanId))?.plan;
  if (!plan) throw new Error(`No scan ${scanId}`);
  const now = Date.parse(plan.startedAt);
  const learned = createLearned(judging.phrases);
  const judge: Judge = createJudge({ estate, now, ...judging, phrases: learned.phrases });

  const siteOf = createSiteOf(sites);
  const traps = new Map<string, Set<string>>();
  const admitSites = createAdmit(sites, estate.crawl, (siteId, pattern) => {
    traps.set(siteId, (traps.get(siteId) ?? new Set()).add(pattern));
  });
  const unrendered = new Map<string, number>();
  const { places } = settings;
  const admit = places === undefined ? admitSites : onlyPlaces(admitSites, siteOf);
  // What is asked for beside the crawl serves single checks: only those whose items are verified.
  const askingChecks = judging.checks.filter(({ meta }) => places?.checks.includes(meta.id) ?? true);
  const frontier = await store.openFrontier(scanId, admit, { ignoreKnown: settings.full });

  let counted: DispatchProgress = { done: 0, known: 0, pages: 0, failed: 0 };
  let current = '';
  let crawling = true;
  const tell = (phase: ScanProgress['phase']): void => onProgress({ phase, ...counted, current });
  const pagesSoFar = new Map<string, number>();
  for (const { id } of sites) pagesSoFar.set(id, (await store.countVisits(scanId, id)).pages);
  const dispatcher = createDispatcher(frontier, {
    sites,
    maxPages: estate.crawl.maxPages,
    clock,
    pagesSoFar,
    onProgress(progress) {
      counted = progress;
      tell(crawling ? 'crawling' : 'verifying');
    },
  });
  const onRequest = (url: string): void => {
    current = url;
  };

  const tellOf = (phase: ScanProgress['phase']) => (url: string) => {
    current = url;
    tell(phase);
  };

  const halt = (): void => dispatcher.halt();
  signal.addEventListener('abort', halt, { once: true });
  const limit = new AbortController();
  watchTimeLimit(estate.crawl.timeLimit, now, limit.signal, { dispatcher, clock, log });
  tell('starting');
  try {
    const seeding = dispatcher.seed(() =>
      places === undefined
        ? seedSites(frontier, { sites, siteOf, settings, disclosure: judging.disclosure, now }, { store, client })
        : frontier.discover(
            seedsOf(
              places,
              sites.map(({ url }) => url),
            ),
          ),
    );
    const groups = await groupSites(sites, ports.resolveHost, ports.threads);
    const concurrency = Math.max(1, Math.ceil(estate.crawl.concurrency / groups.length));
    const jobs = groups.map(
      (group): SiteCrawl => ({
        sites: group,
        timezone: estate.timezone,
        network: estate.network,
        crawl: { ...estate.crawl, concurrency },
        now,
        judgedWith: judge.judgedWith,
        ignoreKnown: settings.full,
        render: settings.render,
        documents: estate.documents ?? DEFAULT_DOCUMENTS,
      }),
    );
    const onMissed = (url: string): void => {
      const id = siteOf(new URL(url))?.site.id;
      if (id !== undefined) unrendered.set(id, (unrendered.get(id) ?? 0) + 1);
    };
    const render = createRenderForCrawl({ renderer: ports.renderer, mode: settings.render, log, signal, onMissed });
    const source = Object.assign(
      { readFacts: (id: number) => store.readFacts(id), render, readDocument: ports.readDocument },
      dispatcher.source,
    );
    const wantsPages = askingChecks.some((check) => check.wantsOutside);
    const outside = verifyOutside(estate.network, {
      client,
      source: dispatcher.source,
      clock,
      signal,
      onRequest,
      // Each at once, before its request counts as done: a killed process must not lose what it will not ask for again.
      ...(wantsPages && { onPage: (page: OutsidePage) => store.saveOutsidePages(scanId, [page]) }),
      isTrusted: (hostname) => judging.links.allowed(hostname) !== null,
    });
    const inside = ports.crawlInThreads(jobs, settings, source, { signal, onRequest });
    const [failures] = await Promise.all([inside.finally(() => (crawling = false)), outside, seeding]);
    const deadline = estate.crawl.timeLimit === null ? Number.POSITIVE_INFINITY : now + estate.crawl.timeLimit;
    const copying = { store, client, renderer: ports.renderer, clock, signal, onRequest: tellOf('verifying') };
    await gatherCopies({ scanId, estate, sites, checks: askingChecks, now, deadline }, copying);

    if (
      estate.ocr &&
      readsPictures(
        estate,
        askingChecks.map(({ meta }) => meta.id),
      )
    ) {
      const only = places === undefined ? null : new Set(places.targets);
      const { ocr: options } = estate;
      await lookAtPictures(
        { scanId, estate, options, sites, full: settings.full, only, deadline },
        { store, client, reader: ports.pictureReader, clock, log, signal, onRequest: tellOf('verifying') },
      );
    }

    const { checker } = estate;
    const asked =
      checker == null || !judging.checks.some(({ meta }) => meta.id === CHECK)
        ? null
        : await askChecker(
            {
              scanId,
              sites,
              address: checker.url,
              checker: ports.checker,
              deadline: Math.min(deadline, clock.now() + checker.perScanMs),
              onProgress: (done, known) => onProgress({ phase: 'asking', ...counted, done, known, current: '' }),
            },
            learned,
            { store, clock, signal },
          );

    const signs = await probeSites(
      { scanId, estate, sites, checks: askingChecks, now },
      { ...ports, signal, onRequest: tellOf('verifying') },
    );
    if (lost.aborted) throw isTaken(scanId);
    if (signal.aborted) {
      log.info({ scan: scanId }, 'interrupted, all results so far are saved');
      const finishedAt = new Date(clock.now()).toISOString();
      await store.finishScan({ ...NOTHING_JUDGED, scanId, finishedAt });
      return;
    }
    tell('judging');
    await confirmLoops(store, scanId, (url) => askWithCookies(client, url, estate.network.timeout));
    const looking = {
      store,
      clock,
      log,
      signal,
      hostInterval: estate.network.hostInterval,
      onRequest: tellOf('judging'),
    };
    if (ports.renderer !== null) await confirmOutside(scanId, { ...looking, renderer: ports.renderer });
    const found = await findFaultyTargets(store, scanId);
    const silent = await isOutsideSilent(store, scanId);
    if (silent) log.warn({ scan: scanId }, 'no outside host answered: links to them are not judged');
    const faults = silent ? withoutSilence(found, (url) => siteOf(new URL(url)) !== undefined) : found;
    const disclosure = await openDisclosure(store, { scanId, plan: judging.disclosure, estate, now });
    const judged = await judgeScan(
      store,
      {
        scanId,
        sites,
        faults,
        traps,
        unrendered,
        signs,
        disclosure,
        readsPictures: readsPictures(estate, settings.checks),
        ...(asked && { anew: asked.urlIds }),
      },
      judge,
      judging.checks,
    );
    if (isOffline(judged.sites.map(({ coverage }) => coverage.home))) {
      await store.forgetSilence(scanId);
      throw noNetwork(places === undefined ? 'resume' : 'items verify');
    }
    const findings =
      ports.evidence === null || places !== undefined
        ? judged.findings
        : await takeEvidence(judged.findings, {
            ...looking,
            client,
            renderer: ports.renderer,
            folder: ports.evidence,
            timeout: estate.network.timeout,
            describe: describeWith(judging.checks, estate.lang ?? 'zh-CN'),
          });
    if (lost.aborted) throw isTaken(scanId);
    tell('saving');
    const ended = { id: scanId, startedAt: plan.startedAt, finishedAt: new Date(clock.now()).toISOString() };
    await saveJudgedScan(store, ended, settings, {
      ...judged,
      rules: { checks: judging.offered, phrases: judging.phrases },
      findings,
      faults,
      failures: [...judged.failures, ...failures, ...(asked?.failure ? [asked.failure] : [])],
    });
    // Looking at a few places takes seconds, and happens all day long.
    if (places === undefined) await deleteOld(store, ports.evidence, estate, clock.now());
  } finally {
    limit.abort();
    signal.removeEventListener('abort', halt);
  }
}

/** A finding in one sentence, for whoever looks at its picture. */
const describeWith = (checks: readonly AnyCheck[], lang: Lang): ((finding: Finding) => string) => {
  const metas = new Map(checks.map(({ meta }) => [meta.id, meta]));
  return ({ check, messageId, data }) => {
    const messages: Readonly<Record<string, Translated>> = metas.get(check)?.messages ?? {};
    return formatMessage(messages[messageId]?.[lang] ?? check, data);
  };
};

/** Leaves out what has not begun when the time is up; the store keeps why. */
function watchTimeLimit(
  timeLimit: number | null,
  startedAt: number,
  signal: AbortSignal,
  { dispatcher, clock, log }: { dispatcher: { cutShort(): Promise<void> }; clock: Clock; log: Logger },
): void {
  if (timeLimit === null) return;
  const left = Math.max(0, startedAt + timeLimit - clock.now());
  clock.sleep(left, signal).then(
    () =>
      dispatcher
        .cutShort()
        .catch((error) => log.error({ error: String(error) }, 'the time is up, but the scan could not be cut short')),
    () => undefined, // the scan ended in time
  );
}

/** Follows the redirects of one address as a browser would: with the cookies it is given on its way. */
async function askWithCookies(client: HttpClient, url: string, timeoutMs: number): Promise<FetchOutcome> {
  const answer = await client.request({ url, method: 'GET', maxBytes: 0, maxRedirects: MAX_REDIRECTS, timeoutMs });
  if (answer.kind === 'failure') return answer.fault;
  const { status } = answer;
  return status >= 200 && status < 300 ? { kind: 'ok', status } : { kind: 'http-error', status };
}
