import type { NumberedPaper, PaperNumbers, PaperToNumber } from '../../ports/paper-numbers.ts';
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

  const isTaken = ({ year, key, wanted }: PaperToNumber): boolean => {
    if (wanted === null) return false;
    const known = find.get(year, key);
    return known === undefined ? holder.get(year, wanted) !== undefined : known.number !== wanted;
  };

  function number({ year, key, owner, issuedAt, deadline, proposed, wanted }: PaperToNumber): NumberedPaper {
    const known = find.get(year, key);
    const saved = put.get({
      year,
      number: wanted ?? known?.number ?? (highest.get(year) ?? 0) + 1,
      key,
      owner,
      issued_at: known?.issued_at ?? issuedAt,
      deadline: deadline ?? known?.deadline ?? proposed,
    });
    if (saved === undefined) throw new Error(`a paper of ${year} was not kept`);
    return toPaper(saved);
  }

  return {
    numberPapers: (papers) =>
      write(() => {
        const taken = papers.find(isTaken);
        return taken === undefined ? papers.map(number) : { taken };
      }),
    listPapers: (year) => unit(() => list.all(year).map(toPaper)),
  };
}
