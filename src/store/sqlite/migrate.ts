import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { inTransaction } from './transaction.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The numbered files beside this one, in order. The build copies them to where the built file looks. */
export function loadMigrations(): Migration[] {
  const folder = new URL('./migrations/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(new URL(name, folder), 'utf8') }));
}

export const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** Brings a database up to the newest migration, each in a transaction of its own. One that fails leaves the version before. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  for (const { version, sql } of migrations) {
    if (versionOf(db) >= version) continue;
    inTransaction(db, () => {
      // Asked again under the lock: another process may have been faster.
      if (versionOf(db) >= version) return;
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    });
  }
}
