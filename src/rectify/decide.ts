import { decisionOf, type ItemChange, type ItemEvent, type StoredItem } from '../model/item.ts';
import { transition } from './transitions.ts';

/** What a person decides about an item. Days are ISO. */
export type Decision =
  | { readonly kind: 'assign'; readonly owner: string | null; readonly deadline: string | null }
  | { readonly kind: 'claim' }
  | {
      readonly kind: 'waive' | 'reject';
      readonly until: string | null;
      /** The waiver for a whole target or rule behind it; null: for this item alone. */
      readonly waiver: string | null;
    }
  | { readonly kind: 'reopen'; readonly deadline: string | null };

export interface Decider {
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
  /** Of all that is decided together. */
  readonly batch: string;
}

function decided(item: StoredItem, decision: Decision): Partial<StoredItem> {
  const free = { closedAs: null, closedAt: null, until: null, waiver: null };
  switch (decision.kind) {
    case 'assign':
      return { ...free, owner: decision.owner ?? item.owner, deadline: decision.deadline ?? item.deadline };
    case 'claim':
      return free;
    case 'waive':
    case 'reject':
      return { ...free, until: decision.until, waiver: decision.waiver };
    case 'reopen':
      return { ...free, deadline: decision.deadline ?? item.deadline };
  }
}

/** The item after a decision; null: not possible in its status. */
export function decide(item: StoredItem, decision: Decision, { at, actor, reason, batch }: Decider): ItemChange | null {
  const to = transition(item.status, decision.kind);
  if (to === null) return null;
  const after: StoredItem = { ...item, ...decided(item, decision), status: to };
  const event: ItemEvent = {
    identity: item.identity,
    at,
    actor,
    scanId: null,
    from: item.status,
    to,
    reason,
    batch,
    ...(after.owner !== item.owner && { owner: after.owner }),
    ...(after.deadline !== null && after.deadline !== item.deadline && { deadline: after.deadline }),
    ...(after.until !== null && { until: after.until }),
    ...(after.waiver !== null && { waiver: after.waiver }),
    before: decisionOf(item),
  };
  return { item: after, event };
}

/** Takes a decision back; null: something else happened to the item since. `events`: the whole history. */
export function undo(
  item: StoredItem,
  events: readonly ItemEvent[],
  { at, actor, reason, batch }: Decider,
): ItemChange | null {
  const last = events.at(-1);
  if (last?.batch !== batch || last.before === undefined || last.to !== item.status) return null;
  return {
    item: { ...item, ...last.before },
    event: {
      identity: item.identity,
      at,
      actor,
      scanId: null,
      from: item.status,
      to: last.before.status,
      reason,
      undoes: batch,
      before: decisionOf(item),
    },
  };
}
