import type { PhraseMatcher } from '../model/phrase.ts';
import { activeOn } from './compile.ts';
import type { CompiledRules } from './compiled.ts';
import { createMatcher } from './matcher.ts';
import { allowedBy, openTypoFinder } from './typos/open-typo-finder.ts';
import { createWordBoundary } from './word-boundary.ts';

/** The matcher as pages are judged with: the rules of the day of `now` (epoch milliseconds), and whole words only. */
export function openMatcher(compiled: CompiledRules, now: number): PhraseMatcher {
  const { find, ruleOf } = createMatcher(compiled, {
    isActive: activeOn(now),
    standsAlone: createWordBoundary(compiled.rules),
  });
  const findTypos = openTypoFinder(compiled.rules);
  return {
    find,
    ruleOf,
    allows: allowedBy(compiled.rules),
    suspects(text) {
      const suspected = findTypos(text);
      if (suspected.length === 0) return suspected;
      // What a rule says of the words needs no suspicion.
      const known = find(text);
      return suspected.filter(
        ({ index, text: words }) =>
          !known.some((hit) => hit.index < index + words.length && index < hit.index + hit.text.length),
      );
    },
  };
}
