import { isHan } from '../fold.ts';

/** Characters that are words by themselves beside any other (国务院另有规定, 为受教育者). */
const ALONE = new Set(
  '的了是在有和与及或等为以于之其各每某该本此这那另又再也都均仅只未不可应须需将已被把对向从由给让使令并但而且则若如因所者中内外上下前后时年月日个位名项次种类元万亿人我你他她它们一二三四五六七八九十百千两第到至去来做就才能会要想说看',
);

const CAN_BE_WRONG = Uint8Array.from({ length: 0x1_0000 }, (_, unit) =>
  isHan(unit) && !ALONE.has(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether a typo can be one of this character: Han, and no word by itself. */
export const canBeWrong = (unit: number): boolean => CAN_BE_WRONG[unit] === 1;
