import { foldPhrase } from './fold.ts';

const HAN = '[一-龥]';
/** Words of one character that come and go between two words: one too few or too many is another way to say it. */
const PARTICLES = '的地之与和及或为以是了在对等所性化们';

/**
 * What is one slip away from a set expression: a character for another, one too few or too many, two the wrong way
 * round. First and last stand as they should: titles are cut off, and who can tell what stood before.
 * One slip leaves a half of the expression whole, so every near miss has a half of it in it.
 */
export function nearMissesOf(expression: string): { readonly match: readonly string[]; readonly pattern: string } {
  const text = foldPhrase(expression);
  const middle = text.length >> 1;
  const before = (at: number): string => text.slice(0, at);
  const after = (at: number): string => text.slice(at);
  const ways: string[] = [];
  const add = (way: string): void => {
    // Doubled characters: to leave out either is the same.
    if (!ways.includes(way)) ways.push(way);
  };
  for (let at = 1; at < text.length; at++) {
    const [last, char] = [text.charAt(at - 1), text.charAt(at)];
    // The same character before the first or behind the last may be another word's (学习｜习近平).
    const isOutermost = at === 1 || at === text.length - 1;
    const not = `${PARTICLES}${isOutermost ? (at === 1 ? last : char) : ''}`;
    add(`${before(at)}(?![${not}])${HAN}${after(at)}`);
    if (at === text.length - 1) break;
    add(`${before(at)}(?!${char})${HAN}${after(at + 1)}`);
    const isLost = char !== last && char !== text.charAt(at + 1) && !PARTICLES.includes(char);
    if (isLost) add(before(at) + after(at + 1));
    const next = text.charAt(at + 1);
    // Across the middle both halves would be broken.
    if (at + 1 < text.length - 1 && at + 1 !== middle && char !== next)
      add(`${before(at)}${next}${char}${after(at + 2)}`);
  }
  return { match: [before(middle), after(middle)], pattern: ways.join('|') };
}
