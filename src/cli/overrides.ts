import type { Overrides } from '../app/app.ts';
import type { Lang } from '../model/lang.ts';
import type { RenderMode } from '../model/render-mode.ts';

export interface GlobalFlags {
  readonly config?: string;
  readonly db?: string;
  readonly lang?: Lang;
  readonly quiet?: boolean;
  /** How often -v was given. */
  readonly verbose?: number;
}

export interface ListFlags extends GlobalFlags {
  readonly format?: 'table' | 'json';
}

export interface CrawlFlags {
  readonly maxPages?: number;
  readonly maxDepth?: number;
  readonly timeLimit?: number;
  readonly concurrency?: number;
  readonly hostConcurrency?: number;
  readonly hostInterval?: number;
  readonly allowPrivate?: readonly string[];
  readonly render?: RenderMode;
  readonly browser?: string;
}

function logLevelOf({ quiet = false, verbose = 0 }: GlobalFlags): Overrides['logLevel'] {
  if (quiet) return 'silent';
  return (['warn', 'info', 'debug'] as const)[Math.min(verbose, 2)] ?? 'warn';
}

/** What this run sets over the config file. */
export const overridesOf = (flags: GlobalFlags & CrawlFlags, adHocUrl: string | null = null): Overrides => ({
  config: flags.config ?? null,
  db: flags.db ?? null,
  lang: flags.lang ?? null,
  adHocUrl,
  maxPages: flags.maxPages ?? null,
  maxDepth: flags.maxDepth ?? null,
  timeLimit: flags.timeLimit ?? null,
  concurrency: flags.concurrency ?? null,
  hostConcurrency: flags.hostConcurrency ?? null,
  hostInterval: flags.hostInterval ?? null,
  allowPrivate: flags.allowPrivate ?? [],
  render: flags.render ?? 'auto',
  browser: flags.browser ?? null,
  logLevel: logLevelOf(flags),
});
