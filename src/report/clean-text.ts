/**
 * Crawled text made safe to print: line breaks and tabs become spaces; control characters (terminal escapes, what XML
 * forbids) and marks that turn the reading direction are spelled out, so that nothing reads other than it is stored.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, spelledOut);
}

const spelledOut = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** At most `limit` UTF-16 units, cut between characters. */
export function clip(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}

/** The address when a reader may be led there: http and https only; null for anything else. */
export function safeHref(address: string): string | null {
  if (!/^https?:\/\//i.test(address)) return null;
  return URL.parse(address)?.href ?? null;
}
