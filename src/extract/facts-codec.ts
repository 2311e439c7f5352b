import { constants, deflateRawSync, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PageFacts } from '../model/facts.ts';

/** First byte of what is stored: how the JSON behind it is compressed. */
const ZSTD = 1;
const DEFLATE = 2;
/** Facts are bounded by the page bounds of the extractor; more inflated bytes than this are damage. */
const MAX_INFLATED = 256 * 1024 * 1024;

/** Zstandard came to Node with 22.15 and 23.8. */
const hasZstd = typeof zstdCompressSync === 'function';

export function encodeFacts(facts: PageFacts): Uint8Array<ArrayBuffer> {
  const json = Buffer.from(JSON.stringify(facts));
  const packed = hasZstd
    ? zstdCompressSync(json, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
    : deflateRawSync(json, { level: 1 });
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = hasZstd ? ZSTD : DEFLATE;
  bytes.set(packed, 1);
  return bytes;
}

/** Throws when the bytes are none of `encodeFacts`. */
export function decodeFacts(bytes: Uint8Array): PageFacts {
  const packed = bytes.subarray(1);
  if (bytes[0] === ZSTD) return JSON.parse(zstdDecompressSync(packed, { maxOutputLength: MAX_INFLATED }).toString());
  if (bytes[0] === DEFLATE) return JSON.parse(inflateRawSync(packed, { maxOutputLength: MAX_INFLATED }).toString());
  throw new Error(`Facts are stored in an unknown form (first byte ${bytes[0] ?? 'missing'})`);
}
