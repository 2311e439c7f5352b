import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measurePicture } from './measure-picture.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

const PNG = '89504e470d0a1a0a 0000000d 49484452 00000320 00000258 0802000000';
const SOF = 'ffc0 0011 08 0258 0320 03 012200 021101 031101';

it.each([
  ['PNG', PNG],
  ['JPEG', `ffd8 ffe0 0010 4a46494600010100000100010000 ${SOF}`],
  ['progressive JPEG behind a profile', `ffd8 ffe2 0006 00000000 ffff ${SOF.replace('ffc0', 'c2')}`],
  ['GIF', '474946383961 2003 5802 f70000'],
  ['lossy WebP', '52494646 24000000 57454250 56503820 18000000 300100 9d012a 2003 5802 0000'],
  ['lossless WebP', '52494646 24000000 57454250 5650384c 18000000 2f 1fc39500 0000000000'],
  ['WebP with a header', '52494646 24000000 57454250 56503858 0a000000 00000000 1f0300 570200'],
])('%s', (_, hex) => {
  expect(measurePicture(bytes(hex))).toEqual({ width: 800, height: 600 });
});

it.each([
  ['a page', text('<!doctype html><title>没有这个页面</title>'), 'unsupported'],
  ['SVG, which may load other things', text('<svg xmlns="http://www.w3.org/2000/svg" width="800"/>'), 'unsupported'],
  ['BMP', text('BM....'), 'unsupported'],
  ['nothing', new Uint8Array(), 'unsupported'],
  ['a cut PNG', bytes(PNG).subarray(0, 20), 'damaged'],
  ['a PNG without a size', bytes(PNG.replace('00000320', '00000000')), 'damaged'],
  ['a JPEG of markers without end', bytes(`ffd8 ${'ffe00002'.repeat(5_000)} ${SOF}`), 'damaged'],
  ['a JPEG that begins at once', bytes(`ffd8 ffda 0002 ${SOF}`), 'damaged'],
  [
    'a WebP of a kind that there is not',
    bytes('52494646 24000000 57454250 56503859 0a000000 00000000 1f0300 570200'),
    'damaged',
  ],
] as const)('%s', (_, picture, expected) => {
  expect(measurePicture(picture)).toBe(expected);
});

it('says something of any bytes, and never throws', () => {
  const starts = [PNG.slice(0, 16), 'ffd8ff', '474946383961', '52494646240000005745425056503820', ''].map((hex) =>
    bytes(hex),
  );
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const size = measurePicture(Uint8Array.of(...start, ...rest));
      if (typeof size === 'object') expect(size.width * size.height).toBeGreaterThan(0);
      else expect(['unsupported', 'damaged']).toContain(size);
    }),
  );
});
