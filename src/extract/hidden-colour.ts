/** A colour as three bytes in one number. */
type Rgb = number;

/** The names intruders and editors use; others count as unknown. */
const NAMES: Readonly<Record<string, Rgb>> = {
  white: 0xffffff,
  black: 0x000000,
  red: 0xff0000,
  blue: 0x0000ff,
  green: 0x008000,
  yellow: 0xffff00,
  gray: 0x808080,
  grey: 0x808080,
  silver: 0xc0c0c0,
  snow: 0xfffafa,
  ivory: 0xfffff0,
  whitesmoke: 0xf5f5f5,
  ghostwhite: 0xf8f8ff,
  floralwhite: 0xfffaf0,
};

/** Difference of one channel that an eye does not see. */
const UNSEEN = 8;
/** Every channel at least this: text in it on white paper cannot be read. */
const PALE = 0xf0;

const FUNCTION = /rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)/;
const HEX = /(?:^|[\s:])#([0-9a-f]{3,8})(?=$|[\s,;!])/;

const byte = (digits: string | undefined): number => Math.min(255, Number(digits));

function fromHex(digits: string): Rgb | null {
  if (digits.length === 3 || digits.length === 4) {
    const [r = '', g = '', b = ''] = digits;
    return Number.parseInt(r + r + g + g + b + b, 16);
  }
  return digits.length === 6 || digits.length === 8 ? Number.parseInt(digits.slice(0, 6), 16) : null;
}

/** The colour in the value of `color`, `background` or an attribute, in lower case; null when it is not plain. */
export function colourIn(value: string | undefined): Rgb | null {
  if (value === undefined || value === '') return null;
  const rgb = FUNCTION.exec(value);
  if (rgb) {
    if (rgb[4] !== undefined && Number.parseFloat(rgb[4]) === 0) return null;
    return (byte(rgb[1]) << 16) | (byte(rgb[2]) << 8) | byte(rgb[3]);
  }
  const hex = HEX.exec(value);
  if (hex?.[1] !== undefined) return fromHex(hex[1]);
  for (const word of value.split(/\s+/, 8)) {
    const named = Object.hasOwn(NAMES, word) ? NAMES[word] : undefined;
    if (named !== undefined) return named;
  }
  return null;
}

export function isSameColour(a: Rgb, b: Rgb): boolean {
  for (let shift = 0; shift <= 16; shift += 8) {
    if (Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)) > UNSEEN) return false;
  }
  return true;
}

export const isPale = (colour: Rgb): boolean =>
  colour >> 16 >= PALE && ((colour >> 8) & 255) >= PALE && (colour & 255) >= PALE;

/** `transparent`, or a colour without any opacity. */
export function isTransparent(value: string | undefined): boolean {
  if (value === undefined) return false;
  if (value === 'transparent') return true;
  const alpha = FUNCTION.exec(value)?.[4];
  return alpha !== undefined && Number.parseFloat(alpha) === 0;
}
