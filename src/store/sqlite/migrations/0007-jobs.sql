-- Scheduled jobs. Times are epoch milliseconds.
create table job (
  name text primary key,
  -- What was due before is not missed.
  since integer not null
) strict, without rowid;

create table job_run (
  name text not null,
  due integer not null,
  lane text not null,
  state text not null check (state in ('running', 'done', 'failed', 'paused', 'skipped', 'lost')),
  holder text not null,
  lease_until integer not null,
  started_at integer not null,
  ended_at integer,
  attempts integer not null,
  scan_id text,
  fault text,
  primary key (name, due)
) strict, without rowid;

create index job_run_open on job_run (state) where state in ('running', 'paused');
