import type { Translated } from '../../model/lang.ts';
import type { PhraseHit, PhraseMatcher } from '../../model/phrase.ts';
import { hitsThatCount } from '../../model/phrase-hits.ts';
import type { PictureLine, PictureSize } from '../../model/picture.ts';
import { LOOK_ALIKES } from './look-alikes.ts';

/** Of 3,490 lines of clean posters one in a hundred was trusted less than 0.94; what is below 0.9 is guesswork. */
const LEAST_CONFIDENCE = 0.9;

export interface PictureHit {
  readonly hit: PhraseHit;
  readonly line: PictureLine;
}

/** Longer names are told by their end, where editors put the number. */
const LONGEST_NAME = 40;

/** Name of a picture as an editor knows it from its address. */
export function pictureName(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  const written = path.slice(path.lastIndexOf('/') + 1);
  let name = written;
  try {
    name = decodeURIComponent(written);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `…${characters.slice(-LONGEST_NAME).join('')}`;
}

/** Where in a picture a line stands, for a person who looks at it. */
export const placeInPicture = ({ left, top, width, height }: PictureLine['box'], whole: PictureSize): Translated => ({
  'zh-CN': `距左 ${left}、距上 ${top}，宽 ${width}、高 ${height}（全图 ${whole.width}×${whole.height}）`,
  en: `${left} from the left, ${top} from the top, ${width}×${height} (of ${whole.width}×${whole.height})`,
});

let likes: ReadonlyMap<string, string> | null = null;

/** Read on first use: most scans look at no picture. */
function looksLike(a: string, b: string): boolean {
  likes ??= new Map(LOOK_ALIKES.flatMap((line) => line.split(' ')).map((group) => [group.charAt(0), group.slice(1)]));
  return likes.get(a)?.includes(b) === true || likes.get(b)?.includes(a) === true;
}

/** Whether `short` is `long` without some of its characters. */
function isPartOf(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at++;
  return at === short.length;
}

/**
 * Whether the author wrote it so, and not the reader of pictures: right words with a character lost, or one taken for
 * another of its shape (拾金不昧 for 拾金不味), are what readers make of flawless posters.
 */
function isCredible({ text, suggest }: PhraseHit): boolean {
  if (suggest === null) return true;
  if (suggest.length !== text.length) return text.length > suggest.length || !isPartOf(text, suggest);
  return [...text].some((char, at) => char !== suggest.charAt(at) && !looksLike(char, suggest.charAt(at)));
}

/** Exact phrases that stand in one line. The neighbours help to see that a line breaks in the middle of a word. */
export function findInPicture(
  lines: readonly PictureLine[],
  phrases: PhraseMatcher,
  packs: ReadonlySet<string>,
): readonly PictureHit[] {
  return lines.flatMap((line, at) => {
    if (line.confidence < LEAST_CONFIDENCE) return [];
    const exact = hitsThatCount(phrases.find(line.text), packs).filter(
      (hit) => hit.rule.pattern === null && isCredible(hit),
    );
    if (exact.length === 0) return [];
    const before = lines[at - 1]?.text ?? '';
    const around = hitsThatCount(phrases.find(before + line.text + (lines[at + 1]?.text ?? '')), packs);
    return exact
      .filter((hit) =>
        around.some(
          ({ rule, text, index }) =>
            rule.id === hit.rule.id && text === hit.text && index === hit.index + before.length,
        ),
      )
      .map((hit) => ({ hit, line }));
  });
}
