import type { Lang } from '../model/lang.ts';
import type { Severity } from '../model/severity.ts';
import type { RawDisclosure } from './disclosure.ts';
import type { RawNotify } from './notify.ts';
import type { RawSchedule } from './schedule.ts';
import type { RawDiscover, RawUptime } from './site-watch.ts';

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
  readonly ocr?: {
    readonly enabled?: boolean;
    readonly maxPerScan?: number;
    readonly timeLimit?: string;
    readonly maxBytes?: number;
  };
  readonly checks?: Readonly<Record<string, boolean | RawCheck>>;
  readonly schedule?: RawSchedule;
  readonly papers?: RawPapers;
  readonly uptime?: RawUptime;
  readonly discover?: RawDiscover;
  readonly retention?: { readonly snapshots?: string; readonly scans?: string };
  readonly disclosure?: RawDisclosure;
  readonly notify?: RawNotify;
  readonly owners?: readonly RawOwnerRule[];
  readonly deadlines?: RawDeadlines;
  readonly rules?: readonly string[];
  readonly checker?: { readonly url: string; readonly timeout?: string; readonly perScan?: string };
}

/** Whatever is not one of these names is an option of a check. */
export interface RawSite {
  readonly id: string;
  readonly name: string;
  readonly owner?: string;
  readonly url: string;
  readonly aliases?: readonly string[];
  readonly exclude?: readonly string[];
  readonly cron?: string;
  readonly [option: string]: unknown;
}

export interface RawCheck {
  readonly enabled?: boolean;
  readonly severity?: Severity;
  readonly [option: string]: unknown;
}

/** What the office writes on its papers. */
interface RawPapers {
  readonly templates?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly contact?: string;
  readonly requirements?: readonly string[];
}

interface RawOwnerRule {
  readonly site?: string;
  readonly path?: string;
  readonly column?: string;
  readonly owner: string;
}

/** `7d`, or false for none. */
type RawDeadlines = Readonly<Partial<Record<Severity, string | false>>>;
