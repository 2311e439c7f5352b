/** How far a scan is. */
export interface ScanProgress {
  readonly phase:
    | 'starting'
    | 'crawling'
    | 'verifying'
    | 'comparing'
    | 'pictures'
    | 'learning'
    | 'asking'
    | 'probing'
    | 'confirming'
    | 'judging'
    | 'evidence'
    | 'saving';
  /** What is done in this phase, of what is known so far; `known` 0: nobody can say how much there will be. */
  readonly done: number;
  readonly known: number;
  readonly pages: number;
  readonly failed: number;
  /** Address now being looked at, for the eye. */
  readonly current: string;
}

type ScanPhase = ScanProgress['phase'];

/** Tells how far a scan is. Each phase has figures of its own. */
export interface ScanTeller {
  /** A phase begins. */
  begin(phase: ScanPhase): void;
  /** Figures of the crawl, requests and pages. */
  count(phase: ScanPhase, figures: Pick<ScanProgress, 'done' | 'known' | 'pages' | 'failed'>): void;
  /** This much of a phase is done. */
  part(phase: ScanPhase, done: number, known: number): void;
  /** Hears the addresses of the crawl, which is counted by itself. */
  readonly onRequest: (url: string) => void;
  /** Hears, and counts, the addresses asked for in a phase whose end nobody knows. */
  requestsOf(phase: ScanPhase): (url: string) => void;
}

export function createScanTeller(onProgress: (progress: ScanProgress) => void): ScanTeller {
  let pages = 0;
  let failed = 0;
  let current = '';
  return {
    begin: (phase) => onProgress({ phase, done: 0, known: 0, pages, failed, current: '' }),
    count(phase, figures) {
      ({ pages, failed } = figures);
      onProgress({ phase, ...figures, current });
    },
    part: (phase, done, known) => onProgress({ phase, done, known, pages, failed, current: '' }),
    onRequest: (url) => {
      current = url;
    },
    requestsOf(phase) {
      let done = 0;
      return (url) => onProgress({ phase, done: ++done, known: 0, pages, failed, current: url });
    },
  };
}
