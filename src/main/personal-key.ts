import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../model/user-error.ts';

/** As long as the digest it goes into, HMAC-SHA-256. */
const KEY_BYTES = 32;
const KEY = /^[0-9a-f]{64}\n?$/;

/** Beside the database: `data/webpatrol.db` → `data/webpatrol.key`. */
const keyPath = (dbPath: string): string => `${dbPath.replace(/\.(?:db|sqlite3?)$/, '')}.key`;

/**
 * The secret with which numbers of persons are hashed, made on first use, readable by its owner alone. Whoever has it
 * and the database can try out numbers, so it is not in the database.
 */
export function openPersonalKey(dbPath: string): string {
  if (dbPath === ':memory:') return randomBytes(KEY_BYTES).toString('hex');
  const path = keyPath(dbPath);
  const known = readKey(path);
  if (known !== null) return known;
  try {
    makeKey(path);
  } catch (cause) {
    throw notKept(path, cause);
  }
  const made = readKey(path);
  if (made === null) throw new Error(`The key ${path} is gone as soon as it was made`);
  return made;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Makes the key unless another process has done so by now. */
function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // Written whole under another name first: a process that starts at the same time must not read half of it.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function notKept(path: string, cause: unknown): UserError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    { 'zh-CN': `无法读写密钥文件：${detail}`, en: `The key file cannot be read or written: ${detail}` },
    {
      where: path,
      remedy: {
        'zh-CN': '检查磁盘空间和该文件夹的读写权限，或用 --db 把数据放到别处',
        en: 'Check the free space and the permissions of its folder, or put the data elsewhere with --db',
      },
      cause,
    },
  );
}

function readKey(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw notKept(path, error);
  }
  if (KEY.test(text)) return text.trim();
  throw new UserError(
    { 'zh-CN': `密钥文件已损坏：${path}`, en: `The key file is damaged: ${path}` },
    {
      remedy: {
        'zh-CN': '从备份恢复；没有备份就删除它，下次扫描会新建',
        en: 'Restore it from a backup; without one delete it, and the next scan makes a new one',
      },
    },
  );
}
