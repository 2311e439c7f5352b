/** A host that fails this often in a row, with nothing good between, is down: asking 10,000 more pages proves nothing. */
const FAILURES_UNTIL_DOWN = 20;
/** A host that asks us to slow down this often in a row means it: its answer then counts as it is. */
const THROTTLES_UNTIL_TAKEN = 8;
const FIRST_BACKOFF_MS = 1_000;
/** The same cap that a Retry-After has. */
const MAX_BACKOFF_MS = 60_000;

/** Counts a host's troubles in a row. */
export interface Downtime {
  answered(host: string): void;
  /** True when the host now counts as down. */
  failed(host: string): boolean;
  /** Milliseconds to wait before the host is asked again; null: waiting does not help. */
  throttled(host: string, retryAfter: number | null, now: number): number | null;
}

export function createDowntime(): Downtime {
  const failures = new Map<string, number>();
  const throttles = new Map<string, { count: number; until: number }>();
  return {
    answered(host) {
      failures.delete(host);
      throttles.delete(host);
    },
    failed(host) {
      const count = (failures.get(host) ?? 0) + 1;
      failures.set(host, count);
      return count >= FAILURES_UNTIL_DOWN;
    },
    throttled(host, retryAfter, now) {
      const { count, until } = throttles.get(host) ?? { count: 0, until: 0 };
      // Several requests under way are turned down at once: that is one refusal.
      if (now < until) return until - now;
      if (count >= THROTTLES_UNTIL_TAKEN) return null;
      const wait = retryAfter ?? Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** count);
      throttles.set(host, { count: count + 1, until: now + wait });
      return wait;
    },
  };
}
