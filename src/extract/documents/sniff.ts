import { isUtf8 } from 'node:buffer';

/** What the first bytes say. `office`: a zip that may be an office file. `text`: to be told by its name. */
export type Signature = 'pdf' | 'zip' | 'ole' | 'rtf' | 'rar' | '7z' | 'html' | 'word-xml' | 'text' | 'unknown';

/** A PDF may have something before its mark, Acrobat allows 1,024 bytes. */
const PDF_MARK_WITHIN = 1_024;
const LOOKED_AT = 4_096;
/** In this many bytes of a text there is no zero and hardly a control character. */
const MAX_CONTROLS = 8;

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** The last character may be cut off. */
function isUtf8Start(start: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(start.subarray(0, start.length - cut)));
}

function isText(bytes: Uint8Array): boolean {
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) return true;
  const start = bytes.subarray(0, LOOKED_AT);
  let controls = 0;
  for (const byte of start) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++;
  }
  if (controls > MAX_CONTROLS) return false;
  if (isUtf8Start(start)) return true;
  // GBK: what is left undecodable is next to nothing, but for a last character that was cut.
  const decoded = new TextDecoder('gb18030').decode(start);
  const text = bytes.length > LOOKED_AT ? decoded.replace(/\ufffd$/, '') : decoded;
  return [...text].filter((char) => char === '\ufffd').length < text.length / 100;
}

export function signatureOf(bytes: Uint8Array): Signature {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (begins(bytes, 0x52, 0x61, 0x72, 0x21, 0x1a, 0x07)) return 'rar';
  if (begins(bytes, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return '7z';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT));
  if (head.slice(0, PDF_MARK_WITHIN).includes('%PDF-')) return 'pdf';
  const start = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (/^(?:<!doctype html|<html|<head|<meta |<table|<body|<style)/i.test(start)) return 'html';
  if (/^<\?xml[^>]*>\s*<\?mso-application progid="Word\.Document"/.test(start)) return 'word-xml';
  return isText(bytes) ? 'text' : 'unknown';
}
