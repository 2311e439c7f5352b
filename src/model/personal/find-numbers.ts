import { isBankCard } from './bank-card.ts';
import { isIdentityCard, isOldIdentityCard } from './identity-card.ts';
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

/** What people put between groups of digits. */
const isSpace = (code: number): boolean => code === 32 || code === 0xa0 || code === 0x3000 || isLineEnd(code);
const isLineEnd = (code: number): boolean => code === 10;
/** Hyphens, dashes and the minus, narrow and wide. */
const isHyphen = (code: number): boolean =>
  code === 45 || (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xff0d;
/** Full stops, narrow and wide, and the middle dot: 430102.20030415.0011. */
const isDot = (code: number): boolean => code === 46 || code === 0xb7 || code === 0xff0e;
const isSeparator = (code: number): boolean => isSpace(code) || isHyphen(code) || isDot(code);
/** X, and what is typed for it: the Roman ten, the Cyrillic letter, the sign of multiplication. */
const isX = (code: number): boolean => X_LIKE.includes(code);
const X_LIKE: readonly number[] = Array.from('XxＸｘⅩⅹХх×', (char) => char.charCodeAt(0));
/** Soft hyphens, joiners, marks of direction: editors and hiders leave them within a number, and no reader sees them. */
const isInvisible = (code: number): boolean =>
  code === 0xad ||
  code === 0xfeff ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069);
/** Letters and Han, most of what there is: neither digits nor what may stand within a number. */
const isPlain = (code: number): boolean => (code > 57 && code < 0xa0) || (code > 0x3000 && code < 0xfeff);
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
/** More of them at one place is no number; a bound keeps hostile text cheap. */
const MOST_INVISIBLE = 16;
const isWordChar = (code: number): boolean =>
  digitOf(code) >= 0 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;

/** A stretch of digits without anything between. */
interface Group {
  readonly from: number;
  /** Behind the last digit, or the X that ends an identity card. */
  readonly to: number;
  readonly digits: string;
  /** What separates it from the group before: nothing to join them by is ''. */
  readonly joint: '' | 'space' | 'line' | 'hyphen' | 'dot';
}

/** The next place that a reader sees. */
function skipAhead(text: string, from: number): number {
  let at = from;
  while (at - from < MOST_INVISIBLE && isInvisible(text.charCodeAt(at))) at++;
  return at;
}

/** Behind the character that a reader sees before this place. */
function skipBack(text: string, from: number): number {
  let at = from;
  while (from - at < MOST_INVISIBLE && isInvisible(text.charCodeAt(at - 1))) at--;
  return at;
}

function groupAt(text: string, from: number, joint: Group['joint']): Group {
  let digits = '';
  let to = from;
  for (let at = from; ; at = skipAhead(text, to)) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit < 0) return { from, to, digits, joint };
    digits += digit;
    to = at + 1;
  }
}

/** The first of the joined digits that end before `at`. */
function startOfRun(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const seen = skipBack(text, start);
    const code = text.charCodeAt(seen - 1);
    const before = skipBack(text, seen - 1);
    if (digitOf(code) >= 0) start = seen - 1;
    else if (isSeparator(code) && digitOf(text.charCodeAt(before - 1)) >= 0) start = before - 1;
    else return start;
  }
  return start;
}

function jointOf(code: number): Group['joint'] {
  if (isLineEnd(code)) return 'line';
  if (isDot(code)) return 'dot';
  return isSpace(code) ? 'space' : isHyphen(code) ? 'hyphen' : '';
}

/** Where groups of digits that are joined end, and how many digits they have. */
interface Extent {
  end: number;
  digits: number;
}

/** The extent of the groups that `groupsFrom` would give. Most are days and parts of addresses, too short for more. */
function measureRun(text: string, start: number, extent: Extent): void {
  extent.digits = 0;
  extent.end = start;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (digitOf(code) >= 0) {
      extent.digits++;
      extent.end = ++at;
      continue;
    }
    const between = skipAhead(text, at);
    if (digitOf(text.charCodeAt(between)) >= 0) {
      at = between;
      continue;
    }
    const next = skipAhead(text, between + 1);
    if (!isSeparator(text.charCodeAt(between)) || digitOf(text.charCodeAt(next)) < 0) return;
    at = next;
  }
}

/** Groups of digits from here on, joined by single separators. */
function groupsFrom(text: string, start: number): Group[] {
  const groups: Group[] = [];
  let at = start;
  let joint: Group['joint'] = '';
  while (at < text.length) {
    const group = groupAt(text, at, joint);
    groups.push(group);
    const between = skipAhead(text, group.to);
    const next = skipAhead(text, between + 1);
    joint = jointOf(text.charCodeAt(between));
    if (joint === '' || digitOf(text.charCodeAt(next)) < 0) break;
    at = next;
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
  if (isWordChar(before) || before === 46 || before === 37) return true;
  // 身份证号=430…, but no parameter.
  if (before === 61 && !isHan(text.charCodeAt(from - 2))) return true;
  if (before === 47 && !MOBILE_BEFORE.test(text.slice(Math.max(0, from - 14), from - 1))) return true;
  if (before === 42 || before === 35 || before === 64 || isHyphen(before)) return true;
  const after = text.charCodeAt(to);
  if (isWordChar(after) || after === 42 || after === 64 || after === 37) return true;
  return after === 46 && digitOf(text.charCodeAt(to + 1)) >= 0;
}

/** 13807311234/13807311235: two of one person. */
const MOBILE_BEFORE = /(?:^|[^\d/.=])1[3-9]\d{9}$/;

/** The X that ends a group of 17 digits (or the last group of a card written apart). */
const endWithX = (text: string, to: number): boolean => {
  const at = skipAhead(text, to);
  return isX(text.charCodeAt(at)) && !isWordChar(text.charCodeAt(at + 1));
};

/** The form of before 1999 has no check digit: the words right before it must say what it is. */
const isOldCard = (text: string, from: number, digits: string): boolean =>
  digits.length === 15 && ID_WORD_BEFORE.test(text.slice(Math.max(0, from - 12), from)) && isOldIdentityCard(digits);
const ID_WORD_BEFORE = /(?:身份证|证件)(?:号码?)?[：:为是\s]{0,3}$/;

function hitOf(text: string, groups: readonly Group[], today: number): NumberHit | null {
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return null;
  let digits = groups.map((group) => group.digits).join('');
  let to = last.to;
  if (digits.length === 17 && endWithX(text, to)) {
    digits += 'X';
    to = skipAhead(text, to) + 1;
  }
  const kind = isOldCard(text, first.from, digits) ? 'id-card' : kindOf(digits, today);
  if (kind === null || isInside(text, first.from, to)) return null;
  const index = kind === 'mobile' && digits.length === 13 ? (groups[1]?.from ?? first.from + 2) : first.from;
  return { kind, index, length: to - index, digits: kind === 'mobile' ? digits.slice(-SHORTEST) : digits };
}

function matches(groups: readonly Group[], at: number, pattern: readonly number[], text: string): boolean {
  return pattern.every((length, part) => {
    const group = groups[at + part];
    if (!group || (part > 0 && (group.joint === '' || group.joint === 'line'))) return false;
    // One dot is a decimal's.
    if (part > 0 && group.joint === 'dot' && pattern.length < 3) return false;
    if (group.digits.length === length) return true;
    const isLast = part === pattern.length - 1;
    return isLast && length === 4 && group.digits.length === 3 && endWithX(text, group.to);
  });
}

/** Joined by what numbers within a longer code or a decimal are joined by. */
const isTying = (joint: Group['joint'] | undefined): boolean => joint === 'hyphen' || joint === 'dot';

/** Words before a number that say what it is, however it is set apart. */
const ID_WORD = /身份证|证件号|公民身份|居民证/;
const WORD_REACH = 20;

/** Groups from here on that are an identity card together, where a word before them says so: 4 3 0 1 0 2 …; 0: none. */
function cardAt(text: string, groups: readonly Group[], from: number, today: number): number {
  let digits = 0;
  for (let at = from; at < groups.length; at++) {
    const group = groups[at] as Group;
    if (at > from && isTying(group.joint)) return 0;
    digits += group.digits.length;
    if (digits > 18) return 0;
    if (digits < 17 || at === from) continue;
    if (hitOf(text, groups.slice(from, at + 1), today)?.kind === 'id-card') return at + 1 - from;
  }
  return 0;
}

/** Numbers of persons among joined groups; one that others are tied to by hyphens is part of a longer code. */
function findInRun(text: string, groups: readonly Group[], today: number, hits: NumberHit[]): void {
  const start = groups[0]?.from ?? 0;
  const isNamed = groups.length > 1 && ID_WORD.test(text.slice(Math.max(0, start - WORD_REACH), start));
  for (let at = 0; at < groups.length; ) {
    let taken = 1;
    const apart = isNamed ? cardAt(text, groups, at, today) : 0;
    if (apart > 0) {
      const card = hitOf(text, groups.slice(at, at + apart), today);
      if (card) hits.push(card);
      at += apart;
      continue;
    }
    const pattern = PATTERNS.find((each) => matches(groups, at, each, text));
    const tied = (size: number): boolean => isTying(groups[at]?.joint) || isTying(groups[at + size]?.joint);
    const joined = pattern && !tied(pattern.length) ? hitOf(text, groups.slice(at, at + pattern.length), today) : null;
    const hit = joined ?? (tied(1) ? null : hitOf(text, groups.slice(at, at + 1), today));
    if (joined && pattern) taken = pattern.length;
    if (hit) hits.push(hit);
    at += taken;
  }
}

/** The digit that a separator at `at` follows; −1: none. */
function digitBefore(text: string, at: number): number {
  const seen = skipBack(text, at + 1);
  const separator = text.charCodeAt(seen - 1);
  const before = isSeparator(separator) ? skipBack(text, seen - 1) : seen;
  return digitOf(text.charCodeAt(before - 1)) >= 0 ? before - 1 : -1;
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
    if (isPlain(code) || (digitOf(code) < 0 && !isSeparator(code) && !isInvisible(code))) {
      at += SHORTEST;
      continue;
    }
    const onDigit = digitOf(code) >= 0 ? at : digitBefore(text, at);
    if (onDigit < 0) {
      at += SHORTEST;
      continue;
    }
    const start = startOfRun(text, onDigit);
    measureRun(text, start, extent);
    if (extent.digits >= SHORTEST) {
      hits ??= [];
      findInRun(text, groupsFrom(text, start), today, hits);
    }
    at = Math.max(extent.end, at) + SHORTEST;
  }
  return hits ?? NONE;
}

const NONE: readonly NumberHit[] = [];
/** Of the run at hand. */
const extent: Extent = { end: 0, digits: 0 };

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
