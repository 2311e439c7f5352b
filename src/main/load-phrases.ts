import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { activeRules } from '../rules/compile.ts';
import type { CompiledRules } from '../rules/compiled.ts';
import { loadCompiledRules, loadRules } from '../rules/load.ts';
import { openMatcher } from '../rules/open-matcher.ts';
import { ruleSetHash } from '../rules/rule-set-hash.ts';

/** The packs that come with the program: two folders up from the sources and from the built files alike. */
const SHIPPED_RULES = new URL('../../rules/', import.meta.url);

/**
 * Loads the shipped rules and the estate's own, with their specs.
 * Throws a UserError with file, line and remedy for a bad one.
 * @param own files and folders of the estate's own rules
 */
export const loadAllRules = (own: readonly string[] = []): readonly PhraseRule[] => loadRules(SHIPPED_RULES, own).rules;

/**
 * The rules that hold on a day, compiled.
 * @param now epoch milliseconds: rules about terms that changed hold for a time
 */
export function loadPhrases(
  now: number,
  own: readonly string[] = [],
): { readonly compiled: CompiledRules; readonly phrases: PhraseMatcher; readonly rulesHash: string } {
  const compiled = loadCompiledRules(SHIPPED_RULES, own);
  return { compiled, phrases: openMatcher(compiled, now), rulesHash: ruleSetHash(activeRules(compiled.rules, now)) };
}
