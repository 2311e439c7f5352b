import { concludeScan } from './conclude-scan.ts';
import { crawlEstate } from './crawl-estate.ts';
import { gatherBesides } from './gather-besides.ts';
import { CLAIM_MS, keepClaim } from './keep-claim.ts';
import type { ScanJudging, ScanPorts } from './scan-ports.ts';
import type { ScanProgress } from './scan-progress.ts';
import { openScanRun, type ScanRun } from './scan-run.ts';
import type { ScanSettings } from './scan-settings.ts';
import { isTaken } from './scan-taken.ts';

/** An interrupted scan keeps what it fetched; it is judged when it has been resumed. */
const NOTHING_JUDGED = { status: 'interrupted', sites: [], failures: [], findings: [], items: [] } as const;

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
    await workThrough(await openScanRun(scanId, settings, judging, ports, { ...hooks, signal, lost: kept.lost }));
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

async function workThrough(run: ScanRun): Promise<void> {
  const crawled = await crawlEstate(run);
  const besides = await gatherBesides(run);
  const { scanId, signal, lost } = run;
  const { store, clock, log } = run.ports;
  if (lost.aborted) throw isTaken(scanId);
  if (!signal.aborted) return concludeScan(run, crawled, besides);
  log.info({ scan: scanId }, 'interrupted, all results so far are saved');
  await store.finishScan({ ...NOTHING_JUDGED, scanId, finishedAt: new Date(clock.now()).toISOString() });
}
