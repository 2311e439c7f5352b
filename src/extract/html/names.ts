/**
 * Looks names up in place, letter case ignored, so that the thousands of tag and attribute names of a page make no strings.
 * Open addressing over a power of two at least four times the number of names.
 */
export interface NameTable<Value> {
  readonly mask: number;
  readonly names: readonly (string | undefined)[];
  readonly values: readonly (Value | undefined)[];
}

const hashStep = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

const spread = (hash: number): number => hash ^ (hash >>> 7);

/** Names must be lower-case ASCII. */
export function createNameTable<Value>(entries: Iterable<readonly [string, Value]>): NameTable<Value> {
  const list = [...entries];
  const size = 2 ** Math.ceil(Math.log2(list.length * 4));
  const names = new Array<string | undefined>(size).fill(undefined);
  const values = new Array<Value | undefined>(size).fill(undefined);
  for (const [name, value] of list) {
    let hash = 0;
    for (let i = 0; i < name.length; i++) hash = hashStep(hash, name.charCodeAt(i));
    let slot = spread(hash) & (size - 1);
    while (names[slot] !== undefined) slot = (slot + 1) & (size - 1);
    names[slot] = name;
    values[slot] = value;
  }
  return { mask: size - 1, names, values };
}

/** Hash of the first characters of a name, with one more. */
export function addToHash(hash: number, code: number): number {
  return hashStep(hash, code >= 65 && code <= 90 ? code + 32 : code);
}

/** The value of the name that stands at [start, end) of the text; `hash` is that of its characters. */
export function lookUp<Value>(
  table: NameTable<Value>,
  text: string,
  start: number,
  end: number,
  hash: number,
): Value | undefined {
  let slot = spread(hash) & table.mask;
  for (let name = table.names[slot]; name !== undefined; name = table.names[slot]) {
    if (name.length === end - start && equalsIgnoringCase(text, start, name)) return table.values[slot];
    slot = (slot + 1) & table.mask;
  }
  return undefined;
}

/** Whether the lower-case ASCII word stands at the position, in any case. */
export function equalsIgnoringCase(text: string, start: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(start + i);
    if ((code >= 65 && code <= 90 ? code + 32 : code) !== word.charCodeAt(i)) return false;
  }
  return true;
}
