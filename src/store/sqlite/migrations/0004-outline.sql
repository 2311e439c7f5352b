-- A page's place in its site and what is in it: JSON, see outline-json.ts; null when nothing is special about it.
alter table facts add column outline text;
