import { setImmediate } from 'node:timers/promises';
import type { JobRun, JobState } from '../../model/job.ts';
import type { JobStore } from '../../ports/jobs.ts';
import type { Connection } from './connection.ts';

interface Row {
  readonly name: string;
  readonly due: number;
  readonly state: JobState;
  readonly holder: string;
  readonly lease_until: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly attempts: number;
  readonly scan_id: string | null;
  readonly fault: string | null;
}

const toRun = (row: Row): JobRun => ({
  name: row.name,
  due: row.due,
  state: row.state,
  holder: row.holder,
  leaseUntil: row.lease_until,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  attempts: row.attempts,
  scanId: row.scan_id,
  fault: row.fault === null ? null : JSON.parse(row.fault),
});

/** A name no job has: where it is written that the database can be written to. */
const PROBE = '';
/** Pages used again tonight need not be given back: only when a quarter of the file is free, and that is some megabytes. */
const WORTH_COMPACTING = { share: 0.25, bytes: 4 * 1024 ** 2 };
/** Pages given back at once, a megabyte: some hundredths of a second, in which nothing else is done. */
const STEP_PAGES = 256;
const INCREMENTAL = 2;

export function jobMethods({ db, unit, write }: Connection, path: string): JobStore {
  const register = db.prepare<[string, number]>('insert into job (name, since) values (?, ?) on conflict do nothing');
  const probe = db.prepare<[string, number]>(
    'insert into job (name, since) values (?, ?) on conflict (name) do update set since = excluded.since',
  );
  const selectSince = db.prepare<[string], number>('select since from job where name = ?').pluck();
  const selectJobs = db.prepare<[string], { name: string; since: number }>(
    'select name, since from job where name <> ? order by name',
  );
  const selectRun = db.prepare<[string, number], Row>('select * from job_run where name = ? and due = ?');
  const selectLater = db
    .prepare<[string, number], 1>(`select 1 from job_run where name = ? and due > ? and state <> 'skipped' limit 1`)
    .pluck();
  const selectNewer = db
    .prepare<[string, number], 1>('select 1 from job_run where name = ? and due > ? limit 1')
    .pluck();
  const selectLive = db.prepare<[string, number], Row>(
    `select * from job_run where name = ? and state = 'running' and lease_until > ? order by due desc limit 1`,
  );
  const selectLane = db.prepare<[string, number, string], Row>(
    `select * from job_run where lane = ? and state = 'running' and lease_until > ? and name <> ? limit 1`,
  );
  const begin = db.prepare<
    [{ name: string; due: number; lane: string; holder: string; until: number; now: number }],
    Row
  >(
    `insert into job_run (name, due, lane, state, holder, lease_until, started_at, attempts)
    values (:name, :due, :lane, 'running', :holder, :until, :now, 1)
    on conflict (name, due) do update set state = 'running', holder = :holder, lease_until = :until, ended_at = null,
      attempts = attempts + 1, fault = null
    returning *`,
  );
  const skip = db.prepare<[string, number, string, string, number, number]>(
    `insert into job_run (name, due, lane, state, holder, lease_until, started_at, ended_at, attempts)
    values (?, ?, ?, 'skipped', ?, 0, ?, ?, 0)`,
  );
  const lose = db.prepare<[number, string, number]>(
    `update job_run set state = 'lost', ended_at = ? where name = ? and due < ? and state in ('running', 'paused')`,
  );
  const renew = db.prepare<[number, string, number, string, number]>(
    `update job_run as run set lease_until = ? where name = ? and due = ? and holder = ? and state = 'running'
      and not exists (select 1 from job_run where lane = run.lane and name <> run.name
        and state = 'running' and lease_until > ?)`,
  );
  const setScan = db.prepare<[string, string, number, string]>(
    `update job_run set scan_id = ? where name = ? and due = ? and holder = ? and state = 'running'`,
  );
  const settle = db.prepare<[JobState, number, string | null, string, number, string]>(
    `update job_run set state = ?, ended_at = ?, fault = ?, lease_until = 0
    where name = ? and due = ? and holder = ? and state = 'running'`,
  );
  const free = db.prepare<[string]>(`update job_run set lease_until = 0 where holder = ? and state = 'running'`);
  const selectOpen = db.prepare<[], Row>(
    `select * from job_run where state in ('running', 'paused') order by name, due`,
  );
  const selectLast = db.prepare<[], Row>(
    `select * from job_run as run where due in ((select max(due) from job_run where name = run.name),
      (select max(due) from job_run where name = run.name and state <> 'skipped')) order by name, due`,
  );
  const selectRuns = db.prepare<[string, number], Row>(
    'select * from job_run where name = ? order by due desc limit ?',
  );
  const removeOld = db.prepare<[number]>(
    `delete from job_run where state not in ('running', 'paused') and (name, due) in (
      select name, due from (select name, due, row_number() over (partition by name order by due desc) as place from job_run)
      where place > ?)`,
  );
  const bytesOf = (pragma: 'freelist_count' | 'page_count'): number =>
    Number(db.pragma(pragma, { simple: true })) * Number(db.pragma('page_size', { simple: true }));

  return {
    registerJobs: (names, now) =>
      write(() => {
        for (const name of names) register.run(name, now);
        return new Map(names.map((name) => [name, selectSince.get(name) ?? now]));
      }),
    listJobs: () => unit(() => new Map(selectJobs.all(PROBE).map(({ name, since }) => [name, since]))),
    claimJob: ({ name, lane, due, holder, now, until }) =>
      write(() => {
        const own = selectRun.get(name, due);
        const live = selectLive.get(name, now);
        if (own === undefined) {
          if (selectNewer.get(name, due) !== undefined) return { kind: 'taken' };
          if (live !== undefined) {
            skip.run(name, due, lane, holder, now, now);
            return { kind: 'overlap', by: toRun(live) };
          }
        } else {
          const isOpen = own.state === 'paused' || (own.state === 'running' && own.lease_until <= now);
          if (!isOpen || selectLater.get(name, due) !== undefined) return { kind: 'taken' };
        }
        const other = selectLane.get(lane, now, name);
        if (other !== undefined) return { kind: 'wait', by: toRun(other) };
        lose.run(now, name, due);
        const row = begin.get({ name, due, lane, holder, until, now });
        if (row === undefined) throw new Error(`run ${due} of ${name} went away within a transaction`);
        return { kind: 'claimed', run: toRun(row) };
      }),
    renewJob: ({ name, due, holder }, now, until) =>
      write(() => renew.run(until, name, due, holder, now).changes === 1),
    setJobScan: ({ name, due, holder }, scanId) => write(() => void setScan.run(scanId, name, due, holder)),
    settleJob: ({ name, due, holder }, { state, now, fault }) =>
      write(() => void settle.run(state, now, fault === null ? null : JSON.stringify(fault), name, due, holder)),
    freeJobs: (holder) => write(() => void free.run(holder)),
    listOpenJobs: () => unit(() => selectOpen.all().map(toRun)),
    lastJobRuns: () => unit(() => selectLast.all().map(toRun)),
    listJobRuns: (name, limit) => unit(() => selectRuns.all(name, limit).map(toRun)),
    deleteOldJobs: (keep) => write(() => removeOld.run(keep).changes),
    probeWrite: (now) => write(() => void probe.run(PROBE, now)),
    async compact(signal) {
      const { size, unused } = await unit(() => ({
        size: bytesOf('page_count'),
        unused: bytesOf('freelist_count'),
      }));
      await unit(() => db.pragma('optimize'));
      const isWorth = unused >= WORTH_COMPACTING.bytes && unused >= size * WORTH_COMPACTING.share;
      if (isWorth && Number(db.pragma('auto_vacuum', { simple: true })) !== INCREMENTAL)
        // A file of before there were steps is rewritten whole, this once. Not within a transaction: SQLite refuses.
        await unit(() => db.exec('vacuum'));
      for (let left = unused, before = left + 1; isWorth && left > 0 && left < before && !signal.aborted; ) {
        before = left;
        left = await unit(() => {
          db.pragma(`incremental_vacuum(${STEP_PAGES})`);
          return bytesOf('freelist_count');
        });
        await setImmediate();
      }
      // Waits for nobody: whoever reads just now keeps the file as long as it is for a while.
      if (path !== ':memory:') await unit(() => db.pragma('wal_checkpoint(passive)'));
      return { freed: isWorth ? Math.max(0, size - (await unit(() => bytesOf('page_count')))) : 0 };
    },
  };
}
