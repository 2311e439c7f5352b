import { createHash } from 'node:crypto';
import type { PhraseRule } from '../model/phrase.ts';

/** Raise when the matcher gives other hits for the same rules and text, or the compiled form changes. */
export const MATCHER_VERSION = 6;

const compareIds = (a: PhraseRule, b: PhraseRule): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Changes whenever these rules could judge a text otherwise; specs and order do not count. Give it the rules of the
 * day (`activeRules`), for a rule that begins or ends to hold changes verdicts as well.
 */
export function ruleSetHash(rules: readonly PhraseRule[]): string {
  const judged = [...rules].sort(compareIds).map(({ specs: _, from: _from, until: _until, ...rule }) => rule);
  return createHash('sha256')
    .update(JSON.stringify([MATCHER_VERSION, judged]))
    .digest('hex')
    .slice(0, 32);
}
