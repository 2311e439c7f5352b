import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Read without being named: the folder of this name beside the config. */
const FOLDER = 'rules';

/**
 * Absolute paths of the estate's own rule files and folders. Whether they are there and right is told when they are
 * loaded, for a fault in them must not keep a scan from running.
 * @param file the config; null: there is none, and no rules of its own
 */
export function ownRulePaths(file: string | null, written: readonly string[] | undefined): readonly string[] {
  if (file === null) return [];
  const home = dirname(file);
  if (written !== undefined) return written.map((path) => resolve(home, path));
  const folder = join(home, FOLDER);
  return existsSync(folder) ? [folder] : [];
}
