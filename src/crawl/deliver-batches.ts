import type { Clock } from '../ports/clock.ts';
import type { WorkSource } from '../ports/work-source.ts';
import { createBatchPacker, type Unpacked } from './pack-batch.ts';
import type { UrlIds } from './url-ids.ts';

/** Results are saved in batches: one transaction for many pages costs a sixth of one for each. */
const BATCH = 32;
/** Longest that a finished page waits for its batch while there is enough to do. */
const FLUSH_MS = 250;
/** The same when a slot has nothing to do: what waits here may be all that is left to discover. */
const IDLE_FLUSH_MS = 10;
/** Batches on their way to the store before crawling waits for it. */
const MAX_BATCHES_UNDER_WAY = 4;

/** Hands results to the store, in batches. */
export interface Delivery {
  /** Resolves when more may come: at once, unless the store is behind. */
  deliver(completion: Unpacked): Promise<void>;
  /** Slots have nothing to do: what waits here is sent soon. */
  hurry(): void;
  /** Sends the rest; resolves when everything is saved. */
  end(): Promise<void>;
}

export function createDelivery({
  source,
  clock,
  urlIds,
  isIdle,
  onError,
}: {
  readonly source: Pick<WorkSource, 'complete'>;
  readonly clock: Clock;
  /** Learns the ids that the store gives to addresses. */
  readonly urlIds: UrlIds;
  /** Whether slots have nothing to do. */
  readonly isIdle: () => boolean;
  readonly onError: (error: unknown) => void;
}): Delivery {
  const batch = createBatchPacker();
  const underWay = new Set<Promise<void>>();
  let flushAt = Number.POSITIVE_INFINITY;
  let cancelFlush: () => void = () => undefined;

  function send(): void {
    if (batch.size() === 0) return;
    cancelFlush();
    flushAt = Number.POSITIVE_INFINITY;
    const { completions, facts } = batch.take();
    const sending = source.complete(completions, facts).then((ids) => {
      for (const [url, id] of ids) urlIds.set(url, id);
      underWay.delete(sending);
    });
    sending.catch(onError);
    underWay.add(sending);
  }

  function sendWithin(ms: number): void {
    const at = clock.now() + ms;
    if (batch.size() === 0 || at >= flushAt) return;
    cancelFlush();
    flushAt = at;
    cancelFlush = clock.after(ms, send);
  }

  return {
    async deliver(completion) {
      batch.add(completion);
      if (batch.size() >= BATCH) send();
      else sendWithin(isIdle() ? IDLE_FLUSH_MS : FLUSH_MS);
      if (underWay.size > MAX_BATCHES_UNDER_WAY) await Promise.race(underWay);
    },
    hurry: () => sendWithin(IDLE_FLUSH_MS),
    async end() {
      send();
      await Promise.all(underWay);
    },
  };
}
