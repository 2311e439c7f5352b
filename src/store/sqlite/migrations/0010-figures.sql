-- Disclosure tables as they were printed, one a school year.
create table disclosure_table (
  year text primary key,
  made_at text not null,
  -- JSON.
  rows text not null
) strict, without rowid;
