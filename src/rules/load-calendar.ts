import { addDays, dayNumber, isDay, weekdayOf } from '../model/calendar-day.ts';
import { UserError } from '../model/user-error.ts';
import type { WorkCalendar } from '../model/working-days.ts';
import { readFolder } from './read-folder.ts';
import type { YamlFile, YamlPath } from './read-yaml.ts';

interface WrittenYear {
  readonly year: number;
  readonly title: string;
  readonly holidays: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly shifted?: readonly string[];
  }[];
}

/** No holiday is longer; a wrong month would be. */
const LONGEST = 15;

const isWeekend = (day: string): boolean => weekdayOf(dayNumber(day)) % 6 === 0;

function checkYear({ value: { year, holidays }, whereIs }: YamlFile<WrittenYear>): void {
  const refuse = (path: YamlPath, zh: string, en: string): never => {
    throw new UserError(
      { 'zh-CN': zh, en },
      {
        where: whereIs(path),
        remedy: {
          'zh-CN': '请对照国务院办公厅当年的节假日安排通知更正',
          en: 'Correct it after the announcement for that year',
        },
      },
    );
  };
  for (const [at, { name, from, to, shifted = [] }] of holidays.entries()) {
    const path = ['holidays', at];
    for (const [key, day] of [['from', from] as const, ['to', to] as const])
      if (!isDay(day)) refuse([...path, key], `没有 ${day} 这一天`, `There is no day ${day}`);
    const length = dayNumber(to) - dayNumber(from) + 1;
    if (length < 1 || length > LONGEST)
      refuse([...path, 'to'], `${name}的起止日期不对`, 'The holiday ends before it begins or is too long');
    // The New Year's holiday may begin in December, nothing else leaves its year.
    if (!to.startsWith(`${year}-`)) refuse([...path, 'to'], `${name}不在 ${year} 年`, `The holiday is not in ${year}`);
    for (const [nth, day] of shifted.entries()) {
      if (!isDay(day)) refuse([...path, 'shifted', nth], `没有 ${day} 这一天`, `There is no day ${day}`);
      if (!isWeekend(day))
        refuse([...path, 'shifted', nth], `${day} 不是周六、周日`, `${day} is no Saturday or Sunday`);
      if (day >= from && day <= to)
        refuse([...path, 'shifted', nth], `${day} 在放假期间`, `${day} lies within the holiday`);
    }
  }
}

/** Loads the calendar files of a folder. Throws UserError with file, line and remedy for a day that cannot be. */
export function loadCalendar(folder: URL | string): WorkCalendar {
  const files = readFolder<WrittenYear>(folder, 'calendar.schema.json');
  for (const file of files) checkYear(file);
  const holidays = new Set<string>();
  const workdays = new Set<string>();
  for (const { value } of files)
    for (const { from, to, shifted = [] } of value.holidays) {
      for (let day = from; day <= to; day = addDays(day, 1)) holidays.add(day);
      for (const day of shifted) workdays.add(day);
    }
  return { holidays, workdays, years: new Set(files.map(({ value }) => value.year)) };
}
