import zlib from 'node:zlib';

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly truncated: boolean;
  /** What is compressed ended early or made no sense from some point on, though all of it was there. */
  readonly broken: boolean;
}

type Coding = 'gzip' | 'deflate' | 'deflate-raw' | 'br' | 'zstd';

/** Below this nothing is suspected: short pages of white space compress a thousandfold. */
const FREE_BYTES = 1_048_576;
/** Text never gets there: HTML is at 5 to 20, deflate itself ends at 1,032. */
const BOMB_RATIO = 200;
/** Codings one upon the other; browsers take more, servers use one. */
const MOST_CODINGS = 3;
/** Larger bodies would hold the event loop for tens of milliseconds. */
const SYNC_LIMIT = 1_048_576;
/** Steps are small, so that a break in the data costs little of what precedes it: at most a kilobyte, or this part. */
const SMALLEST_STEP = 1_024;
const MOST_STEPS = 256;

function joinChunks(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  // Not zeroed first, and no part of Buffer's pool.
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Codings in the order they must be undone. Names nobody knows (`utf-8`, `none`) mean that nothing was done. */
function codingsOf(header: string | undefined): Coding[] {
  if (header === undefined || header === '') return [];
  return header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name === 'gzip' || name === 'deflate' || name === 'br' || name === 'zstd')
    .slice(0, MOST_CODINGS)
    .reverse();
}

/** What the bytes themselves say: deflate comes with and without zlib's header, and plain text is labelled gzip. Null: not encoded. */
function sniff(coding: Coding, bytes: Uint8Array): Coding | null {
  const [first = 0, second = 0] = bytes;
  if (coding === 'gzip') return first === 0x1f && second === 0x8b ? 'gzip' : null;
  if (coding !== 'deflate') return coding;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? 'deflate' : 'deflate-raw';
}

/** gzip ends with the length of what went in; a lie costs one chunk of the wrong size. */
function chunkSizeFor(coding: Coding, bytes: Uint8Array): number {
  const { length } = bytes;
  if (coding !== 'gzip' || length < 18) return 16_384;
  const told = new DataView(bytes.buffer, bytes.byteOffset + length - 4, 4).getUint32(0, true);
  return Math.min(Math.max(told + 1, 1_024), SYNC_LIMIT);
}

function inflateAtOnce(coding: Coding, bytes: Uint8Array, limit: number): Uint8Array | null {
  const options = { maxOutputLength: limit, chunkSize: chunkSizeFor(coding, bytes) };
  try {
    if (coding === 'gzip') return zlib.gunzipSync(bytes, options);
    if (coding === 'deflate') return zlib.inflateSync(bytes, options);
    if (coding === 'deflate-raw') return zlib.inflateRawSync(bytes, options);
    if (coding === 'br') return zlib.brotliDecompressSync(bytes, options);
    return zlib.zstdDecompressSync(bytes, options);
  } catch {
    // Too long, broken or cut: the slow way finds out and keeps what there is.
    return null;
  }
}

function openInflater(
  coding: Coding,
  chunkSize: number,
): zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress | zlib.ZstdDecompress {
  const options = { chunkSize };
  if (coding === 'gzip') return zlib.createGunzip(options);
  if (coding === 'deflate') return zlib.createInflate(options);
  if (coding === 'deflate-raw') return zlib.createInflateRaw(options);
  if (coding === 'br') return zlib.createBrotliDecompress(options);
  return zlib.createZstdDecompress(options);
}

/** Null: not a byte could be read. */
function inflateInSteps(
  coding: Coding,
  bytes: Uint8Array,
  limit: number,
): Promise<{ bytes: Uint8Array; truncated: boolean; broken: boolean } | null> {
  return new Promise((resolve) => {
    const step = Math.max(SMALLEST_STEP, Math.ceil(bytes.length / MOST_STEPS));
    const inflater = openInflater(coding, step * 4);
    const chunks: Uint8Array[] = [];
    let size = 0;
    let at = 0;
    const end = (truncated: boolean, broken = false): void => {
      const kept = Math.min(size, limit);
      resolve({ bytes: joinChunks(chunks, size).subarray(0, kept), truncated, broken });
      inflater.destroy();
    };
    const feed = (): void => {
      if (inflater.destroyed) return;
      if (at >= bytes.length) {
        inflater.end();
        return;
      }
      const piece = bytes.subarray(at, at + step);
      at += step;
      inflater.write(piece, feed);
    };
    inflater
      .on('data', (chunk: Uint8Array) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > limit) end(true);
      })
      .on('error', () => (size === 0 ? resolve(null) : end(true, true)))
      .on('end', () => end(false));
    feed();
  });
}

/**
 * The body as it was before compression, at most `maxBytes` of it. What is broken in the middle is kept up to there.
 * Null: it claims to be compressed and nothing of it can be read.
 */
export async function decodeBody(
  chunks: readonly Uint8Array[],
  size: number,
  options: { readonly encoding: string | undefined; readonly cut: boolean; readonly maxBytes: number },
): Promise<Body | null> {
  const codings = codingsOf(options.encoding);
  let bytes = joinChunks(chunks, size);
  let truncated = options.cut;
  let broken = false;
  for (const named of codings) {
    const coding = sniff(named, bytes);
    if (coding === null || bytes.length === 0) continue;
    const limit = Math.min(options.maxBytes, Math.max(FREE_BYTES, bytes.length * BOMB_RATIO));
    const whole = truncated || bytes.length > SYNC_LIMIT ? null : inflateAtOnce(coding, bytes, limit);
    const inflated = whole
      ? { bytes: whole, truncated: false, broken: false }
      : await inflateInSteps(coding, bytes, limit);
    if (inflated === null) return null;
    bytes = joinChunks([inflated.bytes], inflated.bytes.length);
    broken ||= inflated.broken && !truncated;
    truncated ||= inflated.truncated;
  }
  if (bytes.length <= options.maxBytes) return { bytes, truncated, broken };
  return { bytes: bytes.slice(0, options.maxBytes), truncated: true, broken };
}

/** Compressed bytes to take at most for `maxBytes` inflated ones: what does not shrink grows by little. */
export const wireLimitFor = (maxBytes: number, encoding: string | undefined): number =>
  maxBytes === 0 || codingsOf(encoding).length === 0 ? maxBytes : maxBytes + FREE_BYTES;
