import { parse } from 'node-cron';
import { addDays, instantOrLeap, type LocalTime, localTimeOf, weekdayOf } from './zoned-time.ts';

/** 29 February falls on a given weekday at least once in 40 years; whatever has not come by then never does. */
const MOST_DAYS = 40 * 366;

/** Times of a cron text in a zone. node-cron reads the text; it can tell no time but those after the real clock's now. */
export interface CronTimes {
  /** The last instant at or before `instant`, not before `notBefore`; null: none. Epoch ms. */
  latest(instant: number, notBefore: number): number | null;
  /** The first instant after `instant`; null: it never comes. */
  next(instant: number): number | null;
}

const inOrder = (values: readonly (number | string)[]): readonly number[] => values.map(Number).sort((a, b) => a - b);

/**
 * `cron`: five fields, checked with the config. Day of month and day of week must both match, as node-cron has it. Unlike
 * there a time that summer time leaps over is due when the clock leaps.
 */
export function cronTimes(cron: string, timezone: string): CronTimes {
  const fields = parse(cron);
  const months = new Set(inOrder(fields.month));
  const days = new Set(inOrder(fields.dayOfMonth));
  const weekdays = new Set(inOrder(fields.dayOfWeek));
  const minutesOfDay = inOrder(fields.hour).flatMap((hour) =>
    inOrder(fields.minute).map((minute) => hour * 60 + minute),
  );
  const latestFirst = minutesOfDay.toReversed();

  const isDay = ({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>): boolean =>
    months.has(month) && days.has(day) && weekdays.has(weekdayOf(year, month, day));

  return {
    latest(instant, notBefore) {
      if (notBefore > instant) return null;
      let day: Pick<LocalTime, 'year' | 'month' | 'day'> = localTimeOf(instant, timezone);
      const first = localTimeOf(notBefore, timezone);
      const isBefore = (): boolean =>
        Date.UTC(day.year, day.month - 1, day.day) < Date.UTC(first.year, first.month - 1, first.day);
      for (; !isBefore(); day = addDays(day, -1)) {
        if (!isDay(day)) continue;
        for (const minute of latestFirst) {
          const found = instantOrLeap({ ...day, minute }, timezone);
          if (found === null || found > instant) continue;
          return found >= notBefore ? found : null;
        }
      }
      return null;
    },
    next(instant) {
      let day: Pick<LocalTime, 'year' | 'month' | 'day'> = localTimeOf(instant, timezone);
      for (let step = 0; step < MOST_DAYS; step++, day = addDays(day, 1)) {
        if (!isDay(day)) continue;
        for (const minute of minutesOfDay) {
          const found = instantOrLeap({ ...day, minute }, timezone);
          if (found !== null && found > instant) return found;
        }
      }
      return null;
    },
  };
}
