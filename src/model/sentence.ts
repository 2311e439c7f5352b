const SENTENCE_END = /[。！？；!?;\n]/;
/** Characters on each side at most: text without punctuation must not be quoted by the page. */
const REACH = 80;

export interface Sentence {
  readonly text: string;
  /** Where the hit begins within it, in UTF-16 units. */
  readonly offset: number;
}

/** The sentence around a hit, its closing mark included. */
export function sentenceAround(text: string, index: number, length: number): Sentence {
  let start = index;
  while (start > 0 && index - start < REACH && !SENTENCE_END.test(text.charAt(start - 1))) start--;
  let end = index + length;
  const last = Math.min(text.length, end + REACH);
  while (end < last && !SENTENCE_END.test(text.charAt(end - 1))) end++;
  // Never half a surrogate pair.
  const cut = text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  if (cut.length < end - start && /[\uDC00-\uDFFF]/.test(text.charAt(start))) start++;
  const trimmed = cut.trimStart();
  return { text: trimmed.trimEnd(), offset: index - start - (cut.length - trimmed.length) };
}

const SENTENCE = /[^。！？；!?;\n]+[。！？；!?;]*/g;

/** The sentences of a text, trimmed, with the place at which each begins. */
export const sentencesOf = (text: string): readonly { readonly text: string; readonly index: number }[] =>
  [...text.matchAll(SENTENCE)].flatMap(({ 0: written, index }) => {
    const sentence = written.trim();
    return sentence === '' ? [] : [{ text: sentence, index: index + written.indexOf(sentence) }];
  });
