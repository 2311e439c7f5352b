/**
 * Prefecture codes by province: the first four digits of an identity card. After GB/T 2260 with the codes that were
 * given up since 1984 (地区 that became 市), for a card keeps the code of its first issue. 81–83: residence permits of
 * residents of 港澳台.
 */
const PREFECTURES =
  '11:1-3 12:1-3 13:1-11,21-33,39 14:1-11,21-27 15:1-9,21-29 21:1-14,21-24 22:1-8,20-26 23:1-12,20-32 ' +
  '31:1-3 32:1-13,19-29 33:1-11,21-30 34:1-18,21-30 35:1-10,21-28 36:1-11,21-26 37:1-17,19-31 ' +
  '41:1-19,21-31,90 42:1-13,20-33,90 43:1-14,20-34 44:1-20,21-32,51-53 45:1-14,21-33 46:0-4,90 ' +
  '50:0-3 51:1-20,21-37,90 52:1-6,20-30 53:1-9,20-36 54:1-6,20-28 ' +
  '61:1-11,20-30 62:1-12,20-33 63:1-3,20-29 64:1-5,20-24 65:1-6,20-33,40-43,90 71:0-99 81:0-9 82:0-9 83:0-9';

const known = new Set<number>();
for (const province of PREFECTURES.split(' ')) {
  const [code = '', ranges = ''] = province.split(':');
  for (const range of ranges.split(',')) {
    const [first, last = first] = range.split('-').map(Number);
    for (let at = first ?? 0; at <= (last ?? 0); at++) known.add(Number(code) * 100 + at);
  }
}

/** @param code the first four digits of an identity card */
export const isRegion = (code: number): boolean => known.has(code);
