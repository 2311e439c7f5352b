-- What outside hosts showed, one row for each thing a host ever said of itself: this is their history.
create table outside_page (
  id integer primary key,
  host text not null,
  -- Equal for pages that say the same, see outside-host.ts.
  version text not null,
  page text not null,
  -- ISO instants at which the first and the last scan that saw it began.
  first_seen text not null,
  last_seen text not null,
  unique (host, version)
) strict;

-- What a host showed in a scan.
create table outside_sight (
  scan_num integer not null references scan (num) on delete cascade,
  host text not null,
  page_id integer not null,
  primary key (scan_num, host)
) strict, without rowid;

-- A page as different visitors got it in a scan.
create table page_copies (
  scan_num integer not null references scan (num) on delete cascade,
  site_id text not null,
  url_id integer not null,
  copies text not null,
  primary key (scan_num, site_id, url_id)
) strict, without rowid;
