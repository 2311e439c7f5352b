import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFigures } from '../app/annual/create-figures.ts';
import type { App, OpenApp, ScanReport, ScanRequest } from '../app/app.ts';
import { beginScan, requireBrowser } from '../app/begin-scan.ts';
import { loadPlan } from '../app/disclosure/plan.ts';
import { discoverSites } from '../app/discover-sites.ts';
import { examine } from '../app/doctor.ts';
import { ocrLines } from '../app/doctor-ocr.ts';
import { reviewDraft } from '../app/draft/review-draft.ts';
import { chooseScan, findUnfinished, hasEnded, neverScanned, newestScan } from '../app/find-scan.ts';
import { isGone, nameHolder } from '../app/holder.ts';
import { createItemsWork } from '../app/items/create-items-work.ts';
import { createJobs } from '../app/jobs/jobs.ts';
import { thisMachine } from '../app/machine.ts';
import { readMetrics } from '../app/metrics.ts';
import { createNotices } from '../app/notices/create-notices.ts';
import { noticeLines } from '../app/notices/doctor-notices.ts';
import { faultyRules } from '../app/own-rules/faulty-rules.ts';
import { createOwnRules } from '../app/own-rules/own-rules.ts';
import { createPapers } from '../app/papers/create-papers.ts';
import { readScan } from '../app/read-scan.ts';
import { replayScan } from '../app/replay-scan.ts';
import { runScan } from '../app/run-scan.ts';
import type { ScanPorts } from '../app/scan-ports.ts';
import type { ScanSettings } from '../app/scan-settings.ts';
import { selectChecks, selectSites } from '../app/select.ts';
import { readSiteModel } from '../app/site-model/read-site-model.ts';
import { readVocabulary } from '../app/typos/learn-estate.ts';
import { unknownPack } from '../app/unknown-pack.ts';
import { createUptime } from '../app/uptime.ts';
import { catalogOf, defaultOptions } from '../checks/catalog.ts';
import { checks as allChecks } from '../checks/index.ts';
import { loadEstate } from '../config/load-estate.ts';
import { PRODUCT } from '../config/product.ts';
import { openIpv6Lookup } from '../http/ipv6.ts';
import { openHttpClient } from '../http/open-http-client.ts';
import { createTextChecker } from '../http/text-checker.ts';
import { DOCUMENT_LIMITS } from '../model/document-facts.ts';
import type { Scan } from '../model/scan.ts';
import { openNotifier } from '../notify/open-notifier.ts';
import { openPictureReader } from '../ocr/open-picture-reader.ts';
import type { Store } from '../ports/store.ts';
import type { Vocabulary } from '../rules/typos/vocabulary.ts';
import { openEvidenceFolder } from '../store/evidence-folder.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { crawlingThreads, createCrawlInThreads } from './crawl-threads.ts';
import { createLogger } from './create-logger.ts';
import { type DocumentPool, openDocumentPool } from './document-pool.ts';
import { openLazyRenderer } from './lazy-renderer.ts';
import { loadColumns } from './load-columns.ts';
import { loadLinks } from './load-links.ts';
import { openRules } from './load-phrases.ts';
import { openPersonalKey } from './personal-key.ts';
import { openScanClock, systemClock } from './system-clock.ts';

/** What comes with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_RULES = new URL('../../rules/', import.meta.url);
const DEFAULT_DB = 'data/webpatrol.db';
/** Each may grow to half a gigabyte while it reads a bomb. */
const DOCUMENT_THREADS = 2;

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
      opened ??= openSqliteStore(dbPath);
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

    /** What scans have learned of how the estate writes; no database is made, and no draft fails, for it. */
    async function learnedVocabulary(): Promise<Vocabulary | null> {
      if (dbPath === ':memory:' || !existsSync(dbPath)) return null;
      try {
        return (await readVocabulary(await store()))?.vocabulary ?? null;
      } catch (error) {
        log.warn({ db: dbPath, error: String(error) }, 'what the scans learned of the words cannot be read');
        return null;
      }
    }

    async function reportOf(scanId: string, allPlaces = false): Promise<ScanReport> {
      const report = await readScan(await store(), scanId, { allPlaces, catalog });
      return evidence === null ? report : { ...report, readPicture: evidence.read };
    }

    function rulesOfToday() {
      const rulesDay = systemClock.now();
      return { rulesDay, ...rules.load(rulesDay) };
    }

    /** The rules of today. Throws for a pack that is named and is none. */
    function rulesByPack(asked: readonly string[] = []) {
      const today = rulesOfToday();
      const fault = unknownPack(estate, asked, today.compiled.rules);
      if (fault !== null) throw fault;
      return today;
    }

    async function run(
      scanId: string,
      settings: ScanSettings,
      request: Pick<ScanRequest, 'signal' | 'onProgress'>,
      inForce = rulesOfToday(),
    ) {
      const { rulesDay, compiled, phrases, rulesHash: phrasesHash } = inForce;
      const { linkRules, links, linksHash } = loadLinks();
      const rulesHash = `${phrasesHash} ${linksHash}`;
      const ports: ScanPorts = {
        store: await store(),
        client,
        resolveHost: client.resolveHost,
        readCertificate: client.readCertificate,
        hasIpv6: openIpv6Lookup(),
        clock: openScanClock(),
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
        threads: crawlingThreads(availableParallelism(), estate.sites.length, estate.network.hostInterval),
        holder: nameHolder(),
        isGone,
        renderer: settings.render === 'never' ? null : renderer,
        evidence,
      };
      if (settings.render === 'always') await requireBrowser(renderer);
      const checks = allChecks.filter(({ meta }) => settings.checks.includes(meta.id));
      const judging = { checks, phrases, links, rulesHash, ...alwaysJudgedWith(settings.estate) };
      await runScan(scanId, settings, judging, ports, request);
      return reportOf(scanId);
    }

    const beginning = { store, clock: systemClock, renderer, client, resolveHost: client.resolveHost };
    const readFinished = async (scanId: string | null, { allPlaces } = { allPlaces: false }): Promise<ScanReport> =>
      reportOf(await chooseScan(await store(), scanId), allPlaces);
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
        const inForce = rulesByPack();
        const { length: faulty } = rules.faults();
        if (request.attended && faulty > 0) throw faultyRules(faulty);
        const settings: ScanSettings = {
          estate,
          siteIds: sites.map(({ id }) => id),
          checks: selectChecks(allChecks, estate, request).map(({ meta }) => meta.id),
          full: request.full,
          render: overrides.render,
          adHoc: overrides.adHocUrl !== null && sites.every(({ id }) => id === new URL(overrides.adHocUrl ?? '').host),
        };
        const id = await beginScan(settings, 'full', beginning);
        request.onStart?.(id);
        return run(id, settings, request, inForce);
      },
      async resume(scanId, request) {
        const { id, settings } = await findUnfinished(await store(), scanId);
        return run(id, settings, request);
      },
      async replay(scanId, request) {
        const id = await chooseScan(await store(), scanId);
        const { phrases, rulesHash: phrasesHash } = rulesByPack();
        const { links, linksHash } = loadLinks();
        const rulesHash = `${phrasesHash} ${linksHash}`;
        const checks = selectChecks(allChecks, estate, request);
        const judging = { checks, phrases, links, rulesHash, ...alwaysJudgedWith(estate) };
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
          const id = await beginScan(settings, 'verify', beginning);
          await run(id, settings, request);
          return id;
        },
      }),
      listItems: async (filter) => (await store()).listItems(filter),
      findItem: async (identity) => (await store()).findItem(identity),
      reviewDraft: (request) => {
        const { phrases, rulesDay: now } = rulesByPack(request.packs ?? []);
        return reviewDraft(request, {
          estate,
          checks: allChecks,
          phrases,
          links: () => loadLinks().links,
          client,
          pictureReader,
          vocabulary: learnedVocabulary,
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
          ruleFaults() {
            const { rules: all, problems } = rules.all();
            const fault = unknownPack(estate, [], all);
            return fault === null ? problems : [...problems, fault];
          },
          client,
          machine: thisMachine,
          describeBrowser: () => renderer.describe(),
        })),
        ...(await ocrLines(estate.ocr != null, pictureReader)),
        ...(await noticeLines(estate.notify ?? null, { notifier, sites: estate.sites })),
      ],
      figures,
      siteModel: async (scanId, siteId) => {
        const ofSite = (scan: Scan): boolean => hasEnded(scan) && scan.sites.some((each) => each.siteId === siteId);
        const id = scanId ?? (await newestScan(await store(), ofSite));
        if (id === null && estate.sites.some((site) => site.id === siteId)) throw neverScanned();
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

/** What judges a scan and its replay alike. The disclosure list is read only where there is a mapping to judge by. */
const alwaysJudgedWith = (estate: App['estate']) => ({
  offered: allChecks,
  columns: loadColumns(),
  ...(estate.disclosure && { disclosure: loadPlan(SHIPPED_RULES, estate) }),
});
