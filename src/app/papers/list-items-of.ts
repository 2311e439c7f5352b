import { type Item, type ItemStatus, withPlaces } from '../../model/item.ts';
import type { Store } from '../../ports/store.ts';

/** Items of these sites with so many places of each: read site by site, so that all places are never in memory at once. */
export async function listItemsOf(
  store: Pick<Store, 'listItems'>,
  {
    siteIds,
    statuses,
    places,
  }: { readonly siteIds: readonly string[]; readonly statuses?: readonly ItemStatus[]; readonly places: number },
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const siteId of siteIds) {
    const found = await store.listItems({ siteIds: [siteId], ...(statuses && { statuses }) });
    for (const item of found) items.push(withPlaces(item, places));
  }
  return items;
}
