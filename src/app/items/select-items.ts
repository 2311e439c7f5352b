import { type ItemEvent, isOverdue, type StoredItem } from '../../model/item.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import type { ItemQuery } from './items-work.ts';

const NAMED = 5;

/** Items that fit. `today`: ISO day in the estate's time zone. */
export async function selectItems(
  store: Pick<Store, 'listItems'>,
  query: ItemQuery,
  today: string,
): Promise<readonly StoredItem[]> {
  const { siteIds, statuses, owner, checks, severities, overdue } = query;
  const items = await store.listItems({ ...(siteIds && { siteIds }), ...(statuses && { statuses }) });
  return items.filter(
    (item) =>
      (owner === undefined || item.owner === owner) &&
      (checks?.includes(item.finding.check) ?? true) &&
      (severities?.includes(item.finding.severity) ?? true) &&
      (overdue !== true || isOverdue(item, today)),
  );
}

/** The item of this identity, or the only one whose identity or target holds the text. */
export async function pickItem(
  store: Pick<Store, 'findItem' | 'listItems'>,
  name: string,
): Promise<{ readonly item: StoredItem; readonly events: readonly ItemEvent[] }> {
  const exact = await store.findItem(name);
  if (exact !== null) return exact;
  // Nothing is part of everything: an empty variable in somebody's script must not choose the only item there is.
  const near = (name.trim() === '' ? [] : await store.listItems({})).filter(
    ({ identity, finding }) => identity.includes(name) || finding.target.includes(name),
  );
  const [only] = near;
  const found = near.length === 1 && only !== undefined ? await store.findItem(only.identity) : null;
  if (found !== null) return found;
  const some = near.slice(0, NAMED).map(({ identity }) => `'${identity}'`);
  throw new UserError(
    near.length === 0
      ? { 'zh-CN': `没有与“${name}”相符的整改项`, en: `No item matches "${name}"` }
      : { 'zh-CN': `有 ${near.length} 个整改项与“${name}”相符`, en: `${near.length} items match "${name}"` },
    {
      remedy:
        near.length === 0
          ? { 'zh-CN': '用 webpatrol items list 查看全部整改项', en: 'See them all with `webpatrol items list`' }
          : { 'zh-CN': `请写完整编号，如 ${some.join('、')}`, en: `Write one identity in full: ${some.join(', ')}` },
    },
  );
}
