import { registrableDomain } from '../../model/registrable-domain.ts';

/** Endings that cost next to nothing and that colleges hardly ever link to. */
const CHEAP =
  /\.(?:top|xyz|vip|win|bet|casino|poker|club|icu|cc|pw|tk|ml|ga|cf|gq|loan|men|fun|online|site|live|buzz|cyou|sbs|cfd|rest|monster|quest|lol|bond|click|link|work|party|bid|trade|date|racing|review|stream|download|accountant|science|webcam|cricket|faith)$/;
const ADDRESS = /^[\d.]+$|^\[/;

/** Whether a host looks like one of many bought at once: figures, a cheap ending, a bare address. */
export function isOddHost(hostname: string): boolean {
  if (ADDRESS.test(hostname)) return true;
  const domain = registrableDomain(hostname);
  const label = domain.split('.', 1)[0] ?? '';
  return CHEAP.test(domain) || /\d{3,}/.test(label) || /\d[a-z]\d|[a-z]\d[a-z]\d/.test(label);
}
