import type { Finding } from './finding.ts';

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

/** Why an item closed: the defect is gone from a place that was looked at, or the place itself is gone. */
export type ClosedAs = 'fixed' | 'removed';

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
}

export interface ItemEvent {
  readonly identity: string;
  readonly at: string;
  /** `scan`, or the person who did it. */
  readonly actor: string;
  readonly scanId: string | null;
  readonly from: ItemStatus | null;
  readonly to: ItemStatus;
  readonly reason: string;
}

export interface StoredItem extends Item {
  /** All pages the finding was last seen on, beyond the places it carries. */
  readonly pageIds: readonly number[];
}

/** An item as it is to be from now on, and what happened to it; null: nothing that history needs to keep. */
export interface ItemChange {
  readonly item: StoredItem;
  readonly event: ItemEvent | null;
}
