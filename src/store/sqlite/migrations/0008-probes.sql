-- Looks at home pages, every few minutes.
create table probe (
  site_id text not null,
  -- Epoch milliseconds.
  at integer not null,
  is_up integer not null,
  ms integer not null,
  detail text not null,
  looks integer not null,
  primary key (site_id, at)
) strict, without rowid;
