const A = 65;

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(A + ((left - 1) % 26)) + name;
  return name;
}

/** Column of `AB12`, from 0; −1 when it does not begin with letters. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - A + 1;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Row of `AB12`, from 1; 0 when there is none. */
export function rowOf(reference: string): number {
  const row = /^[A-Z]{1,4}(\d{1,7})/.exec(reference)?.[1];
  return row === undefined ? 0 : Number(row);
}
