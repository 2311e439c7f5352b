import type { Day } from './dates.ts';

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timezone, format);
  }
  return format;
}

/** What the clocks of the zone show, minus UTC, in milliseconds. */
function offsetAt(timezone: string, moment: number): number {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return shown - Math.floor(moment / 1_000) * 1_000;
}

export interface DayStarts {
  /** First moment of the day, epoch milliseconds; null when the day is after tomorrow. */
  at(day: Day): number | null;
}

const cache = new Map<string, Map<Day, number>>();
/** Ten years of days. */
const MAX_CACHED = 3_650;

function startOf(day: Day, timezone: string): number {
  let starts = cache.get(timezone);
  if (starts === undefined || starts.size > MAX_CACHED) {
    starts = new Map();
    cache.set(timezone, starts);
  }
  const known = starts.get(day);
  if (known !== undefined) return known;
  const utc = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
  // Once more with the offset at the result, should the clocks change in between.
  const start = utc - offsetAt(timezone, utc - offsetAt(timezone, utc));
  starts.set(day, start);
  return start;
}

/** `now`: epoch milliseconds; no day that begins later than one day after it counts. */
export function dayStarts(timezone: string, now: number): DayStarts {
  return {
    at(day) {
      const start = startOf(day, timezone);
      return start > now + DAY_MS ? null : start;
    },
  };
}
