/** Characters a packed script may grow to. */
const MAX_UNPACKED = 300_000;
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function numberOf(word: string, base: number): number {
  let value = 0;
  for (const character of word) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= base) return -1;
    value = value * base + digit;
  }
  return value;
}

/** Undoes Dean Edwards' packer, `eval(function(p,a,c,k,e,d){…}('…',62,123,'…'.split('|'),0,{}))`. */
export function unpack(payload: string, base: number, words: readonly string[]): string {
  if (base < 2 || base > 62) return payload;
  let size = 0;
  return payload.replace(/\b\w+\b/g, (word) => {
    // Up to 36 the packer counts as toString does, with lower-case letters.
    const index = numberOf(word, base);
    const found = index >= 0 ? words[index] : undefined;
    const plain = found === undefined || found === '' ? word : found;
    size += plain.length;
    return size > MAX_UNPACKED ? '' : plain;
  });
}
