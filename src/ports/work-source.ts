import type { Completion, Lease } from './frontier.ts';

/** The frontier as one crawling thread sees it. */
export interface WorkSource {
  /**
   * The next requests of these sites. Waits while none is ready but some may still come;
   * null: the crawl has ended, nothing will come any more.
   */
  next(wants: readonly { readonly siteId: string; readonly limit: number }[]): Promise<readonly Lease[] | null>;
  complete(completions: readonly Completion[], facts: Uint8Array | null): Promise<ReadonlyMap<string, number>>;
  release(
    requests: readonly { readonly urlId: number; readonly attempts: number; readonly notBefore: number }[],
  ): Promise<void>;
  /** Leaves the rest of a site's requests out: its host does not answer any more. */
  abandon(siteId: string): Promise<void>;
}
