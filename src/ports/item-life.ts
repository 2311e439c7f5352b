import type { ItemChange, ItemEvent } from '../model/item.ts';
import type { Waiver } from '../model/waiver.ts';

export interface EventFilter {
  /** ISO instants: at or after, before. */
  readonly from?: string;
  readonly to?: string;
  readonly identities?: readonly string[];
  readonly siteIds?: readonly string[];
  readonly batch?: string;
}

/** Decisions of people about items, and the history of all. */
export interface ItemLife {
  /** In the order in which they were written; `at` of a scan's events is when the scan began. */
  listItemEvents(filter: EventFilter): Promise<readonly ItemEvent[]>;
  /** The batch that was written last; null: there is none. */
  newestBatch(): Promise<string | null>;
  /**
   * Decisions, all of them and the waiver they come from, or none: gives the identities that are no longer as
   * `event.before` has them, and changes nothing when there are any. What a scan has seen since stays as it saw it.
   */
  changeItems(changes: readonly ItemChange[], waiver?: Waiver): Promise<readonly string[]>;
  /** All that were ever made, oldest first. */
  listWaivers(): Promise<readonly Waiver[]>;
}
