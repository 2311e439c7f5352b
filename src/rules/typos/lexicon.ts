import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Cache, openCache } from '../cache.ts';
import { readList } from './confusions.ts';

/**
 * Four-character set phrases by each of their halves, and two-character words. One wrong character leaves a half as it
 * is, so whoever knows the halves finds the phrase. A half is a number: both units, the first in the upper bits.
 */
export interface Lexicon {
  /** Open hash tables, halves and where in `others` the other halves begin; 0: free. */
  readonly byFirst: Uint32Array;
  readonly bySecond: Uint32Array;
  /** Lists of other halves, each ended by 0. */
  readonly others: Uint32Array;
  /** Two bits for each of `others`: whether its phrase was cut out of a longer one before it, and behind it. */
  readonly cuts: Uint32Array;
  /** Words of two characters, a bit each by their hash: one in a hundred that is none looks like one, and is let pass. */
  readonly pairs: Uint32Array;
}

/** Times in the dictionary's own corpus. Rarer phrases are names and chance; rarer pairs are errors themselves. */
const LEAST_PHRASE = 3;
const LEAST_PAIR = 20;
/** Names of persons, places and bodies. */
const LEAST_NAME = 10;
const isName = (kind: string): boolean => kind.startsWith('nr') || kind === 'ns' || kind === 'nt';
const VERSION = 6;

const CUT_BEFORE = 1;
const CUT_BEHIND = 2;

export const halfOf = (a: number, b: number): number => ((a << 16) | b) >>> 0;

/** Where a half is or would be, in a table of a power of two of entries. */
const slotOf = (half: number, mask: number): number => (Math.imul(half, 0x9e3779b1) >>> 7) & mask;

const sizeFor = (entries: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, entries * 2)));

interface Other {
  readonly half: number;
  cut: number;
}

const NOTHING: Other = { half: 0, cut: 0 };

function tableOf(lists: ReadonlyMap<number, readonly Other[]>, others: Other[]): Uint32Array {
  const size = sizeFor(lists.size);
  const table = new Uint32Array(size * 2);
  for (const [half, list] of lists) {
    let slot = slotOf(half, size - 1);
    while (table[slot * 2] !== 0) slot = (slot + 1) & (size - 1);
    table[slot * 2] = half;
    table[slot * 2 + 1] = others.length;
    others.push(...list, NOTHING);
  }
  return table;
}

/** Offset in `others` of the other halves of a half; 0: there are none. */
export function othersAt(table: Uint32Array, half: number): number {
  const mask = table.length / 2 - 1;
  for (let slot = slotOf(half, mask); table[slot * 2] !== 0; slot = (slot + 1) & mask)
    if (table[slot * 2] === half) return table[slot * 2 + 1] as number;
  return 0;
}

/**
 * Whether a phrase is part of a longer one beyond one of its ends. The character there stands beside another word, and
 * says nothing: 室负责人 of 实验室负责人 is no phrase in which 园负责人 has an error.
 */
export function isCutAt(cuts: Uint32Array, other: number, isLast: boolean): boolean {
  const bits = (cuts[other >>> 4] as number) >>> ((other & 15) * 2);
  return (bits & (isLast ? CUT_BEHIND : CUT_BEFORE)) !== 0;
}

/** Half a megabyte, asked at every character: it stays in the processor's cache. */
const PAIR_BITS = 22;

const bitOf = (half: number): number => Math.imul(half, 0x9e3779b1) >>> (32 - PAIR_BITS);

/** Whether two characters are a word, by the `pairs` of a lexicon. */
export function isPair(pairs: Uint32Array, half: number): boolean {
  const bit = bitOf(half);
  return (((pairs[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

function isHanWord(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if (unit < 0x4e00 || unit > 0x9fa5) return false;
  }
  return word.length > 0;
}

/** @param words phrases of four characters or more, and words of two */
export function buildLexicon(words: Iterable<string>): Lexicon {
  const [first, second] = [new Map<number, Other[]>(), new Map<number, Other[]>()];
  const pairWords = new Set<number>();
  const seen = new Map<string, readonly Other[]>();
  const add = (lists: Map<number, Other[]>, key: number, other: Other): void => {
    const known = lists.get(key);
    if (known) known.push(other);
    else lists.set(key, [other]);
  };
  for (const word of words) {
    if (!isHanWord(word)) continue;
    if (word.length === 2) pairWords.add(halfOf(word.charCodeAt(0), word.charCodeAt(1)));
    for (let at = 0; at + 4 <= word.length; at++) {
      const phrase = word.slice(at, at + 4);
      const cut = (at > 0 ? CUT_BEFORE : 0) | (at + 4 < word.length ? CUT_BEHIND : 0);
      const known = seen.get(phrase);
      if (known !== undefined) {
        for (const other of known) other.cut &= cut;
        continue;
      }
      const [a, b, c, d] = [0, 1, 2, 3].map((unit) => phrase.charCodeAt(unit)) as [number, number, number, number];
      const [upper, lower] = [
        { half: halfOf(a, b), cut },
        { half: halfOf(c, d), cut },
      ];
      seen.set(phrase, [upper, lower]);
      add(first, upper.half, lower);
      add(second, lower.half, upper);
    }
  }
  // Offset 0 means none.
  const others: Other[] = [NOTHING];
  const byFirst = tableOf(first, others);
  const bySecond = tableOf(second, others);
  const pairs = new Uint32Array(2 ** (PAIR_BITS - 5));
  for (const pair of pairWords) {
    const bit = bitOf(pair);
    pairs[bit >>> 5] = ((pairs[bit >>> 5] as number) | (1 << (bit & 31))) >>> 0;
  }
  const cuts = new Uint32Array((others.length >> 4) + 1);
  for (const [at, { cut }] of others.entries())
    cuts[at >>> 4] = ((cuts[at >>> 4] as number) | (cut << ((at & 15) * 2))) >>> 0;
  return { byFirst, bySecond, others: Uint32Array.from(others, ({ half }) => half), cuts, pairs };
}

const ARRAYS = ['byFirst', 'bySecond', 'others', 'cuts', 'pairs'] as const;

function encode(lexicon: Lexicon): Uint8Array {
  const sizes = Uint32Array.from(ARRAYS, (name) => lexicon[name].length);
  return Buffer.concat(
    [sizes, ...ARRAYS.map((name) => lexicon[name])].map((array) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    ),
  );
}

function decode(bytes: Uint8Array): Lexicon {
  // Copied, for the words must be aligned.
  const all = new Uint32Array(Uint8Array.from(bytes).buffer);
  let from: number = ARRAYS.length;
  const [byFirst, bySecond, others, cuts, pairs] = Array.from(all.subarray(0, ARRAYS.length), (size) => {
    const array = all.subarray(from, from + size);
    from += size;
    return array;
  }) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  return { byFirst, bySecond, others, cuts, pairs };
}

const require = createRequire(import.meta.url);

function* dictionaryWords(): Generator<string> {
  const file = join(dirname(require.resolve('@node-rs/jieba/dict')), 'dict.txt');
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [word = '', times, kind = ''] = line.split(' ');
    const least = word.length === 2 ? LEAST_PAIR : isName(kind) ? LEAST_NAME : LEAST_PHRASE;
    if ((word.length === 2 || word.length >= 4) && Number(times) >= least) yield word;
  }
}

function* chain<Each>(...parts: readonly Iterable<Each>[]): Generator<Each> {
  for (const part of parts) yield* part;
}

/** Every word left of a plus followed by every word right of it, of the shipped list. */
function* collocations(lines: readonly string[]): Generator<string> {
  for (const line of lines) {
    const [left = '', right = ''] = line.split('+');
    const seconds = right.trim().split(/\s+/);
    for (const first of left.trim().split(/\s+/)) for (const second of seconds) yield first + second;
  }
}

/** The phrases of jieba's dictionary. Built once a machine: its 5 MB take half a second to read. */
export function loadLexicon(cache: Cache = openCache()): Lexicon {
  const [own, pairs] = [readList('phrases.txt'), readList('collocations.txt')];
  const basis = createHash('sha256')
    .update([...own, ...pairs].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const name = `phrases-${VERSION}-${LEAST_PHRASE}-${LEAST_PAIR}-${basis}.bin`;
  const kept = cache.read(name);
  if (kept !== null) return decode(kept);
  const lexicon = buildLexicon(chain(own, collocations(pairs), dictionaryWords()));
  cache.write(name, encode(lexicon));
  return lexicon;
}
