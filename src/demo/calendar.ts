const DAY = 86_400_000;
/** The estate lives by Beijing time, which has no summer time. */
const BEIJING = 8 * 3_600_000;

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 2026-11-20 */
  readonly iso: string;
}

/** The day in Beijing that lies `ago` days before the instant `now` (epoch ms); negative for a day to come. */
export function dayAgo(now: number, ago: number): Day {
  const iso = new Date(now + BEIJING - ago * DAY).toISOString().slice(0, 10);
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day, iso };
}

/** 2026年11月20日 */
export const inWords = (day: Day): string => `${day.year}年${day.month}月${day.day}日`;
