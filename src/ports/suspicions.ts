import type { Suspicion } from '../model/typo.ts';

/** What the estate's own checker, and what was learned of the estate, said of sentences. */
export interface SuspicionStore {
  /** By hash of checker and sentence; those it was not asked about since (ISO instant) are missing. */
  findSuspicions(hashes: readonly string[], since: string): Promise<ReadonlyMap<string, readonly Suspicion[]>>;
  /** Asked again, an answer replaces the one before. */
  saveSuspicions(answers: ReadonlyMap<string, readonly Suspicion[]>, at: string): Promise<void>;
  /** Of facts all of whose sentences this checker answered for since (ISO instant): whether it suspects any. */
  findAskedFacts(checker: string, factsIds: readonly number[], since: string): Promise<ReadonlyMap<number, boolean>>;
  /** They go with the facts, and count for one checker. */
  saveAskedFacts(checker: string, suspected: ReadonlyMap<number, boolean>, at: string): Promise<void>;
  /** Deletes answers older than an ISO instant, and tells how many of sentences. */
  deleteOldSuspicions(before: string): Promise<number>;
}
