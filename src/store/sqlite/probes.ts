import type { Probe } from '../../model/uptime.ts';
import type { ProbeStore } from '../../ports/probes.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly site_id: string;
  readonly at: number;
  readonly is_up: number;
  readonly ms: number;
  readonly detail: string;
  readonly looks: 1 | 2;
}

const toProbe = ({ site_id, at, is_up, ms, detail, looks }: Row): Probe => ({
  siteId: site_id,
  at,
  isUp: is_up === 1,
  ms,
  detail,
  looks,
});

export function probeMethods({ db, unit, write }: Connection): ProbeStore {
  const upsert = db.prepare<[string, number, number, number, string, number]>(
    'insert or replace into probe (site_id, at, is_up, ms, detail, looks) values (?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[string, number], Row>('select * from probe where site_id = ? and at >= ? order by at');
  const remove = db.prepare<[number]>('delete from probe where at < ?');
  return {
    saveProbes: (probes) =>
      write(() => {
        for (const { siteId, at, isUp, ms, detail, looks } of probes)
          upsert.run(siteId, at, isUp ? 1 : 0, ms, detail, looks);
      }),
    listProbes: (siteId, since) => unit(() => select.all(siteId, since).map(toProbe)),
    deleteOldProbes: (before) => write(() => remove.run(before).changes),
  };
}
