/** White space as JavaScript's `\s` has it, ideographic and no-break space among it. */
function isSpace(code: number): boolean {
  if (code > 0x3000) return code === 0xfeff;
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  return code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029;
}

/** Han, kana and full-width punctuation: a line break in the source between two of them is no space. */
export function isWide(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xffef) ||
    code === 0x2014 ||
    code === 0x201c ||
    code === 0x201d
  );
}

/** Stands for a line break the author asked for (`<br>`), so that folding can tell it from one in the source. */
export const LINE_BREAK = '\u2028';

/**
 * Text as a reader sees it: runs of white space become one space, or nothing where only the source broke a line
 * between two Han characters; a `LINE_BREAK` becomes `\n`. No white space at either end.
 */
export function foldText(text: string): string {
  let out = '';
  let kept = 0;
  let at = 0;
  const { length } = text;
  while (at < length) {
    if (!isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const start = at;
    let broken = false;
    let lineBreak = false;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (!isSpace(code)) break;
      if (code === 10 || code === 13) broken = true;
      else if (code === 0x2028) lineBreak = true;
    }
    if (start > kept) out += text.slice(kept, start);
    if (at < length && (start > 0 || out !== '')) {
      if (lineBreak) out += '\n';
      else if (!(broken && isWide(text.charCodeAt(start - 1)) && isWide(text.charCodeAt(at)))) out += ' ';
    }
    kept = at;
  }
  return kept === 0 ? text : out + text.slice(kept);
}
