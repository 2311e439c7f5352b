/** What is known of the estate's own use of words. */
export interface WordStore {
  /** In how many sentences of the estate each word was seen, by counts not older than `since` (ISO instant); others are missing. */
  readWordCounts(words: readonly string[], since: string): Promise<ReadonlyMap<string, number>>;
  /** Counted again, a word's count replaces the one before. */
  saveWordCounts(counts: ReadonlyMap<string, number>, at: string): Promise<void>;
}
