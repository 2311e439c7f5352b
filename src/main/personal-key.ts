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
  mkdirSync(dirname(path), { recursive: true });
  // Written whole under another name first: a process that starts at the same time must not read half of it.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const made = readKey(path);
  if (made === null) throw new Error(`The key ${path} is gone as soon as it was made`);
  return made;
}

function readKey(path: string): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
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
