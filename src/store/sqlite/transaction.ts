import type { Database } from 'better-sqlite3';

/** All or nothing. Takes the write lock at once: a read that turns into a write could find the data changed under it. */
export function inTransaction<Result>(db: Database, work: () => Result): Result {
  return db.transaction(work).immediate();
}

/** All from one state of the database. */
export function inReading<Result>(db: Database, work: () => Result): Result {
  return db.transaction(work).deferred();
}
