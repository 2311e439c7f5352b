import { isQuiet, type QuietWindow } from '../model/schedule.ts';
import { localTimeOf } from './zoned-time.ts';

const MINUTE_MS = 60_000;
/** A window begins and ends within a day; summer time may add an hour. */
const MOST_MINUTES = 26 * 60;

/** Quiet hours of a zone. Epoch ms. */
export interface QuietHours {
  isQuiet(instant: number): boolean;
  /** The first quiet minute that begins after `instant`; null: there are no quiet hours. */
  nextStart(instant: number): number | null;
  /** When the quiet hours around `instant` end; the instant itself when it is in none. */
  endOf(instant: number): number;
}

export function quietHours(windows: readonly QuietWindow[], timezone: string): QuietHours {
  const isQuietAt = (instant: number): boolean =>
    windows.length > 0 && isQuiet(windows, localTimeOf(instant, timezone).minute);
  function firstMinute(instant: number, wanted: boolean): number | null {
    const start = (Math.floor(instant / MINUTE_MS) + 1) * MINUTE_MS;
    for (let minute = 0; minute < MOST_MINUTES; minute++) {
      const at = start + minute * MINUTE_MS;
      if (isQuietAt(at) === wanted) return at;
    }
    return null;
  }
  return {
    isQuiet: isQuietAt,
    nextStart: (instant) => (windows.length === 0 ? null : firstMinute(instant, true)),
    endOf: (instant) => (isQuietAt(instant) ? (firstMinute(instant, false) ?? instant) : instant),
  };
}
