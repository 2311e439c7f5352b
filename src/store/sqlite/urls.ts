import type { Connection } from './connection.ts';

/** Addresses and their ids. Synchronous: parts of a unit of work, not units themselves. */
export interface Urls {
  /** Null when the address was never met. */
  find(url: string): number | null;
  /** The id of an address, a new one when it has none. */
  intern(url: string): number;
  textOf(id: number): string;
}

export function openUrls({ db }: Connection): Urls {
  const select = db.prepare<[string], number>('select id from url where url = ?').pluck();
  const insert = db.prepare<[string]>('insert into url (url) values (?) on conflict do nothing');
  const selectText = db.prepare<[number], string>('select url from url where id = ?').pluck();
  const find = (url: string): number | null => select.get(url) ?? null;
  return {
    find,
    intern(url) {
      // Most addresses that come as text are new.
      const { changes, lastInsertRowid } = insert.run(url);
      if (changes === 1) return Number(lastInsertRowid);
      const id = find(url);
      if (id === null) throw new Error(`the address is neither there nor new: ${url}`);
      return id;
    },
    textOf(id) {
      const url = selectText.get(id);
      if (url === undefined) throw new Error(`no address has the id ${id}`);
      return url;
    },
  };
}
