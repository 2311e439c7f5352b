-- Numbers of notices that were handed out. They outlive scans and items.
create table paper (
  year integer not null,
  number integer not null check (number > 0),
  -- Equal for the same paper printed again.
  key text not null,
  owner text not null,
  issued_at text not null,
  deadline text not null,
  primary key (year, number),
  unique (year, key)
) strict, without rowid;
