/**
 * Finds all of many phrases in one pass (Aho–Corasick), its states in a double array: from state s, unit class c leads
 * to t = base[s] + c where check[t] is s. Typed arrays only, so that threads can be given it without copying objects.
 * State 0 is the root.
 */
export interface Automaton {
  /** Class of a UTF-16 unit; 0: in no phrase. */
  readonly classOf: Uint16Array;
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** State of the longest proper suffix. */
  readonly fail: Int32Array;
  /** Phrase that ends in a state; -1: none. */
  readonly phrase: Int32Array;
  /** Where the phrases that end in a state begin to be listed: itself or `next` of it; 0: none. */
  readonly first: Int32Array;
  /** Next shorter state in which a phrase ends; 0: none. */
  readonly next: Int32Array;
}

interface Node {
  readonly children: Map<number, Node>;
  phrase: number;
  state: number;
}

const newNode = (): Node => ({ children: new Map(), phrase: -1, state: 0 });

function buildTrie(phrases: readonly string[], classOf: Uint16Array): Node {
  const root = newNode();
  for (const [id, phrase] of phrases.entries()) {
    let node = root;
    for (let at = 0; at < phrase.length; at++) {
      const unitClass = classOf[phrase.charCodeAt(at)] ?? 0;
      let child = node.children.get(unitClass);
      if (child === undefined) {
        child = newNode();
        node.children.set(unitClass, child);
      }
      node = child;
    }
    if (node !== root) node.phrase = id;
  }
  return root;
}

function classify(phrases: readonly string[]): Uint16Array {
  const classOf = new Uint16Array(0x1_0000);
  let classes = 0;
  for (const phrase of phrases) {
    for (let at = 0; at < phrase.length; at++) {
      const unit = phrase.charCodeAt(at);
      if (classOf[unit] === 0) classOf[unit] = ++classes;
    }
  }
  return classOf;
}

/** Nodes of the trie, nearest the root first. */
function breadthFirst(root: Node): Node[] {
  const nodes = [root];
  for (let at = 0; at < nodes.length; at++) nodes.push(...(nodes[at]?.children.values() ?? []));
  return nodes;
}

/** Lays the children of every node into free cells; gives base and check. */
function layOut(nodes: readonly Node[], classes: number): Pick<Automaton, 'base' | 'check'> {
  const base: number[] = [0];
  const check: number[] = [-2];
  let firstFree = 1;
  const isFree = (cell: number): boolean => (check[cell] ?? -1) === -1;
  for (const node of nodes) {
    const units = [...node.children.keys()].sort((a, b) => a - b);
    const [lowest] = units;
    if (lowest === undefined) continue;
    while (!isFree(firstFree)) firstFree++;
    let from = Math.max(0, firstFree - lowest);
    while (!units.every((unit) => isFree(from + unit))) from++;
    base[node.state] = from;
    for (const [unit, child] of node.children) {
      child.state = from + unit;
      check[child.state] = node.state;
    }
  }
  // A cell for every class after the last base, so that a lookup never leaves the array.
  const size = base.reduce((most, from) => Math.max(most, from ?? 0), 0) + classes + 1;
  const cells = Math.max(size, check.length);
  return {
    base: Int32Array.from({ length: cells }, (_, cell) => base[cell] ?? 0),
    check: Int32Array.from({ length: cells }, (_, cell) => check[cell] ?? -1),
  };
}

/** Builds the automaton of distinct, non-empty phrases; a hit tells the index in this list. */
export function buildAutomaton(phrases: readonly string[]): Automaton {
  const classOf = classify(phrases);
  const classes = classOf.reduce((most, unitClass) => Math.max(most, unitClass), 0);
  const nodes = breadthFirst(buildTrie(phrases, classOf));
  const { base, check } = layOut(nodes, classes);
  const fail = new Int32Array(base.length);
  const phrase = new Int32Array(base.length).fill(-1);
  const first = new Int32Array(base.length);
  const next = new Int32Array(base.length);
  const at = (cells: Int32Array, cell: number): number => cells[cell] ?? 0;

  for (const { state, phrase: id, children } of nodes) {
    phrase[state] = id;
    next[state] = at(first, at(fail, state));
    first[state] = id >= 0 ? state : at(next, state);
    for (const [unit, child] of children) {
      if (state === 0) continue;
      let shorter = at(fail, state);
      while (shorter !== 0 && at(check, at(base, shorter) + unit) !== shorter) shorter = at(fail, shorter);
      const target = at(base, shorter) + unit;
      fail[child.state] = at(check, target) === shorter ? target : 0;
    }
  }
  return { classOf, base, check, fail, phrase, first, next };
}

/**
 * Whether any phrase occurs in a text, by the classes of its own units and leaving out those that are `skipped`.
 * Most texts have none; this tells without writing anything down.
 */
export function occursIn(
  { base, check, fail, first }: Automaton,
  text: string,
  classOf: Uint16Array,
  skipped: number,
): boolean {
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const unitClass = classOf[text.charCodeAt(at)] as number;
    if (unitClass === skipped) continue;
    if (unitClass === 0) {
      state = 0;
      continue;
    }
    let target = (base[state] as number) + unitClass;
    while (check[target] !== state && state !== 0) {
      state = fail[state] as number;
      target = (base[state] as number) + unitClass;
    }
    state = check[target] === state ? target : 0;
    if (first[state] !== 0) return true;
  }
  return false;
}

/** Calls `onHit` with the phrase and the offset after its last unit, for every occurrence, overlapping ones too. */
export function scan(
  { classOf, base, check, fail, phrase, first, next }: Automaton,
  units: Uint16Array,
  length: number,
  onHit: (phrase: number, end: number) => void,
): void {
  let state = 0;
  for (let at = 0; at < length; at++) {
    const unitClass = classOf[units[at] as number] as number;
    if (unitClass === 0) {
      state = 0;
      continue;
    }
    let target = (base[state] as number) + unitClass;
    while (check[target] !== state && state !== 0) {
      state = fail[state] as number;
      target = (base[state] as number) + unitClass;
    }
    state = check[target] === state ? target : 0;
    for (let ending = first[state] as number; ending !== 0; ending = next[ending] as number) {
      onHit(phrase[ending] as number, at + 1);
    }
  }
}
