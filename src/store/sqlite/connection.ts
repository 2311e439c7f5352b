import type { Database } from 'better-sqlite3';
import { guarded } from './faults.ts';
import { inReading, inTransaction } from './transaction.ts';

/** An open database. What SQLite has to complain of arrives as a UserError. */
export interface Connection {
  readonly db: Database;
  /** Runs work at once and without a pause in between; nobody else's work comes between its parts. */
  unit<Result>(work: () => Result): Promise<Result>;
  /** The same for work of many queries: together they take the locks of one. */
  read<Result>(work: () => Result): Promise<Result>;
  /** The same in one transaction: when it rejects, nothing has changed. */
  write<Result>(work: () => Result): Promise<Result>;
}

export function connect(db: Database, path: string): Connection {
  return {
    db,
    unit: async (work) => guarded(path, work),
    read: async (work) => guarded(path, () => inReading(db, work)),
    write: async (work) => guarded(path, () => inTransaction(db, work)),
  };
}
