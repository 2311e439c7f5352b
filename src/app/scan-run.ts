import type { AnyCheck } from '../checks/define.ts';
import { createSiteOf } from '../crawl/scope.ts';
import type { Site } from '../model/site.ts';
import { createJudge, type Judge } from './judge.ts';
import type { ScanJudging, ScanPorts } from './scan-ports.ts';
import { createScanTeller, type ScanProgress, type ScanTeller } from './scan-progress.ts';
import { type ScanSettings, sitesOf } from './scan-settings.ts';
import { createLearned, type Learned } from './typos/learned.ts';

/** One scan under way: what its parts share. */
export interface ScanRun {
  readonly scanId: string;
  readonly startedAt: string;
  /** The same as epoch milliseconds: the scan's own time, however long it takes. */
  readonly now: number;
  /** Nothing more is asked for after it, epoch milliseconds. */
  readonly deadline: number;
  readonly settings: ScanSettings;
  readonly judging: ScanJudging;
  readonly ports: ScanPorts;
  readonly sites: readonly Site[];
  readonly siteOf: ReturnType<typeof createSiteOf>;
  /** What is asked for beside the crawl serves single checks: only those whose items are verified. */
  readonly askingChecks: readonly AnyCheck[];
  readonly learned: Learned;
  readonly judge: Judge;
  readonly tell: ScanTeller;
  readonly signal: AbortSignal;
  /** Another process works on the scan now: nothing may be written of its end. */
  readonly lost: AbortSignal;
}

export async function openScanRun(
  scanId: string,
  settings: ScanSettings,
  judging: ScanJudging,
  ports: ScanPorts,
  hooks: {
    readonly signal: AbortSignal;
    readonly lost: AbortSignal;
    readonly onProgress: (progress: ScanProgress) => void;
  },
): Promise<ScanRun> {
  const { estate, places } = settings;
  const plan = (await ports.store.findScan(scanId))?.plan;
  if (!plan) throw new Error(`No scan ${scanId}`);
  const { startedAt } = plan;
  const now = Date.parse(startedAt);
  const sites = sitesOf(settings);
  const learned = createLearned(judging.phrases);
  return {
    scanId,
    startedAt,
    now,
    deadline: estate.crawl.timeLimit === null ? Number.POSITIVE_INFINITY : now + estate.crawl.timeLimit,
    settings,
    judging,
    ports,
    sites,
    siteOf: createSiteOf(sites),
    askingChecks: judging.checks.filter(({ meta }) => places?.checks.includes(meta.id) ?? true),
    learned,
    judge: createJudge({ estate, now, ...judging, phrases: learned.phrases }),
    tell: createScanTeller(hooks.onProgress),
    signal: hooks.signal,
    lost: hooks.lost,
  };
}
