const FIRST = { from: 0x81, to: 0xfe } as const;
const SECOND = { from: 0x40, to: 0xfe } as const;
const ASCII = 0x80;

let pairs: Map<string, number> | null = null;

/** The two bytes of every character of GBK, read off the decoder. */
function pairsOfGbk(): Map<string, number> {
  if (pairs !== null) return pairs;
  pairs = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let first: number = FIRST.from; first <= FIRST.to; first++) {
    for (let second: number = SECOND.from; second <= SECOND.to; second++) {
      const char = decoder.decode(Uint8Array.of(first, second));
      if (char.length === 1 && char !== '\ufffd' && !pairs.has(char)) pairs.set(char, (first << 8) | second);
    }
  }
  return pairs;
}

/** A text in GBK; null: it has characters that take four bytes, or none. */
export function encodeGbk(text: string): Uint8Array | null {
  const known = pairsOfGbk();
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const pair = known.get(text.charAt(at));
    if (code < ASCII) bytes.push(code);
    else if (pair === undefined) return null;
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}
