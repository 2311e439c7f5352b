import type { StoredVocabulary, WordStore } from '../../ports/words.ts';

export function wordMethods(): WordStore {
  const known = new Map<string, { readonly sentences: number; readonly at: string }>();
  let vocabulary: StoredVocabulary | null = null;
  return {
    async readWordCounts(words, since) {
      const counts = new Map<string, number>();
      for (const word of words) {
        const found = known.get(word);
        if (found !== undefined && found.at >= since) counts.set(word, found.sentences);
      }
      return counts;
    },
    async saveWordCounts(counts, at) {
      for (const [word, sentences] of counts) known.set(word, { sentences, at });
    },
    readVocabulary: async () => vocabulary,
    async saveVocabulary(learned) {
      vocabulary = learned;
    },
  };
}
