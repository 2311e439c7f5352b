import { buildAutomaton, occursIn, scan } from './automaton.ts';
import { classOfSource, createFolder, foldPhrase, SKIPPED } from './fold.ts';

/** Words of one kind, and longer ones that excuse what they cover. Where words of one `pack` overlap, the longest counts. */
export interface TermList {
  readonly id: string;
  readonly pack: string;
  readonly words: readonly string[];
  readonly except: readonly string[];
}

export interface FoundTerm {
  readonly list: TermList;
  readonly text: string;
  readonly index: number;
}

interface Use {
  readonly list: TermList;
  readonly excuses: boolean;
}

interface Span extends Use {
  readonly start: number;
  readonly end: number;
}

const NONE: readonly FoundTerm[] = [];

const isWordUnit = (unit: number): boolean => (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);

/** Latin words are not cut: `alphabet365` is not `bet365`. */
const isCut = (units: Uint16Array, length: number, at: number): boolean =>
  at > 0 && at < length && isWordUnit(units[at - 1] ?? 0) && isWordUnit(units[at] ?? 0);

function withoutInner(spans: readonly Span[]): readonly Span[] {
  const ordered = [...spans].sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(b.excuses) - Number(a.excuses),
  );
  /** How far the words of a pack, or the exceptions of a list, reach. */
  const reach = new Map<string, number>();
  return ordered.filter(({ list, excuses, end }) => {
    if (excuses) {
      reach.set(list.id, Math.max(end, reach.get(list.id) ?? 0));
      return false;
    }
    if (end <= (reach.get(list.id) ?? 0)) return false;
    const key = `pack ${list.pack}`;
    if (end <= (reach.get(key) ?? 0)) return false;
    reach.set(key, end);
    return true;
  });
}

/** Compiles word lists. Folding is that of the phrase rules; nothing of their word boundaries or patterns. */
export function compileTerms(lists: readonly TermList[]): (text: string) => readonly FoundTerm[] {
  const uses = new Map<string, Use[]>();
  for (const list of lists) {
    for (const [words, excuses] of [[list.words, false] as const, [list.except, true] as const]) {
      for (const word of words) {
        const folded = foldPhrase(word);
        const known = uses.get(folded) ?? [];
        if (folded !== '' && !known.some((use) => use.list === list)) uses.set(folded, [...known, { list, excuses }]);
      }
    }
  }
  if (uses.size === 0) return () => NONE;
  const phrases = [...uses.keys()];
  const usesOf = [...uses.values()];
  const automaton = buildAutomaton(phrases);
  const sourceClass = classOfSource(automaton.classOf);
  const fold = createFolder();
  // A phrase with a space in it would be missed by a look that skips spaces.
  const mayBeSkipped = !phrases.some((phrase) => phrase.includes(' '));

  return (text) => {
    if (mayBeSkipped && !occursIn(automaton, text, sourceClass, SKIPPED)) return NONE;
    const { units, source, length } = fold(text);
    const spans: Span[] = [];
    scan(automaton, units, length, (phrase, end) => {
      const start = end - (phrases[phrase]?.length ?? 0);
      if (isCut(units, length, start) || isCut(units, length, end)) return;
      for (const use of usesOf[phrase] ?? []) spans.push({ ...use, start, end });
    });
    return withoutInner(spans).map(({ list, start, end }) => {
      const index = source[start] ?? 0;
      return { list, index, text: text.slice(index, (source[end - 1] ?? 0) + 1) };
    });
  };
}
