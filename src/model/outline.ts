/** What an address and its name say of a page's place: an entry of a breadcrumb or of a menu. */
export interface OutlineLink {
  readonly text: string;
  /** Canonical address; null where the entry is no link, as for the page itself. */
  readonly url: string | null;
}

/** An entry of the menu of a home page. */
export interface MenuEntry {
  readonly text: string;
  readonly url: string;
  /** Place in the menu of the entry it stands under; null at the top. */
  readonly under: number | null;
}

/** `index`: leads to others. `article`: has a text of its own, told by a date or its address. `other`: neither is plain. */
export type PageRole = 'home' | 'index' | 'article' | 'other';

/** What a page has that could be its content. */
export type SignKind = 'text' | 'image' | 'attachment' | 'frame' | 'table' | 'media' | 'form' | 'link';

/** In the order of the numbers that stand for them where outlines are stored: only ever add at the end. */
export const SIGN_KINDS = [
  'text',
  'image',
  'attachment',
  'frame',
  'table',
  'media',
  'form',
  'link',
] as const satisfies readonly SignKind[];

/** A piece of a page. The same piece on several pages belongs to the site's template, which no single page can tell. */
export interface Sign {
  readonly kind: SignKind;
  /** Equal for equal text or address. */
  readonly hash: number;
  /** Characters of a text, 1 for all else. 0: known for comparison only, as it cannot be content here. */
  readonly size: number;
}

/** A list of entries of the page, in short. */
export interface ListOutline {
  readonly rows: number;
  /** Rows that state a date. */
  readonly dated: number;
  /** Start of the day of the newest row, epoch milliseconds. */
  readonly newest: number | null;
  /** Equal for lists that begin with the same entries: the side list of a template. */
  readonly hash: number;
  /** Addresses of some rows, the first among them: where the articles of this list live. */
  readonly samples: readonly string[];
  /** It stands behind the breadcrumb, where the content is. */
  readonly inBody: boolean;
}

/** A page's place in its site and what is in it: a few hundred bytes that outlive the page's other facts. */
export interface PageOutline {
  readonly role: PageRole;
  /** From the home page down; the last is the page itself or its column. Empty: the page has no breadcrumb. */
  readonly crumbs: readonly OutlineLink[];
  /** Of index pages. */
  readonly lists: readonly ListOutline[];
  /** Entries the page says its list has (“共19条”); null when it does not say. */
  readonly total: number | null;
  readonly hasPager: boolean;
  /** What the page says of being empty (“暂无内容”); null when it does not. */
  readonly emptyPhrase: string | null;
  /** A list or text that scripts fill is still empty in what was read. */
  readonly isScriptFilled: boolean;
  /** A password is asked for. */
  readonly isLogin: boolean;
  /** Where a meta refresh leads; null: nowhere. */
  readonly refresh: string | null;
  /** 来源 and 作者 of an article. */
  readonly source: string | null;
  readonly author: string | null;
  /** Metas `ColumnName`, `ColumnType`, `SiteIDCode`. */
  readonly columnName: string | null;
  readonly columnType: string | null;
  readonly siteCode: string | null;
  /** Of pages that are no articles. */
  readonly signs: readonly Sign[];
  /** Of home pages. */
  readonly menu: readonly MenuEntry[];
}

export const NO_OUTLINE: PageOutline = {
  role: 'other',
  crumbs: [],
  lists: [],
  total: null,
  hasPager: false,
  emptyPhrase: null,
  isScriptFilled: false,
  isLogin: false,
  refresh: null,
  source: null,
  author: null,
  columnName: null,
  columnType: null,
  siteCode: null,
  signs: [],
  menu: [],
};

/** Rows of a side list at most. Of a page with more its content is not looked for: that list is it. */
export const MOST_SIDE_ROWS = 12;

/** FNV-1a, 32 bits: to tell equal texts, in no way a secret. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
