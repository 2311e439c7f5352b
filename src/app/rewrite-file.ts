import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { lockFile } from './file-lock.ts';

/** Longer than some changes take that wait for each other: each parses the file a few times, a second for 2,000 sites. */
const PATIENCE_MS = 15_000;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

async function unlessMissing<Value>(work: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

const busy = (place: string): UserError =>
  new UserError(
    { 'zh-CN': `${basename(place)} 正在被另一个程序修改`, en: `Another program is changing ${basename(place)}` },
    {
      remedy: {
        'zh-CN': `稍后再试；没有别的网巡在运行的话，删去 ${place}.lock`,
        en: `Try again in a moment; when no other webpatrol runs, delete ${place}.lock`,
      },
    },
  );

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

async function writeDraft(draft: string, text: string, mode: number | null): Promise<void> {
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(text);
    if (mode !== null) await file.chmod(mode & 0o777);
    // On the disk before the old text is gone: power may fail.
    await file.sync();
  } finally {
    await file.close();
  }
}

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
    const lock = await lockFile(`${place}.lock`, patienceMs);
    if (lock === null) throw busy(place);
    const draft = `${place}.${randomBytes(4).toString('hex')}.draft`;
    try {
      const after = change(await unlessMissing(readFile(place, 'utf8'), ''));
      if (after === null) return;
      await writeDraft(draft, after, found?.mode ?? null);
      // Whoever slept so long that the lock was taken for left behind must not undo what the other wrote.
      if (!(await lock.isHeld())) throw busy(place);
      await rename(draft, place);
    } finally {
      await rm(draft, { force: true });
      await lock.release();
    }
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw notWritten(path, error);
  }
}
