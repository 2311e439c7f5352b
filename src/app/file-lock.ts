import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isGone, nameHolder } from './holder.ts';

const PAUSE_MS = 50;
/** A change takes seconds. Whoever needs longer has died on another machine, or sleeps, and asks before it writes. */
const LONGEST_HELD_MS = 10 * 60_000;
/** The name is written a moment after the file is made; without one its process died in between. */
const UNNAMED_MS = 10_000;

export interface FileLock {
  /** Whether it is ours still: nobody took it for left behind. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

async function unlessMissing<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function make(path: string, holder: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(holder);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What stands in a lock that a killed program left behind; null: it is held, or not there any more. */
async function leftBehind(path: string, now: number): Promise<string | null> {
  const found = await unlessMissing(stat(path));
  const holder = found && (await unlessMissing(readFile(path, 'utf8')));
  if (found === null || holder === null) return null;
  const age = now - found.mtimeMs;
  const isDead = isGone(holder) || age > LONGEST_HELD_MS || (holder === '' && age > UNNAMED_MS);
  return isDead ? holder : null;
}

/**
 * Takes away the lock in which the dead `holder` stands. Only one at a time does, so that nobody takes away what another,
 * who was quicker, has put in its place.
 */
async function clear(path: string, holder: string): Promise<void> {
  const guard = `${path}.clearing`;
  if (!(await make(guard, ''))) {
    const found = await unlessMissing(stat(guard));
    if (found !== null && Date.now() - found.mtimeMs > UNNAMED_MS) await rm(guard, { force: true });
    return;
  }
  try {
    if ((await unlessMissing(readFile(path, 'utf8'))) === holder) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/**
 * The right to change a file, of one process at a time: a file beside it with the holder's name. One that a killed
 * process left behind is cleared away. Null: another process has it for longer than `patienceMs`.
 */
export async function lockFile(path: string, patienceMs: number): Promise<FileLock | null> {
  const holder = nameHolder();
  for (let left = patienceMs; !(await make(path, holder)); left -= PAUSE_MS) {
    const dead = await leftBehind(path, Date.now());
    if (dead !== null) await clear(path, dead);
    else if (left <= 0) return null;
    await wait(PAUSE_MS);
  }
  const isHeld = async (): Promise<boolean> => (await unlessMissing(readFile(path, 'utf8'))) === holder;
  return {
    isHeld,
    async release() {
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}
