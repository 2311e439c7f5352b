import type { CodeHit } from './code-rule.ts';

const DATED = /(20\d{2})年(\d{1,2})月(\d{1,2})日\s?[（(](星期|周|礼拜)([一二三四五六日天1-6])[）)]/g;
const DAYS = '日一二三四五六';
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Day of the week, 0 for Sunday; null for a day that does not exist. */
export function weekdayOf(year: number, month: number, day: number): number | null {
  const most = (DAYS_OF_MONTH[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  if (day < 1 || day > most) return null;
  // Sakamoto's method: years begin in March.
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

/** Dates that state another day of the week than they have. */
export function findWeekdays(text: string): readonly CodeHit[] {
  if (!text.includes('星期') && !text.includes('周') && !text.includes('礼拜')) return [];
  return [...text.matchAll(DATED)].flatMap((match) => {
    const [written, year, month, day, word = '星期', stated = ''] = match;
    const weekday = weekdayOf(Number(year), Number(month), Number(day));
    if (weekday === null) return [];
    const named = /\d/.test(stated) ? Number(stated) : DAYS.indexOf(stated === '天' ? '日' : stated);
    if (named === weekday) return [];
    const right = written.replace(`${word}${stated}`, `${word}${DAYS.charAt(weekday)}`);
    return [{ rule: 'numbers/weekday', messageId: 'wrongWeekday', index: match.index, text: written, suggest: right }];
  });
}
