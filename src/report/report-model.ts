import type { Category } from '../model/category.ts';
import type { CheckFailure } from '../model/check-failure.ts';
import type { CheckInfo } from '../model/check-info.ts';
import type { SiteCoverage } from '../model/coverage.ts';
import type { Estate } from '../model/estate.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import type { ClosedAs, Item, ItemStatus } from '../model/item.ts';
import type { Lang } from '../model/lang.ts';
import type { Place } from '../model/outcome.ts';
import type { Scan, ScanStatus } from '../model/scan.ts';
import type { Certainty, Severity } from '../model/severity.ts';

export interface ReportInput {
  readonly tool: Tool;
  readonly estate: Estate;
  readonly scan: Scan;
  readonly findings: readonly {
    readonly finding: Finding;
    /** Null in an ad-hoc scan that keeps no items. */
    readonly item: Item | null;
    /** Every place, when all were asked for; else the first ones. */
    readonly places: readonly Place[];
  }[];
  /** Items that this scan closed, those of withdrawn rules among them. */
  readonly closed: readonly Item[];
  readonly catalog: readonly CheckInfo[];
  /** Data addresses of pictures, by the findings' identity. Absent: none. */
  readonly pictures?: ReadonlyMap<string, string>;
  /** The reader's. */
  readonly lang: Lang;
  /** ISO instant. */
  readonly generatedAt: string;
}

interface Tool {
  readonly name: string;
  readonly version: string;
}

/** All that any format says: sentences rendered, counted, sorted. Formats lay out and decide nothing. */
export interface ReportModel {
  readonly tool: Tool;
  readonly lang: Lang;
  /** The estate's zone, in which every day and hour is printed. */
  readonly timezone: string;
  /** ISO instant. */
  readonly generatedAt: string;
  /** Empty when an address was scanned that belongs to no estate. */
  readonly organization: string;
  readonly scan: {
    readonly id: string;
    readonly status: ScanStatus;
    /** ISO instants. */
    readonly startedAt: string;
    readonly finishedAt: string | null;
    readonly failures: readonly CheckFailure[];
  };
  /** In the scan's order. */
  readonly sites: readonly ReportSite[];
  /** By severity, category, site, identity. */
  readonly findings: readonly ReportFinding[];
  /** Proven put right, or gone with its page. */
  readonly closed: readonly ClosedItem[];
  /** Of rules or checks that are not in force any more: nobody put them right. */
  readonly withdrawn: readonly ClosedItem[];
  /** Checks that found something. */
  readonly checks: readonly CheckInfo[];
  readonly totals: Totals;
}

export interface Tally {
  readonly findings: number;
  /** Of these, the ones that wait for a person. */
  readonly review: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface ReportSite {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly pages: number;
  readonly failed: number;
  readonly coverage: SiteCoverage | null;
  /** ISO day in the estate's zone. */
  readonly lastPublishedAt: string | null;
  readonly tally: Tally;
}

export interface ReportFinding {
  readonly identity: string;
  readonly check: string;
  readonly checkTitle: string;
  readonly category: Category;
  readonly rule: string | null;
  readonly messageId: string;
  readonly message: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly status: ItemStatus;
  /** Waived or rejected: shown, but counted nowhere. */
  readonly setAside: boolean;
  readonly site: string;
  readonly siteName: string;
  readonly owner: string;
  readonly target: string;
  readonly occurrences: number;
  readonly places: readonly Place[];
  readonly evidence: Evidence;
  /** Data address of a picture of the place. */
  readonly picture: string | null;
  /** ISO instants. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** ISO day by which it has to be put right; null: none is set. */
  readonly deadline: string | null;
}

export interface ClosedItem {
  readonly identity: string;
  readonly checkTitle: string;
  readonly message: string;
  readonly siteName: string;
  readonly owner: string;
  readonly target: string;
  readonly closedAs: ClosedAs | null;
  readonly firstSeen: string;
}

/** Counts of findings leave out what was set aside. */
export interface Totals extends Tally {
  readonly sites: number;
  readonly pages: number;
  readonly failed: number;
  readonly byCategory: Readonly<Record<Category, number>>;
  readonly byStatus: Readonly<Record<ItemStatus, number>>;
  readonly byCheck: readonly { readonly check: string; readonly title: string; readonly findings: number }[];
  /** Worst first: most findings, then by name. */
  readonly byOwner: readonly (Tally & { readonly owner: string; readonly pages: number })[];
  readonly setAside: number;
  readonly closed: number;
  readonly withdrawn: number;
}
