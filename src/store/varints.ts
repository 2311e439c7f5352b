/** Growing buffer that is written to once per page and copied out at its real length. */
let buffer = new Uint8Array(4096);

/** Widest varint of a 32-bit number. */
const WIDEST = 5;

/** Packs unsigned 32-bit numbers, seven bits a byte, least significant first. */
export function encodeVarints(values: ArrayLike<number>): Uint8Array {
  if (buffer.length < values.length * WIDEST) buffer = new Uint8Array(values.length * WIDEST * 2);
  let end = 0;
  for (let at = 0; at < values.length; at++) {
    let rest = (values[at] ?? 0) >>> 0;
    while (rest > 127) {
      buffer[end++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    buffer[end++] = rest;
  }
  return buffer.slice(0, end);
}

/** Calls back with each number of a packed list. */
export function forEachVarint(bytes: Uint8Array, visit: (value: number) => void): void {
  let value = 0;
  let shift = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    value |= (byte & 127) << shift;
    if (byte > 127) shift += 7;
    else {
      visit(value >>> 0);
      value = 0;
      shift = 0;
    }
  }
}

/** Small for small differences of either sign: 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 … */
export const zigzag = (difference: number): number => ((difference << 1) ^ (difference >> 31)) >>> 0;
export const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);
