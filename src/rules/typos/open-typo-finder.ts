import type { PhraseRule } from '../../model/phrase.ts';
import type { Suspicion } from '../../model/typo.ts';
import { confusable, readConfusions } from './confusions.ts';
import { createTypoFinder } from './find-typos.ts';
import { loadLexicon } from './lexicon.ts';

type FindTypos = (text: string) => readonly Suspicion[];

let shared: FindTypos | null = null;

/**
 * Finds suspected typos; what the estate's own words allow (rules of exceptions only) is none. The phrases are loaded
 * at the first question, and once a thread.
 */
export function openTypoFinder(rules: readonly PhraseRule[]): FindTypos {
  const allowed = rules.flatMap(({ match, except }) => (match.length === 0 ? except : []));
  return (text) => {
    shared ??= createTypoFinder(loadLexicon(), confusable(readConfusions()));
    const found = shared(text);
    if (found.length === 0 || allowed.length === 0) return found;
    return found.filter((each) => !allowed.some((words) => each.text.includes(words) || words.includes(each.text)));
  };
}
