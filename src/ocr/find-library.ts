import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LIBRARY = '@gutenye/ocr-node';

export interface FoundLibrary {
  /** File address of its module. */
  readonly module: string;
  readonly version: string;
  readonly path: string;
}

/** Folder and version of the package that a file belongs to. */
function packageOf(file: string): { readonly path: string; readonly version: string } | null {
  for (let path = dirname(file); path !== dirname(path); path = dirname(path)) {
    const manifest = join(path, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown; version?: unknown };
    if (name === LIBRARY) return { path, version: String(version ?? '') };
  }
  return null;
}

/**
 * Looks for the library as Node does, from each of the folders in turn. It is the user's to add, and so it is no
 * dependency: the program neither installs nor imports it, a process of its own does.
 */
export function findLibrary(folders: readonly string[]): FoundLibrary | null {
  for (const folder of folders) {
    try {
      const file = createRequire(join(folder, 'package.json')).resolve(LIBRARY);
      const found = packageOf(file);
      if (found !== null) return { ...found, module: pathToFileURL(file).href };
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && /NOT_FOUND|NOT_EXPORTED/.test(String(error.code));
      if (!isMissing) throw error;
    }
  }
  return null;
}
