export interface StoredVocabulary {
  readonly learnedAt: string;
  readonly bytes: Uint8Array;
}

/** What is known of the estate's own use of words. */
export interface WordStore {
  /** In how many sentences of the estate each word was seen, by counts not older than `since` (ISO instant); others are missing. */
  readWordCounts(words: readonly string[], since: string): Promise<ReadonlyMap<string, number>>;
  /** Counted again, a word's count replaces the one before. */
  saveWordCounts(counts: ReadonlyMap<string, number>, at: string): Promise<void>;
  /** What was learned last of how the estate writes, and when (ISO instant); null: nothing yet. */
  readVocabulary(): Promise<StoredVocabulary | null>;
  /** Replaces what was learned before. */
  saveVocabulary(vocabulary: StoredVocabulary): Promise<void>;
}
