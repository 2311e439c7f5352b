/** How far a scan is. */
export interface ScanProgress {
  readonly phase: 'starting' | 'crawling' | 'verifying' | 'asking' | 'judging' | 'saving';
  /** Requests done, of those known so far. */
  readonly done: number;
  readonly known: number;
  readonly pages: number;
  readonly failed: number;
  /** Address now being looked at, for the eye. */
  readonly current: string;
}
