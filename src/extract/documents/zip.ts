import { inflateRawSync } from 'node:zlib';
import type { Budget } from './budget.ts';
import { Unreadable } from './unreadable.ts';

interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** What the directory says it inflates to; not to be relied on. */
  readonly size: number;
  /** Inflated bytes; throws `Unreadable`. */
  read(budget: Budget): Uint8Array<ArrayBuffer>;
}

export interface ZipFile {
  readonly entries: readonly ZipEntry[];
  find(name: string): ZipEntry | undefined;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Fixed part of each record, APPNOTE 4.3. */
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const MAX_COMMENT = 65_535;
/** A directory of a million empty entries is no document; office files have some hundred parts. */
const MAX_ENTRIES = 20_000;
const STORED = 0;
const DEFLATED = 8;

const damaged = (detail: string, cause?: unknown): Unreadable => new Unreadable('damaged', detail, cause);

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) if (view.getUint32(at, true) === END) return at;
  throw damaged('zip: no end of directory');
}

/** Old Chinese programs write names in GBK without saying so. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function inflate(bytes: Uint8Array, budget: Budget): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: Math.max(1, budget.bytesLeft()) }));
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge
      ? new Unreadable('too-large', 'zip: inflates to more than the limit', error)
      : damaged('zip: part', error);
  }
}

/** Reads the directory of a zip file; parts are inflated when asked for. Throws `Unreadable`. */
export function openZip(bytes: Uint8Array<ArrayBuffer>): ZipFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < END_SIZE) throw damaged('zip: too short');
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new Unreadable('too-large', 'zip: too many entries');
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged('zip: directory');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = decodeName(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength), (flags & 0x800) !== 0);
    at += CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const isEncrypted = (flags & 1) !== 0;
    entries.push({
      name,
      isEncrypted,
      size,
      read(budget) {
        if (isEncrypted) throw new Unreadable('encrypted', 'zip: encrypted part');
        if (local + LOCAL_SIZE > bytes.length || view.getUint32(local, true) !== LOCAL)
          throw damaged('zip: part header');
        const from = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        const data = bytes.subarray(from, from + packed);
        if (data.length < packed) throw damaged('zip: part is cut off');
        if (method !== STORED && method !== DEFLATED) throw new Unreadable('unsupported', `zip: method ${method}`);
        const content = method === STORED ? data.slice() : inflate(data, budget);
        budget.spend(content.length);
        return content;
      },
    });
  }
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = entry.name.toLowerCase();
    if (!byName.has(name)) byName.set(name, entry);
  }
  return { entries, find: (name) => byName.get(name.toLowerCase()) };
}
