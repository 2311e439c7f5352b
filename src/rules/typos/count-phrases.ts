import { createFolder, isHan } from '../fold.ts';
import { buildVocabulary, hashOf, type Phrase, type Vocabulary } from './vocabulary.ts';

/** Pages that a phrase must be on to be the estate's. One more than is counted: the first is not. */
const LEAST = 4;
/** Phrases of a vocabulary; those on the fewest pages are left out of a larger one. 8 MB. */
const MOST_KEPT = 500_000;
/** Phrases counted at a time; those seen least are forgotten when there are more. 60 MB. */
const MOST_COUNTED = 2_500_000;
/** Pages counted of one phrase. */
const MOST_TIMES = 0xffff;
/** A bit for each sentence by its hash: one in fifty of a million is taken for one seen before. */
const SENTENCE_BITS = 26;
/** And for each phrase: what is seen once, as most are, needs no more memory. */
const PHRASE_BITS = 27;

/** Says whether a hash was new to a set of bits, and is in it from now on. */
function isNew(bits: Uint32Array, hash: number): boolean {
  const bit = hash & (bits.length * 32 - 1);
  const word = bits[bit >>> 5] as number;
  bits[bit >>> 5] = word | (1 << (bit & 31));
  return ((word >>> (bit & 31)) & 1) === 0;
}

/** Open hash table of phrases with the pages of each. What is asked for at every character lies together. */
interface Counts {
  /** Four words a slot: both halves of the phrase, its pages (0: free), and the page counted last, for more on it do not count. */
  readonly slots: Uint32Array;
  readonly firstPages: Uint32Array;
  readonly mask: number;
}

const FIRST = 0;
const SECOND = 1;
const TIMES = 2;
const LAST_PAGE = 3;
const WORDS = 4;

const emptyCounts = (slots: number): Counts => ({
  slots: new Uint32Array(slots * WORDS),
  firstPages: new Uint32Array(slots),
  mask: slots - 1,
});

/** Where the words of a phrase are in `slots`, or would be. */
function placeFor({ slots, mask }: Counts, hash: number, first: number, second: number): number {
  let place = (hash & mask) * WORDS;
  while (slots[place + TIMES] !== 0 && (slots[place + FIRST] !== first || slots[place + SECOND] !== second))
    place = (place + WORDS) & (slots.length - 1);
  return place;
}

/** Counts the phrases of an estate in one pass over its pages, in memory that does not grow with them. */
export interface PhraseCounter {
  /** Sentences that come after are those of another page, known by this number (above 0). */
  startPage(id: number): void;
  /** A sentence that was counted before, on whatever page, does not count again. */
  add(sentence: string): void;
  finish(): Vocabulary;
}

export function createPhraseCounter(): PhraseCounter {
  const fold = createFolder();
  const sentences = new Uint32Array(2 ** (SENTENCE_BITS - 5));
  const seenOnce = new Uint32Array(2 ** (PHRASE_BITS - 5));
  let counts = emptyCounts(2 ** 16);
  let size = 0;
  let page = 0;
  let pages = 0;

  /** Makes room: twice as much, or what was seen least is forgotten. */
  function makeRoom(): void {
    const old = counts;
    const isMost = size >= MOST_COUNTED;
    let least = 1;
    if (isMost) {
      const byTimes = countByTimes(old);
      for (let kept = size; kept > MOST_COUNTED / 2; least++) kept -= byTimes[least] as number;
    }
    counts = emptyCounts((old.mask + 1) * (isMost ? 1 : 2));
    size = move(old, counts, least);
  }

  function count(first: number, second: number): void {
    const hash = hashOf(first, second);
    if (isNew(seenOnce, hash)) return;
    const { slots } = counts;
    const place = placeFor(counts, hash, first, second);
    const times = slots[place + TIMES] as number;
    if (times > 0 && slots[place + LAST_PAGE] === page) return;
    slots[place + TIMES] = Math.min(MOST_TIMES, times + 1);
    slots[place + LAST_PAGE] = page;
    if (times > 0) return;
    slots[place + FIRST] = first;
    slots[place + SECOND] = second;
    counts.firstPages[place / WORDS] = page;
    if (++size > counts.mask * 0.6) makeRoom();
  }

  return {
    startPage(id) {
      page = id;
      pages++;
    },
    add(sentence) {
      const { units, length } = fold(sentence);
      let hash = length;
      for (let at = 0; at < length; at++) hash = Math.imul(hash, 0x01000193) ^ (units[at] as number);
      if (length < 4 || !isNew(sentences, hashOf(hash, length))) return;
      let run = 0;
      for (let at = 0; at < length; at++) {
        run = isHan(units[at] as number) ? run + 1 : 0;
        if (run >= 2) count((((units[at - 1] as number) << 16) | (units[at] as number)) >>> 0, 0);
        if (run < 4) continue;
        const [a, b, c, d] = [units[at - 3], units[at - 2], units[at - 1], units[at]] as [
          number,
          number,
          number,
          number,
        ];
        count(((a << 16) | b) >>> 0, ((c << 16) | d) >>> 0);
      }
    },
    finish() {
      const byTimes = countByTimes(counts);
      let least = MOST_TIMES;
      for (let kept = byTimes[least] as number; least > LEAST; least--) {
        kept += byTimes[least - 1] as number;
        if (kept > MOST_KEPT) break;
      }
      const { slots, firstPages } = counts;
      const phrases: Phrase[] = [];
      for (let place = 0; place < slots.length; place += WORDS) {
        const [first, second, times, lastOn] = slots.subarray(place, place + WORDS) as unknown as FourWords;
        if (times >= least)
          phrases.push({ first, second, times, firstOn: firstPages[place / WORDS] as number, lastOn });
      }
      return buildVocabulary(phrases, pages);
    },
  };
}

type FourWords = readonly [number, number, number, number];

/** How many phrases are on so many pages. */
function countByTimes({ slots }: Counts): Uint32Array {
  const byTimes = new Uint32Array(MOST_TIMES + 1);
  for (let place = TIMES; place < slots.length; place += WORDS) {
    const times = slots[place] as number;
    if (times > 0) byTimes[times] = (byTimes[times] as number) + 1;
  }
  return byTimes;
}

/** Puts what is on enough pages into another table, and says how many phrases that are. */
function move(from: Counts, to: Counts, least: number): number {
  let moved = 0;
  for (let at = 0; at < from.slots.length; at += WORDS) {
    if ((from.slots[at + TIMES] as number) < least) continue;
    const [first, second] = [from.slots[at + FIRST] as number, from.slots[at + SECOND] as number];
    const place = placeFor(to, hashOf(first, second), first, second);
    to.slots.set(from.slots.subarray(at, at + WORDS), place);
    to.firstPages[place / WORDS] = from.firstPages[at / WORDS] as number;
    moved++;
  }
  return moved;
}
