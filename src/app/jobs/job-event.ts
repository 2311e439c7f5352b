import type { JobRun } from '../../model/job.ts';
import type { ScanReport } from '../app.ts';
import type { JobPlan } from './plan-jobs.ts';

/** What a scheduler tells of its jobs. */
export type JobEvent =
  /** `resumed`: it goes on with what was begun before. `late`: it was missed and is made up. */
  | {
      readonly kind: 'began';
      readonly plan: JobPlan;
      readonly run: JobRun;
      readonly resumed: boolean;
      readonly late: boolean;
    }
  | { readonly kind: 'ended'; readonly plan: JobPlan; readonly run: JobRun; readonly report: ScanReport | null }
  /** `until`: when the quiet hours end, epoch ms; null: the scheduler was told to stop. */
  | { readonly kind: 'paused'; readonly plan: JobPlan; readonly run: JobRun; readonly until: number | null }
  | { readonly kind: 'skipped'; readonly plan: JobPlan; readonly due: number; readonly by: JobRun }
  | { readonly kind: 'failed'; readonly plan: JobPlan; readonly run: JobRun; readonly error: unknown }
  /** Something beside a job: a notice, the database. `plan` null: the schedule itself. */
  | { readonly kind: 'trouble'; readonly plan: JobPlan | null; readonly error: unknown };
