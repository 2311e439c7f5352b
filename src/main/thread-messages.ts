import type { ScanSettings } from '../app/scan-settings.ts';
import type { SiteCrawl } from '../crawl/crawl-sites.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { PhraseRule } from '../model/phrase.ts';
import type { Completion } from '../ports/frontier.ts';

/** What a crawling thread is started with. */
export interface ThreadStart {
  readonly job: SiteCrawl;
  readonly settings: ScanSettings;
  /** Checked and in force; compiled anew in each thread. */
  readonly rules: readonly PhraseRule[];
  readonly rulesHash: string;
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
  | { readonly method: 'readFacts'; readonly args: [factsId: number] };

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
