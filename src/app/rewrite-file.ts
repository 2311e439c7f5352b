import { type FileHandle, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../model/user-error.ts';

/** Longer than some changes take that wait for each other: each parses the file a few times, a second for 2,000 sites. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 50;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

async function unlessMissing<Value>(work: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** The draft that only one process can begin: whoever has it may change the file, as in Git. */
async function beginDraft(draft: string, patienceMs: number): Promise<FileHandle> {
  for (let left = patienceMs; ; left -= PAUSE_MS) {
    try {
      return await open(draft, 'wx');
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (left <= 0) throw busy(draft, error);
      await wait(PAUSE_MS);
    }
  }
}

const busy = (draft: string, cause: unknown): UserError => {
  const name = basename(draft).replace(/\.lock$/, '');
  return new UserError(
    { 'zh-CN': `${name} 正在被另一个程序修改`, en: `Another program is changing ${name}` },
    {
      remedy: {
        'zh-CN': `稍后再试；没有别的网巡在运行的话，删去 ${draft}`,
        en: `Try again in a moment; when no other webpatrol runs, delete ${draft}`,
      },
      cause,
    },
  );
};

const notWritten = (path: string, cause: Error): UserError =>
  new UserError(
    { 'zh-CN': `无法写入 ${path}：${cause.message}`, en: `Cannot write ${path}: ${cause.message}` },
    {
      remedy: {
        'zh-CN': '请检查文件和文件夹的权限、磁盘空间',
        en: 'Check permissions of file and folder, and disk space',
      },
      cause,
    },
  );

/**
 * Reads a text file that people keep, and puts the changed text in its place as a whole: a reader finds the old or the
 * new one, two that change it at once do so one after the other, and a link or the permissions of the file stay. `change`
 * gets an empty text when there is no file, and gives null when nothing has to be written; what it throws changes nothing.
 */
export async function rewriteFile(
  path: string,
  change: (before: string) => string | null,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const place = await unlessMissing(realpath(path), path);
    const found = await unlessMissing(stat(place), null);
    const draft = `${place}.lock`;
    const file = await beginDraft(draft, patienceMs);
    let isInPlace = false;
    try {
      const after = change(await unlessMissing(readFile(place, 'utf8'), ''));
      if (after === null) return;
      await file.writeFile(after);
      if (found !== null) await file.chmod(found.mode & 0o777);
      // On the disk before the old text is gone: power may fail.
      await file.sync();
      await rename(draft, place);
      isInPlace = true;
    } finally {
      await file.close();
      // Once it is in place, a file of that name is somebody else's draft.
      if (!isInPlace) await rm(draft, { force: true });
    }
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw notWritten(path, error);
  }
}
