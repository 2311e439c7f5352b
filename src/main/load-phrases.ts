import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { activeRules, compileRules } from '../rules/compile.ts';
import { loadRules } from '../rules/load.ts';
import { ruleSetHash } from '../rules/rule-set-hash.ts';

/** The packs that come with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_RULES = new URL('../../rules/', import.meta.url);

/** Loads the shipped rules. Throws a UserError with file, line and remedy for a bad one. */
export const loadAllRules = (): readonly PhraseRule[] => loadRules(SHIPPED_RULES).rules;

/**
 * The rules that hold on a day, compiled.
 * @param now epoch milliseconds: rules about terms that changed hold for a time
 */
export function loadPhrases(now: number): {
  readonly rules: readonly PhraseRule[];
  readonly phrases: PhraseMatcher;
  readonly rulesHash: string;
} {
  const rules = activeRules(loadAllRules(), now);
  return { rules, phrases: compileRules(rules), rulesHash: ruleSetHash(rules) };
}
