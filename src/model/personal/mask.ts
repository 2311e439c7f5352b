import type { PersonalKind } from './personal.ts';

/** Digits that stay, at the beginning and the end, as official notices write them: 430181********1234, 138****1234. */
const SHOWN: Readonly<Record<PersonalKind, readonly [first: number, last: number]>> = {
  'id-card': [6, 4],
  'bank-card': [4, 4],
  mobile: [3, 4],
  'student-number': [4, 2],
};

/** Puts * for the inner digits. As long as before, so that offsets hold; what separates digits stays. */
export function maskNumber(written: string, kind: PersonalKind): string {
  const [first, last] = SHOWN[kind];
  const total = [...written].filter((char) => /[\p{Nd}A-Za-zＸｘⅩⅹХх×]/u.test(char)).length;
  let seen = 0;
  return written.replace(/[\p{Nd}A-Za-zＸｘⅩⅹХх×]/gu, (char) => {
    seen++;
    return seen <= first || seen > total - last ? char : '*';
  });
}
