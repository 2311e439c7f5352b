import type { FetchOutcome } from '../model/outcome.ts';
import type { PageState } from '../model/page-state.ts';

/** What coverage and page states need to know of a request that was made. */
export interface Answer {
  readonly outcome: FetchOutcome['kind'];
  readonly status: number | null;
  readonly wasRead: boolean;
  readonly redirected: boolean;
}

const GONE: readonly (number | null)[] = [404, 410];
/** Client errors that speak of the moment, not of the page: RFC 9110 section 15.5, RFC 6585 section 4, RFC 8470. */
const MOMENTARY: readonly (number | null)[] = [408, 425, 429];

/** A soft 404 stays unknown: a firewall's own page in front of a whole site looks just the same. */
export function pageStateOf({ outcome, status, wasRead, redirected }: Answer): PageState {
  if (wasRead) return 'read';
  if (redirected || (outcome === 'http-error' && GONE.includes(status))) return 'gone';
  return 'unknown';
}

/** True when a page gave no usable answer. That it does not exist or is not for everybody is an answer. */
export function isFailed({ outcome, status }: Answer): boolean {
  if (outcome === 'ok' || outcome === 'soft-404' || outcome === 'excluded') return false;
  return outcome !== 'http-error' || (status ?? 0) >= 500 || MOMENTARY.includes(status);
}
