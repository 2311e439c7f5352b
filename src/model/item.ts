import type { Finding } from './finding.ts';
import type { FetchOutcome } from './outcome.ts';

export const ITEM_STATUSES = [
  'new',
  'open',
  'assigned',
  'claimed-fixed',
  'closed',
  'reopened',
  'waived',
  'rejected',
] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/**
 * Why an item closed: the defect is gone from a place that was looked at, the place itself is gone, or what calls it a
 * defect is: its check or rule is not in force any more, or says otherwise of the very same page. Nobody put that right.
 */
export type ClosedAs = 'fixed' | 'removed' | 'withdrawn';

/** A defect's life across scans. */
export interface Item {
  readonly identity: string;
  readonly siteId: string;
  readonly owner: string;
  readonly status: ItemStatus;
  readonly closedAs: ClosedAs | null;
  /** ISO instants. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The finding as last seen. */
  readonly finding: Finding;
  /** End of a waiver or rejection, ISO day; null: none set. */
  readonly until: string | null;
  /** Last day for putting it right, ISO day; null: none is set. */
  readonly deadline: string | null;
  /** ISO instant of the scan that proved it put right; null: it is not closed. */
  readonly closedAt: string | null;
  /** The waiver for a whole target or rule that holds for it; null: none, or a decision for this item alone. */
  readonly waiver: string | null;
}

/** Waits for somebody to put it right: neither claimed nor decided otherwise. */
export const isStanding = ({ status }: Pick<Item, 'status'>): boolean =>
  status === 'new' || status === 'open' || status === 'assigned' || status === 'reopened';

/** A deadline holds to the end of its day. `today`: ISO day in the estate's time zone. */
export const isOverdue = (item: Pick<Item, 'status' | 'deadline'>, today: string): boolean =>
  isStanding(item) && item.deadline !== null && item.deadline < today;

/** The item with the first places of its finding only: ten thousand items with all of theirs fill a memory. */
export const withPlaces = (item: Item, most: number): Item => ({
  ...item,
  finding: { ...item.finding, places: item.finding.places.slice(0, most) },
});

/** What a scan saw at the place of a defect that is not there any more. */
export interface Proof {
  /** What the target answered, at the end of its redirects; null: not asked, or not about a link. */
  readonly outcome: FetchOutcome | null;
  /** Pages it had been on, the first PROOF_PAGES_KEPT of them. */
  readonly pages: readonly { readonly url: string; readonly state: 'read' | 'gone' }[];
  readonly pageCount: number;
}
export const PROOF_PAGES_KEPT = 20;

/** What a decision changes, as it was before: for taking it back. */
export type ItemBefore = Pick<Item, 'owner' | 'status' | 'closedAs' | 'closedAt' | 'until' | 'deadline' | 'waiver'>;

/** What a decision may change, as the item has it now. */
export const decisionOf = ({ owner, status, closedAs, closedAt, until, deadline, waiver }: ItemBefore): ItemBefore => ({
  owner,
  status,
  closedAs,
  closedAt,
  until,
  deadline,
  waiver,
});

export interface ItemEvent {
  readonly identity: string;
  readonly at: string;
  /** `scan`, or the person who did it. */
  readonly actor: string;
  readonly scanId: string | null;
  readonly from: ItemStatus | null;
  readonly to: ItemStatus;
  /**
   * A person's words, also where a scan applied that person's waiver. Else of a scan a word for programs: `fixed`,
   * `removed`, `withdrawn`, `expired`, `in-force-again`, or nothing.
   */
  readonly reason: string;
  /** Changes that were made together and can be undone together. */
  readonly batch?: string;
  /** The batch that this takes back. */
  readonly undoes?: string;
  /** Set by it: whom it was given to, its deadline, the end of a waiver or rejection. */
  readonly owner?: string;
  readonly deadline?: string;
  readonly until?: string;
  /** Of a closing by a scan: the deadline it kept or missed, an ISO day. A defect that comes back gets another. */
  readonly dueOn?: string | null;
  /** The waiver for a target or rule behind it. */
  readonly waiver?: string;
  readonly before?: ItemBefore;
  readonly proof?: Proof;
}

/** The words for programs among the reasons of a scan. */
const SCAN_REASONS = ['fixed', 'removed', 'withdrawn', 'expired', 'in-force-again'] as const;
export type ScanReason = (typeof SCAN_REASONS)[number];
/** Null: a person's words, or nothing. */
export const scanReason = ({ scanId, reason }: Pick<ItemEvent, 'scanId' | 'reason'>): ScanReason | null =>
  scanId === null ? null : (SCAN_REASONS.find((each) => each === reason) ?? null);

/** How a closing closed. */
export function closedAsOf(event: Pick<ItemEvent, 'scanId' | 'reason'>): ClosedAs {
  const reason = scanReason(event);
  return reason === 'removed' || reason === 'withdrawn' ? reason : 'fixed';
}
/** It closed as put right: the only closing that counts for a unit. */
export const isPutRight = (event: Pick<ItemEvent, 'to' | 'scanId' | 'reason'>): boolean =>
  event.to === 'closed' && closedAsOf(event) !== 'withdrawn';
/** It came back, as against its rule. */
export const isRegression = (event: Pick<ItemEvent, 'from' | 'to' | 'scanId' | 'reason'>): boolean =>
  event.from === 'closed' && event.to === 'reopened' && scanReason(event) !== 'in-force-again';

export interface StoredItem extends Item {
  /** All pages the finding was last seen on, beyond the places it carries. */
  readonly pageIds: readonly number[];
}

/** An item as it is to be from now on, and what happened to it; null: nothing that history needs to keep. */
export interface ItemChange {
  readonly item: StoredItem;
  readonly event: ItemEvent | null;
}
