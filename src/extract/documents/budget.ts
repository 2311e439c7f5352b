import type { DocumentLimits } from '../../model/document-facts.ts';
import { Unreadable } from './unreadable.ts';

/** What is left of a document's limits. Shared by everything in it, archives within archives included. */
export interface Budget {
  /** Inflated bytes that may still come. */
  bytesLeft(): number;
  /** Takes bytes off; throws when there are not as many. */
  spend(bytes: number): void;
  /** Throws when the time is over. Asked between pages, parts and some thousand rows. */
  tick(): void;
}

export function startBudget({ maxInflatedBytes, timeoutMs }: DocumentLimits): Budget {
  let left = maxInflatedBytes;
  const until = performance.now() + timeoutMs;
  return {
    bytesLeft: () => left,
    spend(bytes) {
      if (bytes > left) throw new Unreadable('too-large', 'inflates to more than the limit');
      left -= bytes;
    },
    tick() {
      if (performance.now() > until) throw new Unreadable('too-slow', 'took longer than the limit');
    },
  };
}
