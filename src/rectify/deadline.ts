import { addDays } from '../model/calendar-day.ts';
import type { Finding } from '../model/finding.ts';
import type { Deadlines } from '../model/item-settings.ts';

/** Last day for putting a defect right that is known from today on; null: none is set. */
export function deadlineFrom(
  today: string,
  { severity }: Pick<Finding, 'severity'>,
  deadlines: Deadlines | null,
): string | null {
  const days = deadlines?.[severity] ?? null;
  return days === null ? null : addDays(today, days);
}
