import { hostPortOf } from '../model/url.ts';

/** A host that fails this often in a row, with nothing good between, is down: asking 10,000 more pages proves nothing. */
const FAILURES_UNTIL_DOWN = 20;
/**
 * How often in a row a home page that answers speaks for the rest. A part of a site that hangs may have thousands of
 * addresses, and each costs a timeout: five hundred take an hour.
 */
const MOST_SPARED = 25;
/** A host that asks us to slow down this often in a row means it: its answer then counts as it is. */
const THROTTLES_UNTIL_TAKEN = 8;
/** A page refused this often while others of its host are answered is what is broken, not the host busy. */
const REFUSALS_UNTIL_TAKEN = 3;
/** The same once a page of that host has been waited for in vain. */
const REFUSALS_ONCE_IN_VAIN = 1;
const FIRST_BACKOFF_MS = 1_000;
/** The same cap that a Retry-After has. */
const MAX_BACKOFF_MS = 60_000;

/** Counts a host's troubles in a row. */
export interface Downtime {
  answered(host: string): void;
  /** True when the host looks down: its home page decides. */
  failed(host: string): boolean;
  /** Its home page answers. True when that may pass for an answer; false: it has too often in a row. */
  spared(host: string): boolean;
  /** Milliseconds to wait before this address, and its host, are asked again; null: waiting does not help. */
  throttled(url: string, retryAfter: number | null, now: number): number | null;
}

/** What a host has turned down. */
interface Throttling {
  /** Rounds in a row without an answer between. */
  count: number;
  until: number;
  /** Whether a page has been waited for in vain. */
  inVain: boolean;
  /** Answers after the first refusal. */
  answers: number;
  /** By address: rounds in which it was turned down, and the answers there were before the first. */
  readonly refusals: Map<string, { readonly count: number; readonly answersBefore: number }>;
}

export function createDowntime(): Downtime {
  const failures = new Map<string, number>();
  const spared = new Map<string, number>();
  const throttlings = new Map<string, Throttling>();

  function throttlingOf(host: string): Throttling {
    let throttling = throttlings.get(host);
    if (!throttling) {
      throttling = { count: 0, until: 0, inVain: false, answers: 0, refusals: new Map() };
      throttlings.set(host, throttling);
    }
    return throttling;
  }

  return {
    answered(host) {
      failures.delete(host);
      spared.delete(host);
      const throttling = throttlings.get(host);
      if (!throttling) return;
      throttling.count = 0;
      throttling.answers++;
    },
    failed(host) {
      const count = (failures.get(host) ?? 0) + 1;
      failures.set(host, count);
      return count >= FAILURES_UNTIL_DOWN;
    },
    spared(host) {
      // Several requests under way ask at once: one answer is enough.
      if ((failures.get(host) ?? 0) < FAILURES_UNTIL_DOWN) return true;
      const count = (spared.get(host) ?? 0) + 1;
      if (count > MOST_SPARED) return false;
      spared.set(host, count);
      failures.delete(host);
      return true;
    },
    throttled(url, retryAfter, now) {
      const throttling = throttlingOf(hostPortOf(url));
      // Several requests under way are turned down at once: that is one refusal.
      if (now < throttling.until) return throttling.until - now;
      const refusal = throttling.refusals.get(url) ?? { count: 0, answersBefore: throttling.answers };
      const patience = throttling.inVain ? REFUSALS_ONCE_IN_VAIN : REFUSALS_UNTIL_TAKEN;
      const isOwn = throttling.answers > refusal.answersBefore && refusal.count >= patience;
      if (isOwn || throttling.count >= THROTTLES_UNTIL_TAKEN) {
        throttling.inVain ||= isOwn;
        throttling.refusals.delete(url);
        return null;
      }
      throttling.refusals.set(url, { ...refusal, count: refusal.count + 1 });
      const wait = retryAfter ?? Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** throttling.count);
      throttling.count++;
      throttling.until = now + wait;
      return wait;
    },
  };
}
