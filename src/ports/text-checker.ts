import type { Suspicion } from '../model/typo.ts';

/** A checker of the estate's own that looks for typos. */
export interface TextChecker {
  /** What it suspects in each text, in the order asked; null: it did not answer, or not in a way to go by. */
  check(texts: readonly string[]): Promise<readonly (readonly Suspicion[])[] | null>;
}
