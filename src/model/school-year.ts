import { addDays, isDay } from './calendar-day.ts';

/** ISO days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A year of the yearly disclosure report: 1 September to 31 August (notice of the Ministry of Education, 教办函〔2014〕23号). */
export interface SchoolYear extends Period {
  /** `2025-2026`. */
  readonly name: string;
}

const of = (first: number): SchoolYear => ({
  name: `${first}-${first + 1}`,
  from: `${first}-09-01`,
  to: `${first + 1}-08-31`,
});

/** `2025-2026`; null for anything else. */
export function parseSchoolYear(text: string): SchoolYear | null {
  const [, first, second] = /^(\d{4})[-—–/](\d{4})$/.exec(text) ?? [];
  return first !== undefined && Number(second) === Number(first) + 1 ? of(Number(first)) : null;
}

/** The school year a day lies in. */
export function schoolYearOf(isoDay: string): SchoolYear {
  const year = Number(isoDay.slice(0, 4));
  return of(isoDay.slice(5) >= '09-01' ? year : year - 1);
}

/** Until the end of the year the report on the school year that ended in August is in work; it is due on 31 October. */
const REPORTED_FOR = 122;

/** The school year whose disclosure table is printed on a day. */
export const reportYear = (isoDay: string): SchoolYear => schoolYearOf(addDays(isoDay, -REPORTED_FOR));

export const yearBefore = ({ name }: SchoolYear): SchoolYear => of(Number(name.slice(0, 4)) - 1);

/** A period of two days that exist, the second not before the first; null otherwise. */
export const parsePeriod = (from: string, to: string): Period | null =>
  isDay(from) && isDay(to) && from <= to ? { from, to } : null;
