import { readFileSync } from 'node:fs';

/** Shipped with the program, three folders up from the sources and from the built files alike. */
const FOLDER = new URL('../../../rules/typos/', import.meta.url);

/** Entries of a shipped list, a line each. */
export const readList = (name: string): string[] =>
  readFileSync(new URL(name, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** Groups of characters that are written for one another: the same syllable whatever its tone, or nearly the same shape. */
export const readConfusions = (): readonly string[] => [
  ...readList('homophones.txt').map((line) => line.slice(line.indexOf(' ') + 1)),
  ...readList('look-alikes.txt'),
];

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
