import { addDays } from './calendar-day.ts';
import type { DisclosureItem, DisclosurePeriod, DisclosureState } from './disclosure.ts';
import type { FetchOutcome } from './outcome.ts';
import { addWorkingDays, type WorkCalendar, type WorkingDay } from './working-days.ts';

/** Days from one publication to the next information; with the list's working days on top it must be public. */
const DAYS: Readonly<Record<Exclude<DisclosurePeriod, 'on-change'>, number>> = { yearly: 365, 'half-yearly': 183 };

/** What is published this long before a fixed day is meant for it: a yearly report cannot be ready much earlier. */
const AHEAD = 92;

/** Day after which an item counts as overdue, by its last update; null: not judged by time. */
export function dueDay(
  updated: string,
  { period, due }: Pick<DisclosureItem, 'period' | 'due'>,
  { workingDays, calendar }: { readonly workingDays: number; readonly calendar: WorkCalendar },
): WorkingDay | null {
  if (period === 'on-change') return null;
  if (period === 'yearly' && due !== undefined) {
    let year = Number(updated.slice(0, 4));
    if (addDays(`${year}-${due}`, -AHEAD) <= updated) year += 1;
    return { day: `${year}-${due}`, isAnnounced: true };
  }
  return addWorkingDays(addDays(updated, DAYS[period]), workingDays, calendar);
}

/** Log-in walls and firewalls: people may see what the scan cannot. */
const BLOCKED: ReadonlySet<number> = new Set([401, 403, 405, 412, 429, 451, 999]);

/** Days are ISO days of one zone. */
export function disclosureState(seen: {
  readonly notApplicable: boolean;
  readonly url: string | null;
  readonly outcome: FetchOutcome | null;
  readonly period: DisclosurePeriod;
  readonly updated: string | null;
  readonly due: string | null;
  readonly today: string;
}): DisclosureState {
  const { notApplicable, url, outcome, period, updated, due, today } = seen;
  if (notApplicable) return 'not-applicable';
  if (url === null) return 'unmapped';
  if (outcome === null || outcome.kind === 'excluded') return 'unseen';
  if (outcome.kind === 'http-error' && BLOCKED.has(outcome.status)) return 'blocked';
  if (outcome.kind !== 'ok') return 'dead';
  if (period === 'on-change') return 'current';
  if (updated === null) return 'undated';
  return due !== null && due < today ? 'overdue' : 'current';
}
