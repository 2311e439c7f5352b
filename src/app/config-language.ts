import { readFile } from 'node:fs/promises';
import { findConfig } from '../config/find-config.ts';
import type { Lang } from '../model/lang.ts';
import { LANGS } from '../model/lang.ts';

/**
 * The language that the config in force names; null when there is none, or none to be read. Looks at that one line
 * only: the language is needed to say what is wrong with the rest.
 */
export async function configLanguage(cwd: string, explicitPath: string | null): Promise<Lang | null> {
  try {
    const file = await findConfig(cwd, explicitPath);
    if (file === null) return null;
    const named = /^language:\s*["']?([A-Za-z-]+)/m.exec(await readFile(file, 'utf8'))?.[1];
    return LANGS.find((lang) => lang === named) ?? null;
  } catch {
    // A missing or unreadable file is told by the command that needs it.
    return null;
  }
}
