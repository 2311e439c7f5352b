import type { PhraseRule } from '../model/phrase.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { foldPhrase } from './fold.ts';

/** Rules with all that can be worked out beforehand: plain data, to be kept on disk and shared between threads. */
export interface CompiledRules {
  readonly rules: readonly PhraseRule[];
  readonly automaton: Automaton;
  /** Units of each phrase. */
  readonly lengths: Int32Array;
  /** Where the uses of each phrase begin in `uses`, and behind the last where they end. */
  readonly usesFrom: Int32Array;
  /** Twice the number of a rule; one more where the phrase is an exception of it. */
  readonly uses: Int32Array;
}

export function buildRules(rules: readonly PhraseRule[]): CompiledRules {
  const usesOf = new Map<string, Set<number>>();
  const add = (phrase: string, use: number): void => {
    const folded = foldPhrase(phrase);
    if (folded === '') return;
    const known = usesOf.get(folded);
    if (known) known.add(use);
    else usesOf.set(folded, new Set([use]));
  };
  for (const [at, { match, except }] of rules.entries()) {
    for (const phrase of match) add(phrase, 2 * at);
    for (const phrase of except) add(phrase, 2 * at + 1);
  }
  const phrases = [...usesOf.keys()];
  const usesFrom = new Int32Array(phrases.length + 1);
  const uses: number[] = [];
  for (const [at, ofPhrase] of [...usesOf.values()].entries()) {
    usesFrom[at] = uses.length;
    uses.push(...ofPhrase);
  }
  usesFrom[phrases.length] = uses.length;
  return {
    rules,
    automaton: buildAutomaton(phrases),
    lengths: Int32Array.from(phrases, (phrase) => phrase.length),
    usesFrom,
    uses: Int32Array.from(uses),
  };
}
