-- Facts of pages all of whose sentences the estate's own checker answered for: an unchanged page is not read again.
-- `checker`: a hash of its address; there is one at a time. `suspected`: 1 where it suspects a sentence.
create table asked_facts (
  facts_id integer primary key references facts (id) on delete cascade,
  checker text not null,
  suspected integer not null,
  asked_at text not null
) strict;
