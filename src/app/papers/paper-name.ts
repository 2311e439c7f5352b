import { createHash } from 'node:crypto';

/** File systems take 255 bytes, a Han character has three, and a draft's name is a little longer. */
const MOST_BYTES = 200;

/**
 * A file name of letters, figures, dot, dash and underscore, as long as every file system takes: units and scan ids come
 * from config and database. The unit gives way, never what tells papers apart nor the extension.
 */
export function paperName(before: string, unit: string, extension: string): string {
  const name = cleanName(unit);
  const stem = [cleanName(before), name].filter((part) => part !== '').join('-');
  return `${cutTo(stem, MOST_BYTES - extension.length - 1)}.${extension}`;
}

const cleanName = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

function cutTo(text: string, bytes: number): string {
  let cut = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    cut += character;
  }
  return cut.replace(/[-.]+$/, '');
}

/** Longer names are cut in what tells units apart. */
const LONGEST_UNIT_BYTES = 150;

/** Units by what they are called in file names: two of them are told apart, whatever is left out of their names. */
export function unitNames(units: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const unit of units) {
    const short = cutTo(cleanName(unit), LONGEST_UNIT_BYTES);
    // Some file systems take large and small letters for the same.
    const isFree = !taken.has(short.toLowerCase());
    const name = isFree ? short : `${short}-${createHash('sha256').update(unit).digest('hex').slice(0, 6)}`;
    taken.add(name.toLowerCase());
    names.set(unit, name);
  }
  return names;
}
