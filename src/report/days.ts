/** `2026-11-20`, the day of an instant (epoch ms or ISO) in an IANA zone. */
export function isoDay(instant: number | string, timezone: string): string {
  const { year, month, day } = parts(instant, timezone);
  return `${year}-${month}-${day}`;
}

/** `2026-11-20 02:05` in an IANA zone. */
export function dayAndTime(instant: number | string, timezone: string): string {
  const { hour, minute } = parts(instant, timezone);
  return `${isoDay(instant, timezone)} ${hour}:${minute}`;
}

// Built once per zone: making one costs more than a thousand uses of it.
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
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timezone, made);
  return made;
}

function parts(
  instant: number | string,
  timezone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const found = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of formatter(timezone).formatToParts(new Date(instant))) {
    if (type in found) found[type as keyof typeof found] = value;
  }
  return { ...found, year: found.year.padStart(4, '0') };
}
