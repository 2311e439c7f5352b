import type { CodeHit } from './code-rule.ts';

/** Ordinals of a page's paragraphs: skipped ones, and ones of another style among their like. */

type Style = '一、' | '（一）' | '1.' | '（1）' | '第一条';

interface Ordinal {
  readonly style: Style;
  readonly number: number;
  /** As written. */
  readonly text: string;
}

const HAN = '零一二三四五六七八九';
/** Ordinals read: up to 99 in characters, up to 999 in digits. */
function numberOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const [tens = '', ones] = text.includes('十') ? text.split('十') : ['零', text];
  return (tens === '' ? 1 : HAN.indexOf(tens)) * 10 + (ones === '' || ones === undefined ? 0 : HAN.indexOf(ones));
}

const CN = '[一二三四五六七八九十]{1,3}';
const STYLES: readonly (readonly [Style, RegExp])[] = [
  ['一、', new RegExp(`^(${CN})、`)],
  ['（一）', new RegExp(`^[（(](${CN})[）)]`)],
  ['（1）', /^[（(](\d{1,3})[）)]/],
  ['1.', /^(\d{1,3})[.．、](?!\d)/],
  ['第一条', new RegExp(`^第(${CN})条`)],
];

function ordinalOf(text: string): Ordinal | null {
  const head = text.slice(0, 8);
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(head);
    if (match?.[1] !== undefined) return { style, number: numberOf(match[1]), text: match[0] };
  }
  return null;
}

export interface NumberedHit extends CodeHit {
  /** Which of the texts. */
  readonly at: number;
}

/**
 * A list of a page may end and another begin: only a gap of one number is a slip. Figures begin many lists, and articles
 * are quoted singly: of those two must have stood in order.
 */
const WELL_BEGUN: Readonly<Record<Style, number>> = { '一、': 1, '（一）': 1, '1.': 2, '（1）': 2, 第一条: 2 };

/**
 * Looks at the ordinals that texts begin with, in the order of the page. Reported is only a number that stands nowhere
 * on the page: parts of lists may stand in columns, tables and tables of contents.
 */
export function findNumbering(texts: readonly string[]): readonly NumberedHit[] {
  const ordinals = texts.flatMap((text, at) => {
    const ordinal = ordinalOf(text);
    return ordinal ? [{ at, ...ordinal }] : [];
  });
  const present = new Set(ordinals.map(({ style, number }) => `${style}${number}`));
  const last = new Map<Style, { readonly number: number; readonly at: number }>();
  const hits: NumberedHit[] = [];
  for (const [place, { at, style, number, text }] of ordinals.entries()) {
    const before = last.get(style);
    last.set(style, { number, at });
    if (before === undefined || number !== before.number + 2) continue;
    if (present.has(`${style}${number - 1}`)) continue;
    const between = ordinals.slice(0, place).filter((each) => each.at > before.at && each.style !== style);
    // （一）（2）（三）: the one between is there, in another style, and is no list of its own.
    const stray = between.find(
      (each) => each.number === number - 1 && between.every((other) => other === each || other.style !== each.style),
    );
    if (stray === undefined && before.number < WELL_BEGUN[style]) continue;
    const odd = stray ?? { at, text };
    hits.push({
      rule: 'punctuation/numbering',
      messageId: stray ? 'strayNumber' : 'skippedNumber',
      at: odd.at,
      index: 0,
      text: odd.text,
      suggest: null,
    });
  }
  return hits;
}
