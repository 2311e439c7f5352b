import type { Certainty, Severity } from './severity.ts';
import type { Suspicion } from './typo.ts';

export interface PhraseRule {
  /** `pack/rule`. */
  readonly id: string;
  readonly pack: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Phrases to find; of a rule with a pattern: words of which one stands in or near each hit. */
  readonly match: readonly string[];
  /** A bounded expression, for what a list of phrases cannot say; null: the phrases themselves are wrong. */
  readonly pattern: string | null;
  /** The expression whose near misses the pattern finds. */
  readonly near?: string;
  /** Longer phrases that excuse a hit they cover. */
  readonly except: readonly string[];
  /** `word`: both ends of a hit of fewer than four characters fall on word boundaries. */
  readonly boundary: 'word' | 'none';
  /** `$1` to `$9` stand for groups of the pattern. */
  readonly suggest: string | null;
  readonly reason: string;
  readonly source: { readonly title: string; readonly issuer?: string; readonly date?: string } | null;
  /** ISO days between which the rule holds. */
  readonly from: string | null;
  readonly until: string | null;
  readonly specs: readonly { readonly text: string; readonly finds: readonly string[] }[];
  /** Of the estate's own files: in force whatever packs are on, and before a shipped rule of equal strength. */
  readonly own?: true;
}

export interface PhraseHit {
  readonly rule: PhraseRule;
  /** The words as the page has them. */
  readonly text: string;
  /** Offset in the text that was searched, in UTF-16 units. */
  readonly index: number;
  /** What should stand there instead; null: nothing in particular. */
  readonly suggest: string | null;
}

export interface PhraseMatcher {
  find(text: string): readonly PhraseHit[];
  /** The rule of this id (`pack/rule`); null: there is none, or it does not hold today. */
  ruleOf(id: string): PhraseRule | null;
  /** Words that no rule knows, but that look like a set phrase written wrongly. Absent: nobody looks for them. */
  suspects?(text: string): readonly Suspicion[];
  /** Whether the estate's own words allow these. Absent: it has none. */
  allows?(words: string): boolean;
}
