import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { folderTrouble, guarded, notOurDatabase, tooNew, tooOld } from './faults.ts';
import { loadMigrations, type Migration, migrate, versionOf } from './migrate.ts';

export interface OpenOptions {
  /** How long to wait for another process's write, milliseconds. Default 30 s: a batch takes milliseconds, deleting a year's visits seconds. */
  readonly busyTimeoutMs?: number;
  readonly readonly?: boolean;
}

/** "wptr": marks a file as ours, so that nobody else's database is ever migrated. */
const APPLICATION_ID = 0x77707472;

/** A checkpoint waits for the disk; by 4,000 pages (16 MB) of log it is seldom, and the log stays small. */
const CHECKPOINT_PAGES = 4000;
/** What the driver takes by itself is four times as much, and a scan is no quicker by it. */
const CACHE_KB = 4_000;

/** Opens or makes a database of the newest version. UserError when that cannot be done; the file is then as it was. */
export function openDatabase(
  path: string,
  options: OpenOptions = {},
  migrations: readonly Migration[] = loadMigrations(),
): Database.Database {
  const inMemory = path === ':memory:';
  const readonly = options.readonly ?? false;
  if (!inMemory && !readonly) makeFolder(dirname(path));
  return guarded(path, () => {
    const db = new Database(path, { readonly, fileMustExist: readonly, timeout: options.busyTimeoutMs ?? 30_000 });
    try {
      checkOrigin(db, path);
      const newest = migrations.at(-1)?.version ?? 0;
      if (versionOf(db) > newest) throw tooNew(path);
      if (readonly && versionOf(db) < newest) throw tooOld(path);
      db.pragma('foreign_keys = on');
      if (!readonly) {
        // Before the first table, so that free room can be given back in small steps; of an older file from its next rewriting on.
        db.pragma('auto_vacuum = incremental');
        db.pragma('journal_mode = wal');
        // Safe against a crash of the program; after a power cut the last moments are fetched again.
        db.pragma('synchronous = normal');
        db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
        db.pragma(`cache_size = -${CACHE_KB}`);
        db.pragma(`journal_size_limit = ${CHECKPOINT_PAGES * 4096}`);
        db.pragma(`application_id = ${APPLICATION_ID}`);
        migrate(db, migrations);
      }
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw folderTrouble(folder, error);
  }
}

function checkOrigin(db: Database.Database, path: string): void {
  const owner = Number(db.pragma('application_id', { simple: true }));
  const isEmpty = db.prepare('select 1 from sqlite_master limit 1').get() === undefined;
  if (owner !== APPLICATION_ID && !isEmpty) throw notOurDatabase(path);
}
