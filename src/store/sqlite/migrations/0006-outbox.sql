-- Notices on their way out. One for each scan, owner and channel; they outlive the process that made them.
create table outbox (
  id integer primary key,
  scan_id text not null,
  owner text not null,
  channel text not null,
  recipients text not null,
  -- Equal over all attempts, so that the other side can tell a repetition.
  key text not null,
  digest text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  -- Epoch milliseconds.
  created_at integer not null,
  -- While sending: when its sender is taken for dead.
  next_at integer not null,
  attempted_at integer,
  sent_at integer,
  fault text,
  unique (scan_id, owner, channel)
) strict;

create index outbox_due on outbox (channel, next_at) where state in ('waiting', 'sending');
