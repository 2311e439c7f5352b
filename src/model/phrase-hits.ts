import type { PhraseHit } from './phrase.ts';

const end = ({ index, text }: PhraseHit): number => index + text.length;
const covers = (outer: PhraseHit, inner: PhraseHit): boolean => outer.index <= inner.index && end(outer) >= end(inner);

/** Certain before what a person has to decide, the estate's own before the shipped, then the one that says more. */
function isStronger(a: PhraseHit, b: PhraseHit): boolean {
  if (a.rule.certainty !== b.rule.certainty) return a.rule.certainty === 'certain';
  if (a.rule.own !== b.rule.own) return a.rule.own === true;
  if (a.text.length !== b.text.length) return a.text.length > b.text.length;
  if ((a.suggest === null) !== (b.suggest === null)) return a.suggest !== null;
  return a.rule.id < b.rule.id;
}

const NONE: readonly PhraseHit[] = [];

/**
 * The hits of the packs that are on and of the estate's own rules. Words that two rules find are one fault: of hits that
 * cover one another the strongest stands.
 * @param hits in the order of their places
 */
export function hitsThatCount(hits: readonly PhraseHit[], packs: ReadonlySet<string>): readonly PhraseHit[] {
  if (hits.length === 0) return NONE;
  const standing: PhraseHit[] = [];
  for (const hit of hits) {
    if (!packs.has(hit.rule.pack) && hit.rule.own !== true) continue;
    // Only hits that reach to here can cover or be covered; they are the last ones.
    let isBeaten = false;
    for (let at = standing.length - 1; at >= 0 && !isBeaten; at--) {
      const other = standing[at];
      if (other === undefined || end(other) <= hit.index) break;
      if (!covers(other, hit) && !covers(hit, other)) continue;
      if (isStronger(other, hit)) isBeaten = true;
      else standing.splice(at, 1);
    }
    if (!isBeaten) standing.push(hit);
  }
  return standing;
}
