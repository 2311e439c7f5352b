import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DeliveryFault } from '../model/notice.ts';
import type { SecretRef } from '../model/notice-settings.ts';

/** The longest secrets are keys of some hundred characters; more is the wrong file. */
const LONGEST_SECRET = 4_096;

export type ReadSecret = (ref: SecretRef) => Promise<string | (DeliveryFault & { readonly kind: 'secret' })>;

/** Reads secrets when they are needed and keeps none. `home`: what paths are relative to. */
export function secretReader(context: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}): ReadSecret {
  return async (ref) => {
    if ('env' in ref) {
      const value = context.env[ref.env]?.trim();
      return value ? value : { kind: 'secret', where: ref.env, problem: 'missing' };
    }
    try {
      const value = await readStart(resolve(context.home, ref.file));
      return value === '' ? { kind: 'secret', where: ref.file, problem: 'missing' } : value;
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      return { kind: 'secret', where: ref.file, problem: 'unreadable' };
    }
  };
}

async function readStart(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LONGEST_SECRET), 0, LONGEST_SECRET, 0);
    // Editors end a file with a line break, and some begin it with a mark.
    return buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\ufeff/, '')
      .trim();
  } finally {
    await file.close();
  }
}

/** Shorter ones would black out half of any sentence. */
const SHORTEST_HIDDEN = 4;
const LONGEST_MESSAGE = 200;

/** Words of another side, fit to be kept and shown: without our secrets, in one line, not too long. */
export function quoted(message: string, secrets: readonly string[]): string {
  const hidden = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
    .filter((secret) => secret.length >= SHORTEST_HIDDEN)
    .reduce((text, secret) => text.replaceAll(secret, '***'), message);
  return hidden
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_MESSAGE)
    .toWellFormed();
}
