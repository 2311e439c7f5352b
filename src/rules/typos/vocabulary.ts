/**
 * How an estate writes: every four Han characters in a row, and every two, that its sentences have on enough of its
 * pages, and on how many. Kept by hash, so that it is small, is stored as it is and needs no building; a phrase that it
 * has not is taken for one that it has once in a million million times.
 */
export interface Vocabulary {
  /** Pages it was learned from. */
  readonly pages: number;
  /** Open hash table: 0 is free, anything else tells one phrase of a slot from another. */
  readonly marks: Uint32Array;
  /** Pages of the phrase in the same slot. */
  readonly times: Uint16Array;
  /** An early one of these pages, and the last. */
  readonly firstOn: Uint32Array;
  readonly lastOn: Uint32Array;
  /** A bit for each three characters of a phrase and the place of the fourth, by hash: most texts need no other question. */
  readonly gaps: Uint32Array;
}

export interface Phrase {
  /** Two units each, the first in the upper bits. */
  readonly first: number;
  /** 0: there are but two characters. */
  readonly second: number;
  readonly times: number;
  readonly firstOn: number;
  readonly lastOn: number;
}

const mixed = (value: number): number => {
  const half = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
};

/** Where a phrase is looked for, before the mask. */
export const hashOf = (first: number, second: number): number =>
  mixed(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0;

const markOf = (first: number, second: number): number =>
  mixed(Math.imul(first ^ 0x5bd1e995, 0xc2b2ae35) + Math.imul(second, 0x27d4eb2f)) >>> 0 || 1;

/** The phrase without the character at a place from 0 to 3. */
const gapOf = (first: number, second: number, place: number): number =>
  place < 2
    ? hashOf((place === 0 ? first & 0xffff : first & 0xffff0000) ^ place, second)
    : hashOf(first, (place === 2 ? second & 0xffff : second & 0xffff0000) ^ place);

/** A power of two, at least. */
const sizeFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(32, entries)));

export function buildVocabulary(phrases: readonly Phrase[], pages: number): Vocabulary {
  const slots = sizeFor(phrases.length * 2);
  const marks = new Uint32Array(slots);
  const times = new Uint16Array(slots);
  const firstOn = new Uint32Array(slots);
  const lastOn = new Uint32Array(slots);
  const gaps = new Uint32Array(sizeFor(phrases.length * 32) / 32);
  for (const phrase of phrases) {
    const { first, second } = phrase;
    let slot = hashOf(first, second) & (slots - 1);
    while (marks[slot] !== 0) slot = (slot + 1) & (slots - 1);
    marks[slot] = markOf(first, second);
    times[slot] = Math.min(0xffff, phrase.times);
    firstOn[slot] = phrase.firstOn;
    lastOn[slot] = phrase.lastOn;
    if (second === 0) continue;
    for (let place = 0; place < 4; place++) {
      const bit = gapOf(first, second, place) & (gaps.length * 32 - 1);
      gaps[bit >>> 5] = (gaps[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }
  return { pages, marks, times, firstOn, lastOn, gaps };
}

/** Where a phrase is in the table; -1: on too few pages to be known. */
export function slotOf({ marks }: Vocabulary, first: number, second: number): number {
  const mask = marks.length - 1;
  const mark = markOf(first, second);
  for (let slot = hashOf(first, second) & mask; marks[slot] !== 0; slot = (slot + 1) & mask)
    if (marks[slot] === mark) return slot;
  return -1;
}

/** Pages that have a phrase; 0: too few for it to be known. */
export function timesOf(vocabulary: Vocabulary, first: number, second: number): number {
  const slot = slotOf(vocabulary, first, second);
  return slot < 0 ? 0 : (vocabulary.times[slot] as number);
}

/** Whether some known phrase may differ at this place only. Never says no wrongly. */
export function mayDifferAt({ gaps }: Vocabulary, first: number, second: number, place: number): boolean {
  const bit = gapOf(first, second, place) & (gaps.length * 32 - 1);
  return (((gaps[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

const VERSION = 1;
const HEAD = 16;

export function encodeVocabulary({ pages, marks, times, firstOn, lastOn, gaps }: Vocabulary): Uint8Array {
  const head = Uint32Array.of(VERSION, pages, marks.length, gaps.length);
  return Buffer.concat(
    [head, marks, firstOn, lastOn, gaps, times].map((array) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    ),
  );
}

/** Null: written by another version. */
export function decodeVocabulary(bytes: Uint8Array): Vocabulary | null {
  // Copied, for the words must be aligned.
  const { buffer } = Uint8Array.from(bytes);
  if (buffer.byteLength < HEAD) return null;
  const [version, pages = 0, slots = 0, words = 0] = new Uint32Array(buffer, 0, HEAD / 4);
  if (version !== VERSION || bytes.length !== HEAD + slots * 14 + words * 4) return null;
  return {
    pages,
    marks: new Uint32Array(buffer, HEAD, slots),
    firstOn: new Uint32Array(buffer, HEAD + slots * 4, slots),
    lastOn: new Uint32Array(buffer, HEAD + slots * 8, slots),
    gaps: new Uint32Array(buffer, HEAD + slots * 12, words),
    times: new Uint16Array(buffer, HEAD + slots * 12 + words * 4, slots),
  };
}
