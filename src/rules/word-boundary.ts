import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Jieba } from '@node-rs/jieba';
import type { PhraseRule } from '../model/phrase.ts';
import { type Cache, openCache } from './cache.ts';
import { foldPhrase } from './fold.ts';

/** Whether the part of a folded text that a rule hit is made of whole words. */
export type StandsAlone = (
  text: string,
  start: number,
  end: number,
  rule: Pick<PhraseRule, 'suggest' | 'certainty'>,
) => boolean;

/** Units on each side of a hit; more does not change how its words are told apart. */
const REACH = 20;
/**
 * How often a wrong form is taken to be written, in 60 million words. Enough to be preferred to its single characters,
 * never to the two words it came about between (公布 署名: thousands each).
 */
const FREQUENCY = 100;

/**
 * Tells words apart by the dictionary of jieba, the rules' own wrong forms added. Loaded at the first question, for it
 * takes some 50 ms and 30 MB and most texts never ask.
 */
export function createWordBoundary(rules: readonly PhraseRule[], cache: Cache = openCache()): StandsAlone {
  let jieba: Jieba | null = null;
  return (text, start, end, { suggest, certainty }) => {
    jieba ??= loadJieba(rules, cache);
    const before = text.slice(Math.max(0, start - REACH), start);
    const after = text.slice(end, end + REACH);
    const words = text.slice(start, end);
    const found = tokensOver(jieba, before, words, after);
    if (found.isExact) return true;
    if (!found.isInsideOne) return false;
    // The dictionary has common errors as words (“欢渡佳节”). What nobody writes rightly is wrong in a word as well;
    // any other must be one word still when it is put right (“渡假村”).
    if (certainty === 'certain') return true;
    if (suggest === null) return false;
    const righted = tokensOver(jieba, before, suggest, after);
    return righted.isInsideOne && righted.before === found.before && righted.after === found.after;
  };
}

interface TokensOver {
  /** Both ends fall between tokens. */
  readonly isExact: boolean;
  /** One token covers all of it. */
  readonly isInsideOne: boolean;
  /** Units of the first and last touching token that stand before and after. */
  readonly before: number;
  readonly after: number;
}

function tokensOver(jieba: Jieba, before: string, words: string, after: string): TokensOver {
  const start = before.length;
  const end = start + words.length;
  let at = 0;
  let first: readonly [number, number] | null = null;
  let last: readonly [number, number] = [0, 0];
  for (const token of jieba.cut(before + words + after, false)) {
    const to = at + token.length;
    if (to > start && at < end) {
      first ??= [at, to];
      last = [at, to];
    }
    at = to;
  }
  const from = first?.[0] ?? start;
  return {
    isExact: from === start && last[1] === end,
    isInsideOne: from === last[0],
    before: start - from,
    after: last[1] - end,
  };
}

const require = createRequire(import.meta.url);

/** Words of jieba's dictionary that are used: rarer and longer ones take most of the time to load and tell nothing. */
const LEAST_FREQUENT = 5;
const LONGEST_WORD = 4;

/** The dictionary, cut down once a machine. */
function loadDictionary(cache: Cache): Uint8Array {
  // The module beside it would read all 5 MB.
  const file = join(dirname(require.resolve('@node-rs/jieba/dict')), 'dict.txt');
  const name = `words-${statSync(file).size}-${LEAST_FREQUENT}-${LONGEST_WORD}.txt`;
  const kept = cache.read(name);
  if (kept !== null) return kept;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => {
      const [word = '', frequency] = line.split(' ');
      return word.length <= LONGEST_WORD && Number(frequency) >= LEAST_FREQUENT;
    });
  const words = Buffer.from(lines.join('\n'));
  cache.write(name, words);
  return words;
}

function loadJieba(rules: readonly PhraseRule[], cache: Cache): Jieba {
  // A native module of 4 MB: not for every start of the program.
  const { Jieba: Loaded } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
  const jieba = Loaded.withDict(loadDictionary(cache));
  const own = rules
    .filter(({ pattern }) => pattern === null)
    .flatMap(({ match }) => match.map(foldPhrase))
    // A longer one would be preferred to the words it came about between.
    .filter((phrase) => /^[\u3400-\u9fff]{2,3}$/.test(phrase));
  jieba.loadDict(Buffer.from(own.map((phrase) => `${phrase} ${FREQUENCY} n\n`).join('')));
  return jieba;
}
