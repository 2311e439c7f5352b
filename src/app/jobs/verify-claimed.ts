import type { ItemsWork } from '../items/items-work.ts';

/** What could not be proven is looked at again after this, then after twice as long, and so on. */
const FIRST_WAIT_MS = 10 * 60_000;
/** From then on the nightly scan is as good. */
const LONGEST_WAIT_MS = 12 * 3_600_000;

/**
 * Looks at what people say they have put right, as soon as they say so. What stays in doubt (a site that is down, a page
 * that cannot be read) is looked at ever more seldom, or a broken site would be asked all day. `now`: epoch ms.
 */
export function createVerifyClaimed(
  items: Pick<ItemsWork, 'list' | 'verify'>,
  now: () => number,
): (signal: AbortSignal) => Promise<void> {
  let tried: ReadonlyMap<string, { readonly next: number; readonly wait: number }> = new Map();
  return async (signal) => {
    const claimed = (await items.list({ statuses: ['claimed-fixed'] })).map(({ identity }) => identity);
    // What is claimed no more is forgotten: claimed again, it is looked at at once.
    const isClaimed = new Set(claimed);
    tried = new Map([...tried].filter(([identity]) => isClaimed.has(identity)));
    const due = claimed.filter((identity) => (tried.get(identity)?.next ?? 0) <= now());
    if (due.length === 0) return;
    const { interrupted } = await items.verify(due, { signal, onProgress: () => undefined });
    if (interrupted) return;
    const after = now();
    tried = new Map([
      ...tried,
      ...due.map((identity) => {
        const wait = Math.min(LONGEST_WAIT_MS, (tried.get(identity)?.wait ?? FIRST_WAIT_MS / 2) * 2);
        return [identity, { next: after + wait, wait }] as const;
      }),
    ]);
  };
}
