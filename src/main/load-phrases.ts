import type { PhraseMatcher } from '../model/phrase.ts';
import { compilePhrases } from '../rules/compile.ts';
import { loadRules, type RuleSet } from '../rules/load.ts';
import { ruleSetHash } from '../rules/rule-set-hash.ts';

/** The packs that come with the program: two folders up from the sources and from the built files alike. */
export const SHIPPED_RULES = new URL('../../rules/', import.meta.url);

/**
 * Loads and compiles the shipped rules and the estate's own.
 * @param extra files or folders of rules besides the shipped ones
 * @param now epoch milliseconds: rules about terms that changed hold for a time
 */
export function loadPhrases(
  extra: readonly string[],
  now: number,
): { readonly ruleSet: RuleSet; readonly phrases: PhraseMatcher; readonly rulesHash: string } {
  const ruleSet = loadRules(SHIPPED_RULES, extra);
  return { ruleSet, phrases: compilePhrases(ruleSet.rules, now), rulesHash: ruleSetHash(ruleSet.rules) };
}
