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
          (learned.get(sentence) ?? []).map((each) => ({ ...each, index: each.index + index, by: 'checker' as const })),
        );
  return {
    phrases: {
      find: phrases.find,
      ruleOf: phrases.ruleOf,
      suspects: (text) => suspectsWith(phrases, text, inText(text)),
    },
    learn: (sentence, suspicions) => void learned.set(sentence, suspicions),
  };
}

/** What phrases suspect in a text, and more. Words that two suspect are one suspicion, and what a rule says needs none. */
export function suspectsWith(phrases: PhraseMatcher, text: string, more: readonly Suspicion[]): readonly Suspicion[] {
  const own = phrases.suspects?.(text) ?? [];
  if (more.length === 0) return own;
  const known = [...own, ...phrases.find(text)];
  return [
    ...own,
    ...more.filter(
      (each) =>
        !known.some(
          ({ index, text: words }) => index < each.index + each.text.length && each.index < index + words.length,
        ),
    ),
  ];
}
