import type { PictureSize } from '../../model/picture.ts';

/** Markers before the size of a JPEG: profiles and thumbnails are cut into pieces of 64 KB, a thousand of them are 64 MB. */
const MOST_MARKERS = 1_000;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

function sizeOfPng(view: DataView): PictureSize | null {
  return view.byteLength < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
}

function sizeOfGif(view: DataView): PictureSize | null {
  return view.byteLength < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** `VP8 ` is lossy, `VP8L` lossless, `VP8X` has a header of its own. */
function sizeOfWebp(view: DataView, kind: string): PictureSize | null {
  if (view.byteLength < 30) return null;
  const threeBytes = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (kind === 'VP8X') return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** SOF0 to SOF15, without DHT, JPG and DAC that lie among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function sizeOfJpeg(view: DataView): PictureSize | null {
  let at = 2;
  for (let n = 0; n < MOST_MARKERS && at + 9 < view.byteLength; n++) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // The picture itself begins, and no size was stated.
    if (marker === 0xda || marker === 0xd9) return null;
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isBare ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

/**
 * The size that a picture's own header states, before anything is decoded. `unsupported`: no PNG, JPEG, GIF or WebP by
 * its bytes, whatever its name says. `damaged`: one of them, without a size.
 */
export function measurePicture(bytes: Uint8Array): PictureSize | 'unsupported' | 'damaged' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = ascii(bytes, 0, 16);
  let size: PictureSize | null;
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) size = sizeOfPng(view);
  else if (start.startsWith('\u00ff\u00d8\u00ff')) size = sizeOfJpeg(view);
  else if (/^GIF8[79]a/.test(start)) size = sizeOfGif(view);
  else if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') size = sizeOfWebp(view, start.slice(12, 16));
  else return 'unsupported';
  return size === null || size.width === 0 || size.height === 0 ? 'damaged' : size;
}
