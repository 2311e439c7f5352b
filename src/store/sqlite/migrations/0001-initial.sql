-- Every address ever met, in any scan. Everything else refers to it by id.
create table url (
  id integer primary key,
  url text not null unique
) strict;

create table scan (
  num integer primary key,
  id text not null unique,
  status text not null,
  started_at text not null,
  finished_at text,
  settings text not null,
  failures text not null default '[]',
  claim_holder text,
  claim_until integer
) strict;

create table scan_site (
  scan_num integer not null references scan (num) on delete cascade,
  position integer not null,
  site_id text not null,
  name text not null,
  owner text not null,
  url text not null,
  coverage text,
  last_published_at integer,
  primary key (scan_num, position)
) strict, without rowid;

-- What was read from one page at one time. Small columns only: whole-site passes read all of this table.
create table facts (
  id integer primary key,
  url_id integer not null references url (id),
  body_hash text not null,
  etag text,
  last_modified text,
  title text not null,
  published_at integer,
  newest_listed integer,
  text_length integer not null,
  judged_with text not null,
  -- JSON; null when nothing was observed, as on most pages.
  observations text,
  -- Pairs of address id and link kind, see link-list.ts.
  links blob not null,
  -- Where the facts themselves are. No foreign key: deleting packs would need one more index.
  pack_id integer not null,
  position integer not null
) strict;
create index facts_by_url on facts (url_id, id);

-- The facts themselves, those of some neighbouring pages packed together: large and seldom read.
create table facts_pack (
  id integer primary key,
  bytes blob not null
) strict;

-- An address within a scan, from its discovery to what came of it.
-- No foreign keys to url and facts: deleting from those would need two more indexes on millions of rows.
create table request (
  scan_num integer not null references scan (num) on delete cascade,
  url_id integer not null,
  site_id text not null,
  kind text not null check (kind in ('page', 'resource', 'outside', 'excluded')),
  depth integer not null,
  -- Which of the discovered are leased is only in the memory of the process that works on the scan.
  state text not null check (state in ('discovered', 'done', 'excluded')),
  attempts integer not null default 0,
  not_before integer not null default 0,
  -- Why it was left out, before or after it was asked for.
  reason text,
  outcome text,
  status integer,
  -- The rest of the outcome, JSON.
  outcome_more text,
  redirect_to text,
  redirects text,
  content_type text,
  facts_id integer,
  unchanged integer,
  fetched_at integer,
  primary key (scan_num, url_id)
) strict, without rowid;
-- In the order of leasing; a request leaves it for good when it is done.
create index request_waiting on request (scan_num, site_id, attempts, depth, url_id) where state = 'discovered';
create index request_read on request (scan_num, site_id, url_id) where facts_id is not null;

create table finding (
  id integer primary key,
  scan_num integer not null references scan (num) on delete cascade,
  identity text not null,
  finding text not null,
  page_ids blob not null,
  unique (scan_num, identity)
) strict;

create table item (
  identity text primary key,
  site_id text not null,
  owner text not null,
  status text not null,
  closed_as text,
  first_seen text not null,
  last_seen text not null,
  until text,
  finding text not null,
  page_ids blob not null
) strict;
create index item_by_site on item (site_id, status);

create table item_event (
  id integer primary key,
  identity text not null references item (identity) on delete cascade,
  at text not null,
  actor text not null,
  scan_id text,
  from_status text,
  to_status text not null,
  reason text not null
) strict;
create index item_event_by_item on item_event (identity, id);
create index item_event_by_scan on item_event (scan_id, id);
