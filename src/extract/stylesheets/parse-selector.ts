/** What one element must be: `li.on#first`. Empty lists and null ask for nothing. */
export interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  /** Only the parent of what follows will do (`>`), not every ancestor. */
  readonly isParent: boolean;
}

export interface Selector {
  /** From the outermost; the last is the element itself. */
  readonly chain: readonly Compound[];
  /** Ids, classes and names weighed as in the cascade. */
  readonly weight: number;
  /** It holds only while something is so: the pointer is over it, it is the place the address names. */
  readonly isPassing: boolean;
  /** It asks for a class that scripts give and take. */
  readonly isState: boolean;
}

const MAX_SELECTOR = 300;
const MAX_COMPOUNDS = 10;

/** Classes that scripts put on what is shown just now. */
const STATE =
  /^(?:is-|has-)?(?:active|actived|on|open|opened|show|shown|showing|in|current|cur|curr|now|hover|hovered|over|selected|select|checked|focus|expanded|visible|sfhover|display|block|animate|loaded|this|sel|act)$|(?:^|[-_])(?:active|open|show|visible|hover|current|on|expanded)$|^(?:active|open|show)[-_]/i;
const PASSING = /^(?:hover|focus|focus-within|focus-visible|active|target|checked|not|open|is|where|has)$/;
/** These select among like elements, or paint beside them. */
const COUNTING = /^(?:before|after|first-letter|first-line|placeholder|selection|marker|backdrop)$/;

const PART =
  /([.#]?)((?:[\w-]|[\u0080-\uffff]|\\.)+)|:{1,2}([a-z-]+)(\([^()]{0,80}(?:\([^()]{0,40}\)[^()]{0,40})?\))?|(\[[^\]]{0,100}\])|(\*)/giy;

interface Parts {
  readonly compound: Compound;
  readonly weight: number;
  readonly isPassing: boolean;
  readonly isState: boolean;
  readonly isEmpty: boolean;
}

/** With `relaxed`, what only holds for the time being is left out. Null: beyond what is understood here. */
function readCompound(text: string, isParent: boolean, relaxed: boolean): Parts | null {
  let tag: string | null = null;
  let id: string | null = null;
  const classes: string[] = [];
  let weight = 0;
  let isPassing = false;
  let isState = false;
  let isEmpty = true;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    if (part === null) return null;
    const [, sign, name = '', pseudo, , attribute] = part;
    if (pseudo !== undefined) {
      const word = pseudo.toLowerCase();
      if (COUNTING.test(word)) return null;
      if (PASSING.test(word)) isPassing = true;
      else if (word !== 'link' && word !== 'root' && word !== 'any-link') return null;
      continue;
    }
    // What an attribute must be is not looked at, so nothing can be said of the element.
    if (attribute !== undefined) return null;
    isEmpty = false;
    if (name === '') continue;
    if (sign === '.') {
      weight += 100;
      if (STATE.test(name)) {
        isState = true;
        if (relaxed) continue;
      }
      classes.push(name.replaceAll('\\', ''));
    } else if (sign === '#') {
      weight += 10_000;
      id = name;
    } else {
      weight += 1;
      tag = name.toLowerCase();
    }
  }
  if (relaxed && tag === null && id === null && classes.length === 0) isEmpty = true;
  return { compound: { tag, id, classes, isParent }, weight, isPassing, isState, isEmpty };
}

/** Null for what is beyond simple selectors of names, classes, ids, descendants and children. */
export function parseSelector(written: string, relaxed = false): Selector | null {
  const text = written.trim();
  if (text === '' || text.length > MAX_SELECTOR || text.includes('+') || text.includes('~')) return null;
  const words = text.replace(/\s*>\s*/g, ' > ').split(/\s+/);
  const chain: Compound[] = [];
  let weight = 0;
  let isPassing = false;
  let isState = false;
  for (const [at, word] of words.entries()) {
    if (word === '>') continue;
    const isLast = at === words.length - 1;
    const read = readCompound(word, words[at + 1] === '>', relaxed);
    if (read === null) return null;
    isPassing ||= read.isPassing;
    isState ||= read.isState;
    weight += read.weight;
    if (read.isEmpty) {
      if (isLast) return null;
      continue;
    }
    chain.push(read.compound);
    if (chain.length > MAX_COMPOUNDS) return null;
  }
  return chain.length === 0 ? null : { chain, weight, isPassing, isState };
}
