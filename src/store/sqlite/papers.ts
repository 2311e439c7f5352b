import type { NumberedPaper, PaperNumbers } from '../../ports/paper-numbers.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly year: number;
  readonly number: number;
  readonly key: string;
  readonly owner: string;
  readonly issued_at: string;
  readonly deadline: string;
}

const toPaper = ({ issued_at, ...row }: Row): NumberedPaper => ({ ...row, issuedAt: issued_at });

export function paperMethods({ db, unit, write }: Connection): PaperNumbers {
  const find = db.prepare<[number, string], Row>('select * from paper where year = ? and key = ?');
  const holder = db.prepare<[number, number], string>('select key from paper where year = ? and number = ?').pluck();
  const highest = db.prepare<[number], number>('select coalesce(max(number), 0) from paper where year = ?').pluck();
  const put = db.prepare<[Row], Row>(
    `insert into paper (year, number, key, owner, issued_at, deadline)
    values (:year, :number, :key, :owner, :issued_at, :deadline)
    on conflict (year, number) do update set deadline = excluded.deadline
    returning *`,
  );
  const list = db.prepare<[number], Row>('select * from paper where year = ? order by number');

  return {
    numberPaper: ({ year, key, owner, issuedAt, deadline, proposed, wanted }) =>
      write(() => {
        const known = find.get(year, key);
        const number = wanted ?? known?.number ?? (highest.get(year) ?? 0) + 1;
        if (known === undefined ? holder.get(year, number) !== undefined : known.number !== number) return 'taken';
        const saved = put.get({
          year,
          number,
          key,
          owner,
          issued_at: known?.issued_at ?? issuedAt,
          deadline: deadline ?? known?.deadline ?? proposed,
        });
        if (saved === undefined) throw new Error(`paper ${year}-${number} was not kept`);
        return toPaper(saved);
      }),
    listPapers: (year) => unit(() => list.all(year).map(toPaper)),
  };
}
