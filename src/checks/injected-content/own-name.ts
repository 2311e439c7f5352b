/** Han and Latin words of a name, in pairs of characters. */
function pairsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** Whether a text holds a part of the name, two characters at least. */
export function holdsName(text: string, name: string): boolean {
  const pairs = pairsOf(text);
  return [...pairsOf(name)].some((pair) => pairs.has(pair));
}

/** How much of a text another one still has, 0 to 1: a place name alone is little. */
export function keptOf(before: string, now: string): number {
  const pairs = pairsOf(now);
  const earlier = [...pairsOf(before)];
  return earlier.length === 0 ? 1 : earlier.filter((pair) => pairs.has(pair)).length / earlier.length;
}
