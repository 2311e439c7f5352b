import type { PhraseRule } from '../model/phrase.ts';

/** Where a rule met the folded text. */
export interface Span {
  readonly rule: PhraseRule;
  /** It is an exception of the rule, not a hit. */
  readonly excuses: boolean;
  readonly start: number;
  readonly end: number;
  /** Spans of the pattern's groups, from the first; null for a phrase. */
  readonly groups: readonly (readonly [start: number, end: number] | undefined)[] | null;
}

/** Outer spans before those inside them. */
const outerFirst = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Words that the estate allows: a rule of exceptions only, and they hold for every rule. */
const allowsAll = ({ match }: PhraseRule): boolean => match.length === 0;

/**
 * Within a rule an exception excuses what it covers, allowed words in all of them. `spans` in order: so none that begins
 * later can cover.
 */
function withoutExcused(spans: readonly Span[]): readonly Span[] {
  const excusedTo = new Map<PhraseRule, number>();
  for (const { rule, excuses } of spans) if (excuses) excusedTo.set(rule, 0);
  if (excusedTo.size === 0) return spans;
  let allowedTo = 0;
  return spans.filter(({ rule, excuses, end }) => {
    const reach = excusedTo.get(rule) ?? 0;
    if (excuses) {
      excusedTo.set(rule, Math.max(reach, end));
      if (allowsAll(rule)) allowedTo = Math.max(allowedTo, end);
    }
    return !excuses && end > Math.max(reach, allowedTo);
  });
}

/** Within a pack a longer hit stands for those inside it. Two rules may hit the very same words. */
export function withoutInner(hits: readonly Span[]): readonly Span[] {
  if (hits.length < 2) return hits;
  const outermost = new Map<string, Span>();
  return hits.filter((hit) => {
    const outer = outermost.get(hit.rule.pack);
    if (outer && hit.end <= outer.end) return hit.start === outer.start && hit.end === outer.end;
    outermost.set(hit.rule.pack, hit);
    return true;
  });
}

/** Hits that no exception covers, in order. Sorted once, then one pass: a hostile text may be all hits. */
export function settle(spans: Span[]): readonly Span[] {
  // At equal spans the exception first, so that it excuses the hit.
  spans.sort((a, b) => outerFirst(a, b) || Number(b.excuses) - Number(a.excuses));
  return withoutExcused(spans);
}
