import type { PageFacts, TextKind } from '../model/facts.ts';

/** Characters in one shingle: pairs of Han characters are too common to tell pages apart, fours too rare on short pages. */
const SHINGLE = 3;
/** Enough to recognise an error page; the rest of a book is not read. */
const MAX_CHARACTERS = 20_000;
const UNSEEN: ReadonlySet<TextKind> = new Set<TextKind>(['meta', 'alt']);

/** 32-bit finalizer of MurmurHash3: every input bit reaches every output bit. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Addresses and numbers differ between two copies of one error page: the address asked for, a time, a counter. */
const withoutDetails = (run: string): string => (run.includes('/') ? '' : run.replace(/\d+/g, '0'));

/** Simhash (Charikar) of the visible text, 64 bits as 16 hex digits: like texts differ in few bits. */
export function fingerprint(facts: PageFacts): string {
  let text = '';
  for (const block of facts.textBlocks) {
    if (!UNSEEN.has(block.kind)) text += block.text;
    if (text.length > MAX_CHARACTERS) break;
  }
  text = text
    .slice(0, MAX_CHARACTERS)
    .replace(/[!-~]+/g, withoutDetails)
    .replace(/\s+/g, '');
  const votes = new Int32Array(64);
  for (let i = 0; i < Math.max(1, text.length - SHINGLE + 1); i++) {
    let low = 0x9e3779b9;
    let high = 0x7f4a7c15;
    for (let j = i; j < Math.min(i + SHINGLE, text.length); j++) {
      low = mix(low ^ text.charCodeAt(j));
      high = mix(high + text.charCodeAt(j));
    }
    for (let bit = 0; bit < 32; bit++) {
      votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
      votes[bit + 32] = (votes[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  let hex = '';
  for (let digit = 15; digit >= 0; digit--) {
    let value = 0;
    for (let bit = 3; bit >= 0; bit--) value = value * 2 + ((votes[digit * 4 + bit] ?? 0) > 0 ? 1 : 0);
    hex += value.toString(16);
  }
  return hex;
}

/** Bits in which two fingerprints differ, 0 to 64. */
export function fingerprintDistance(a: string, b: string): number {
  let distance = 0;
  for (let i = 0; i < 16; i++) {
    let bits = Number.parseInt(a.charAt(i), 16) ^ Number.parseInt(b.charAt(i), 16);
    for (; bits !== 0; bits &= bits - 1) distance++;
  }
  return distance;
}
