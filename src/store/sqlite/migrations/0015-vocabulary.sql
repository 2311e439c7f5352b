-- How the estate itself writes, as learned from its pages: the last that was learned. `learned_at`: ISO instant, and its name.
create table vocabulary (
  learned_at text primary key,
  bytes blob not null
) strict;

-- Who was asked about the sentences of a page: the estate's own checker and what was learned of the estate, each by its
-- name. Both are asked, so each has its answer.
alter table asked_facts rename to asked_facts_before;
create table asked_facts (
  facts_id integer not null references facts (id) on delete cascade,
  checker text not null,
  suspected integer not null,
  asked_at text not null,
  primary key (facts_id, checker)
) strict, without rowid;
insert into asked_facts select facts_id, checker, suspected, asked_at from asked_facts_before;
drop table asked_facts_before;
