import { changeItems } from './change-items.ts';
import { dayOf } from './days.ts';
import { endWaiver } from './end-waiver.ts';
import type { ItemsContext } from './items-context.ts';
import type { ItemsWork } from './items-work.ts';
import { readDecisions } from './read-decisions.ts';
import { pickItem, selectItems } from './select-items.ts';
import { undoBatch } from './undo-batch.ts';
import { verifyItems } from './verify-items.ts';

export function createItemsWork(context: ItemsContext): ItemsWork {
  const { estate, store, clock } = context;
  const now = () => ({ at: new Date(clock.now()).toISOString(), today: dayOf(clock.now(), estate.timezone) });
  return {
    today: () => now().today,
    list: async (query) => selectItems(await store(), query, now().today),
    find: async (name) => pickItem(await store(), name),
    change: async (selection, change, deed) =>
      changeItems(await store(), selection, change, { ...deed, ...now(), batch: context.newId(), estate }),
    undo: async (batch, deed) => undoBatch(await store(), batch, { ...deed, ...now() }),
    decisions: async () => readDecisions(await store(), now().today),
    endWaiver: async (id, deed) => endWaiver(await store(), id, { ...deed, ...now(), batch: context.newId(), estate }),
    verify: async (names, request) => verifyItems(await store(), names, context, request),
  };
}
