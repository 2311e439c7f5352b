/** Words that are a set phrase but for one character that is easily written for it. */
export interface Suspicion {
  /** Offset in the text that was searched, in UTF-16 units. */
  readonly index: number;
  readonly text: string;
  readonly suggest: string;
  /** Suspected by the estate's own checker, or for how the estate itself writes; absent: by shipped phrases. */
  readonly by?: 'checker' | 'estate';
  /** For how the estate writes. */
  readonly usage?: Usage;
}

interface Usage {
  /** Pages of the estate, at least, that write what is suggested. */
  readonly pages: number;
  /** How much more that is expected there than what is written, in powers of two over all that speaks for it. */
  readonly score: number;
  /** Numbers of a few of these pages. */
  readonly seenOn: readonly number[];
}

/**
 * What makes a slip the same whatever words are quoted around it: the wrong character with its neighbours, and the
 * right one. Null: more than one character differs.
 */
export function slipOf({ text, suggest }: Pick<Suspicion, 'text' | 'suggest'>): readonly [string, string] | null {
  const written = text.replace(/[\s\u200b]/g, '');
  if (written.length !== suggest.length) return null;
  const wrong = [...suggest].findIndex((char, at) => char !== written[at]);
  const right = suggest.charAt(wrong);
  if (wrong < 0 || written.slice(wrong + 1) !== suggest.slice(wrong + 1)) return null;
  return [written.slice(Math.max(0, wrong - 1), wrong + 2), right];
}
