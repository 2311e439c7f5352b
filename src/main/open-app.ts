import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFigures } from '../app/annual/create-figures.ts';
import type { App, OpenApp, ScanReport, ScanRequest } from '../app/app.ts';
import { loadPlan } from '../app/disclosure/plan.ts';
import { discoverSites } from '../app/discover-sites.ts';
import { examine } from '../app/doctor.ts';
import { ocrLines } from '../app/doctor-ocr.ts';
import { reviewDraft } from '../app/draft/review-draft.ts';
import { createItemsWork } from '../app/items/create-items-work.ts';
import { createJobs } from '../app/jobs/jobs.ts';
import { thisMachine } from '../app/machine.ts';
import { readMetrics } from '../app/metrics.ts';
import { createNotices } from '../app/notices/create-notices.ts';
import { noticeLines } from '../app/notices/doctor-notices.ts';
import { createOwnRules } from '../app/own-rules/own-rules.ts';
import { createPapers } from '../app/papers/create-papers.ts';
import { readScan } from '../app/read-scan.ts';
import { replayScan } from '../app/replay-scan.ts';
import { runScan, type ScanPorts, ScanTaken } from '../app/run-scan.ts';
import { readSettings, type ScanSettings, sitesOf, writeSettings } from '../app/scan-settings.ts';
import { selectChecks, selectSites } from '../app/select.ts';
import { readSiteModel } from '../app/site-model/read-site-model.ts';
import { createUptime } from '../app/uptime.ts';
import { catalogOf, defaultOptions } from '../checks/catalog.ts';
import { checks as allChecks } from '../checks/index.ts';
import { loadEstate } from '../config/load-estate.ts';
import { PRODUCT } from '../config/product.ts';
import { openIpv6Lookup } from '../http/ipv6.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import { createTextChecker } from '../http/text-checker.ts';
import { DOCUMENT_LIMITS } from '../model/document-facts.ts';
import { isFullAndFinished, type Scan, type ScanKind } from '../model/scan.ts';
import { UserError } from '../model/user-error.ts';
import { openNotifier } from '../notify/open-notifier.ts';
import { openPictureReader } from '../ocr/open-picture-reader.ts';
import type { Renderer } from '../ports/renderer.ts';
import type { Store } from '../ports/store.ts';
import { openEvidenceFolder } from '../store/evidence-folder.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { createCrawlInThreads } from './crawl-threads.ts';
import { createLogger } from './create-logger.ts';
import { type DocumentPool, openDocumentPool } from './document-pool.ts';
import { isGone, nameHolder } from './holder.ts';
import { openLazyRenderer } from './lazy-renderer.ts';
import { loadColumns } from './load-columns.ts';
import { loadLinks } from './load-links.ts';
import { openRules } from './load-phrases.ts';

import { openPersonalKey } from './personal-key.ts';
import { systemClock } from './system-clock.ts';

/** What comes with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_RULES = new URL('../../rules/', import.meta.url);
const DEFAULT_DB = 'data/webpatrol.db';
/** Each may grow to half a gigabyte while it reads a bomb. */
const DOCUMENT_THREADS = 2;

/** 2026-11-20T02-00-00-3f9a: sorts by time, can be typed, and two processes starting at once differ. */
const newScanId = (now: Date): string =>
  `${now.toISOString().slice(0, 19).replaceAll(':', '-')}-${randomBytes(2).toString('hex')}`;

function noScan(text: { 'zh-CN': string; en: string }): UserError {
  return new UserError(text, {
    remedy: { 'zh-CN': '用 webpatrol scan 开始一次扫描', en: 'Start one with webpatrol scan' },
  });
}

/** Binds the use cases to the real adapters of this process. */
export function createOpenApp(process: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): OpenApp {
  return async (overrides): Promise<App> => {
    const { estate, file, warnings } = await loadEstate({
      cwd: process.cwd,
      explicitPath: overrides.config,
      overrides,
      env: process.env,
      checkOptions: defaultOptions(allChecks),
    });
    const log = createLogger(overrides.logLevel);
    for (const warning of warnings) log.warn({}, warning[estate.lang ?? 'zh-CN']);
    const home = file === null ? process.cwd : dirname(file);
    const dbPath = overrides.db ?? join(home, DEFAULT_DB);
    const catalog = catalogOf(allChecks);

    // Opened on first use: many commands need no database, and none should be made for them.
    let opened: Promise<Store> | null = null;
    const store = (): Promise<Store> => {
      opened ??= openDatabase(dbPath);
      return opened;
    };
    const client = openHttpClient(estate.network);
    const { allowPrivate, timeout } = estate.network;
    const renderer = openLazyRenderer({
      browser: overrides.browser ?? process.env['WEBPATROL_BROWSER'] ?? null,
      resolveHost: client.resolveHost,
      allowPrivate,
      timeout,
      timezone: estate.timezone,
      log,
    });
    let key: string | null = null;
    const personalKey = (): string => {
      key ??= openPersonalKey(dbPath);
      return key;
    };
    let opening: DocumentPool | null = null;
    const documentPool = (): DocumentPool => {
      opening ??= openDocumentPool(
        {
          limits: { ...DOCUMENT_LIMITS, ...(estate.documents && { maxBytes: estate.documents.maxBytes }) },
          timezone: estate.timezone,
          trackingParameters: estate.crawl.trackingParameters,
          personalKey: personalKey(),
          now: systemClock.now(),
        },
        { size: DOCUMENT_THREADS, log },
      );
      return opening;
    };
    // Where the user's own packages are, then where the program's are.
    const pictureReader = openPictureReader({ folders: [home, fileURLToPath(new URL('.', import.meta.url))], log });
    const rules = openRules(estate.rules ?? [], log, estate.lang ?? 'zh-CN');
    const checker = estate.checker == null ? null : createTextChecker(client, estate.checker);
    const evidence = dbPath === ':memory:' ? null : openEvidenceFolder(dirname(dbPath));

    async function reportOf(scanId: string, allPlaces = false): Promise<ScanReport> {
      const report = await readScan(await store(), scanId, { allPlaces, catalog });
      return evidence === null ? report : { ...report, readPicture: evidence.read };
    }

    async function run(scanId: string, settings: ScanSettings, request: Pick<ScanRequest, 'signal' | 'onProgress'>) {
      const rulesDay = systemClock.now();
      const { compiled, phrases, rulesHash: phrasesHash } = rules.load(rulesDay);
      const { linkRules, links, linksHash } = loadLinks();
      const rulesHash = `${phrasesHash} ${linksHash}`;
      const ports: ScanPorts = {
        store: await store(),
        client,
        resolveHost: client.resolveHost,
        readCertificate: client.readCertificate,
        hasIpv6: openIpv6Lookup(),
        clock: systemClock,
        log,
        crawlInThreads: createCrawlInThreads({
          rules: compiled,
          rulesDay,
          linkRules,
          rulesHash,
          personalKey: personalKey(),
          log,
        }),
        pictureReader,
        checker,
        readDocument: (document, url) => documentPool().read(document, url),
        threads: Math.max(1, availableParallelism()),
        holder: nameHolder(),
        isGone,
        renderer: settings.render === 'never' ? null : renderer,
        evidence,
      };
      if (settings.render === 'always') await requireBrowser(renderer);
      const checks = allChecks.filter(({ meta }) => settings.checks.includes(meta.id));
      try {
        const judging = { checks, phrases, links, columns: loadColumns(), rulesHash, ...disclosureOf(settings.estate) };
        await runScan(scanId, settings, judging, ports, request);
      } catch (error) {
        if (!(error instanceof ScanTaken)) throw error;
        throw new UserError(
          { 'zh-CN': `扫描 ${scanId} 正由另一个进程进行`, en: `Another process is working on scan ${scanId}` },
          {
            remedy: { 'zh-CN': '等它结束，或一分钟后再试', en: 'Wait until it ends, or try again in a minute' },
            cause: error,
          },
        );
      }
      return reportOf(scanId);
    }

    async function begin(settings: ScanSettings, kind: ScanKind): Promise<string> {
      const startedAt = new Date(systemClock.now());
      const id = newScanId(startedAt);
      await (await store()).createScan({
        id,
        kind,
        startedAt: startedAt.toISOString(),
        sites: sitesOf(settings).map(({ id: siteId, name, owner, url }) => ({ siteId, name, owner, url })),
        settings: writeSettings(settings),
      });
      return id;
    }

    async function newestScan(wanted: (scan: Scan) => boolean): Promise<string | null> {
      const scans = await (await store()).listScans(100);
      return scans.find(wanted)?.id ?? null;
    }

    const readFinished = async (scanId: string | null, { allPlaces } = { allPlaces: false }): Promise<ScanReport> => {
      const id = scanId ?? (await newestScan(isFullAndFinished));
      if (id === null) throw noScan({ 'zh-CN': '还没有扫描过', en: 'Nothing has been scanned yet' });
      return reportOf(id, allPlaces);
    };
    const notifier = openNotifier({ http: client, env: process.env, home, now: systemClock.now });
    const notices = createNotices({
      estate,
      store,
      notifier,
      readScan: readFinished,
      catalog,
      clock: systemClock,
      log,
      version: PRODUCT.version,
    });

    const figures = createFigures({
      estate,
      catalog,
      version: PRODUCT.version,
      clock: systemClock,
      store,
      readScan: readFinished,
      readModel: async (scanId, siteId) =>
        readSiteModel(await store(), scanId, siteId, { estate, rules: loadColumns(), checks: allChecks }),
      rules: SHIPPED_RULES,
      disclosure: () => loadPlan(SHIPPED_RULES, estate),
    });

    return {
      estate,
      catalog,
      async scan(request) {
        const sites = selectSites(estate, request.targets);
        const settings: ScanSettings = {
          estate,
          siteIds: sites.map(({ id }) => id),
          checks: selectChecks(allChecks, estate, request).map(({ meta }) => meta.id),
          full: request.full,
          render: overrides.render,
          adHoc: overrides.adHocUrl !== null && sites.every(({ id }) => id === new URL(overrides.adHocUrl ?? '').host),
        };
        const id = await begin(settings, 'full');
        request.onStart?.(id);
        return run(id, settings, request);
      },
      async resume(scanId, request) {
        const id = scanId ?? (await newestScan(({ status }) => status === 'running' || status === 'interrupted'));
        if (id === null) throw noScan({ 'zh-CN': '没有中断的扫描', en: 'No scan was interrupted' });
        const found = await (await store()).findScan(id);
        if (!found) throw noScan({ 'zh-CN': `没有编号为 ${id} 的扫描`, en: `There is no scan ${id}` });
        if (found.scan.status === 'complete' || found.scan.status === 'partial')
          throw noScan({ 'zh-CN': `扫描 ${id} 已经结束`, en: `Scan ${id} has ended` });
        return run(id, readSettings(found.plan.settings), request);
      },
      async replay(scanId, request) {
        const id = scanId ?? (await newestScan(isFullAndFinished));
        if (id === null) throw noScan({ 'zh-CN': '还没有扫描过', en: 'Nothing has been scanned yet' });
        const { phrases, rulesHash: phrasesHash } = rules.load(systemClock.now());
        const { links, linksHash } = loadLinks();
        const rulesHash = `${phrasesHash} ${linksHash}`;
        const checks = selectChecks(allChecks, estate, request);
        const judging = { checks, phrases, links, columns: loadColumns(), rulesHash, ...disclosureOf(estate) };
        await replayScan(await store(), id, judging, estate);
        return reportOf(id);
      },
      readScan: readFinished,
      listScans: async (limit) => (await store()).listScans(limit),
      items: createItemsWork({
        estate,
        store,
        clock: systemClock,
        checks: selectChecks(allChecks, estate, { only: [], skip: [] }).map(({ meta }) => meta.id),
        // Typed by hand to undo or end something.
        newId: () => randomBytes(4).toString('hex'),
        async scanPlaces(places, request) {
          const settings: ScanSettings = { ...places, full: false, render: overrides.render, adHoc: false };
          const id = await begin(settings, 'verify');
          await run(id, settings, request);
          return id;
        },
      }),
      listItems: async (filter) => (await store()).listItems(filter),
      findItem: async (identity) => (await store()).findItem(identity),
      reviewDraft: (request) => {
        const now = systemClock.now();
        const { phrases } = rules.load(now);
        return reviewDraft(request, {
          estate,
          checks: allChecks,
          phrases,
          links: () => loadLinks().links,
          client,
          pictureReader,
          checker,
          onCheckerFault: () => log.warn({ url: estate.checker?.url }, 'the text checker does not answer'),
          now,
        });
      },
      listRules: () => rules.all().rules,
      ownRules: createOwnRules({
        cwd: process.cwd,
        file,
        places: rules.places,
        store,
        phrases: () => rules.load(systemClock.now()).phrases,
        problems: () => rules.all().problems,
        faultsMet: rules.faults,
      }),
      notices,
      jobs: createJobs({ estate, store, evidence, clock: systemClock, holder: nameHolder(), isGone }),
      papers: createPapers({
        estate,
        catalog,
        version: PRODUCT.version,
        clock: systemClock,
        store,
        readScan: readFinished,
        readPicture: evidence?.read ?? null,
        countArticles: (period) => figures.articlesByOwner(period),
        home,
      }),
      metrics: async () =>
        readMetrics(await store(), {
          version: PRODUCT.version,
          timezone: estate.timezone,
          sites: estate.sites,
          now: systemClock.now(),
        }),
      doctor: async () => [
        ...(await examine({
          estate,
          file,
          warnings,
          dbPath,
          tryDatabase: async () => {
            await (await store()).listScans(1);
          },
          countRules: () => rules.all().rules.length,
          ruleFaults: () => rules.all().problems,
          client,
          machine: thisMachine,
          describeBrowser: () => renderer.describe(),
        })),
        ...(await ocrLines(estate.ocr != null, pictureReader)),
        ...(await noticeLines(estate.notify ?? null, { notifier, sites: estate.sites })),
      ],
      figures,
      siteModel: async (scanId, siteId) => {
        const ofSite = ({ status, sites }: Scan): boolean =>
          (status === 'complete' || status === 'partial') && sites.some((each) => each.siteId === siteId);
        const id = scanId ?? (await newestScan(ofSite));
        if (id === null && estate.sites.some((site) => site.id === siteId))
          throw noScan({ 'zh-CN': '还没有扫描过', en: 'Nothing has been scanned yet' });
        return readSiteModel(await store(), id ?? '', siteId, { estate, rules: loadColumns(), checks: allChecks });
      },
      uptime: createUptime({ estate, store, client, clock: systemClock }),
      discoverSites: async () =>
        discoverSites({ estate, store: await store(), links: loadLinks().links, resolveHost: client.resolveHost }),
      async close() {
        await renderer.close();
        await pictureReader.close();
        await client.close();
        if (opening) await opening.close();
        // One that did not open has told so already, and has nothing to close.
        await opened?.then(
          (it) => it.close(),
          () => undefined,
        );
      },
    };
  };
}

/** Read only where there is a mapping to judge by. */
const disclosureOf = (estate: App['estate']) =>
  estate.disclosure ? { disclosure: loadPlan(SHIPPED_RULES, estate) } : {};

async function requireBrowser(renderer: Renderer): Promise<void> {
  const found = await renderer.describe();
  if (found.kind === 'browser') return;
  throw new UserError(
    { 'zh-CN': '--render always 需要浏览器，没有可用的', en: '--render always needs a browser, and none can be used' },
    {
      remedy: {
        'zh-CN': '用 webpatrol doctor 查看原因，或写 --render auto',
        en: 'See `webpatrol doctor` for the reason, or write --render auto',
      },
    },
  );
}

async function openDatabase(path: string): Promise<Store> {
  if (path !== ':memory:') {
    try {
      mkdirSync(dirname(path), { recursive: true });
    } catch (cause) {
      throw new UserError(
        { 'zh-CN': `无法建立数据文件夹 ${dirname(path)}`, en: `Cannot make the data folder ${dirname(path)}` },
        {
          remedy: {
            'zh-CN': '检查权限，或用 --db 指定别处',
            en: 'Check its permissions, or name another place with --db',
          },
          cause,
        },
      );
    }
  }
  return openSqliteStore(path);
}
