import type { PhraseMatcher } from '../../model/phrase.ts';
import { sentencesOf } from '../../model/sentence.ts';
import type { Suspicion } from '../../model/typo.ts';

/** Phrases that also suspect what was learned of sentences. Checks do not wait, so it is learned before they judge. */
export interface Learned {
  readonly phrases: PhraseMatcher;
  learn(sentence: string, suspicions: readonly Suspicion[]): void;
}

export function createLearned(phrases: PhraseMatcher): Learned {
  const learned = new Map<string, readonly Suspicion[]>();
  const inText = (text: string): readonly Suspicion[] =>
    learned.size === 0
      ? []
      : sentencesOf(text).flatMap(({ text: sentence, index }) =>
          (learned.get(sentence) ?? []).map((each) => ({ ...each, index: each.index + index })),
        );
  return {
    phrases: {
      ...phrases,
      suspects: (text) => suspectsWith(phrases, text, inText(text)),
    },
    learn: (sentence, suspicions) => void learned.set(sentence, [...(learned.get(sentence) ?? []), ...suspicions]),
  };
}

/**
 * What phrases suspect in a text, and more. Words that two suspect are one suspicion, what a rule says needs none, and
 * what the estate's own words allow is none.
 */
export function suspectsWith(phrases: PhraseMatcher, text: string, more: readonly Suspicion[]): readonly Suspicion[] {
  const suspected = [...(phrases.suspects?.(text) ?? [])];
  if (more.length === 0) return suspected;
  const found = phrases.find(text);
  const overlaps = (each: Suspicion) => (words: Pick<Suspicion, 'index' | 'text'>) =>
    words.index < each.index + each.text.length && each.index < words.index + words.text.length;
  for (const each of more)
    if (![...suspected, ...found].some(overlaps(each)) && !phrases.allows?.(each.text)) suspected.push(each);
  return suspected;
}
