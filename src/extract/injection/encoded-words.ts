import type { EncodedWords } from '../../model/tampering.ts';
import { sliceAt } from './source-slice.ts';

/** Fewer are punctuation, or one rare character. */
const MIN_REFERENCES = 4;
/** Per cent of the text below which an editor's habit explains it. */
const MIN_SHARE = 40;
const MAX_TEXT = 300;
/** Characters of the page looked at for its habits. */
const MAX_BODY = 300_000;

const REFERENCE = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;
const FIRST_LETTER = 48;
const FIRST_HAN = 0x2e80;

const codeOf = (match: RegExpExecArray | RegExpMatchArray): number =>
  match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);

/** Letters and Han written as numbers; punctuation is often written so. */
function countReferences(raw: string): number {
  let count = 0;
  for (const match of raw.matchAll(REFERENCE)) {
    const code = codeOf(match);
    if (code >= FIRST_HAN || (code >= FIRST_LETTER && code < 123)) count++;
  }
  return count;
}

/** `raw`: [from, to) of the page; `text`: what it says. Null when it is written as usual. */
export function encodedWords(
  html: string,
  part: EncodedWords['part'],
  from: number,
  to: number,
  text: string,
): EncodedWords | null {
  const raw = html.slice(from, to);
  if (!raw.includes('&#')) return null;
  const count = countReferences(raw);
  const share = Math.min(100, Math.round((100 * count) / Math.max(1, text.replace(/\s/g, '').length)));
  if (count < MIN_REFERENCES || share < MIN_SHARE) return null;
  return { part, text: text.slice(0, MAX_TEXT).toWellFormed(), share, ...sliceAt(html, from, to) };
}

/** Han characters of the body written as numbers, in per cent of all. */
export function encodedBodyShare(html: string): number {
  const start = Math.max(0, html.search(/<body\b/i));
  const body = html.slice(start, start + MAX_BODY);
  let encoded = 0;
  for (const match of body.matchAll(REFERENCE)) if (codeOf(match) >= FIRST_HAN) encoded++;
  if (encoded === 0) return 0;
  const plain = body.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  return Math.round((100 * encoded) / (encoded + plain));
}
