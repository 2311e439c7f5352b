import type { Suspicion } from '../../model/typo.ts';
import { createFolder } from '../fold.ts';
import { canBeWrong } from './alone.ts';
import { halfOf, isCutAt, isPair, type Lexicon, othersAt } from './lexicon.ts';

const NONE: readonly Suspicion[] = [];

const TORN = 0x1_0000;

/** Of one text; a text with more is no prose. */
const MOST = 20;

/**
 * Finds set phrases of four characters with one character wrong that is easily written for the right one, where what
 * stands there instead is part of no word. What is a word (教育实业) is left to the rules: too much of it is meant.
 */
export function createTypoFinder(
  { byFirst, bySecond, others, cuts, pairs }: Lexicon,
  isConfusable: (a: number, b: number) => boolean,
): (text: string) => readonly Suspicion[] {
  const fold = createFolder();
  let units: Uint16Array = new Uint16Array(0);
  let length = 0;

  const halfAt = (at: number): number =>
    at >= 0 && at + 1 < length ? halfOf(units[at] as number, units[at + 1] as number) : 0;

  /**
   * What should stand at one place of the half at `at`, by the phrases that its neighbour at `known` is half of.
   * @param place within the phrase, from 0
   * @returns 0: it is right as it is; -1: nobody knows. `TORN` is added where the phrase begins within a longer one
   */
  function rightAt(wrong: number, table: Uint32Array, known: number, at: number, place: number): number {
    const [half, written] = [halfAt(known), halfAt(at)];
    if (half === 0 || written === 0) return -1;
    const isUpper = wrong === at;
    const kept = isUpper ? written & 0xffff : written >>> 16;
    let right = -1;
    for (let index = othersAt(table, half); index !== 0 && others[index] !== 0; index++) {
      const other = others[index] as number;
      if (other === written) return 0;
      if (right >= 0 || (isUpper ? other & 0xffff : other >>> 16) !== kept) continue;
      if ((place === 0 || place === 3) && isCutAt(cuts, index, place === 3)) continue;
      const unit = isUpper ? other >>> 16 : other & 0xffff;
      if (isConfusable(units[wrong] as number, unit)) right = isCutAt(cuts, index, false) ? unit + TORN : unit;
    }
    return right;
  }

  /** The phrase that a character spoils: where it begins and what should stand there. */
  function phraseAround(wrong: number): { readonly from: number; readonly right: number } | null {
    let [whole, torn]: ({ from: number; right: number } | null)[] = [null, null];
    // With what stands before it first: so the same words make one question, whatever follows.
    for (let place = 3; place >= 0; place--) {
      const from = wrong - place;
      const right =
        place < 2 ? rightAt(wrong, bySecond, from + 2, from, place) : rightAt(wrong, byFirst, from, from + 2, place);
      if (right === 0) return null;
      if (right >= TORN) torn ??= { from, right: right - TORN };
      else if (right > 0) whole ??= { from, right };
    }
    // What begins within a word (方二维码) tells less.
    return whole ?? torn ?? null;
  }

  return (text) => {
    if (text.length < 4) return NONE;
    const folded = fold(text);
    ({ units, length } = folded);
    let found: Suspicion[] | null = null;
    let wasWord = false;
    for (let at = 0; at < length; at++) {
      const unit = units[at] as number;
      const isWord = at + 1 < length && isPair(pairs, halfOf(unit, units[at + 1] as number));
      const isLoose = canBeWrong(unit) && !isWord && !wasWord;
      wasWord = isWord;
      if (!isLoose) continue;
      const phrase = phraseAround(at);
      if (phrase === null) continue;
      const index = folded.source[phrase.from] as number;
      const end = (folded.source[phrase.from + 3] as number) + 1;
      const phraseUnits = Array.from(units.subarray(phrase.from, phrase.from + 4));
      phraseUnits[at - phrase.from] = phrase.right;
      found ??= [];
      found.push({ index, text: text.slice(index, end), suggest: String.fromCharCode(...phraseUnits) });
      if (found.length >= MOST) break;
    }
    return found ?? NONE;
  };
}
