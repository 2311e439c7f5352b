/** A part of every day, in minutes since midnight. `from` after `to`: it goes past midnight. */
export interface QuietWindow {
  readonly from: number;
  readonly to: number;
}

/** When scans run, in the estate's time zone. */
export interface Schedule {
  /** Null: only sites with a time of their own are scanned. */
  readonly cron: string | null;
  /** Of these sites, the ones that have no time of their own. */
  readonly sites: 'all' | readonly string[];
  /** Site id → its own cron. Such a site is scanned at these times and no other. */
  readonly ownCron: Readonly<Record<string, string>>;
  /** A scan begins up to this many milliseconds late, so that estates on one server do not begin together. */
  readonly jitter: number;
  /** No scan asks a site for anything then. */
  readonly quiet: readonly QuietWindow[];
  /** A scan that was missed is made up for when it was due no longer than this ago, milliseconds. */
  readonly catchUp: number;
}

const WINDOW = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24):([0-5]\d)$/;
const DAY_MINUTES = 24 * 60;

/** `08:00-18:00`, `22:00-06:00`; null when the text is no window or holds nothing. */
export function parseQuietWindow(text: string): QuietWindow | null {
  const [, ...parts] = WINDOW.exec(text.trim()) ?? [];
  const [fromHour, fromMinute, toHour, toMinute] = parts.map(Number);
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) return null;
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return to > DAY_MINUTES || from === to ? null : { from, to };
}

const isWithin = ({ from, to }: QuietWindow, minute: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

/** Whether a minute of the day lies in a quiet window. */
export const isQuiet = (windows: readonly QuietWindow[], minute: number): boolean =>
  windows.some((window) => isWithin(window, minute));

/** Whether the windows leave no minute of the day. */
export const isAlwaysQuiet = (windows: readonly QuietWindow[]): boolean =>
  Array.from({ length: DAY_MINUTES }, (_, minute) => minute).every((minute) => isQuiet(windows, minute));

/**
 * Milliseconds, less than `most`, that a run begins after its due time. Equal wherever it is worked out: two processes
 * that share a database agree, and the next run can be told exactly.
 */
export function jitterOf(seed: string, due: number, most: number): number {
  if (most <= 0) return 0;
  // FNV-1a: spreads evenly, and nobody has to be kept from guessing it.
  let hash = 0x811c9dc5;
  for (const char of `${seed} ${due}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % most;
}
