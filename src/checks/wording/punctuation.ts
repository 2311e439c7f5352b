import type { CodeHit } from './code-rule.ts';

/** Marks without anything to pair, doubled words, half-width marks: within one paragraph. */

/** Shorter texts are headings, menus and captions, which have marks of their own. */
const SHORTEST_PARAGRAPH = 30;
const PARAGRAPH_END = /[。！？：；][”’）》]?$/;

export const isParagraph = (text: string): boolean => text.length >= SHORTEST_PARAGRAPH && PARAGRAPH_END.test(text);

const DOUBLED_MARK = /[，、；：。]{2,4}|(?<=[\u4e00-\u9fff”》）])[，、；：。,;:]{2,4}(?=[\u4e00-\u9fff“《（])/g;
const HALF_WIDTH = /(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（])/g;
const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const widen = (marks: string): string => marks.replace(/[,;:?!]/g, (mark) => WIDE[mark] ?? mark);

/** A doubled 的 is a slip, but 目的的, 标的的 and 的的确确 are not; likewise the others. */
const DOUBLED_PARTICLE = /(?<![目标有众鹄])的的(?!确)|与与|及及|(?<!不甚)了了(?![解然结事])/g;
/** Words that are never said twice on end (讨论讨论 is). */
const DOUBLED_WORD =
  /(以及|通过|对于|关于|根据|进行|为了|并且|或者|如果|因为|所以|由于|按照|他们|我们|其中|同时|已经|可以|应当|必须|及时|实施|开展|切实|以下|有关|学院的|学校的)\1/g;
/** Four characters and more on end; slogans and laughter are of shorter parts. */
const DOUBLED_PHRASE = /([\u4e00-\u9fff]{4,12})\1/g;

const isPeriodic = (text: string): boolean => {
  for (const period of [1, 2, 3, 4, 5, 6]) {
    if (
      period < text.length &&
      text.length % period === 0 &&
      text.slice(0, period).repeat(text.length / period) === text
    )
      return true;
  }
  return false;
};

function doubledMarks(text: string): CodeHit[] {
  return [...text.matchAll(DOUBLED_MARK)].map((match) => {
    const [marks] = match;
    const isEllipsis = /^。{3,}$/.test(marks);
    // Of different marks it is not for us to say which was meant.
    const isOne = new Set(widen(marks)).size === 1;
    return {
      rule: 'punctuation/doubled-mark',
      messageId: 'doubledMark',
      index: match.index,
      text: marks,
      suggest: isEllipsis ? '……' : isOne ? widen(marks.charAt(0)) : null,
    };
  });
}

function halfWidthMarks(text: string): CodeHit[] {
  return [...text.matchAll(HALF_WIDTH)].map((match) => ({
    rule: 'punctuation/half-width',
    messageId: 'halfWidthMark',
    index: match.index,
    text: match[0],
    suggest: WIDE[match[0]] ?? null,
  }));
}

function doubledWords(text: string): CodeHit[] {
  const found = [DOUBLED_PARTICLE, DOUBLED_WORD, DOUBLED_PHRASE].flatMap((pattern) => [...text.matchAll(pattern)]);
  return found
    .map((match) => ({ index: match.index, text: match[0], half: match[0].slice(0, match[0].length / 2) }))
    .filter(({ half }) => !isPeriodic(half))
    .map(({ index, text: words, half }) => ({
      rule: 'punctuation/doubled-word',
      messageId: 'doubledWord',
      index,
      text: words,
      suggest: half,
    }));
}

/** Closing mark → opening mark; half-width round brackets count as full-width ones, for both are written. */
const OPENING: Readonly<Record<string, string>> = { '”': '“', '’': '‘', '）': '（', ')': '（', '》': '《', '】': '【' };
const OPENS: Readonly<Record<string, string>> = { '“': '“', '‘': '‘', '（': '（', '(': '（', '《': '《', '【': '【' };
const PAIR = /[“”‘’（）()《》【】]/g;
/** `1）`, `a)`, `（1）` without its beginning: the number of an item, not a bracket. */
const ITEM = /(?:^|[，。；：:、\s“])[0-9a-zA-Z一二三四五六七八九十]{1,3}$/;

interface Open {
  readonly mark: string;
  readonly index: number;
  readonly char: string;
}

export interface Pairing {
  readonly hits: readonly CodeHit[];
  /** Where a quotation begins that has no end here; it may go on in the next paragraph. */
  readonly open: number | null;
  /** The one that was open before has no end: another begins first. */
  readonly missed: boolean;
  /** The one that was open before is still open. */
  readonly goesOn: boolean;
}

export const unpaired = (index: number, text: string): CodeHit => ({
  rule: 'punctuation/unpaired',
  messageId: 'unpaired',
  index,
  text,
  suggest: null,
});

/**
 * Pairs quotes and brackets of a paragraph. `wasOpen`: a quotation of the paragraphs before is still open; each of its
 * paragraphs may begin with an opening quote of its own.
 */
export function pairMarks(text: string, wasOpen: boolean): Pairing {
  const hits: CodeHit[] = [];
  let open: Open[] = [];
  let goesOn = wasOpen;
  let missed = false;
  for (const { 0: char, index } of text.matchAll(PAIR)) {
    const opens = OPENS[char];
    if (opens !== undefined) {
      if (opens === '“' && goesOn) {
        missed = index > 0;
        goesOn = false;
      }
      // A quotation within a quotation of the same kind: one of the two marks points the wrong way.
      if (opens === '“' && open.some(({ mark }) => mark === '“')) hits.push(unpaired(index, char));
      else open.push({ mark: opens, index, char });
      continue;
    }
    const wanted = OPENING[char];
    const at = open.findLastIndex(({ mark }) => mark === wanted);
    if (at >= 0) {
      for (const inner of open.slice(at + 1)) hits.push(unpaired(inner.index, inner.char));
      open = open.slice(0, at);
      continue;
    }
    if (char === '”' && goesOn) {
      goesOn = false;
      continue;
    }
    const before = text.slice(Math.max(0, index - 5), index);
    const isApostrophe = char === '’' && /[a-z]$/i.test(before);
    const isItem = wanted === '（' && ITEM.test(before);
    if (!isApostrophe && !isItem) hits.push(unpaired(index, char));
  }
  for (const { mark, index, char } of open) if (mark !== '“' && mark !== '‘') hits.push(unpaired(index, char));
  hits.sort((a, b) => a.index - b.index);
  return { hits, open: open.find(({ mark }) => mark === '“')?.index ?? null, missed, goesOn };
}

/** All that is found in one paragraph by itself. */
export const findInParagraph = (text: string): readonly CodeHit[] => [
  ...doubledMarks(text),
  ...halfWidthMarks(text),
  ...doubledWords(text),
];
