import type { ItemEvent } from '../../model/item.ts';
import type { EventFilter, ItemLife } from '../../ports/item-life.ts';
import { decideItem, isUndecided } from './items.ts';
import type { MemoryState } from './state.ts';

const isWithin = ({ from, to, identities, batch }: EventFilter, event: ItemEvent): boolean =>
  (from === undefined || event.at >= from) &&
  (to === undefined || event.at < to) &&
  (identities?.includes(event.identity) ?? true) &&
  (batch === undefined || event.batch === batch);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function itemLifeMethods(state: MemoryState): ItemLife {
  return {
    async listItemEvents(filter) {
      const siteOf = (identity: string): string => state.items.get(identity)?.siteId ?? '';
      return state.events.filter(
        (event) => isWithin(filter, event) && (filter.siteIds?.includes(siteOf(event.identity)) ?? true),
      );
    },
    newestBatch: async () => state.events.findLast(({ batch }) => batch !== undefined)?.batch ?? null,
    async changeItems(changes, waiver) {
      const conflicts = changes.filter((change) => !isUndecided(state, change)).map(({ item }) => item.identity);
      if (conflicts.length > 0) return conflicts;
      for (const change of changes) decideItem(state, change);
      if (waiver !== undefined) {
        const known = state.waivers.get(waiver.id) ?? waiver;
        const { until, endedAt, endedBy } = waiver;
        state.waivers.set(waiver.id, { ...known, until, endedAt, endedBy });
      }
      return [];
    },
    listWaivers: async () => [...state.waivers.values()].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id)),
  };
}
