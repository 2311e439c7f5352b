-- How often the estate itself uses a word: in how many different sentences, up to what is enough to know.
create table word_count (
  word text primary key,
  sentences integer not null,
  counted_at text not null
) strict, without rowid;
