-- What was kept of the places where findings stand, the newest of each place. The pictures are files beside the database.
create table capture (
  key text primary key,
  -- ISO instant until which a finding is known to have rested on it.
  used_at text not null,
  -- JSON, see model/capture.ts.
  capture text not null
) strict;
create index capture_by_use on capture (used_at);
