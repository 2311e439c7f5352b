/** Wall clock of a zone. Month 1–12, weekday 0 (Sunday) – 6. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Minute of the day. */
  readonly minute: number;
}

const MINUTE_MS = 60_000;

// Built once a zone: making one costs more than a thousand uses of it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formatters.set(timezone, made);
  return made;
}

/** Wall clock of a zone at an instant (epoch ms). */
export function localTimeOf(instant: number, timezone: string): LocalTime {
  const found = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of formatter(timezone).formatToParts(instant)) {
    if (type in found) found[type as keyof typeof found] = Number(value);
  }
  const { year, month, day } = found;
  return { year, month, day, weekday: weekdayOf(year, month, day), minute: found.hour * 60 + found.minute };
}

export const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The day `step` days after (before, when negative). */
export function addDays({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>, step: number) {
  const moved = new Date(Date.UTC(year, month - 1, day + step));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/**
 * The instant at which the clock of a zone shows this; null: it never does (the hour that summer time leaps over).
 * Of an hour that comes twice, one of both.
 */
function instantOf({ year, month, day, minute }: Omit<LocalTime, 'weekday'>, timezone: string): number | null {
  const wanted = Date.UTC(year, month - 1, day, 0, minute);
  const shownAt = (instant: number): number => {
    const local = localTimeOf(instant, timezone);
    return Date.UTC(local.year, local.month - 1, local.day, 0, local.minute);
  };
  let guess = wanted;
  // The offset at a guess is off by an hour at most; the second step is exact.
  for (let step = 0; step < 2; step++) guess += wanted - shownAt(guess);
  const rounded = Math.floor(guess / MINUTE_MS) * MINUTE_MS;
  return shownAt(rounded) === wanted ? rounded : null;
}

/** Longer than any leap of a clock: some islands once left out a whole day. */
const LONGEST_LEAP = 24 * 60 + 1;

/** The same, or the instant at which a clock leaps over it: what is due at night must not wait a day for that. */
export function instantOrLeap(local: Omit<LocalTime, 'weekday'>, timezone: string): number | null {
  for (let later = 0; later < LONGEST_LEAP; later++) {
    const found = instantOf({ ...local, minute: local.minute + later }, timezone);
    if (found !== null) return found;
  }
  return null;
}
