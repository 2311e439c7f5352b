import type { Translated } from '../../model/lang.ts';
import type { Scan } from '../../model/scan.ts';
import type { UserError } from '../../model/user-error.ts';
import type { App, ScanReport } from '../app.ts';
import type { JobPlan } from './plan-jobs.ts';

/** Scans looked through for the one that a run began. */
const SCANS_LOOKED_AT = 200;

export type JobEnd =
  /** `report` null: it had ended before. `remark`: what whoever asks after the run should know all the same. */
  | { readonly kind: 'done'; readonly report: ScanReport | null; readonly remark: Translated | null }
  /** It stopped at the signal, and can be gone on with. */
  | { readonly kind: 'stopped'; readonly report: ScanReport | null };

export interface JobContext {
  readonly signal: AbortSignal;
  /** The scan that an earlier attempt of this run began; null: none. */
  readonly scanId: string | null;
  readonly onScan: (scanId: string) => void;
  /** Something beside the work went wrong, such as a notice; the run has not failed for that. */
  readonly onTrouble: (error: unknown) => void;
}

/** What jobs call of the app. */
export interface JobApp
  extends Pick<App, 'scan' | 'resume' | 'listScans' | 'notices' | 'uptime' | 'jobs' | 'ownRules'> {
  verifyClaimed(signal: AbortSignal): Promise<void>;
}

const hasEnded = ({ status }: Scan): boolean => status === 'complete' || status === 'partial';

function remarkOf(faults: readonly UserError[]): Translated | null {
  const [first] = faults;
  if (first === undefined) return null;
  const where = first.where ?? '';
  return {
    'zh-CN': `本单位的规则文件有 ${faults.length} 处错误，未采用新内容：${where}`,
    en: `faults in the estate's own rule files, whose new content is not in force: ${faults.length} (${where})`,
  };
}

async function runScanJob(app: JobApp, targets: readonly string[], context: JobContext): Promise<JobEnd> {
  const { signal, scanId, onScan, onTrouble } = context;
  const begun = scanId === null ? undefined : (await app.listScans(SCANS_LOOKED_AT)).find(({ id }) => id === scanId);
  const telling = { signal, onProgress: () => undefined };
  let report: ScanReport | null = null;
  if (begun === undefined)
    report = await app.scan({ ...telling, targets, only: [], skip: [], full: false, onStart: onScan });
  else if (!hasEnded(begun)) report = await app.resume(begun.id, telling);
  const ended = report?.scan ?? begun;
  if (ended === undefined || !hasEnded(ended)) return { kind: 'stopped', report };
  // Put into the outbox once however often it is called; those already there are left as they are.
  await app.notices
    .send(ended.id)
    .then(() => app.notices.flush({ signal }), onTrouble)
    .catch(onTrouble);
  return { kind: 'done', report, remark: remarkOf(app.ownRules.problems()) };
}

/** Does one run of a job. Rejects with what made it fail. */
export async function runJob(app: JobApp, { work }: JobPlan, context: JobContext): Promise<JobEnd> {
  const { signal } = context;
  switch (work.kind) {
    case 'scan':
      return runScanJob(app, work.targets, context);
    case 'notices':
      await app.notices.flush({ signal });
      break;
    case 'verify':
      await app.verifyClaimed(signal);
      break;
    case 'uptime':
      await app.uptime.probe({ signal });
      break;
    case 'retention':
      await app.jobs.deleteOld();
      break;
    case 'compact':
      await app.jobs.compact(signal);
      break;
  }
  return { kind: 'done', report: null, remark: null };
}
