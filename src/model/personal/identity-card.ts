import { isRegion } from './regions.ts';

/** GB 11643-1999, ISO 7064 MOD 11-2: weights of the first 17 digits, and the check digit for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
/** Nobody alive was born earlier. */
const FIRST_YEAR = 1900;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function isDay(year: number, month: number, day: number): boolean {
  const days = month === 2 && isLeap(year) ? 29 : DAYS[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

const number = (text: string, from: number, to: number): number => Number(text.slice(from, to));

/**
 * Whether these 17 digits and a digit or X can be a resident identity card: region, day of birth that exists and has
 * come, check digit. One in 76,000 random numbers passes.
 * @param today the day as a number, 20261124
 */
export function isIdentityCard(digits: string, today: number): boolean {
  if (digits.length !== 18) return false;
  const birth = number(digits, 6, 14);
  if (birth > today || !isRegion(number(digits, 0, 4))) return false;
  const year = Math.floor(birth / 10_000);
  if (year < FIRST_YEAR || !isDay(year, Math.floor(birth / 100) % 100, birth % 100)) return false;
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) sum += weight * (digits.charCodeAt(at) - 48);
  return CHECKS[sum % 11] === digits.charAt(17).toUpperCase();
}

/** The 15-digit form issued until 1999. It has no check digit: only worth asking where a label says identity card. */
export function isOldIdentityCard(digits: string): boolean {
  if (!/^\d{15}$/.test(digits)) return false;
  const year = 1900 + number(digits, 6, 8);
  return isRegion(number(digits, 0, 4)) && isDay(year, number(digits, 8, 10), number(digits, 10, 12));
}
