import type { Suspicion } from '../../model/typo.ts';
import type { SuspicionStore } from '../../ports/suspicions.ts';
import type { Connection } from './connection.ts';

export function suspicionMethods({ db, unit, write }: Connection): SuspicionStore {
  const select = db.prepare<[string, string], { hash: string; suspicions: string | null }>(
    `select hash, suspicions from checked_sentence
    where hash in (select value from json_each(?)) and asked_at >= ?`,
  );
  const put = db.prepare<[string, string | null, string]>(
    `insert into checked_sentence (hash, suspicions, asked_at) values (?, ?, ?)
    on conflict (hash) do update set suspicions = excluded.suspicions, asked_at = excluded.asked_at`,
  );
  const selectAsked = db.prepare<[string, string, string], { facts_id: number; suspected: number }>(
    `select facts_id, suspected from asked_facts
    where facts_id in (select value from json_each(?)) and checker = ? and asked_at >= ?`,
  );
  const putAsked = db.prepare<[number, string, number, string]>(
    `insert into asked_facts (facts_id, checker, suspected, asked_at) values (?, ?, ?, ?)
    on conflict (facts_id, checker) do update set
      suspected = excluded.suspected, asked_at = excluded.asked_at`,
  );
  const deleteOld = db.prepare<[string]>('delete from checked_sentence where asked_at < ?');
  const deleteOldAsked = db.prepare<[string]>('delete from asked_facts where asked_at < ?');
  return {
    findSuspicions: (hashes, since) =>
      unit(
        () =>
          new Map(
            select
              .all(JSON.stringify(hashes), since)
              .map(({ hash, suspicions }): [string, readonly Suspicion[]] => [
                hash,
                suspicions === null ? [] : (JSON.parse(suspicions) as Suspicion[]),
              ]),
          ),
      ),
    saveSuspicions: (answers, at) =>
      write(() => {
        for (const [hash, found] of answers) put.run(hash, found.length === 0 ? null : JSON.stringify(found), at);
      }),
    findAskedFacts: (checker, factsIds, since) =>
      unit(
        () =>
          new Map(
            selectAsked
              .all(JSON.stringify(factsIds), checker, since)
              .map(({ facts_id, suspected }): [number, boolean] => [facts_id, suspected === 1]),
          ),
      ),
    saveAskedFacts: (checker, suspected, at) =>
      write(() => {
        for (const [factsId, is] of suspected) putAsked.run(factsId, checker, is ? 1 : 0, at);
      }),
    deleteOldSuspicions: (before) =>
      write(() => {
        deleteOldAsked.run(before);
        return deleteOld.run(before).changes;
      }),
  };
}
