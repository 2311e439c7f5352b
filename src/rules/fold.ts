import { TRADITIONAL_TO_SIMPLIFIED } from './traditional.ts';

const SPACE = 0x20;

/** First and last of what shows nothing: soft hyphen, fillers, zero-width, bidi marks and overrides, variation selectors. */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
const isInvisible = (unit: number): boolean => INVISIBLE.some(([first, last]) => unit >= first && unit <= last);

/** Unified ideographs and syllables of Hangul have no other form; most of the table need not be asked for. */
const isPlainHan = (unit: number): boolean => (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);

function foldUnit(unit: number): number {
  // Halves of a pair mean nothing alone.
  if (unit >= 0xd800 && unit <= 0xdfff) return unit;
  if (isInvisible(unit)) return 0;
  const char = String.fromCharCode(unit);
  if (/\s/.test(char)) return SPACE;
  const plain = char.normalize('NFKC').toLowerCase();
  return plain.length === 1 ? plain.charCodeAt(0) : unit;
}

/**
 * One unit in, one unit out: full-width and compatibility forms, capitals and traditional characters become plain, all
 * white space one kind; 0 for what is dropped.
 */
const TABLE = buildTable();

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x1_0000 }, (_, unit) => (isPlainHan(unit) ? unit : foldUnit(unit)));
  for (let at = 0; at < TRADITIONAL_TO_SIMPLIFIED.length; at += 2) {
    table[TRADITIONAL_TO_SIMPLIFIED.charCodeAt(at)] = TRADITIONAL_TO_SIMPLIFIED.charCodeAt(at + 1);
  }
  return table;
}

/** What one unit of a text becomes; 0: nothing. */
export const foldedUnit = (unit: number): number => TABLE[unit] ?? 0;

/** Of a source unit that folding drops. */
export const SKIPPED = 0xffff;

/** Class of each source unit by the class of what it folds to; white space counts as dropped. */
export const classOfSource = (classOf: Uint16Array): Uint16Array =>
  TABLE.map((folded) => (folded === 0 || folded === SPACE ? SKIPPED : (classOf[folded] ?? 0)));

export const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Whether white space between two units is only layout: between Han, and between Han and figures (2026 年 2 月 30 日). */
const isOneText = (a: number, b: number): boolean => (isHan(a) && (isHan(b) || isDigit(b))) || (isDigit(a) && isHan(b));

/** A text as the matcher reads it. Valid until its folder folds the next. */
export interface Folded {
  readonly units: Uint16Array;
  /** Offset in the source of each unit. */
  readonly source: Uint32Array;
  readonly length: number;
}

export type Folder = (text: string) => Folded;

/**
 * Gives a function that folds text into buffers of its own, used again for each text. White space that is
 * only layout is dropped, and so it is at both ends; any other becomes one space.
 */
export function createFolder(): Folder {
  let units = new Uint16Array(1024);
  let source = new Uint32Array(1024);
  return (text) => {
    if (text.length > units.length) {
      units = new Uint16Array(text.length * 2);
      source = new Uint32Array(text.length * 2);
    }
    let length = 0;
    let spaceAt = -1;
    for (let at = 0; at < text.length; at++) {
      const unit = TABLE[text.charCodeAt(at)] ?? 0;
      if (unit === 0) continue;
      if (unit === SPACE) {
        if (spaceAt < 0) spaceAt = at;
        continue;
      }
      if (spaceAt >= 0) {
        if (length > 0 && !isOneText(units[length - 1] ?? 0, unit)) {
          units[length] = SPACE;
          source[length++] = spaceAt;
        }
        spaceAt = -1;
      }
      units[length] = unit;
      source[length++] = at;
    }
    return { units, source, length };
  };
}

const foldForPhrase = createFolder();

/** Folds a phrase of a rule in the same way. */
export function foldPhrase(phrase: string): string {
  const { units, length } = foldForPhrase(phrase);
  return String.fromCharCode(...units.subarray(0, length)).trim();
}
