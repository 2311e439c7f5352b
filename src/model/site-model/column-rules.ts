import type { ColumnKind, Season } from './types.ts';

/** Words that tell a column's kind by its name. */
export interface KindRule {
  readonly kind: ColumnKind;
  /** Parts of names, in lower case; which of several decides: see kinds.ts. */
  readonly words: readonly string[];
}

/** Habits of a content system that addresses show. Regular expressions over path and query. */
export interface CmsProfile {
  readonly id: string;
  /** Group `column`: equal for articles of one column. */
  readonly articles: readonly RegExp[];
  /** Later pages of a column, and what the address of the first page is made of (`$1.htm`). */
  readonly pages: readonly { readonly match: RegExp; readonly first: readonly string[] }[];
  /** Group `column`: the same text as in the articles of that column. */
  readonly columns: readonly RegExp[];
}

/** What `rules/columns/*.yaml` say. */
export interface ColumnRules {
  readonly kinds: readonly KindRule[];
  readonly profiles: readonly CmsProfile[];
}

export const NO_COLUMN_RULES: ColumnRules = { kinds: [], profiles: [] };

/** What the config says of a site's column, over what its pages tell. */
export interface ColumnOverride {
  /** Path of the column's address, or its name. */
  readonly match: string;
  readonly kind?: ColumnKind;
  /** Days; 0: not assessed. */
  readonly period?: number;
  /** Assessed within these parts of the year only. */
  readonly seasons?: readonly Season[];
  /** False: no column at all, as a page that only looks like one. */
  readonly column?: boolean;
}

/** Days after which a column of a kind counts as not updated; 0: not assessed. */
export interface ColumnPeriods {
  readonly newsDays: number;
  readonly noticeDays: number;
  readonly policyDays: number;
  readonly personnelDays: number;
  readonly planningDays: number;
  readonly yearlyDays: number;
  readonly rulesDays: number;
  readonly otherDays: number;
}

/** The periods of the official inspections, where they have one; columns of no known kind are given a year, and a person decides. */
export const DEFAULT_PERIODS: ColumnPeriods = {
  newsDays: 14,
  noticeDays: 180,
  policyDays: 180,
  personnelDays: 365,
  planningDays: 365,
  // A report of the year comes out some weeks sooner or later than the last one.
  yearlyDays: 425,
  // Rules hold for years; those that nobody touched for five are worth a look.
  rulesDays: 1_825,
  otherDays: 365,
};
