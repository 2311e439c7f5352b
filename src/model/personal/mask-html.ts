import { findNumbers, maskHits } from './find-numbers.ts';
import { maskNumber } from './mask.ts';

/** Whoever it is, was born before. */
const ANY_DAY = 99_991_231;
/** Elements and invisible characters that stand within a number without a reader noticing, and digits written as references. */
const UNSEEN =
  /<\/?(?:span|b|i|u|em|strong|font|a|wbr|small|big|nobr|ins|mark|code|\w{1,8}:\w{1,12})\b[^<>]{0,300}>|&#(?:x3[0-9]|4[89]|5[0-7]);|&(?:nbsp|ensp|emsp|shy|zwj|zwnj|lrm|rlm|#160|#173|#820[3-7]|#x0{0,4}ad|#x200[b-f]|#65279|#xfeff);/gi;

const IS_SPACE = /^&(?:nbsp|ensp|emsp|#160)/i;
const DIGIT_CODE = /^(?:x3[0-9]|4[89]|5[0-7])$/i;

/** First as written, with the attributes of inline elements, then as shown, without these elements. */
export const maskHtml = (html: string): string => maskShown(maskWritten(html));

const maskWritten = (html: string): string => maskHits(html, findNumbers(html, ANY_DAY));

/**
 * The source of a page, or a part of it, with the numbers of persons masked that a reader would see: also those whose
 * digits are apart by inline elements or written as references. Of the same length but for references.
 */
function maskShown(html: string): string {
  const unseen = [...html.matchAll(UNSEEN)];
  let seen = '';
  /** For each character of `seen` where it begins in the source, and behind which it ends. */
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const take = (to: number): void => {
    for (let at = from; at < to; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
    seen += html.slice(from, to);
  };
  for (const found of unseen) {
    take(found.index);
    from = found.index + found[0].length;
    if (!found[0].startsWith('&')) continue;
    const code = found[0].slice(2, -1);
    const isSpace = IS_SPACE.test(found[0]);
    if (!isSpace && !DIGIT_CODE.test(code)) continue;
    seen += isSpace ? ' ' : String.fromCharCode(/^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code));
    starts.push(found.index);
    ends.push(from);
  }
  take(html.length);
  let masked = '';
  let copied = 0;
  for (const { kind, index, length } of findNumbers(seen, ANY_DAY)) {
    const shown = maskNumber(seen.slice(index, index + length), kind);
    for (let at = 0; at < length; at++) {
      const start = starts[index + at] ?? copied;
      masked += html.slice(copied, start) + shown.charAt(at);
      copied = ends[index + at] ?? copied;
    }
  }
  return masked + html.slice(copied);
}
