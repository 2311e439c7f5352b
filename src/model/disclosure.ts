import type { Translated } from './lang.ts';
import type { FetchOutcome } from './outcome.ts';

export type DisclosurePeriod = 'yearly' | 'half-yearly' | 'on-change';

/** One item of a disclosure list: what has to be public. */
export interface DisclosureItem {
  readonly number: number;
  /** Id of its class. */
  readonly class: string;
  readonly text: Translated;
  /** Words that names of columns and titles of pages about it have. */
  readonly hints: readonly string[];
  readonly period: DisclosurePeriod;
  /** Fixed day of each year by which it is due, `MM-DD`. */
  readonly due?: string;
  /** The unit that usually answers for it. */
  readonly owner: string;
  /** Of no concern to a school without such programmes. */
  readonly concerns?: 'graduate' | 'bachelor';
}

export interface DisclosureList {
  readonly list: string;
  readonly title: Translated;
  readonly source?: { readonly title: string; readonly number?: string };
  /** Working days after it came about or changed within which information must be public. */
  readonly workingDays: number;
  readonly classes: readonly { readonly id: string; readonly title: Translated }[];
  readonly items: readonly DisclosureItem[];
}

/** What the estate says of one item. */
export interface MappedItem {
  /** Canonical address of the column or page; null: none yet. */
  readonly url: string | null;
  /** Null: the list's. */
  readonly owner: string | null;
  readonly period: DisclosurePeriod | null;
  readonly notApplicable: boolean;
}

/** The estate's confirmed mapping. An item it does not name has no place to be found at. */
interface DisclosureMapping {
  /** Site that answers for items without a page of their own: where the disclosure columns are. */
  readonly siteId: string;
  /** By item number. */
  readonly items: Readonly<Record<string, MappedItem>>;
  /** Links of a table that was published before this program printed one; absent: none is known. */
  readonly lastTable?: { readonly year: string; readonly links: Readonly<Record<string, string>> };
}

/** `blocked`: turns programs away, so a person has to open it. `unseen`: not asked for, or no proof either way. */
export type DisclosureState =
  | 'current'
  | 'overdue'
  | 'dead'
  | 'blocked'
  | 'unmapped'
  | 'not-applicable'
  | 'undated'
  | 'unseen';

/** What a scan saw of one item. Days are ISO days of the estate's zone. */
export interface DisclosureSight {
  readonly number: number;
  readonly text: Translated;
  readonly owner: string;
  readonly state: DisclosureState;
  readonly url: string | null;
  /** What the page answered; null: it was not asked for. */
  readonly outcome: FetchOutcome | null;
  /** Newest publication on the page or listed there. */
  readonly updated: string | null;
  /** Day after which it counts as overdue; null: not judged by time. */
  readonly due: string | null;
  /** False: `due` was reckoned over a year whose holidays are not known. */
  readonly isDueAnnounced: boolean;
}

/** A link of an earlier year's published table that no longer opens. */
export interface BrokenTableLink {
  /** School year of that table, `2024-2025`. */
  readonly year: string;
  readonly number: number;
  readonly text: Translated;
  readonly url: string;
  readonly outcome: FetchOutcome;
}

/** What a scan found out about disclosure on one site: part of its coverage. */
export interface SiteDisclosure {
  readonly items: readonly DisclosureSight[];
  readonly broken: readonly BrokenTableLink[];
}

/** The table of one school year as it was printed: what the next year's is held against. */
export interface DisclosureTable {
  /** `2025-2026`. */
  readonly year: string;
  /** ISO instant; empty: not made by this program. */
  readonly madeAt: string;
  readonly rows: readonly {
    readonly number: number;
    readonly text: Translated;
    readonly owner: string;
    readonly url: string | null;
    readonly state: DisclosureState;
  }[];
}

export interface DisclosureSettings extends DisclosureMapping {
  /** Id of the list that holds for the school. */
  readonly list: string;
}
