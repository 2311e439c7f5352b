import type { Item } from '../../model/item.ts';
import { UserError } from '../../model/user-error.ts';
import type { Store } from '../../ports/store.ts';
import { deadlineFrom } from '../../rectify/deadline.ts';
import { decide } from '../../rectify/decide.ts';
import { touchedMeanwhile } from './change-errors.ts';
import type { ChangeContext } from './change-items.ts';

/** Takes a waiver for a target or rule back. What it held is open again. */
export async function endWaiver(store: Store, id: string, context: ChangeContext): Promise<readonly Item[]> {
  const waiver = (await store.listWaivers()).find((each) => each.id === id);
  if (waiver === undefined || waiver.endedAt !== null) {
    throw new UserError(
      {
        'zh-CN': `没有编号为 ${id} 的成批暂缓或误报决定`,
        en: `There is no waiver ${id} for a target or rule in force`,
      },
      { remedy: { 'zh-CN': '用 webpatrol items waivers 查看', en: 'See them with webpatrol items waivers' } },
    );
  }
  const held = (await store.listItems({ statuses: ['waived', 'rejected'] })).filter((item) => item.waiver === id);
  const changes = held.flatMap((item) => {
    const deadline = deadlineFrom(context.today, item.finding, context.estate.deadlines ?? null);
    return decide(item, { kind: 'reopen', deadline }, context) ?? [];
  });
  const conflicts = await store.changeItems(changes, { ...waiver, endedAt: context.at, endedBy: context.actor });
  if (conflicts.length > 0) throw touchedMeanwhile(conflicts);
  return changes.map(({ item }) => item);
}
