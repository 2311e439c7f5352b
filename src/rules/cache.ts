import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Entries kept; a change of one rule file makes two new ones. */
const MOST_ENTRIES = 200;
const DIGEST_BYTES = 32;

/** Keeps what takes long to work out, under names that say what it was worked out from. */
export interface Cache {
  /** Null: not there, damaged, or not ours. */
  read(name: string): Buffer | null;
  /** Does nothing where nothing can be kept. */
  write(name: string, bytes: Uint8Array): void;
}

const ownId = (): number | null => process.getuid?.() ?? null;

/** Rules decide what is reported: a folder or file that another user could have written is never read. */
function isOurs(path: string, isKind: 'isDirectory' | 'isFile'): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.[isKind]()) return false;
  const id = ownId();
  return id === null || (found.uid === id && (found.mode & 0o077) === 0);
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

/** A cache in a folder of this user's only. */
export function openCache(folder: string = join(tmpdir(), `webpatrol-rules-${ownId() ?? 'user'}`)): Cache {
  const prepare = (): boolean => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOurs(folder, 'isDirectory');
  };
  return {
    read(name) {
      const file = join(folder, name);
      try {
        if (!isOurs(folder, 'isDirectory') || !isOurs(file, 'isFile')) return null;
        const bytes = readFileSync(file);
        const kept = bytes.subarray(DIGEST_BYTES);
        return digestOf(kept).equals(bytes.subarray(0, DIGEST_BYTES)) ? kept : null;
      } catch (error) {
        // Gone or unreadable: worked out anew.
        if (isFileError(error)) return null;
        throw error;
      }
    },
    write(name, bytes) {
      const draft = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
      try {
        if (!prepare()) return;
        writeFileSync(draft, Buffer.concat([digestOf(bytes), bytes]), { mode: 0o600, flag: 'wx' });
        renameSync(draft, join(folder, name));
        prune(folder);
      } catch (error) {
        // A full disk or a read-only folder costs time at the next start, nothing else.
        if (!isFileError(error)) throw error;
        if (existsSync(draft)) rmSync(draft, { force: true });
      }
    },
  };
}

/** Removes the oldest beyond what is kept. */
function prune(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= MOST_ENTRIES) return;
  const aged = names
    .map((name) => ({ name, at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => a.at - b.at);
  for (const { name } of aged.slice(0, names.length - MOST_ENTRIES)) rmSync(join(folder, name), { force: true });
}
