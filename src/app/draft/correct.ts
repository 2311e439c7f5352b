import type { PhraseHit, PhraseMatcher } from '../../model/phrase.ts';
import { hitsThatCount } from '../../model/phrase-hits.ts';
import type { Certainty } from '../../model/severity.ts';
import { foldedUnit } from '../../rules/fold.ts';
import type { MarkupText } from './markup-text.ts';

/** A suggestion that names several forms, or explains one, is for people. */
const FOR_PEOPLE = /[或、/（）()…；;]/;

/** Whether words may be put right without asking: no doubt about them, and one way to write them. */
export const isCorrectable = (certainty: Certainty, suggest: string | null): boolean =>
  certainty === 'certain' && suggest !== null && !FOR_PEOPLE.test(suggest);

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPED[char] ?? char);

/** What folding drops, layout and invisible characters, stays where it is. */
const isDropped = (char: string): boolean => {
  const folded = foldedUnit(char.charCodeAt(0));
  return folded === 0 || folded === 0x20;
};

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Character for character where both are equally long, so that tags within the words stay; else all at the first. */
function editsOf({ from, to }: MarkupText, { index, text, suggest }: PhraseHit): Edit[] {
  const wanted = suggest ?? '';
  const units = Array.from({ length: text.length }, (_, at) => index + at).filter(
    (at) => !isDropped(text.charAt(at - index)) && (to[at] ?? 0) > (from[at] ?? 0),
  );
  const isEven = units.length === wanted.length;
  return units.map((at, order) => ({
    from: from[at] ?? 0,
    to: to[at] ?? 0,
    text: isEven ? wanted.charAt(order) : order === 0 ? wanted : '',
  }));
}

export interface Corrected {
  readonly source: string;
  /** Hits that were put right. */
  readonly hits: readonly PhraseHit[];
}

/** Between paragraphs, cells and other blocks. */
const BLOCK_END = /\n\s*\n/g;

/** Hits within one block: words of two cells are no word, though only white space is between them. */
function hitsByBlock(text: string, phrases: PhraseMatcher): readonly PhraseHit[] {
  const hits: PhraseHit[] = [];
  const addFrom = (from: number, to: number): void => {
    for (const hit of phrases.find(text.slice(from, to))) hits.push({ ...hit, index: hit.index + from });
  };
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(BLOCK_END)) {
    addFrom(from, index);
    from = index + gap.length;
  }
  addFrom(from, text.length);
  return hits;
}

/** Puts right in a source what is certain. `isMarkup`: characters that mean something there are escaped. */
export function correct(
  source: string,
  markup: MarkupText,
  phrases: PhraseMatcher,
  packs: ReadonlySet<string>,
  isMarkup: boolean,
): Corrected {
  const hits = hitsThatCount(hitsByBlock(markup.text, phrases), packs).filter((hit) =>
    isCorrectable(hit.rule.certainty, hit.suggest),
  );
  // Two packs may say the same of the same words.
  const apart = hits.filter(({ index }, at) => {
    const before = hits[at - 1];
    return before === undefined || index >= before.index + before.text.length;
  });
  let out = '';
  let kept = 0;
  const edits = apart.flatMap((hit) => editsOf(markup, hit)).sort((a, b) => a.from - b.from);
  for (const { from, to, text } of edits) {
    if (from < kept) continue;
    out += source.slice(kept, from) + (isMarkup ? escapeMarkup(text) : text);
    kept = to;
  }
  return { source: out + source.slice(kept), hits: apart };
}
