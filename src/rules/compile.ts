import type { PhraseHit, PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { buildAutomaton, occursIn, scan } from './automaton.ts';
import { classOfSource, createFolder, type Folded, foldPhrase, isHan, SKIPPED } from './fold.ts';

/** Rules state days; the day of the rule packs is that of Beijing, where the terms are decided. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** Shorter phrases come about by chance where two words meet across a space (“公布 署名”). */
const UNMISTAKABLE_LENGTH = 4;

const NONE: readonly PhraseHit[] = [];

export interface MatcherOptions {
  /** Whether a word begins or ends at an offset of a text; without it every offset is a boundary. */
  readonly isWordBoundary?: (text: string, index: number) => boolean;
}

/** Rules that hold on the day of `now` (epoch milliseconds). */
export function activeRules(rules: readonly PhraseRule[], now: number): readonly PhraseRule[] {
  const day = new Date(now + BEIJING_OFFSET_MS).toISOString().slice(0, 10);
  return rules.filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));
}

interface Use {
  readonly rule: PhraseRule;
  readonly excuses: boolean;
}

interface Span extends Use {
  readonly start: number;
  readonly end: number;
}

function usesByPhrase(rules: readonly PhraseRule[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (phrase: string, use: Use): void => {
    const folded = foldPhrase(phrase);
    if (folded === '') return;
    const known = uses.get(folded) ?? [];
    if (known.some(({ rule, excuses }) => rule === use.rule && excuses === use.excuses)) return;
    uses.set(folded, [...known, use]);
  };
  for (const rule of rules) {
    for (const phrase of rule.match) add(phrase, { rule, excuses: false });
    for (const phrase of rule.except) add(phrase, { rule, excuses: true });
  }
  return uses;
}

/** Outer spans before those inside them. */
const outerFirst = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Within a rule an exception excuses what it covers. `spans` in order: so none that begins later can cover. */
function withoutExcused(spans: readonly Span[]): readonly Span[] {
  const excusedTo = new Map<PhraseRule, number>();
  for (const { rule, excuses } of spans) if (excuses) excusedTo.set(rule, 0);
  if (excusedTo.size === 0) return spans;
  return spans.filter(({ rule, excuses, end }) => {
    const reach = excusedTo.get(rule) ?? 0;
    if (excuses) excusedTo.set(rule, Math.max(reach, end));
    return !excuses && end > reach;
  });
}

/** Within a pack a longer hit stands for those inside it. Two rules may hit the very same words. */
function withoutInner(hits: readonly Span[]): readonly Span[] {
  const outermost = new Map<string, Span>();
  return hits.filter((hit) => {
    const outer = outermost.get(hit.rule.pack);
    if (outer && hit.end <= outer.end) return hit.start === outer.start && hit.end === outer.end;
    outermost.set(hit.rule.pack, hit);
    return true;
  });
}

/** The longest wins. Sorted once, then one pass each: a hostile text may be all hits. */
function settle(spans: Span[]): readonly Span[] {
  // At equal spans the exception first, so that it excuses the hit.
  spans.sort((a, b) => outerFirst(a, b) || Number(b.excuses) - Number(a.excuses));
  return withoutInner(withoutExcused(spans));
}

/**
 * Whether a short hit only comes about by dropping white space between two words. In text that is spaced out
 * (“按 步 就 班”) there is white space everywhere, around the hit too, and the hit stands.
 */
function isTornApart(text: string, { units, source, length }: Folded, { start, end }: Span): boolean {
  if (end - start >= UNMISTAKABLE_LENGTH) return false;
  // U+FEFF is white space to JavaScript, and nothing to a reader.
  const hasGap = (at: number): boolean => /[^\S\ufeff]/.test(text.slice((source[at - 1] ?? 0) + 1, source[at]));
  const gaps = Array.from({ length: end - start - 1 }, (_, at) => hasGap(start + at + 1));
  if (!gaps.includes(true)) return false;
  const touches = (at: number): boolean =>
    at > 0 && at < length && isHan(units[at - 1] ?? 0) && isHan(units[at] ?? 0) && !hasGap(at);
  return gaps.includes(false) || touches(start) || touches(end);
}

/** Compiles rules, all of them: choose with `activeRules` first. Offsets of hits count in the text as it was given. */
export function compileRules(rules: readonly PhraseRule[], options: MatcherOptions = {}): PhraseMatcher {
  const uses = usesByPhrase(rules);
  const phrases = [...uses.keys()];
  const usesOf = [...uses.values()];
  if (phrases.length === 0) return { find: () => NONE };

  const automaton = buildAutomaton(phrases);
  const lengths = Int32Array.from(phrases, (phrase) => phrase.length);
  const fold = createFolder();
  // A phrase with a space in it would be missed by a look that skips spaces.
  const mayBeSkipped = !phrases.some((phrase) => phrase.includes(' '));
  const sourceClass = classOfSource(automaton.classOf);
  const { isWordBoundary = () => true } = options;

  return {
    find(text) {
      if (mayBeSkipped && !occursIn(automaton, text, sourceClass, SKIPPED)) return NONE;
      const folded = fold(text);
      let spans: Span[] | null = null;
      scan(automaton, folded.units, folded.length, (phrase, end) => {
        spans ??= [];
        for (const use of usesOf[phrase] ?? []) spans.push({ ...use, start: end - (lengths[phrase] ?? 0), end });
      });
      if (spans === null) return NONE;

      return settle(spans)
        .filter((span) => !isTornApart(text, folded, span))
        .map(({ rule, start, end }) => {
          const index = folded.source[start] ?? 0;
          return { rule, index, text: text.slice(index, (folded.source[end - 1] ?? 0) + 1) };
        })
        .filter(
          ({ rule, index, text: words }) =>
            rule.boundary === 'none' || (isWordBoundary(text, index) && isWordBoundary(text, index + words.length)),
        )
        .sort((a, b) => a.index - b.index || b.text.length - a.text.length || (a.rule.id < b.rule.id ? -1 : 1));
    },
  };
}

/** A matcher of the rules that hold on the day of `now` (epoch milliseconds). */
export const compilePhrases = (
  rules: readonly PhraseRule[],
  now: number,
  options: MatcherOptions = {},
): PhraseMatcher => compileRules(activeRules(rules, now), options);
