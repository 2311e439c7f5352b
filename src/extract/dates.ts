/** A calendar day as year · 10000 + month · 100 + day: compares like the day, and is no moment until a time zone makes it one. */
export type Day = number;

/**
 * What a short text says about a day. `whole`: it says nothing else. `edge`: the day stands at its beginning or end.
 * `numeric`: written with figures and signs only, as machines do. `before`: the text before it.
 */
export type DateWords =
  | {
      readonly kind: 'full';
      readonly day: Day;
      readonly whole: boolean;
      readonly edge: boolean;
      readonly numeric: boolean;
      readonly before: string;
    }
  | { readonly kind: 'month-day'; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: 'year-month'; readonly year: number; readonly month: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'day'; readonly dayOfMonth: number };

/** A date stands in a short text; longer ones are prose that names days. */
export const MAX_DATED_TEXT = 120;

/** The web is younger. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || dayOfMonth < 1) return null;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return dayOfMonth > length ? null : year * 10_000 + month * 100 + dayOfMonth;
}

const FULL =
  /(?<!\d)((?:19|20)\d{2})\s{0,2}([-/.年])\s{0,2}(\d{1,2})\s{0,2}([-/.月])\s{0,2}(\d{1,2})(?:\s{0,2}[日号])?(?!\d)/;
const AROUND = /^[\s[\]（）()【】|·:：-]*$/;
const TIME = /^[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/;
const MONTH_DAY = /^(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?$/;
const YEAR_MONTH = /^((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?月?$/;
const YEAR = /^((?:19|20)\d{2})\s?年?$/;
const MONTH = /^(\d{1,2})\s?月$/;
const DAY = /^(\d{1,2})\s?日?$/;
const BRACKETS = /^[\s[（(【|/-]+|[\s\])）】|/-]+$/g;

/** Longest text that may be nothing but part of a date, brackets and all. */
const LONGEST_PART = 16;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a year, a separator and a digit follow each other somewhere: a look ahead that spares most texts the regular expression. */
function mayTellDay(text: string): boolean {
  for (let i = 0; i + 7 < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code !== 49 && code !== 50) || !isDigit(text.charCodeAt(i + 3))) continue;
    let at = i + 4;
    while (text.charCodeAt(at) === 32) at++;
    const separator = text.charCodeAt(at);
    if (separator !== 45 && separator !== 47 && separator !== 46 && separator !== 0x5e74) continue;
    at++;
    while (text.charCodeAt(at) === 32) at++;
    if (isDigit(text.charCodeAt(at))) return true;
  }
  return false;
}

function wordsAround(text: string, index: number, whole: string, day: Day, numeric: boolean): DateWords {
  const before = text.slice(0, index);
  const after = text.slice(index + whole.length).replace(TIME, '');
  const nothingBefore =
    AROUND.test(before) ||
    /^\s*(?:\S{0,3}(?:发布|发表|更新|录入|添加)?(?:时间|日期|于)|date)\s*[:：]?\s*$/i.test(before);
  const nothingAfter = AROUND.test(after);
  return {
    kind: 'full',
    day,
    whole: nothingBefore && nothingAfter,
    edge: nothingBefore || nothingAfter,
    numeric,
    before,
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED =
  '(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\\d{1,2}月)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\\.?';
/** “May 12, 2026”, “5月 12, 2026” and “12 May 2026”. */
const MONTH_FIRST = new RegExp(
  `(?<![\\w])${NAMED}\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?\\s{0,2},?\\s{1,3}((?:19|20)\\d{2})(?!\\d)`,
  'i',
);
const DAY_FIRST = new RegExp(
  `(?<![\\w])(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3}${NAMED}\\s{0,2},?\\s{1,3}((?:19|20)\\d{2})(?!\\d)`,
  'i',
);
/** No text with such a day in it is shorter, and few texts end in a year with a space before it. */
const MAY_BE_NAMED = /[a-z.月]\s.{0,12}\b(?:19|20)\d{2}(?!\d)/i;

function monthOf(name: string): number {
  return name.endsWith('月') ? Number(name.slice(0, -1)) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function readNamed(text: string): DateWords | null {
  if (!MAY_BE_NAMED.test(text)) return null;
  const first = MONTH_FIRST.exec(text);
  const found = first ?? DAY_FIRST.exec(text);
  if (found === null) return null;
  const [whole, one = '', two = '', year = ''] = found;
  const [month, dayOfMonth] = first === null ? [two, one] : [one, two];
  const day = dayOf(Number(year), monthOf(month), Number(dayOfMonth));
  if (day === null) return null;
  return wordsAround(text, found.index, whole, day, false);
}

/** Reads a text of at most some 200 characters; null when it names no day or part of one. */
export function readDate(text: string): DateWords | null {
  const full = mayTellDay(text) ? FULL.exec(text) : null;
  if (full) {
    const sameSeparator = full[2] === '年' ? full[4] === '月' : full[2] === full[4];
    const day = sameSeparator ? dayOf(Number(full[1]), Number(full[3]), Number(full[5])) : null;
    if (day === null) return null;
    return wordsAround(text, full.index, full[0], day, full[2] !== '年');
  }
  if (!hasDigit(text)) return null;
  const named = readNamed(text);
  if (named !== null) return named;
  if (text.length > LONGEST_PART) return null;
  return readPart(text.replace(BRACKETS, ''));
}

function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) return true;
  return false;
}

function readPart(text: string): DateWords | null {
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) {
    const month = Number(monthDay[1]);
    const dayOfMonth = Number(monthDay[2]);
    // 2000 is a leap year, so that 02-29 passes until the year is known.
    return dayOf(2000, month, dayOfMonth) === null ? null : { kind: 'month-day', month, dayOfMonth };
  }
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth) {
    const month = Number(yearMonth[2]);
    return month >= 1 && month <= 12 ? { kind: 'year-month', year: Number(yearMonth[1]), month } : null;
  }
  const year = YEAR.exec(text);
  if (year) return { kind: 'year', year: Number(year[1]) };
  const month = MONTH.exec(text);
  if (month) return Number(month[1]) >= 1 && Number(month[1]) <= 12 ? { kind: 'month', month: Number(month[1]) } : null;
  const day = DAY.exec(text);
  if (day) return Number(day[1]) >= 1 && Number(day[1]) <= 31 ? { kind: 'day', dayOfMonth: Number(day[1]) } : null;
  return null;
}

/** A day told in two elements, such as “12” and “2026-05”, or “05-12” and “2026”. */
export function joinParts(one: DateWords, other: DateWords): Day | null {
  if (one.kind === 'day' && other.kind === 'year-month') return dayOf(other.year, other.month, one.dayOfMonth);
  if (one.kind === 'month-day' && other.kind === 'year') return dayOf(other.year, one.month, one.dayOfMonth);
  if (one.kind === 'year-month' && other.kind === 'day') return joinParts(other, one);
  if (one.kind === 'year' && other.kind === 'month-day') return joinParts(other, one);
  return null;
}

/**
 * A day told in three elements: year, month, day, or day and month in either order and the year. Bare numbers of which either
 * may be the month tell nothing.
 */
export function joinThree(one: DateWords, two: DateWords, three: DateWords): Day | null {
  if (one.kind === 'year') {
    if (three.kind !== 'day') return null;
    const month = two.kind === 'month' ? two.month : two.kind === 'day' ? two.dayOfMonth : 0;
    return dayOf(one.year, month, three.dayOfMonth);
  }
  if (three.kind !== 'year') return null;
  if (one.kind === 'day' && two.kind === 'month') return dayOf(three.year, two.month, one.dayOfMonth);
  if (one.kind === 'month' && two.kind === 'day') return dayOf(three.year, one.month, two.dayOfMonth);
  if (one.kind !== 'day' || two.kind !== 'day') return null;
  const [first, second] = [one.dayOfMonth, two.dayOfMonth];
  if (first > 12 || first === second) return dayOf(three.year, second, first);
  return second > 12 ? dayOf(three.year, first, second) : null;
}

/** A day and a month in two elements, the year being told nowhere. */
export function joinWithoutYear(one: DateWords, other: DateWords): { month: number; dayOfMonth: number } | null {
  if (one.kind === 'day' && other.kind === 'month') return { month: other.month, dayOfMonth: one.dayOfMonth };
  if (one.kind === 'month' && other.kind === 'day') return joinWithoutYear(other, one);
  return null;
}

const URL_DATES = [
  /\/(?<y>(?:19|20)\d{2})[-_/]?(?<m>\d{2})[-_/]?(?<d>\d{2})(?=[/_.-]|$)/,
  /\/(?<y>(?:19|20)\d{2})(?<sign>[-/])(?<m>\d{1,2})\k<sign>(?<d>\d{1,2})(?=[/_.]|$)/,
  /\/t(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})_/,
] as const;

/** The day in an address: `/2024/0512/c123a4567/page.htm`, `/2024-05-12/`, `/t20240512_123.html`. */
export function dayInUrl(url: string): Day | null {
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2));
  for (const pattern of URL_DATES) {
    const match = pattern.exec(path);
    const day = match?.groups
      ? dayOf(Number(match.groups['y']), Number(match.groups['m']), Number(match.groups['d']))
      : null;
    if (day !== null) return day;
  }
  return null;
}

/** The year in an address, where it tells no day: `/2024/`. */
export function yearInUrl(url: string): number | null {
  const match = /\/((?:19|20)\d{2})(?=[/-]|\d{2}\/)/.exec(url.slice(url.indexOf('//') + 2));
  const year = match ? Number(match[1]) : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}
