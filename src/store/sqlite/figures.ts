import type { FigureStore } from '../../ports/figures.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly year: string;
  readonly made_at: string;
  readonly rows: string;
}

export function figureMethods({ db, unit, write }: Connection): FigureStore {
  const put = db.prepare<[string, string, string]>(
    `insert into disclosure_table (year, made_at, rows) values (?, ?, ?)
    on conflict (year) do update set made_at = excluded.made_at, rows = excluded.rows`,
  );
  const select = db.prepare<[string], Row>('select * from disclosure_table where year = ?');

  return {
    saveDisclosureTable: ({ year, madeAt, rows }) =>
      write(() => {
        put.run(year, madeAt, JSON.stringify(rows));
      }),
    readDisclosureTable: (year) =>
      unit(() => {
        const row = select.get(year);
        return row === undefined ? null : { year: row.year, madeAt: row.made_at, rows: JSON.parse(row.rows) };
      }),
  };
}
