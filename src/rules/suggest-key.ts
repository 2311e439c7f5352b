/** Insertions, deletions, replacements and swaps of neighbours that make one word of another. */
export function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let oneBack = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (oneBack[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (oneBack[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (twoBack[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    [twoBack, oneBack] = [oneBack, current];
  }
  return oneBack[b.length] ?? 0;
}

/** The known key that was most likely meant; null when none is near. Capitals, `-` and `_` do not count. */
export function suggestKey(written: string, known: readonly string[]): string | null {
  const plain = (key: string): string => key.slice(0, 64).toLowerCase().replace(/[-_]/g, '');
  const [nearest] = known
    .map((key) => ({ key, distance: editDistance(plain(written), plain(key)) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= Math.max(1, Math.floor(nearest.key.length / 3)) ? nearest.key : null;
}
