import { addDays } from '../../model/calendar-day.ts';
import type { Estate } from '../../model/estate.ts';
import type { StoredItem } from '../../model/item.ts';
import { isAbout, type Waiver } from '../../model/waiver.ts';
import type { Store } from '../../ports/store.ts';
import { deadlineFrom } from '../../rectify/deadline.ts';
import { type Decision, decide } from '../../rectify/decide.ts';
import { needsReason, nothingChosen, refusal, tooLate, touchedMeanwhile, wideScope } from './change-errors.ts';
import type { ChangeKind, ChangeResult, ItemSelection } from './items-work.ts';
import { pickItem, selectItems } from './select-items.ts';

export interface ChangeContext {
  readonly actor: string;
  readonly reason: string;
  /** ISO instant, and ISO day in the estate's time zone. */
  readonly at: string;
  readonly today: string;
  /** Names all that is changed together. */
  readonly batch: string;
  readonly estate: Estate;
}

/** A decision nobody looks at again for longer is forgotten, not made. */
const MOST_DAYS = 366;

/** Changes items as a person decided, all together; a waiver for a whole target or rule with those it is about. */
export async function changeItems(
  store: Store,
  selection: ItemSelection,
  change: ChangeKind,
  context: ChangeContext,
): Promise<ChangeResult> {
  const chosen = await choose(store, selection, context.today);
  const until = change.kind === 'waive' || change.kind === 'reject' ? endOf(change.until, context) : null;
  const waiver = until === null ? null : waiverOf(change, chosen, until, context);
  const items = waiver === null ? chosen : await coveredItems(store, waiver, chosen);
  const changes = items.flatMap(
    (item) => decide(item, decisionFor(item, change, until, waiver, context), context) ?? [],
  );
  const done = new Set(changes.map(({ item }) => item.identity));
  const refused = items.filter(({ identity }) => !done.has(identity));
  if (changes.length === 0) throw refusal(change.kind, refused);
  const conflicts = await store.changeItems(changes, ...(waiver === null ? [] : [waiver]));
  if (conflicts.length > 0) throw touchedMeanwhile(conflicts);
  return { changed: changes.map(({ item }) => item), refused, batch: context.batch, waiver };
}

async function choose(store: Store, selection: ItemSelection, today: string): Promise<readonly StoredItem[]> {
  if ('query' in selection) {
    const found = await selectItems(store, selection.query, today);
    if (found.length === 0) throw nothingChosen();
    return found;
  }
  const items = new Map<string, StoredItem>();
  for (const name of selection.names) {
    const { item } = await pickItem(store, name);
    items.set(item.identity, item);
  }
  return [...items.values()];
}

function endOf(until: string | null, { today, reason }: ChangeContext): string {
  if (reason.trim() === '') throw needsReason();
  const latest = addDays(today, MOST_DAYS);
  if (until !== null && (until < today || until > latest)) throw tooLate(until, today, latest);
  return until ?? latest;
}

/** Null: the decision is for the items alone. */
function waiverOf(
  change: ChangeKind,
  chosen: readonly StoredItem[],
  until: string,
  { batch, reason, actor, at }: ChangeContext,
): Waiver | null {
  if ((change.kind !== 'waive' && change.kind !== 'reject') || change.scope === 'item') return null;
  const [first, ...others] = chosen;
  if (first === undefined || others.length > 0) throw wideScope('several');
  const { check, target, rule, siteId } = first.finding;
  if (change.scope === 'rule' && rule === null) throw wideScope('no-rule');
  return {
    id: batch,
    decision: change.kind === 'waive' ? 'waived' : 'rejected',
    check,
    target: change.scope === 'target' ? target : null,
    rule: change.scope === 'rule' ? rule : null,
    siteId: change.onSite ? siteId : null,
    reason,
    actor,
    at,
    until,
    endedAt: null,
    endedBy: null,
  };
}

/** Those it was made for, and all others it is about, but for what is closed or was decided for itself. */
async function coveredItems(
  store: Store,
  waiver: Waiver,
  chosen: readonly StoredItem[],
): Promise<readonly StoredItem[]> {
  const named = new Set(chosen.map(({ identity }) => identity));
  const all = await store.listItems(waiver.siteId === null ? {} : { siteIds: [waiver.siteId] });
  const isDecided = ({ status, waiver: held }: StoredItem): boolean =>
    status === 'closed' || ((status === 'waived' || status === 'rejected') && held === null);
  return all.filter((item) => named.has(item.identity) || (!isDecided(item) && isAbout(waiver, item.finding)));
}

function decisionFor(
  item: StoredItem,
  change: ChangeKind,
  until: string | null,
  waiver: Waiver | null,
  { estate, today }: ChangeContext,
): Decision {
  switch (change.kind) {
    case 'assign':
      if (change.deadline !== null && change.deadline < today) throw tooLate(change.deadline, today, null);
      return change;
    case 'claim':
      return change;
    case 'waive':
    case 'reject':
      return { kind: change.kind, until, waiver: waiver?.id ?? null };
    case 'reopen':
      return { kind: 'reopen', deadline: deadlineFrom(today, item.finding, estate.deadlines ?? null) };
  }
}
