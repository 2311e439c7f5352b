import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBody } from './decode-body.ts';

const codings = {
  gzip: [gzipSync],
  deflate: [deflateSync, deflateRawSync],
  br: [brotliCompressSync],
  zstd: [zstdCompressSync],
} as const;

const coding = fc.constantFrom(...(Object.keys(codings) as (keyof typeof codings)[]));
const bytes = fc.uint8Array({ maxLength: 5_000 });

it('gives back what was compressed, however it was cut into chunks, up to the limit', async () => {
  await fc.assert(
    fc.asyncProperty(
      coding,
      bytes,
      fc.nat(6_000),
      fc.integer({ min: 1, max: 700 }),
      async (name, page, maxBytes, step) => {
        for (const compress of codings[name]) {
          const packed = compress(page);
          const chunks: Uint8Array[] = [];
          for (let at = 0; at < packed.length; at += step) chunks.push(packed.subarray(at, at + step));
          const body = await decodeBody(chunks, packed.length, { encoding: name, cut: false, maxBytes });
          expect(body && [...body.bytes]).toEqual([...page.subarray(0, maxBytes)]);
          expect(body?.truncated).toBe(page.length > maxBytes);
          expect(body?.bytes.buffer.byteLength).toBe(body?.bytes.length);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('survives any bytes under any name, within the limit', async () => {
  const name = fc.oneof(coding, fc.constant('gzip, deflate, br, zstd, gzip'), fc.string(), fc.constant(undefined));
  await fc.assert(
    fc.asyncProperty(name, bytes, fc.boolean(), async (encoding, noise, cut) => {
      const body = await decodeBody([noise], noise.length, { encoding, cut, maxBytes: 3_000 });
      expect(body === null || body.bytes.length <= 3_000).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('keeps the beginning of a large body that breaks late', async () => {
  const page = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => (index * 2_654_435_761) >>> 24));
  const packed = gzipSync(page, { level: 0 });
  const most = packed.subarray(0, packed.length - 1_000);
  const body = await decodeBody([most], most.length, { encoding: 'gzip', cut: true, maxBytes: 9_000_000 });
  expect(body?.truncated).toBe(true);
  expect(body?.bytes.length).toBeGreaterThan(1_490_000);
  expect(page.subarray(0, body?.bytes.length).equals(body?.bytes ?? Buffer.alloc(0))).toBe(true);
});
