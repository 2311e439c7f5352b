import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, constants, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { finished, type Writable } from 'node:stream';
import { promisify } from 'node:util';
import { UserError } from '../model/user-error.ts';
import type { Terminal } from './doors.ts';

const whenFinished = promisify(finished);

/** The reader of our output has gone (`| head`): no error, there is just nobody left to tell. */
const isBrokenPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');

/** Lets `write` use standard output; a reader that went away ends it quietly. */
export async function toStdout(stdout: Terminal, write: (stream: Writable) => Promise<void>): Promise<void> {
  if (stdout.destroyed) return;
  try {
    await write(stdout);
  } catch (error) {
    if (!isBrokenPipe(error) && !stdout.destroyed) throw error;
  }
}

export const printLines = (stdout: Terminal, lines: readonly string[]): Promise<void> =>
  toStdout(
    stdout,
    (stream) =>
      new Promise((done, fail) => {
        stream.write(lines.map((line) => `${line}\n`).join(''), (error) => (error ? fail(error) : done()));
      }),
  );

/** Text for `--format json`, in one piece. */
export const printJson = (stdout: Terminal, value: unknown): Promise<void> =>
  printLines(stdout, [JSON.stringify(value, null, 2)]);

/** Where a name leads, through links; a place where nothing is yet, as it stands. */
async function findPlace(path: string): Promise<{ readonly path: string; readonly isStream: boolean }> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return { path: real, isStream: !found.isFile() && !found.isDirectory() };
  } catch {
    // Whatever is wrong with the place, writing there says so.
    return { path, isStream: false };
  }
}

const cannotWrite = (name: string, why: string, cause?: unknown): UserError =>
  new UserError(
    { 'zh-CN': `无法写入 ${name}：${why}`, en: `Cannot write ${name}: ${why}` },
    {
      remedy: {
        'zh-CN': '请检查文件夹权限、磁盘空间，或换一个路径',
        en: 'Check permissions and disk space, or choose another path',
      },
      cause,
    },
  );

/** Throws a UserError where no file could be written: before hours of work, not after them. Changes nothing. */
export async function requireWritable(cwd: string, name: string): Promise<void> {
  const path = resolve(cwd, name);
  const kindOf = (each: string) => stat(each).catch(() => null);
  const there = await kindOf(path);
  if (there?.isDirectory()) {
    throw new UserError(
      { 'zh-CN': `${name} 是文件夹`, en: `${name} is a folder` },
      { remedy: { 'zh-CN': '请写文件名', en: 'Name a file' } },
    );
  }
  // A device or a pipe is written into as it stands.
  if (there !== null && !there.isFile()) return;
  let folder = dirname(path);
  let above = await kindOf(folder);
  while (above === null && dirname(folder) !== folder) {
    folder = dirname(folder);
    above = await kindOf(folder);
  }
  if (above !== null && !above.isDirectory()) throw cannotWrite(name, `ENOTDIR: ${folder}`);
  await access(folder, constants.W_OK).catch((error) => {
    throw cannotWrite(name, error.message, error);
  });
}

/**
 * Lets `write` fill a file that appears whole or not at all: written beside its place and renamed. Missing folders are
 * made. A device or a pipe, such as /dev/null, is written into as it stands: a rename would put a file in its place.
 * What the file system refuses is a UserError.
 */
export async function toFile(cwd: string, name: string, write: (stream: Writable) => Promise<void>): Promise<string> {
  const asked = resolve(cwd, name);
  const { path, isStream } = await findPlace(asked);
  const draft = isStream ? path : join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  let stream: Writable | null = null;
  try {
    await mkdir(dirname(path), { recursive: true });
    stream = createWriteStream(draft);
    const file = stream;
    await Promise.all([whenFinished(file), write(file).then(() => file.end())]);
    if (!isStream) await rename(draft, path);
    return asked;
  } catch (error) {
    if (stream !== null) {
      stream.destroy();
      if (!isStream) await rm(draft, { force: true });
    }
    if (error instanceof UserError || !(error instanceof Error && 'syscall' in error)) throw error;
    throw cannotWrite(name, error.message, error);
  }
}
