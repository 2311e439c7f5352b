const SENTENCE_END = /[。！？；!?;\n]/;
/** Longest sentence given back; text without any stop is cut around the position. */
const MAX_SENTENCE = 400;

/** The sentence around a position, so that one wording repeated on many pages can be told apart from its neighbours. */
export function sentenceAt(text: string, index: number): string {
  let start = index;
  const first = Math.max(0, index - MAX_SENTENCE / 2);
  while (start > first && !SENTENCE_END.test(text.charAt(start - 1))) start--;
  let end = index;
  const last = Math.min(text.length, index + MAX_SENTENCE / 2);
  while (end < last && !SENTENCE_END.test(text.charAt(end))) end++;
  return text.slice(start, end).trim();
}
