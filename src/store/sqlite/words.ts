import type { WordStore } from '../../ports/words.ts';
import type { Connection } from './connection.ts';

export function wordMethods({ db, unit, write }: Connection): WordStore {
  const select = db
    .prepare<[string, string], number>('select sentences from word_count where word = ? and counted_at >= ?')
    .pluck();
  const put = db.prepare<[string, number, string]>(
    `insert into word_count (word, sentences, counted_at) values (?, ?, ?)
    on conflict (word) do update set sentences = excluded.sentences, counted_at = excluded.counted_at`,
  );

  const selectVocabulary = db.prepare<[], { learned_at: string; bytes: Buffer }>(
    'select learned_at, bytes from vocabulary',
  );
  const deleteVocabulary = db.prepare('delete from vocabulary');
  const putVocabulary = db.prepare<[string, Uint8Array]>('insert into vocabulary (learned_at, bytes) values (?, ?)');

  return {
    readWordCounts: (words, since) =>
      unit(() => {
        const counts = new Map<string, number>();
        for (const word of words) {
          const sentences = select.get(word, since);
          if (sentences !== undefined) counts.set(word, sentences);
        }
        return counts;
      }),
    saveWordCounts: (counts, at) =>
      write(() => {
        for (const [word, sentences] of counts) put.run(word, sentences, at);
      }),
    readVocabulary: () =>
      unit(() => {
        const found = selectVocabulary.get();
        return found === undefined ? null : { learnedAt: found.learned_at, bytes: found.bytes };
      }),
    saveVocabulary: ({ learnedAt, bytes }) =>
      write(() => {
        deleteVocabulary.run();
        putVocabulary.run(learnedAt, bytes);
      }),
  };
}
