import { dayNumber, dayOfNumber, weekdayOf } from './calendar-day.ts';

/** Public holidays and shifted working days, as the State Council's office announces them for one year at a time. */
export interface WorkCalendar {
  /** ISO days off though they are Monday to Friday, or off anyway. */
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays on which work is done. */
  readonly workdays: ReadonlySet<string>;
  /** Years that are announced; of others only the weekends are known. */
  readonly years: ReadonlySet<number>;
}

/** Weekends alone: what holds where nothing is announced. */
export const NO_CALENDAR: WorkCalendar = { holidays: new Set(), workdays: new Set(), years: new Set() };

export function isWorkingDay(isoDay: string, { holidays, workdays }: WorkCalendar): boolean {
  if (workdays.has(isoDay)) return true;
  if (holidays.has(isoDay)) return false;
  const weekday = weekdayOf(dayNumber(isoDay));
  return weekday !== 0 && weekday !== 6;
}

export interface WorkingDay {
  readonly day: string;
  /** False: a part of the time lies in a year without data, where only weekends were left out. */
  readonly isAnnounced: boolean;
}

/** A period of years is no matter for working days, and a mistake in a config must not count for ever. */
const MOST = 5_000;

/** The `count`th working day after a day, which itself does not count. 0: the day itself. */
export function addWorkingDays(isoDay: string, count: number, calendar: WorkCalendar): WorkingDay {
  let number = dayNumber(isoDay);
  for (let left = Math.min(count, MOST); left > 0; ) {
    number += 1;
    if (isWorkingDay(dayOfNumber(number), calendar)) left -= 1;
  }
  const day = dayOfNumber(number);
  return { day, isAnnounced: coversYears(isoDay, day, calendar) };
}

/** Working days after `from` up to and with `to`; 0 where `to` is not later. */
export function countWorkingDays(from: string, to: string, calendar: WorkCalendar): number {
  let count = 0;
  for (let number = dayNumber(from) + 1; number <= dayNumber(to); number += 1)
    if (isWorkingDay(dayOfNumber(number), calendar)) count += 1;
  return count;
}

function coversYears(from: string, to: string, { years }: WorkCalendar): boolean {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    if (!years.has(year)) return false;
  return true;
}
