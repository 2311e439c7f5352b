import type { Item, ItemChange, ItemEvent } from '../../model/item.ts';
import { UserError } from '../../model/user-error.ts';
import type { Waiver } from '../../model/waiver.ts';
import type { Store } from '../../ports/store.ts';
import { undo } from '../../rectify/decide.ts';
import { touchedMeanwhile } from './change-errors.ts';

/**
 * Takes back all changes of a batch, and the waiver made or ended with it. Only while nothing else happened to any of its items:
 * a decision that others built on is changed by a new one.
 */
export async function undoBatch(
  store: Store,
  named: string | null,
  who: { readonly actor: string; readonly reason: string; readonly at: string },
): Promise<readonly Item[]> {
  const batch = named ?? (await store.newestBatch());
  const events = batch === null ? [] : await store.listItemEvents({ batch });
  const [first] = events;
  if (batch === null || first === undefined) throw nothingToUndo();
  if (named === null && first.actor !== who.actor) throw somebodyElse(batch, first.actor);
  const changes: ItemChange[] = [];
  const touched: string[] = [];
  for (const { identity } of events) {
    const found = await store.findItem(identity);
    if (found?.events.at(-1)?.undoes === batch) throw nothingToUndo();
    const change = found && undo(found.item, found.events, { ...who, batch });
    if (change) changes.push(change);
    else touched.push(identity);
  }
  if (touched.length > 0) throw touchedSince(touched);
  const waiver = waiverAsBefore(await store.listWaivers(), batch, first, who);
  const conflicts = await store.changeItems(changes, ...(waiver === null ? [] : [waiver]));
  if (conflicts.length > 0) throw touchedMeanwhile(conflicts);
  return changes.map(({ item }) => item);
}

/** The waiver that was made with the batch is over; the one that was ended with it is in force again. Null: neither. */
function waiverAsBefore(
  waivers: readonly Waiver[],
  batch: string,
  { at, before }: ItemEvent,
  who: { readonly actor: string; readonly at: string },
): Waiver | null {
  const made = waivers.find(({ id }) => id === batch);
  if (made !== undefined) return { ...made, endedAt: who.at, endedBy: who.actor };
  const ended = waivers.find(({ id, endedAt }) => id === before?.waiver && endedAt === at);
  return ended === undefined ? null : { ...ended, endedAt: null, endedBy: null };
}

const nothingToUndo = (): UserError =>
  new UserError(
    { 'zh-CN': '没有可撤销的改动', en: 'There is nothing to undo' },
    {
      remedy: {
        'zh-CN': '只能撤销最近一次改动，且只能撤销一次；更早的请直接重新指派或重新打开',
        en: 'Only the newest change can be undone, once; change earlier ones anew with assign or reopen',
      },
    },
  );

const somebodyElse = (batch: string, actor: string): UserError =>
  new UserError(
    { 'zh-CN': `最近一次改动是 ${actor} 做的`, en: `The newest change is by ${actor}` },
    {
      remedy: {
        'zh-CN': `确要撤销，请写明批号：webpatrol items undo ${batch}`,
        en: `To undo it all the same, name it: webpatrol items undo ${batch}`,
      },
    },
  );

const touchedSince = (identities: readonly string[]): UserError =>
  new UserError(
    {
      'zh-CN': `其中 ${identities.length} 项此后又有变动，不能撤销：'${identities[0]}'`,
      en: `Something happened since to ${identities.length} of them, '${identities[0]}' for one: nothing was undone`,
    },
    {
      remedy: {
        'zh-CN': '用 webpatrol items show 查看经过，再单独处理',
        en: 'See what happened with webpatrol items show, and change them one by one',
      },
    },
  );
