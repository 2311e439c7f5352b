import type { Item, ItemEvent, ItemStatus } from '../../model/item.ts';
import type { Severity } from '../../model/severity.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { ScanProgress } from '../scan-progress.ts';
import type { StandingDecision } from './read-decisions.ts';

/** Which items; whatever is not set does not narrow. */
export interface ItemQuery {
  readonly siteIds?: readonly string[];
  readonly statuses?: readonly ItemStatus[];
  readonly owner?: string;
  readonly checks?: readonly string[];
  readonly severities?: readonly Severity[];
  readonly overdue?: boolean;
}

/** By identity or a part of it or of the target that no other item has; or all that fit. */
export type ItemSelection = { readonly names: readonly string[] } | { readonly query: ItemQuery };

export interface Deed {
  readonly actor: string;
  readonly reason: string;
}

/** Days are ISO. */
export type ChangeKind =
  | { readonly kind: 'assign'; readonly owner: string | null; readonly deadline: string | null }
  | { readonly kind: 'claim' }
  | {
      readonly kind: 'waive' | 'reject';
      /** Null: the longest that is allowed. */
      readonly until: string | null;
      readonly scope: 'item' | 'target' | 'rule';
      /** Of a scope wider than the item: only on its site. */
      readonly onSite: boolean;
    }
  | { readonly kind: 'reopen' };

export interface ChangeResult {
  readonly changed: readonly Item[];
  /** Their status does not allow it; they stayed as they were. */
  readonly refused: readonly Item[];
  readonly batch: string;
  /** Made for a whole target or rule. */
  readonly waiver: Waiver | null;
}

/** Why nothing can be said of an item: its site is down, or not every page it was on could be read. */
export type VerifyVerdict = 'fixed' | 'removed' | 'withdrawn' | 'still-there' | 'site-down' | 'unread';

export interface Verification {
  /** Null: nothing was asked for. */
  readonly scanId: string | null;
  readonly results: readonly {
    readonly item: Item;
    readonly verdict: VerifyVerdict;
    readonly event: ItemEvent | null;
  }[];
  /** Only a scan of their whole site can tell. */
  readonly wholeSite: readonly Item[];
  readonly interrupted: boolean;
}

export interface VerifyRequest {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
}

export interface ItemsWork {
  /** ISO day now, in the estate's time zone. */
  today(): string;
  list(query: ItemQuery): Promise<readonly Item[]>;
  /** Throws a UserError for a name that fits none or several. */
  find(name: string): Promise<{ readonly item: Item; readonly events: readonly ItemEvent[] }>;
  /** Throws a UserError when nothing could be changed, and says why. */
  change(selection: ItemSelection, change: ChangeKind, deed: Deed): Promise<ChangeResult>;
  /** Takes back all that was changed together; null: the actor's newest. Throws a UserError when something happened since. */
  undo(batch: string | null, deed: Deed): Promise<readonly Item[]>;
  /** Decisions not to put something right, with their end. */
  decisions(): Promise<readonly StandingDecision[]>;
  /** Takes a waiver for a target or rule back; gives the items that are open again. */
  endWaiver(id: string, deed: Deed): Promise<readonly Item[]>;
  /** Looks at the places of items at once; null: of all that are claimed fixed. */
  verify(names: readonly string[] | null, request: VerifyRequest): Promise<Verification>;
}
