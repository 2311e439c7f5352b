import { hashOf, type ListOutline, type PageOutline, type Sign } from '../outline.ts';

/** A page as far as its template is concerned. */
interface Seen {
  readonly url: string;
  readonly outline: PageOutline;
}

/** What a page shares with others of its site, and therefore is not its own. */
export interface Template {
  hasList(list: ListOutline, besideOthers: boolean): boolean;
  hasSign(sign: Sign): boolean;
  /** A password is asked for beside what its pages show. */
  readonly hasLogin: boolean;
}

/** Pages that show the same list from which on it is a side list. A column, the one above and the one above that may share theirs. */
const SIDE_LIST_PAGES = 4;
/** Part of all index pages that must show it where it is the only list of a page. */
const SIDE_LIST_SHARE = 0.2;
/** Part of the pages with signs, more than which must have a picture, a file, a short text, a link to elsewhere: two columns or the home page may show the same one. */
const SHARED_BY = 0.25;
/** A text as long may stand on several pages and be content of all. */
const LONG_TEXT = 60;
/** Part of the pages with signs that must have it. */
const LONG_TEXT_SHARE = 0.5;

/** Pages with a text or a list that also ask for a password, from which on the form is a side form and no wall. */
const LOGIN_PAGES = 3;

/** `columnUrls`: links to them lead around in the site and are no content. */
export function findTemplate(pages: Iterable<Seen>, columnUrls: Iterable<string>): Template {
  const lists = new Map<number, number>();
  const signs = new Map<string, number>();
  const count = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let indexes = 0;
  let signed = 0;
  let asked = 0;
  for (const { outline } of pages) {
    if (outline.isLogin && outline.role !== 'home' && (outline.role === 'article' || outline.lists.length > 0)) asked++;
    if (outline.lists.length > 0) indexes++;
    if (outline.signs.length > 0) signed++;
    for (const hash of new Set(outline.lists.map(({ hash }) => hash))) count(lists, hash);
    for (const key of new Set(outline.signs.map(({ kind, hash }) => `${kind} ${hash}`))) count(signs, key);
  }
  const columns = new Set<number>();
  for (const url of columnUrls) columns.add(hashOf(url));
  return {
    hasLogin: asked >= LOGIN_PAGES,
    hasList({ hash }, besideOthers) {
      const seen = lists.get(hash) ?? 0;
      return seen >= SIDE_LIST_PAGES && (besideOthers || seen >= SIDE_LIST_SHARE * indexes);
    },
    hasSign({ kind, hash, size }) {
      const key = `${kind} ${hash}`;
      const others = (signs.get(key) ?? 1) - 1;
      // A home page shows the beginning of an introduction, and two columns may have one text.
      if (kind === 'text' && size >= LONG_TEXT) return others >= 2 && others + 1 >= LONG_TEXT_SHARE * signed;
      if (kind === 'link' && columns.has(hash)) return true;
      // Of a few pages two are many, in a small site or a scan that was cut short.
      return others >= 2 && others + 1 > SHARED_BY * signed;
    },
  };
}
