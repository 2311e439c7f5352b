import { isBankCard } from './bank-card.ts';
import { isIdentityCard } from './identity-card.ts';
import { maskNumber } from './mask.ts';
import type { PersonalKind } from './personal.ts';

/** A number of a person in a text. Bank cards only count where a word beside them agrees: that is the caller's to see. */
export interface NumberHit {
  readonly kind: Exclude<PersonalKind, 'student-number'>;
  /** UTF-16 units in the text. */
  readonly index: number;
  readonly length: number;
  /** ASCII digits, X in upper case. */
  readonly digits: string;
}

/** The shortest number looked for, a mobile. A run of as many characters covers one of every eleven positions. */
const SHORTEST = 11;

/** 0–9 for ASCII and full-width digits, −1 for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

/** Space, no-break space, hyphens, en dash, ideographic space: what people put between groups of digits. */
const isSpace = (code: number): boolean => code === 32 || code === 0xa0 || code === 0x3000;
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011 || code === 0x2013;
const isX = (code: number): boolean => code === 88 || code === 120 || code === 0xff38 || code === 0xff58;
const isWordChar = (code: number): boolean =>
  digitOf(code) >= 0 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** A stretch of digits without anything between. */
interface Group {
  readonly from: number;
  /** Behind the last digit, or the X that ends an identity card. */
  readonly to: number;
  readonly digits: string;
  /** What separates it from the group before: nothing to join them by is ''. */
  readonly joint: '' | 'space' | 'hyphen';
}

function groupAt(text: string, from: number, joint: Group['joint']): Group {
  let digits = '';
  let at = from;
  for (let digit = digitOf(text.charCodeAt(at)); digit >= 0; digit = digitOf(text.charCodeAt(at))) {
    digits += digit;
    at++;
  }
  return { from, to: at, digits, joint };
}

/** Behind the joined digits before `at`, going back from there. */
function startOfRun(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const code = text.charCodeAt(start - 1);
    if (digitOf(code) >= 0) start--;
    else if ((isSpace(code) || isHyphen(code)) && start > 1 && digitOf(text.charCodeAt(start - 2)) >= 0) start -= 2;
    else return start;
  }
  return start;
}

/** Groups of digits from here on, joined by single separators. */
function groupsFrom(text: string, start: number): Group[] {
  const groups: Group[] = [];
  let at = start;
  let joint: Group['joint'] = '';
  while (at < text.length) {
    const group = groupAt(text, at, joint);
    groups.push(group);
    const code = text.charCodeAt(group.to);
    const next = digitOf(text.charCodeAt(group.to + 1));
    if (next < 0 || !(isSpace(code) || isHyphen(code))) break;
    joint = isSpace(code) ? 'space' : 'hyphen';
    at = group.to + 1;
  }
  return groups;
}

/** How the parts of one number are written apart, longest first. */
const PATTERNS: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 1],
  [4, 4, 4, 4],
  [6, 4, 4, 4],
  [6, 8, 4],
  [6, 12],
  [6, 13],
  [2, 3, 4, 4],
  [2, 11],
  [3, 4, 4],
];

const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits) && !/(\d)\1{7}/.test(digits);

function kindOf(digits: string, today: number): NumberHit['kind'] | null {
  if (digits.length === SHORTEST) return isMobile(digits) ? 'mobile' : null;
  if (digits.length === 13) return digits.startsWith('86') && isMobile(digits.slice(2)) ? 'mobile' : null;
  if (isIdentityCard(digits, today)) return 'id-card';
  return isBankCard(digits) ? 'bank-card' : null;
}

/** Part of an address, a parameter, a decimal, a longer code, or masked already. */
function isInside(text: string, from: number, to: number): boolean {
  const before = text.charCodeAt(from - 1);
  // . / = % * # @ and word characters; a hyphen is looked at with the groups.
  if (isWordChar(before) || before === 46 || before === 47 || before === 61 || before === 37) return true;
  if (before === 42 || before === 35 || before === 64 || isHyphen(before)) return true;
  const after = text.charCodeAt(to);
  if (isWordChar(after) || after === 42 || after === 64 || after === 37) return true;
  return after === 46 && digitOf(text.charCodeAt(to + 1)) >= 0;
}

/** The X that ends a group of 17 digits (or the last group of a card written apart). */
const endWithX = (text: string, to: number): boolean =>
  isX(text.charCodeAt(to)) && !isWordChar(text.charCodeAt(to + 1));

function hitOf(text: string, groups: readonly Group[], today: number): NumberHit | null {
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return null;
  let digits = groups.map((group) => group.digits).join('');
  let to = last.to;
  if (digits.length === 17 && endWithX(text, to)) {
    digits += 'X';
    to++;
  }
  const kind = kindOf(digits, today);
  if (kind === null || isInside(text, first.from, to)) return null;
  const index = kind === 'mobile' && digits.length === 13 ? (groups[1]?.from ?? first.from + 2) : first.from;
  return { kind, index, length: to - index, digits: kind === 'mobile' ? digits.slice(-SHORTEST) : digits };
}

function matches(groups: readonly Group[], at: number, pattern: readonly number[], text: string): boolean {
  return pattern.every((length, part) => {
    const group = groups[at + part];
    if (!group || (part > 0 && group.joint === '')) return false;
    if (group.digits.length === length) return true;
    const isLast = part === pattern.length - 1;
    return isLast && length === 4 && group.digits.length === 3 && endWithX(text, group.to);
  });
}

/** Numbers of persons among joined groups; one that others are tied to by hyphens is part of a longer code. */
function findInRun(text: string, groups: readonly Group[], today: number, hits: NumberHit[]): void {
  for (let at = 0; at < groups.length; ) {
    let taken = 1;
    const pattern = PATTERNS.find((each) => matches(groups, at, each, text));
    const tied = (size: number): boolean => groups[at]?.joint === 'hyphen' || groups[at + size]?.joint === 'hyphen';
    const joined = pattern && !tied(pattern.length) ? hitOf(text, groups.slice(at, at + pattern.length), today) : null;
    const hit = joined ?? (tied(1) ? null : hitOf(text, groups.slice(at, at + 1), today));
    if (joined && pattern) taken = pattern.length;
    if (hit) hits.push(hit);
    at += taken;
  }
}

/**
 * Every identity card, mobile and bank card in a text, in order. Linear: ten of eleven characters of a text without
 * digits are not even looked at.
 * @param today the day as a number, 20261124: nobody was born later
 */
export function findNumbers(text: string, today: number): readonly NumberHit[] {
  let hits: NumberHit[] | null = null;
  let at = SHORTEST - 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (digitOf(code) < 0 && !isSpace(code) && !isHyphen(code)) {
      at += SHORTEST;
      continue;
    }
    const onDigit = digitOf(code) >= 0 ? at : at - 1;
    if (digitOf(text.charCodeAt(onDigit)) < 0) {
      at += SHORTEST;
      continue;
    }
    const groups = groupsFrom(text, startOfRun(text, onDigit));
    const end = groups.at(-1)?.to ?? at;
    hits ??= [];
    findInRun(text, groups, today, hits);
    at = Math.max(end, at) + SHORTEST;
  }
  return hits ?? NONE;
}

const NONE: readonly NumberHit[] = [];

/** The text with the inner digits of these numbers masked, as long as before. */
export function maskHits(text: string, hits: readonly NumberHit[]): string {
  let masked = '';
  let from = 0;
  for (const { kind, index, length } of hits) {
    masked += text.slice(from, index) + maskNumber(text.slice(index, index + length), kind);
    from = index + length;
  }
  return masked + text.slice(from);
}
