import type { Season } from './types.ts';

const DAY = 86_400_000;
/** Month and day of a moment at `offset` milliseconds east of Greenwich, as `MM-DD`. */
function dayOfYear(moment: number, offset: number): string {
  const days = Math.floor((moment + offset) / DAY);
  // Civil calendar from days since 1970 (Hinnant's algorithm), as there is no Date here.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfPeriod = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfPeriod + 2) / 153);
  const date = dayOfPeriod - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return `${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** China has one time zone. A season begins and ends within some hours of its day, which no period is fine enough to notice. */
const CHINA = 8 * 3_600_000;

/** Whether a moment lies in one of the seasons; without any, every day does. */
export function isInSeason(seasons: readonly Season[], moment: number): boolean {
  if (seasons.length === 0) return true;
  const today = dayOfYear(moment, CHINA);
  return seasons.some(({ from, to }) => (from <= to ? from <= today && today <= to : from <= today || today <= to));
}
