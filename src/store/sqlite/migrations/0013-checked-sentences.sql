-- What the estate's own checker said of a sentence, by a hash of both. `suspicions`: JSON; null: nothing is wrong with it.
create table checked_sentence (
  hash text primary key,
  suspicions text,
  asked_at text not null
) strict, without rowid;
