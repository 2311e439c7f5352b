/**
 * First digits of cards that banks in China issue, and how long those cards are. UnionPay's own range is 62; the others
 * are older ranges of single banks that are still in use, and the international schemes.
 */
const ISSUED: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [
    /^(?:9558|95599|436742|456351|601382|623|405512|601428|402791|427[0-9]{3}|438088|438125|603367|603694)/,
    [16, 17, 19],
  ],
  [/^(?:4[0-9]{5}|5[1-5][0-9]{4}|35(?:2[89]|[3-8][0-9]))/, [16]],
  [/^3[47]/, [15]],
  [/^(?:690755|8[0-9]{5})/, [15, 16, 17, 18, 19]],
];

/** ISO/IEC 7812-1, annex B. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether the digits can be a bank card. One in ten numbers of the range passes, so a word beside it has to agree. */
export function isBankCard(digits: string): boolean {
  if (!/^\d{15,19}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  return (
    ISSUED.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) && hasLuhnDigit(digits)
  );
}
