import type { PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { buildRules } from './compiled.ts';
import { createMatcher, type MatcherOptions } from './matcher.ts';

/** Rules state days; the day of the rule packs is that of Beijing, where the terms are decided. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** Tells which rules hold on the day of `now` (epoch milliseconds). */
export function activeOn(now: number): (rule: PhraseRule) => boolean {
  const day = new Date(now + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
  return ({ from, until }) => (from === null || from <= day) && (until === null || day <= until);
}

/** Rules that hold on the day of `now` (epoch milliseconds). */
export const activeRules = (rules: readonly PhraseRule[], now: number): readonly PhraseRule[] =>
  rules.filter(activeOn(now));

/** Compiles rules, all of them: choose with `activeRules` first. Offsets of hits count in the text as it was given. */
export const compileRules = (rules: readonly PhraseRule[], options: MatcherOptions = {}): PhraseMatcher =>
  createMatcher(buildRules(rules), options);

/** A matcher of the rules that hold on the day of `now` (epoch milliseconds). */
export const compilePhrases = (
  rules: readonly PhraseRule[],
  now: number,
  options: MatcherOptions = {},
): PhraseMatcher => compileRules(activeRules(rules, now), options);
