import { createSiteOf } from '../crawl/scope.ts';
import type { Estate } from '../model/estate.ts';
import type { Scan } from '../model/scan.ts';
import { UserError } from '../model/user-error.ts';
import type { Store } from '../ports/store.ts';
import { openDisclosure } from './disclosure/open-disclosure.ts';
import { createInForce } from './in-force.ts';
import { createJudge } from './judge.ts';
import { judgeScan } from './judge-scan.ts';
import { findFaultyTargets } from './link-outcomes.ts';
import { isOutsideSilent, withoutSilence } from './offline.ts';
import { readsPictures } from './pictures/scanned-pictures.ts';
import { saveJudgedScan } from './save-judged-scan.ts';
import type { ScanJudging } from './scan-ports.ts';
import { readSettings, type ScanSettings, sitesOf } from './scan-settings.ts';
import { attachEvidence } from './take-evidence.ts';
import { askChecker, CHECK } from './typos/ask-checker.ts';
import { learnEstate } from './typos/learn-estate.ts';
import { createLearned } from './typos/learned.ts';

/**
 * Judges a stored scan again with today's checks, rules and options, as of the scan's own day. Makes no request.
 * Throws a UserError when the scan is unknown or has not ended.
 */
export async function replayScan(store: Store, scanId: string, judging: ScanJudging, estate: Estate): Promise<void> {
  const found = await store.findScan(scanId);
  if (!found || found.scan.status === 'running' || found.scan.status === 'interrupted')
    throw new UserError(
      { 'zh-CN': `扫描 ${scanId} 不存在或尚未结束`, en: `Scan ${scanId} does not exist or has not ended` },
      { remedy: { 'zh-CN': '先用 webpatrol resume 完成扫描', en: 'Finish it first with webpatrol resume' } },
    );
  const { scan, plan } = found;
  if (!(await hasVisits(store, scan)))
    throw new UserError(
      {
        'zh-CN': `扫描 ${scanId} 的页面数据已到期清理，不能重新判定`,
        en: `The pages of scan ${scanId} have been deleted in time: there is nothing to judge again`,
      },
      {
        remedy: {
          'zh-CN': '换一次较新的扫描；保留时间由 retention.snapshots 设定',
          en: 'Choose a newer scan; retention.snapshots sets how long they are kept',
        },
      },
    );
  const stored = readSettings(plan.settings);
  // What was looked at is the scan's; how it is judged is today's.
  const settings: ScanSettings = {
    ...stored,
    estate: { ...stored.estate, checks: estate.checks, sites: withOptionsOfToday(stored, estate) },
    checks: judging.checks.map(({ meta }) => meta.id),
  };
  const now = Date.parse(plan.startedAt);
  const learned = createLearned(judging.phrases);
  const judge = createJudge({ estate: settings.estate, now, ...judging, phrases: learned.phrases });
  const traps = new Map(scan.sites.map(({ siteId, coverage }) => [siteId, new Set(coverage?.traps ?? [])] as const));
  const unrendered = new Map(scan.sites.map(({ siteId, coverage }) => [siteId, coverage?.unrendered ?? 0] as const));
  const signs = new Map(
    scan.sites.flatMap(({ siteId, coverage }) => (coverage?.signs ? [[siteId, coverage.signs] as const] : [])),
  );
  const allFaults = await findFaultyTargets(store, scanId);
  const siteOf = createSiteOf(sitesOf(settings));
  const faults = (await isOutsideSilent(store, scanId))
    ? withoutSilence(allFaults, (url) => siteOf(new URL(url)) !== undefined)
    : allFaults;
  const disclosure = await openDisclosure(store, { scanId, plan: judging.disclosure, estate, now });
  const findsTypos = judging.checks.some(({ meta }) => meta.id === CHECK);
  const { signal } = new AbortController();
  const unusual = findsTypos
    ? await learnEstate(
        { scanId, sites: sitesOf(settings), now, learning: settings.adHoc ? 'for-itself' : 'none' },
        learned,
        { store, signal },
      )
    : [];
  const known =
    findsTypos && estate.checker != null
      ? await askChecker(
          { scanId, sites: sitesOf(settings), address: estate.checker?.url ?? '', checker: null, deadline: 0 },
          learned,
          { store, clock: { now: () => now }, signal },
        )
      : null;
  const judged = await judgeScan(
    store,
    {
      scanId,
      sites: sitesOf(settings),
      faults,
      traps,
      unrendered,
      signs,
      disclosure,
      anew: new Set([...unusual, ...(known?.urlIds ?? [])]),
      readsPictures: readsPictures(stored.estate, stored.checks),
    },
    judge,
    judging.checks,
  );
  const ended = { id: scanId, startedAt: plan.startedAt, finishedAt: scan.finishedAt ?? plan.startedAt };
  const rules = { checks: judging.offered, phrases: judging.phrases };
  const isInForce = createInForce(settings, rules);
  // Findings of checks that were left out this time stay as they were; of one that is switched off there are none.
  const kept = (await store.listFindings(scanId)).filter(
    ({ finding }) => !settings.checks.includes(finding.check) && isInForce(finding),
  );
  const findings = await attachEvidence(store, [...judged.findings, ...kept]);
  await saveJudgedScan(store, ended, settings, {
    ...judged,
    rules,
    findings,
    faults,
  });
}

/** Whether anything is kept of what the scan asked for. */
async function hasVisits(store: Store, { id, sites }: Scan): Promise<boolean> {
  for (const { siteId } of sites) {
    const { pages, failed, resources, excluded } = await store.countVisits(id, siteId);
    if (pages + failed + resources > 0 || Object.keys(excluded).length > 0) return true;
  }
  return sites.length === 0;
}

const withOptionsOfToday = (stored: ScanSettings, estate: Estate): Estate['sites'] =>
  stored.estate.sites.map((site) => ({
    ...site,
    options: estate.sites.find(({ id }) => id === site.id)?.options ?? site.options,
  }));
