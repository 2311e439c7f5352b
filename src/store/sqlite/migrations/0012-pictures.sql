-- What was read from pictures, by the hash of their bytes.
create table picture_reading (
  hash text primary key,
  reading text not null,
  -- ISO instant until which a scan is known to have needed it.
  used_at text not null
) strict, without rowid;
create index picture_reading_used on picture_reading (used_at);

-- The picture that an address last gave.
create table picture (
  url text primary key,
  hash text not null,
  etag text,
  last_modified text,
  asked_at text not null,
  used_at text not null
) strict, without rowid;
create index picture_used on picture (used_at);

-- What became of pictures in a scan, with the pages that show them.
create table scan_picture (
  scan_num integer not null references scan (num) on delete cascade,
  site_id text not null,
  url text not null,
  hash text,
  unread text,
  pages text not null,
  primary key (scan_num, site_id, url)
) strict, without rowid;
