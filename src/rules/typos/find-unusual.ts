import { isSurname } from '../../model/personal/person-name.ts';
import type { Suspicion } from '../../model/typo.ts';
import { createFolder, isHan } from '../fold.ts';
import { canBeWrong } from './alone.ts';
import { halfOf } from './lexicon.ts';
import { mayDifferAt, slotOf, timesOf, type Vocabulary } from './vocabulary.ts';

const NONE: readonly Suspicion[] = [];

/** Of one text; a text with more is not written as the estate writes. */
const MOST = 5;
/** Two characters written together on one page for so many with the right one in between are as they should be. */
const LEAST_RATIO = 10;
/** Phrases that agree on a word of the estate's own, which no dictionary has. */
const LEAST_AGREEING = 3;
/** Characters that are no words by themselves, in what a phrase is made of: 在公式中的 is two. */
const LEAST_CHARACTERS = 4;
/** Words quoted before and behind the wrong character, at most. */
const REACH = 10;

/** Characters that spell foreign names: three of them in a row may be spelt as anybody likes. */
const SPELLS_NAMES = new Set(
  '阿埃艾奥巴贝比布茨达德迪蒂杜多恩尔法菲费弗佛夫盖戈格哈赫霍基吉加贾杰卡凯柯科克库拉莱兰劳勒雷莉丽利林卢鲁罗洛马玛迈麦曼梅米密莫姆穆娜纳奈尼妮诺欧帕佩皮普奇乔琼萨塞桑森莎舍史斯丝苏索塔泰坦特汤图托瓦威韦维温沃西希夏谢休雅亚扬耶伊因约泽扎詹朱兹佐',
);

interface Agreeing {
  readonly from: number;
  readonly times: number;
  readonly slot: number;
}

/**
 * Finds what the estate itself writes otherwise: four characters that are not its own, but would be, on enough of its
 * pages, were one of them another that it is easily written for. A sentence that was counted is judged as if it had
 * not been: to be known takes more pages than its own.
 */
export function createUnusualFinder(
  vocabulary: Vocabulary,
  /** Whether two characters, as a number, are a word of the language. */
  isWord: (half: number) => boolean,
  confusables: ReadonlyMap<number, Uint16Array>,
): (text: string) => readonly Suspicion[] {
  const fold = createFolder();
  let units: Uint16Array = new Uint16Array(0);
  let length = 0;
  /** Of each four characters: pages that have them; -1: they are not Han. */
  let times = new Int32Array(1024);

  const halfAt = (at: number): number => halfOf(units[at] as number, units[at + 1] as number);
  const charAt = (at: number): string => (at < 0 || at >= length ? '' : String.fromCharCode(units[at] as number));
  const isHanAt = (at: number): boolean => at >= 0 && at < length && isHan(units[at] as number);
  const isWordAt = (at: number): boolean => isHanAt(at) && isHanAt(at + 1) && isWord(halfAt(at));
  const pairTimes = (at: number): number => (isHanAt(at) && isHanAt(at + 1) ? timesOf(vocabulary, halfAt(at), 0) : 0);

  function countAll(): void {
    if (length > times.length) times = new Int32Array(length * 2);
    let run = 0;
    for (let at = 0; at < length; at++) {
      run = isHan(units[at] as number) ? run + 1 : 0;
      if (at < 3) continue;
      times[at - 3] = run < 4 ? -1 : timesOf(vocabulary, halfAt(at - 3), halfAt(at - 1));
    }
    for (let from = Math.max(0, length - 3); from < length; from++) times[from] = -1;
  }

  /** Whether a place is the first or last of the four characters. */
  const isAtEdge = (from: number, at: number): boolean => from === at || from === at - 3;

  /** Whether the four characters cut a word in two: 公室招聘 of 办公室招聘. */
  const isTorn = (from: number): boolean =>
    (isWordAt(from - 1) && !isWordAt(from)) || (isWordAt(from + 3) && !isWordAt(from + 2));

  /** Whether the pairs that a character makes with its neighbours are so rare that they can be slips. */
  function isRare(at: number, written: readonly [number, number], right: readonly [number, number]): boolean {
    const most = Math.max(...right);
    return [at - 1, at + 1].every(
      (beside, side) => !canBeWrong(units[beside] ?? 0) || (written[side] as number) * LEAST_RATIO <= most,
    );
  }

  /** Whether another character at a place makes a word with one of its neighbours. */
  function makesWord(at: number, right: number): boolean {
    const [before, behind] = [units[at - 1] ?? 0, at + 1 < length ? (units[at + 1] as number) : 0];
    return isWord(halfOf(before, right)) || isWord(halfOf(right, behind));
  }

  /** What speaks for another character at a place: the phrases that it makes and the estate has; null: fewer than are asked for. */
  function agreeing(at: number, right: number, open: readonly number[], least: number): Agreeing[] | null {
    const wrong = units[at] as number;
    let found: Agreeing[] | null = null;
    units[at] = right;
    for (const [tried, from] of open.entries()) {
      const slot = slotOf(vocabulary, halfAt(from), halfAt(from + 2));
      if (slot >= 0) {
        found ??= [];
        found.push({ from, times: vocabulary.times[slot] as number, slot });
      } else if (open.length - tried - 1 + (found?.length ?? 0) < least) break;
    }
    units[at] = wrong;
    return found !== null && found.length >= least ? found : null;
  }

  /** Whether another character is right at a place, and not only the beginning or end of something else. */
  function isSlip(at: number, right: number, found: readonly Agreeing[]): boolean {
    const wrong = units[at] as number;
    const [only, last] = [found[0], found.at(-1)];
    if (only === undefined || last === undefined) return false;
    let characters = 0;
    for (let each = only.from; each < last.from + 4; each++) if (canBeWrong(units[each] as number)) characters++;
    if (characters < LEAST_CHARACTERS) return false;
    // At its first or last place a phrase is met by chance: what stands there belongs to another word.
    if (found.length === 1 && (isAtEdge(only.from, at) || isTorn(only.from))) return false;
    const written = [pairTimes(at - 1), pairTimes(at)] as const;
    units[at] = right;
    const rights = [pairTimes(at - 1), pairTimes(at)] as const;
    const [isLeft, isRight] = [isWordAt(at - 1), isWordAt(at)];
    units[at] = wrong;
    // A name is anybody's, the family's as the given one.
    if (isSurname(String.fromCharCode(wrong)) && isSurname(String.fromCharCode(right)) && !isLeft) return false;
    if (isSurname(charAt(at - 1)) && !isLeft) return false;
    if (isSurname(charAt(at - 2)) && !isLeft && !isRight) return false;
    const spelt = [charAt(at - 1), String.fromCharCode(right), charAt(at + 1)];
    if (spelt.every((char) => SPELLS_NAMES.has(char))) return false;
    return isRare(at, written, rights);
  }

  /** The words around a place that belong together: as far as every four of them are about as usual. */
  function wordsAround(at: number, found: readonly Agreeing[]): readonly [number, number] {
    const [first, last] = [found[0] as Agreeing, found.at(-1) as Agreeing];
    let [from, to] = [first.from, last.from + 4];
    const least = Math.max(...found.map((each) => each.times)) / 2;
    while (from > 0 && at - from < REACH && (times[from - 1] as number) >= least) from--;
    while (to < length && to - at <= REACH && (times[to - 3] as number) >= least) to++;
    return [from, to];
  }

  /** Whether a place is within a title in quotation: it is called as it is called. */
  const isInTitle = (at: number): boolean => {
    for (let back = at - 1; back >= 0; back--) {
      if (units[back] === 0x300b) return false;
      if (units[back] === 0x300a) return true;
    }
    return false;
  };

  function suspicionAt(
    at: number,
  ): { readonly from: number; readonly to: number; right: number; found: Agreeing[] } | null {
    const open: number[] = [];
    const first = Math.max(0, at - 3);
    for (let from = first; from <= at; from++) if ((times[from] as number) > 0) return null;
    for (let from = first; from <= at; from++) {
      if (times[from] === 0 && mayDifferAt(vocabulary, halfAt(from), halfAt(from + 2), at - from)) open.push(from);
    }
    const [only] = open;
    if (only === undefined || (open.length === 1 && isAtEdge(only, at))) return null;
    let best: { right: number; found: Agreeing[] } | null = null;
    for (const right of confusables.get(units[at] as number) ?? []) {
      if (!canBeWrong(right)) continue;
      const least = makesWord(at, right) ? 1 : LEAST_AGREEING;
      if (open.length < least) continue;
      const found = agreeing(at, right, open, Math.max(least, (best?.found.length ?? 0) + 1));
      if (found === null || !isSlip(at, right, found)) continue;
      best = { right, found };
    }
    if (best === null || isInTitle(at)) return null;
    const [from, to] = wordsAround(at, best.found);
    return { from, to, ...best };
  }

  return (text) => {
    if (text.length < 4) return NONE;
    const folded = fold(text);
    ({ units, length } = folded);
    countAll();
    let all: Suspicion[] | null = null;
    for (let at = 0; at < length; at++) {
      if (!canBeWrong(units[at] as number)) continue;
      const slip = suspicionAt(at);
      if (slip === null) continue;
      const { from, to, right, found } = slip;
      const index = folded.source[from] as number;
      const quoted = units.slice(from, to);
      quoted[at - from] = right;
      all ??= [];
      all.push({
        index,
        text: text.slice(index, (folded.source[to - 1] as number) + 1),
        suggest: String.fromCharCode(...quoted),
        by: 'estate',
        usage: {
          pages: Math.max(...found.map((each) => each.times)),
          score: Math.round(found.reduce((sum, each) => sum + Math.log2(1 + each.times), 0)),
          seenOn: [
            ...new Set(
              found.flatMap(({ slot: at }) => [vocabulary.firstOn[at] as number, vocabulary.lastOn[at] as number]),
            ),
          ],
        },
      });
      if (all.length > MOST) return NONE;
    }
    return all ?? NONE;
  };
}
