import { isDeepStrictEqual } from 'node:util';
import { decisionOf, type ItemChange, type StoredItem } from '../../model/item.ts';
import type { Store } from '../../ports/store.ts';
import type { MemoryState } from './state.ts';

const isCurrent = ({ items }: MemoryState, { item, event }: ItemChange): boolean =>
  (items.get(item.identity)?.status ?? null) === (event === null ? item.status : event.from);

function changeItem(state: MemoryState, change: ItemChange): 'changed' | 'conflict' {
  if (!isCurrent(state, change)) return 'conflict';
  const { items, events } = state;
  const { item, event } = change;
  items.set(item.identity, item);
  if (event !== null) events.push(event);
  return 'changed';
}

/** Whether the item is still as the decision has it before. */
export function isUndecided({ items }: MemoryState, { item, event }: ItemChange): boolean {
  const stored = items.get(item.identity);
  if (stored === undefined || event === null || event.from !== stored.status) return false;
  return event.before === undefined || isDeepStrictEqual(decisionOf(stored), event.before);
}

/** Writes what a person decides, and nothing of what scans see. */
export function decideItem({ items, events }: MemoryState, { item, event }: ItemChange): void {
  const stored = items.get(item.identity);
  if (stored !== undefined) items.set(item.identity, { ...stored, ...decisionOf(item) });
  if (event !== null) events.push(event);
}

/**
 * The change of a scan. Where a person decided since the scan began, the decision stays and only what was seen is
 * noted; what was proven put right closes all the same.
 */
export function saveSeen(state: MemoryState, change: ItemChange): void {
  const { identity, lastSeen, finding, pageIds } = change.item;
  const began = change.event?.at ?? lastSeen;
  const isDecided =
    change.event?.to !== 'closed' &&
    state.events.some((event) => event.identity === identity && event.scanId === null && event.at > began);
  if (!isDecided && changeItem(state, change) === 'changed') return;
  const stored = state.items.get(identity);
  if (stored !== undefined) state.items.set(identity, { ...stored, lastSeen, finding, pageIds });
}

type ItemMethods = Pick<Store, 'listItems' | 'findItem' | 'listScanEvents' | 'changeItem'>;

/** Code units, as SQLite compares. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: StoredItem, b: StoredItem): number =>
  compare(a.siteId, b.siteId) || compare(a.firstSeen, b.firstSeen) || compare(a.identity, b.identity);

export function itemMethods(state: MemoryState): ItemMethods {
  return {
    async listItems({ siteIds, statuses }) {
      return [...state.items.values()]
        .filter((item) => siteIds?.includes(item.siteId) ?? true)
        .filter((item) => statuses?.includes(item.status) ?? true)
        .sort(inOrder);
    },
    async findItem(identity) {
      const item = state.items.get(identity);
      if (item === undefined) return null;
      return { item, events: state.events.filter((event) => event.identity === identity) };
    },
    listScanEvents: async (scanId) => state.events.filter((event) => event.scanId === scanId),
    changeItem: async (change) => changeItem(state, change),
  };
}
