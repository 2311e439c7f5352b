import { encodeFacts } from '../extract/facts-codec.ts';
import type { PageFacts } from '../model/facts.ts';
import type { Completion, NewPage } from '../ports/frontier.ts';

type FreshPage = Omit<NewPage, 'at'> & { readonly kind: 'new'; readonly facts: PageFacts };

/** A completion that still carries the facts of its page. */
export type Unpacked = Omit<Completion, 'page'> & {
  readonly page: Exclude<Completion['page'], { readonly kind: 'new' }> | FreshPage;
};

/** Takes the facts out of a batch of completions and packs them together; null when there are none. */
export function packBatch(batch: readonly Unpacked[]): {
  readonly completions: readonly Completion[];
  readonly facts: Uint8Array<ArrayBuffer> | null;
} {
  const list: PageFacts[] = [];
  const completions = batch.map(({ page, ...rest }): Completion => {
    if (page?.kind !== 'new') return { ...rest, page };
    const { facts, ...saved } = page;
    return { ...rest, page: { ...saved, at: list.push(facts) - 1 } };
  });
  return { completions, facts: list.length === 0 ? null : encodeFacts(list) };
}
