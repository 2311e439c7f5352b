/** Finds where quoted text stands in a source text: white space does not count, `*` stands for a masked character. */
export interface Locator {
  /** Offset in the text of a unit of the quotation, the first occurrence at or after the last answer; null: not there. */
  find(quoted: string, offset: number): number | null;
}

const SPACE = /\s/;

interface Squeezed {
  readonly text: string;
  /** Offset of each unit in the text it was squeezed from. */
  readonly at: readonly number[];
}

function squeeze(text: string): Squeezed {
  const at: number[] = [];
  let out = '';
  for (let place = 0; place < text.length; place++) {
    const char = text.charAt(place);
    if (SPACE.test(char)) continue;
    out += char;
    at.push(place);
  }
  return { text: out, at };
}

/** Longest part of a quotation without a mask. */
function longestPlain(quoted: string): { readonly text: string; readonly from: number } {
  let best = { text: '', from: 0 };
  let from = 0;
  for (const part of quoted.split('*')) {
    if (part.length > best.text.length) best = { text: part, from };
    from += part.length + 1;
  }
  return best;
}

export function createLocator(text: string): Locator {
  const whole = squeeze(text);
  const seen = new Map<string, number>();
  return {
    find(quoted, offset) {
      const sentence = squeeze(quoted);
      const { text: part, from } = longestPlain(sentence.text);
      if (part === '') return null;
      const key = `${quoted} ${offset}`;
      const start = whole.text.indexOf(part, seen.get(key) ?? 0);
      if (start < 0) return null;
      seen.set(key, start + 1);
      const inside = sentence.at.findIndex((place) => place >= offset);
      return whole.at[start - from + Math.max(0, inside)] ?? whole.at[start] ?? null;
    },
  };
}

/** Gives the line of an offset, from 1. */
export function createLineCounter(source: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
