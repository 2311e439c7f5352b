import type { DisclosureTable } from '../model/disclosure.ts';

/** What was published about a year, kept for ever: the next year is held against it. */
export interface FigureStore {
  /** Made again, the table of a year replaces the one before. */
  saveDisclosureTable(table: DisclosureTable): Promise<void>;
  /** Null: none was printed for that year. */
  readDisclosureTable(year: string): Promise<DisclosureTable | null>;
}
