import type { Database } from 'better-sqlite3';
import type { Store } from '../../ports/store.ts';
import { captureMethods } from './captures.ts';
import { connect } from './connection.ts';
import { copiesMethods } from './copies.ts';
import { type OpenOptions, openDatabase } from './database.ts';
import { figureMethods } from './figures.ts';
import { openSqliteFrontier } from './frontier.ts';
import { itemLifeMethods } from './item-life.ts';
import { itemMethods, openItemTable } from './items.ts';
import { jobMethods } from './jobs.ts';
import { outboxMethods } from './outbox.ts';
import { outsideMethods } from './outside.ts';
import { paperMethods } from './papers.ts';
import { pictureMethods } from './pictures.ts';
import { probeMethods } from './probes.ts';
import { retentionMethods } from './retention.ts';
import { openScanNumbers, scanMethods } from './scans.ts';
import { suspicionMethods } from './suspicions.ts';
import { visitMethods } from './visits.ts';
import { wordMethods } from './words.ts';

/**
 * Opens the database at `path`, makes it and its folder when there is none; `:memory:` keeps everything in memory.
 * UserError when it cannot be opened, is of a newer version, or is somebody else's file.
 */
export async function openSqliteStore(path: string, options: OpenOptions = {}): Promise<Store> {
  return sqliteStore(openDatabase(path, options), path);
}

/** The store on a database that is already open and of the newest version. */
export function sqliteStore(db: Database, path: string): Store {
  const connection = connect(db, path);
  const scans = openScanNumbers(connection);
  const items = openItemTable(connection);
  const reopen = db.prepare<[number]>(
    `update scan set status = 'running', finished_at = null where num = ? and status <> 'complete' returning num`,
  );
  return {
    ...scanMethods(connection, scans, items),
    ...visitMethods(connection, scans),
    ...itemMethods(connection, items),
    ...itemLifeMethods(connection, items),
    ...outsideMethods(connection, scans),
    ...copiesMethods(connection, scans),
    ...retentionMethods(connection),
    ...captureMethods(connection),
    ...figureMethods(connection),
    ...outboxMethods(connection),
    ...jobMethods(connection, path),
    ...paperMethods(connection),
    ...pictureMethods(connection, scans),
    ...probeMethods(connection),
    ...suspicionMethods(connection),
    ...wordMethods(connection),
    async openFrontier(scanId, admit, { ignoreKnown = false } = {}) {
      const scanNum = await connection.write(() => {
        const num = scans.numberOf(scanId);
        if (reopen.get(num) === undefined) throw new Error(`scan ${scanId} is complete, nothing is left to fetch`);
        return num;
      });
      return openSqliteFrontier(connection, { scanNum, admit, ignoreKnown });
    },
    async close() {
      db.close();
    },
  };
}
