import { readFileSync } from 'node:fs';

/** Shipped with the program, three folders up from the sources and from the built files alike. */
const FOLDER = new URL('../../../rules/typos/', import.meta.url);

/** Entries of a shipped list, a line each. */
export const readList = (name: string): string[] =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Syllables that half the country says alike, and that input methods take for one another when asked to. */
const alike = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l(?!v)/, 'n')
    .replace(/([aei])ng$/, '$1n');

/**
 * Groups of characters that are written for one another: the same syllable whatever its tone, or one said alike, or
 * nearly the same shape.
 */
export function readConfusions(): readonly string[] {
  const bySound = new Map<string, string>();
  for (const line of readList('homophones.txt')) {
    const [syllable = '', characters = ''] = line.split(' ');
    const key = alike(syllable);
    bySound.set(key, (bySound.get(key) ?? '') + characters);
  }
  return [...bySound.values(), ...readList('look-alikes.txt')];
}

/** Tells whether either of two characters is written for the other. */
export function confusable(groups: readonly string[]): (a: number, b: number) => boolean {
  const groupsOf = new Map<number, number[]>();
  for (const [at, group] of groups.entries())
    for (let unit = 0; unit < group.length; unit++) {
      const char = group.charCodeAt(unit);
      const known = groupsOf.get(char);
      if (known) known.push(at);
      else groupsOf.set(char, [at]);
    }
  return (a, b) => {
    const [first, second] = [groupsOf.get(a), groupsOf.get(b)];
    return first !== undefined && second !== undefined && first.some((group) => second.includes(group));
  };
}

/** The characters that each character is written for, by its unit. */
export function confusablesOf(groups: readonly string[]): ReadonlyMap<number, Uint16Array> {
  const others = new Map<number, Set<number>>();
  for (const group of groups)
    for (const char of group) {
      const known = others.get(char.charCodeAt(0)) ?? new Set();
      for (const other of group) if (other !== char) known.add(other.charCodeAt(0));
      others.set(char.charCodeAt(0), known);
    }
  return new Map([...others].map(([char, known]) => [char, Uint16Array.from(known)]));
}
