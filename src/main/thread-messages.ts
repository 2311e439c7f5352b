import type { ScanSettings } from '../app/scan-settings.ts';
import type { SiteCrawl } from '../crawl/site-crawl.ts';
import type { DocumentFile } from '../extract/documents/read-document.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { LinkRules } from '../model/link-rules.ts';
import type { Completion } from '../ports/frontier.ts';
import type { CompiledRules } from '../rules/compiled.ts';

/** What a crawling thread is started with. */
export interface ThreadStart {
  readonly job: SiteCrawl;
  readonly settings: ScanSettings;
  /** Compiled once for all threads: their tables lie in shared memory. */
  readonly rules: CompiledRules;
  /** The day whose rules hold, epoch milliseconds. */
  readonly rulesDay: number;
  readonly linkRules: LinkRules;
  readonly rulesHash: string;
  /** Hashes numbers of persons; never stored with the scan. */
  readonly personalKey: string;
}

/** Calls a thread makes to the one that owns the store, by method name. */
export type ThreadCall =
  | { readonly method: 'next'; readonly args: [wants: readonly { readonly siteId: string; readonly limit: number }[]] }
  | { readonly method: 'complete'; readonly args: [completions: readonly Completion[], facts: Uint8Array | null] }
  | {
      readonly method: 'release';
      readonly args: [
        requests: readonly { readonly urlId: number; readonly attempts: number; readonly notBefore: number }[],
      ];
    }
  | { readonly method: 'abandon'; readonly args: [siteId: string] }
  | { readonly method: 'readFacts'; readonly args: [factsId: number] }
  | { readonly method: 'render'; readonly args: [url: string] }
  | { readonly method: 'readDocument'; readonly args: [file: DocumentFile, url: string] };

export type FromThread =
  | ({ readonly kind: 'call'; readonly id: number } & ThreadCall)
  | { readonly kind: 'request'; readonly url: string }
  | {
      readonly kind: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly data: object;
      readonly message: string;
    }
  | { readonly kind: 'done'; readonly failures: readonly CheckFailure[] };

export type ToThread =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }
  | { readonly kind: 'stop' };
