import { type ClosedAs, closedAsOf, type Item, type ItemEvent, isPutRight } from '../../model/item.ts';

/** The figures that a yearly report publishes, in the order in which it names them. */
export const FIGURES = [
  'link',
  'emptyColumn',
  'staleColumn',
  'zombie',
  'site',
  'text',
  'risk',
  'privacy',
  'disclosure',
] as const;
export type Figure = (typeof FIGURES)[number];

/** The figure an item counts for: its category, the two that are published apart by their check. */
export function figureOf({ finding: { check, category } }: Pick<Item, 'finding'>): Figure {
  if (category === 'column') return check === 'empty-column' ? 'emptyColumn' : 'staleColumn';
  if (category === 'site') return check === 'zombie-site' ? 'zombie' : 'site';
  return category;
}

export interface HandledItem {
  readonly item: Item;
  /** ISO instant at which a scan proved it. */
  readonly closedAt: string;
  readonly scanId: string | null;
  readonly closedAs: ClosedAs;
}

/**
 * Items that a scan proved to be put right within the period the events are of. Each counts once; one that came back
 * within the period, was closed by a person's word alone, or only because its rule was withdrawn, does not.
 * @param events of the period, in order
 */
export function handledItems(items: readonly Item[], events: readonly ItemEvent[]): readonly HandledItem[] {
  const closing = new Map<string, ItemEvent>();
  for (const event of events) {
    if (isPutRight(event) && event.actor === 'scan') closing.set(event.identity, event);
    else if (event.to !== event.from) closing.delete(event.identity);
  }
  return items.flatMap((item) => {
    const event = closing.get(item.identity);
    return event === undefined ? [] : [{ item, closedAt: event.at, scanId: event.scanId, closedAs: closedAsOf(event) }];
  });
}

/** Identities that were found for the first time within the period the events are of. */
export const newlyFound = (events: readonly ItemEvent[]): ReadonlySet<string> =>
  new Set(events.filter(({ from }) => from === null).map(({ identity }) => identity));
