import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';

/** A claim on a scan outlives its process by this; renewed three times within. */
export const CLAIM_MS = 60_000;

export interface KeptClaim {
  /** Aborts when another process has taken the scan, as after a machine slept: its work is that one's then. */
  readonly lost: AbortSignal;
  stop(): Promise<void>;
}

/** Renews the claim on a scan until it is stopped or lost. */
export function keepClaim(
  scanId: string,
  {
    store,
    clock,
    log,
    holder,
  }: { readonly store: Pick<Store, 'claimScan'>; readonly clock: Clock; readonly log: Logger; readonly holder: string },
): KeptClaim {
  const stopping = new AbortController();
  const losing = new AbortController();
  async function renew(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(CLAIM_MS / 3, stopping.signal).catch(() => undefined); // ends early when the scan does
      if (stopping.signal.aborted) return;
      const now = clock.now();
      // A full disk or a locked file may pass; whoever saves what was fetched tells of it.
      const isOurs = await store.claimScan(scanId, holder, now, now + CLAIM_MS).catch((error: unknown) => {
        log.warn({ scan: scanId, error: String(error) }, 'the claim on the scan could not be renewed');
        return true;
      });
      if (!isOurs) return losing.abort();
    }
  }
  const renewing = renew();
  return {
    lost: losing.signal,
    stop() {
      stopping.abort();
      return renewing;
    },
  };
}
