import type { Command } from 'commander';
import type { App, ScanReport } from '../../app/app.ts';
import { deliver, type ResultFlags } from '../deliver.ts';
import { GROUPS } from '../flags.ts';
import { interruptible } from '../interrupt.ts';
import type { Kit } from '../kit.ts';
import { requireWritable } from '../output.ts';
import type { CrawlFlags } from '../overrides.ts';
import { openProgress, progressStyle } from '../progress.ts';
import type { Session } from '../session.ts';
import { resolveTargets } from '../targets.ts';
import { requireSites, withApp } from '../with-app.ts';

interface ScanFlags extends ResultFlags, CrawlFlags {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly full?: boolean;
  readonly progress?: boolean;
}

/** Runs scanning work with progress and Ctrl-C, then prints what came of it. */
const runScanning = (
  session: Session,
  flags: ScanFlags,
  adHocUrl: string | null,
  work: (app: App, request: Pick<Parameters<App['scan']>[0], 'signal' | 'onProgress'>) => Promise<ScanReport>,
): Promise<number> =>
  interruptible(session, 'saving', async (signal) => {
    if (flags.output !== undefined) await requireWritable(session.io.cwd, flags.output);
    const style = progressStyle(session, flags);
    return withApp(
      session,
      flags,
      async (app) => {
        const progress = openProgress(session, style, signal);
        let report: ScanReport;
        try {
          report = await work(app, { signal, onProgress: progress.update });
        } finally {
          progress.stop();
        }
        return deliver(session, app, report, flags);
      },
      { adHocUrl, quietLog: style === 'bar' },
    );
  });

async function scan(session: Session, targets: readonly string[], flags: ScanFlags): Promise<number> {
  const { adHocUrl } = resolveTargets(targets);
  return runScanning(session, flags, adHocUrl, (app, request) => {
    requireSites(app);
    return app.scan({
      ...request,
      targets: adHocUrl === null ? targets : [adHocUrl],
      only: flags.only ?? [],
      skip: flags.skip ?? [],
      full: flags.full ?? false,
      attended: true,
    });
  });
}

const resume = (session: Session, scanId: string | null, flags: ScanFlags): Promise<number> =>
  runScanning(session, flags, null, (app, request) => app.resume(scanId, request));

const replay = (session: Session, scanId: string | null, flags: ScanFlags): Promise<number> =>
  withApp(session, flags, async (app) => {
    const report = await app.replay(scanId, { only: flags.only ?? [], skip: flags.skip ?? [] });
    return deliver(session, app, report, flags);
  });

export function addScanCommands(program: Command, kit: Kit): void {
  const { session, shared } = kit;
  const results = [shared.format, shared.output, shared.allPlaces, shared.failOn, shared.minPages];

  const scanning = kit.define(
    program,
    'scan',
    {
      'zh-CN': '扫描整个站群、指定的网站，或一个网址（不需要配置）',
      en: 'scan the estate, the named sites, or one address (needs no config)',
    },
    GROUPS.scanning,
  );
  kit.argument(scanning, '[site|url...]', {
    'zh-CN': '网站标识或一个网址；不写则扫描全部',
    en: 'site ids, or one address; default: all sites',
  });
  kit.add(scanning, shared.only, shared.skip, shared.maxPages, shared.maxDepth, shared.timeLimit, shared.full);
  kit.add(scanning, shared.render, shared.browser, shared.allowPrivate);
  kit.add(scanning, shared.concurrency, shared.hostConcurrency, shared.hostInterval, ...results, shared.noProgress);
  kit.examples(
    scanning,
    ['webpatrol scan', { 'zh-CN': '扫描配置中的全部网站', en: 'all sites of the config' }],
    ['webpatrol scan jwc lib', { 'zh-CN': '只扫描教务处和图书馆', en: 'two of them' }],
    ['webpatrol scan https://www.example.edu.cn/', { 'zh-CN': '临时扫描一个网址', en: 'an address, without config' }],
    ['webpatrol scan --only dead-link --format json -o links.json', { 'zh-CN': '只查链接', en: 'links only' }],
  );
  kit.run(scanning, (targets: string[], flags: ScanFlags) => scan(session, targets, flags));

  const resuming = kit.define(
    program,
    'resume',
    { 'zh-CN': '继续被中断的扫描', en: 'go on with an interrupted scan' },
    GROUPS.scanning,
  );
  kit.argument(resuming, '[scan]', {
    'zh-CN': '扫描编号；不写则为最近被中断的一次',
    en: 'scan id; default: the newest interrupted one',
  });
  kit.add(resuming, shared.browser, ...results, shared.noProgress);
  kit.run(resuming, (scanId: string | undefined, flags: ScanFlags) => resume(session, scanId ?? null, flags));

  const replaying = kit.define(
    program,
    'replay',
    {
      'zh-CN': '用现在的检查项和规则重新判定一次扫描，不访问网站',
      en: "judge a stored scan again with today's checks and rules, without one request",
    },
    GROUPS.scanning,
  );
  kit.argument(replaying, '[scan]', {
    'zh-CN': '扫描编号；不写则为最近一次',
    en: 'scan id; default: the newest',
  });
  kit.add(replaying, shared.only, shared.skip, ...results);
  kit.run(replaying, (scanId: string | undefined, flags: ScanFlags) => replay(session, scanId ?? null, flags));
}
