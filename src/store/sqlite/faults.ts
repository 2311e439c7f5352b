import Database from 'better-sqlite3';
import type { Translated } from '../../model/lang.ts';
import { UserError } from '../../model/user-error.ts';

interface Fault {
  readonly text: Translated;
  readonly remedy: Translated;
}

/** By the start of SQLite's result code; the first that fits counts. */
const FAULTS: readonly (readonly [string, Fault])[] = [
  [
    'SQLITE_BUSY',
    {
      text: { 'zh-CN': '数据库正被另一个程序占用', en: 'The database is locked by another program' },
      remedy: {
        'zh-CN': '等另一个网巡任务结束后再试，或关闭正在打开该文件的程序',
        en: 'Wait until the other webpatrol run has ended, or close the program that has the file open',
      },
    },
  ],
  [
    'SQLITE_FULL',
    {
      text: { 'zh-CN': '磁盘空间不足，数据没有写入', en: 'The disk is full, nothing was written' },
      remedy: {
        'zh-CN': '清理磁盘，或用 --db 把数据库放到别的磁盘；中断的扫描可用 webpatrol resume 继续',
        en: 'Free some space, or put the database on another disk with --db; webpatrol resume goes on with the scan',
      },
    },
  ],
  [
    'SQLITE_IOERR',
    {
      text: { 'zh-CN': '读写数据库文件出错', en: 'The database file could not be read or written' },
      remedy: {
        'zh-CN': '检查磁盘和网络盘是否正常、空间和配额是否够用；数据库不宜放在网络盘上',
        en: 'Check the disk, its free space and quota; a network share is no good place for the database',
      },
    },
  ],
  [
    'SQLITE_NOTADB',
    {
      text: { 'zh-CN': '这个文件不是网巡数据库', en: 'This file is not a webpatrol database' },
      remedy: { 'zh-CN': '检查 --db 的路径', en: 'Check the path given with --db' },
    },
  ],
  [
    'SQLITE_CORRUPT',
    {
      text: { 'zh-CN': '数据库文件已损坏', en: 'The database file is damaged' },
      remedy: {
        'zh-CN': '用备份恢复，或先把该文件移走再运行，网巡会新建一个',
        en: 'Restore a backup, or move the file away and run again: a new one is made',
      },
    },
  ],
  [
    'SQLITE_READONLY',
    {
      text: { 'zh-CN': '数据库文件不可写', en: 'The database cannot be written to' },
      remedy: {
        'zh-CN': '给运行网巡的用户授予该文件及所在文件夹的写权限，或用 --db 另选位置',
        en: 'Let the user who runs webpatrol write to the file and its folder, or choose another place with --db',
      },
    },
  ],
  [
    'SQLITE_CANTOPEN',
    {
      text: { 'zh-CN': '打不开数据库文件', en: 'The database file cannot be opened' },
      remedy: {
        'zh-CN': '检查文件夹是否存在、是否有读写权限，或用 --db 另选位置',
        en: 'Check that the folder exists and may be written to, or choose another place with --db',
      },
    },
  ],
];

const NOT_A_DATABASE = 'SQLITE_NOTADB';

/** A trouble of SQLite that the user can put right, as a UserError; anything else as it came. */
export function toUserError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const fault = FAULTS.find(([code]) => error.code.startsWith(code))?.[1];
  return fault === undefined ? error : new UserError(fault.text, { remedy: fault.remedy, where: path, cause: error });
}

/** Runs one unit of work on the database at `path`, with its troubles in the user's words. */
export function guarded<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toUserError(error, path);
  }
}

export const notOurDatabase = (path: string): unknown =>
  toUserError(new Database.SqliteError('application_id of another program', NOT_A_DATABASE), path);

export const folderTrouble = (path: string, cause: unknown): UserError =>
  new UserError(
    { 'zh-CN': '无法建立数据库所在的文件夹', en: 'The folder of the database cannot be made' },
    {
      remedy: {
        'zh-CN': '检查路径和写权限，或用 --db 另选位置',
        en: 'Check the path and the right to write there, or choose another place with --db',
      },
      where: path,
      cause,
    },
  );

export const tooNew = (path: string): UserError =>
  new UserError(
    { 'zh-CN': '数据库由更新版本的网巡建立', en: 'The database was made by a newer webpatrol' },
    {
      remedy: {
        'zh-CN': '升级网巡，或用 --db 另选数据库',
        en: 'Update webpatrol, or choose another database with --db',
      },
      where: path,
    },
  );

export const tooOld = (path: string): UserError =>
  new UserError(
    {
      'zh-CN': '数据库版本较旧，只读方式下不能升级',
      en: 'The database is of an older version and is opened read-only',
    },
    {
      remedy: {
        'zh-CN': '先以可写方式运行一次网巡，例如 webpatrol items list',
        en: 'Run webpatrol once with the right to write, for example webpatrol items list',
      },
      where: path,
    },
  );
