alter table item add column deadline text;
alter table item add column closed_at text;
-- The waiver for a whole target or rule that holds for it.
alter table item add column waiver text;

-- Changes that were made together, and are undone together.
alter table item_event add column batch text;
-- JSON: whatever else the event is about.
alter table item_event add column more text;
create index item_event_by_time on item_event (at, id);
create index item_event_by_batch on item_event (batch, id) where batch is not null;

create table waiver (
  id text primary key,
  decision text not null check (decision in ('waived', 'rejected')),
  check_id text not null,
  -- Exactly one of the two is what it holds for.
  target text,
  rule text,
  -- Null: on every site.
  site_id text,
  reason text not null,
  actor text not null,
  at text not null,
  until text,
  ended_at text,
  ended_by text
) strict;

-- 'verify': looked at a few places only.
alter table scan add column kind text not null default 'full';
