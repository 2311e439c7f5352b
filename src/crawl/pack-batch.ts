import { createFactsPacker } from '../extract/facts-codec.ts';
import type { PageFacts } from '../model/facts.ts';
import type { Completion, NewPage } from '../ports/frontier.ts';

type FreshPage = Omit<NewPage, 'at'> & { readonly kind: 'new'; readonly facts: PageFacts };

/** A completion that still carries the facts of its page. */
export type Unpacked = Omit<Completion, 'page'> & {
  readonly page: Exclude<Completion['page'], { readonly kind: 'new' }> | FreshPage;
};

/** Completions that are saved together, and the facts of their pages in one pack. */
interface Batch {
  readonly completions: readonly Completion[];
  /** Null without new pages. */
  readonly facts: Uint8Array<ArrayBuffer> | null;
}

/**
 * Gathers a batch. Facts are packed as they come: held until the batch is full, their thousands of objects would outlive
 * the garbage collector's first rounds.
 */
export interface BatchPacker {
  add(completion: Unpacked): void;
  size(): number;
  /** What was gathered; the next batch begins. */
  take(): Batch;
}

export function createBatchPacker(): BatchPacker {
  let completions: Completion[] = [];
  let hasFacts = false;
  const packer = createFactsPacker();
  return {
    add({ page, ...rest }) {
      if (page?.kind !== 'new') {
        completions.push({ ...rest, page });
        return;
      }
      const { facts, ...saved } = page;
      hasFacts = true;
      completions.push({ ...rest, page: { ...saved, at: packer.add(facts) } });
    },
    size: () => completions.length,
    take() {
      const batch = { completions, facts: hasFacts ? packer.finish() : null };
      completions = [];
      hasFacts = false;
      return batch;
    },
  };
}
