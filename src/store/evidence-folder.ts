import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceFolder } from '../ports/evidence.ts';

/** `evidence/ab/<64 hex digits>.png`: nothing else is ever read or removed. */
const OURS = /^evidence\/([0-9a-f]{2})\/(\1[0-9a-f]{62})\.(?:png|jpg)$/;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Keeps pictures in the folder `evidence` within `home`, the folder of the database. Made on first use. */
export function openEvidenceFolder(home: string): EvidenceFolder {
  return {
    async put(bytes, extension) {
      const sha256 = hashOf(bytes);
      const path = `evidence/${sha256.slice(0, 2)}/${sha256}.${extension}`;
      const file = join(home, path);
      if (!(await exists(file))) {
        await mkdir(dirname(file), { recursive: true });
        // Whole or not at all: a power cut must not leave half a picture under its full name.
        const draft = `${file}.${process.pid}.part`;
        await writeFile(draft, bytes);
        await rename(draft, file);
      }
      return { path, sha256 };
    },
    async read(path) {
      const hash = OURS.exec(path)?.[2];
      if (hash === undefined) return null;
      const bytes = await readFile(join(home, path)).catch(() => null);
      return bytes !== null && hashOf(bytes) === hash ? bytes : null;
    },
    async remove(paths) {
      for (const path of paths) if (OURS.test(path)) await rm(join(home, path), { force: true });
    },
  };
}
