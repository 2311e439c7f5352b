import { attributeBit } from '../html/attributes.ts';
import { type Document, type Node, readerOf } from '../html/tree.ts';
import type { Compound, Selector } from './parse-selector.ts';
import { familyOf, type Rule, type Sheet } from './parse-sheet.ts';

const readClass = readerOf('class');
const readId = readerOf('id');
const HAS_CLASS = attributeBit('class');
const HAS_ID = attributeBit('id');

/** Class attributes remembered; a page has some dozens. */
const MAX_WORDS = 2_000;
/** Ancestors asked for one part of a selector. */
const MAX_CLIMB = 100;

interface Verdict {
  /** `rule .links left:-9999px`, `script #links display:none` */
  readonly reason: string;
  readonly property: string;
}

/** The rules of all sheets of a page, at hand by what the element itself must be. */
export interface RuleIndex {
  /** Why a rule makes the element unseen; null: none does. */
  hides(page: Document, node: Node): Verdict | null;
  /** Whether a rule gives the element itself a value of this property that is seen. */
  shows(page: Document, node: Node, property: string): boolean;
  /** The rule that brings the element to light for a time; null: none. */
  reveals(page: Document, node: Node, property: string): string | null;
}

const isGap = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Whether a class attribute has this class; without taking the attribute apart, for it is asked of every candidate. */
function hasClass(words: string, name: string): boolean {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const end = at + name.length;
    if ((at === 0 || isGap(words.charCodeAt(at - 1))) && (end === words.length || isGap(words.charCodeAt(end))))
      return true;
  }
  return false;
}

function fits(page: Document, node: Node, { tag, id, classes }: Compound): boolean {
  if (tag !== null && node.tag.name !== tag) return false;
  if (id !== null && ((node.mask & HAS_ID) === 0 || readId(page, node)?.trim() !== id)) return false;
  if (classes.length === 0) return true;
  const own = (node.mask & HAS_CLASS) === 0 ? null : readClass(page, node);
  if (own === null) return false;
  for (const name of classes) if (!hasClass(own, name)) return false;
  return true;
}

/** Whether the element at the end of the chain stands under all that come before. Nearest first, without going back. */
export function matches(page: Document, node: Node, { chain }: Selector): boolean {
  const last = chain.at(-1);
  if (last === undefined || !fits(page, node, last)) return false;
  let above = node.parent;
  let climbed = 0;
  for (let at = chain.length - 2; at >= 0; at--) {
    const wanted = chain[at];
    if (wanted === undefined) return false;
    if (wanted.isParent) {
      if (above === null || !fits(page, above, wanted)) return false;
    } else {
      while (above !== null && !fits(page, above, wanted)) {
        above = above.parent;
        if (++climbed > MAX_CLIMB) return false;
      }
      if (above === null) return false;
    }
    above = above.parent;
  }
  return true;
}

interface Ordered extends Rule {
  readonly order: number;
}

interface Table {
  readonly byId: ReadonlyMap<string, readonly Ordered[]>;
  readonly byClass: ReadonlyMap<string, readonly Ordered[]>;
  readonly byTag: ReadonlyMap<string, readonly Ordered[]>;
}

function tableOf(rules: readonly Ordered[]): Table {
  const byId = new Map<string, Ordered[]>();
  const byClass = new Map<string, Ordered[]>();
  const byTag = new Map<string, Ordered[]>();
  for (const rule of rules) {
    const last = rule.selector.chain.at(-1);
    if (last === undefined) continue;
    const [firstClass] = last.classes;
    const [map, key] =
      last.id !== null ? [byId, last.id] : firstClass !== undefined ? [byClass, firstClass] : [byTag, last.tag ?? '*'];
    const list = map.get(key);
    if (list) list.push(rule);
    else map.set(key, [rule]);
  }
  return { byId, byClass, byTag };
}

const NONE: readonly Ordered[] = [];

function createLookup(rules: readonly Ordered[]) {
  const { byId, byClass, byTag } = tableOf(rules);
  const byWords = new Map<string, readonly Ordered[]>();
  const everywhere = byTag.get('*') ?? NONE;

  function ofWords(words: string): readonly Ordered[] {
    const known = byWords.get(words);
    if (known !== undefined) return known;
    const found = words.split(/\s+/, 30).flatMap((word) => byClass.get(word) ?? NONE);
    const list = found.length === 0 ? NONE : found;
    if (byWords.size < MAX_WORDS) byWords.set(words, list);
    return list;
  }

  return (page: Document, node: Node): readonly Ordered[] => {
    let found = everywhere;
    if (byTag.size > 0) {
      const tagged = byTag.get(node.tag.name);
      if (tagged !== undefined) found = found.length === 0 ? tagged : [...found, ...tagged];
    }
    if ((node.mask & HAS_CLASS) !== 0 && byClass.size > 0) {
      const classed = ofWords(readClass(page, node) ?? '');
      if (classed.length > 0) found = found.length === 0 ? classed : [...found, ...classed];
    }
    if ((node.mask & HAS_ID) !== 0 && byId.size > 0) {
      const named = byId.get((readId(page, node) ?? '').trim());
      if (named !== undefined) found = found.length === 0 ? named : [...found, ...named];
    }
    return found;
  };
}

const isStronger = (a: Ordered, b: Ordered): boolean => {
  if (a.isImportant !== b.isImportant) return a.isImportant;
  return a.selector.weight !== b.selector.weight ? a.selector.weight > b.selector.weight : a.order > b.order;
};

/** Larger than any offset in a sheet. */
const MAX_OFFSET = 1_000_000;
/** What an ancestor's style attribute did, a rule may take back for what stands within. */
const INHERITED = ['visibility', 'font-size', 'text-indent', 'color'];

/** Null: nothing in the sheets hides anything. `sheets` in the order of the page. */
export function createRuleIndex(sheets: readonly Sheet[]): RuleIndex | null {
  const gather = (rulesOf: (sheet: Sheet) => readonly Rule[]): readonly Ordered[] =>
    sheets.flatMap((sheet, number) =>
      rulesOf(sheet).map((rule) => ({ ...rule, order: number * MAX_OFFSET + rule.at })),
    );
  const hiding = gather((sheet) => sheet.hiding);
  const needed = new Set([...INHERITED, ...hiding.map(({ property }) => property)]);
  const showing = gather((sheet) => sheet.showing).filter(({ property }) => needed.has(property));
  const revealing = gather((sheet) => sheet.revealing);
  if (hiding.length === 0 && showing.length === 0 && revealing.length === 0) return null;
  const hidersOf = createLookup(hiding);
  const showersOf = createLookup(showing);
  const revealersOf = createLookup(revealing);

  function strongest(page: Document, node: Node, rules: readonly Ordered[], property: string | null): Ordered | null {
    let best: Ordered | null = null;
    for (const rule of rules) {
      if (property !== null && rule.property !== property) continue;
      if ((best === null || isStronger(rule, best)) && matches(page, node, rule.selector)) best = rule;
    }
    return best;
  }

  return {
    hides(page, node) {
      if (hiding.length === 0) return null;
      const candidates = hidersOf(page, node);
      for (const rule of candidates) {
        if (!matches(page, node, rule.selector)) continue;
        const shower = strongest(page, node, showersOf(page, node), rule.property);
        if (shower !== null && isStronger(shower, rule)) continue;
        return { reason: `${rule.by} ${rule.written} ${rule.declaration}`, property: rule.property };
      }
      return null;
    },
    shows: (page, node, property) => {
      const family = familyOf(property);
      return showersOf(page, node).some(
        (rule) => familyOf(rule.property) === family && matches(page, node, rule.selector),
      );
    },
    reveals(page, node, property) {
      const family = familyOf(property);
      for (const rule of revealersOf(page, node)) {
        if (familyOf(rule.property) === family && matches(page, node, rule.selector)) return rule.written;
      }
      return null;
    },
  };
}
