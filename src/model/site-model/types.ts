/** What a column is for; decides how often it has to be updated. */
export type ColumnKind =
  | 'news'
  | 'notice'
  | 'policy'
  | 'personnel'
  | 'planning'
  | 'yearly'
  | 'rules'
  | 'introduction'
  | 'topic'
  | 'download'
  | 'service'
  | 'links'
  | 'other';

/**
 * What a visitor finds on the column's page. `unread`: the page was not fetched in this scan. `script`: a list that only a
 * browser could have filled, and none was used. `empty`: nothing of all these.
 */
export type ColumnShape =
  | 'list'
  | 'article'
  | 'picture'
  | 'frame'
  | 'table'
  | 'attachment'
  | 'media'
  | 'form'
  | 'links'
  | 'sub-columns'
  | 'script'
  | 'login'
  | 'redirect'
  | 'unread'
  | 'empty';

/** Part of a year, both days in it, as `MM-DD`; from > to runs over the turn of the year. */
export interface Season {
  readonly from: string;
  readonly to: string;
}

export interface Column {
  /** Canonical address of its first page. */
  readonly url: string;
  readonly name: string;
  /** Names from below the home page down to its own. */
  readonly path: readonly string[];
  /** Address of the column it belongs to; null at the top. */
  readonly parent: string | null;
  readonly kind: ColumnKind;
  /** The kind was told by the config, a meta or the column's own name, not by its parent or for want of a better. */
  readonly isKindSure: boolean;
  readonly shape: ColumnShape;
  /** Rows of its own list, all pages that were read. */
  readonly rows: number;
  /** Of these, rows that state a date. */
  readonly datedRows: number;
  /** Entries it says it has; null when it does not say. */
  readonly total: number | null;
  /** Newest date of its own list; where that states none, of the articles in it. Epoch milliseconds. */
  readonly newest: number | null;
  /** Newest date of the articles in it; later than `newest` where a list has lost rows. Epoch milliseconds. */
  readonly newestArticle: number | null;
  /** Days after which it counts as not updated; null: not assessed. */
  readonly period: number | null;
  /** Empty: assessed all year. */
  readonly seasons: readonly Season[];
  /** Its pages that were read. */
  readonly pages: number;
  /** Articles of its own, those of its sub-columns not among them. */
  readonly articles: number;
  /** What it says of being empty; null when it does not. */
  readonly emptyPhrase: string | null;
  /** Its breadcrumb ends in itself, so that it is known where its content begins. */
  readonly isBodyKnown: boolean;
  /** The config says how it is to be treated. */
  readonly isSetByHand: boolean;
}

/** One article, listed in however many columns. */
export interface Article {
  readonly url: string;
  readonly title: string;
  /** Start of the day, epoch milliseconds; null when neither page nor list states it. */
  readonly publishedAt: number | null;
  readonly columnUrl: string | null;
  readonly source: string | null;
  readonly author: string | null;
}

/** The site as its visitors see it: columns in the order of the menu, sub-columns behind their column, and articles. */
export interface SiteModel {
  readonly siteId: string;
  readonly columns: readonly Column[];
  readonly articles: readonly Article[];
  /** Site code its pages state in the meta `SiteIDCode`; null without. */
  readonly siteCode: string | null;
}
