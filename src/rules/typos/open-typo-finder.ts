import type { PhraseRule } from '../../model/phrase.ts';
import type { Suspicion } from '../../model/typo.ts';
import { confusable, confusablesOf, readConfusions } from './confusions.ts';
import { createTypoFinder } from './find-typos.ts';
import { createUnusualFinder } from './find-unusual.ts';
import { isPair, type Lexicon, loadLexicon } from './lexicon.ts';
import type { Vocabulary } from './vocabulary.ts';

type FindTypos = (text: string) => readonly Suspicion[];

let lexicon: Lexicon | null = null;
let shared: FindTypos | null = null;

const sharedLexicon = (): Lexicon => {
  lexicon ??= loadLexicon();
  return lexicon;
};

/**
 * Finds suspected typos; what the estate's own words allow is none. The phrases are loaded
 * at the first question, and once a thread.
 */
export function openTypoFinder(rules: readonly PhraseRule[]): FindTypos {
  const allows = allowedBy(rules);
  return (text) => {
    shared ??= createTypoFinder(sharedLexicon(), confusable(readConfusions()));
    const found = shared(text);
    return found.length === 0 ? found : found.filter(({ text: words }) => !allows(words));
  };
}

/** Finds what the estate itself writes otherwise. */
export function openUnusualFinder(vocabulary: Vocabulary): FindTypos {
  const { pairs } = sharedLexicon();
  return createUnusualFinder(vocabulary, (half) => isPair(pairs, half), confusablesOf(readConfusions()));
}

/** Whether the estate's own words (rules of exceptions only) allow these. */
export function allowedBy(rules: readonly PhraseRule[]): (words: string) => boolean {
  const allowed = rules.flatMap(({ match, except }) => (match.length === 0 ? except : []));
  return (words) => allowed.some((each) => words.includes(each) || each.includes(words));
}
