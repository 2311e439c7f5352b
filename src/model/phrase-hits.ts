import { dayOfNumber } from './calendar-day.ts';
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

/** Rules state days of Beijing, where the terms are decided. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The hits that hold for a text of a day: a term that was right when an article was published is no fault of it.
 * @param publishedAt epoch ms; null: a text without a date says what holds today
 */
export function hitsOfDay(hits: readonly PhraseHit[], publishedAt: number | null): readonly PhraseHit[] {
  if (publishedAt === null || hits.every(({ rule }) => rule.from === null)) return hits;
  const day = dayOfNumber(Math.floor((publishedAt + BEIJING_OFFSET_MS) / DAY_MS));
  return hits.filter(({ rule }) => rule.from === null || rule.from <= day);
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
