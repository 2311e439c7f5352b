import { isUtf8 } from 'node:buffer';

/** Browsers look for the declaration in the first 1,024 bytes; content systems put scripts before it. */
const PRESCAN_BYTES = 4_096;

export interface Decoded {
  readonly text: string;
  /** Label as in the Encoding Standard. */
  readonly charset: string;
}

/** gb2312 and gbk are read as gb18030, their superset; utf-16 in a meta cannot be true, or it could not be read. */
function encodingOf(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function fromBom(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}

function fromMeta(body: Uint8Array): string | null {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, PRESCAN_BYTES)).toString('latin1');
  for (const [tag] of head.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<meta\s[^>]*/gi)) {
    const encoding = encodingOf(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(tag)?.[1]);
    if (encoding !== null) return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  }
  return null;
}

const decoders = new Map<string, TextDecoder>();

function decodeAs(body: Uint8Array, encoding: string): string {
  let decoder = decoders.get(encoding);
  if (decoder === undefined) {
    decoder = new TextDecoder(encoding);
    decoders.set(encoding, decoder);
  }
  return decoder.decode(body);
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) count++;
  return count;
}

/** Characters beyond ASCII from which on clean UTF-8 is no accident: one in eight of GBK's common characters looks like it. */
const SURE_CHARACTERS = 8;

function isSurelyUtf8(body: Uint8Array): boolean {
  if (!isUtf8(body)) return false;
  let characters = 0;
  for (const byte of body) if (byte >= 0xc0 && ++characters >= SURE_CHARACTERS) return true;
  return false;
}

/**
 * The text of a page: byte order mark, then HTTP, then meta, then UTF-8 if it is clean, then gb18030;
 * of these the one that leaves the fewest undecodable characters, for headers and metas are often wrong.
 * Whatever is declared, clean UTF-8 of more than a few characters is UTF-8.
 * `contentType`: the header, empty when there was none.
 */
export function decodeHtml(body: Uint8Array, contentType: string): Decoded {
  const bom = fromBom(body);
  if (bom !== null) return { text: decodeAs(body, bom), charset: bom };
  const declared = encodingOf(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType)?.[1]);
  const candidates = new Set([declared ?? fromMeta(body) ?? 'utf-8']);
  let best: Decoded | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const charset of candidates) {
    const text = decodeAs(body, charset);
    const replaced = countReplaced(text);
    if (replaced < fewest) {
      best = { text, charset };
      fewest = replaced;
    }
    if (replaced === 0) break;
    // Further ones are only tried when the first is not clean.
    for (const other of [fromMeta(body), 'utf-8', 'gb18030']) if (other !== null) candidates.add(other);
  }
  if (best === null) return { text: '', charset: 'utf-8' };
  // UTF-8 read as GBK makes whole characters more often than not.
  return best.charset !== 'utf-8' && isSurelyUtf8(body) ? { text: decodeAs(body, 'utf-8'), charset: 'utf-8' } : best;
}
