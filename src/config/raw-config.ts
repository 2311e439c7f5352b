import type { Lang } from '../model/lang.ts';
import type { Severity } from '../model/severity.ts';

/** webpatrol.yaml as written, once its shape is valid. */
export interface RawConfig {
  readonly organization?: string;
  readonly timezone?: string;
  readonly language?: Lang;
  readonly sites?: readonly RawSite[];
  readonly network?: {
    readonly userAgent?: string;
    readonly hostConcurrency?: number;
    readonly hostInterval?: number | string;
    readonly timeout?: string;
    readonly retryAfter?: string;
    readonly allowPrivate?: readonly string[];
    readonly robots?: 'respect' | 'ignore';
    readonly resolve?: Readonly<Record<string, string>>;
  };
  readonly crawl?: {
    readonly maxPages?: number;
    readonly maxDepth?: number;
    readonly timeLimit?: string;
    readonly concurrency?: number;
    readonly trackingParameters?: readonly string[];
    readonly maxPerPattern?: number;
  };
  readonly documents?: { readonly maxBytes?: number; readonly maxPerSite?: number };
  readonly checks?: Readonly<Record<string, boolean | RawCheck>>;
  readonly schedule?: { readonly cron: string; readonly sites?: 'all' | readonly string[] };
  readonly retention?: { readonly snapshots?: string; readonly scans?: string };
}

/** Whatever is not one of these names is an option of a check. */
export interface RawSite {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  readonly url: string;
  readonly aliases?: readonly string[];
  readonly exclude?: readonly string[];
  readonly [option: string]: unknown;
}

export interface RawCheck {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly [option: string]: unknown;
}
