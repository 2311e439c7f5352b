import type { PhraseHit, PhraseMatcher, PhraseRule } from '../model/phrase.ts';
import { occursIn, scan } from './automaton.ts';
import type { CompiledRules } from './compiled.ts';
import { classOfSource, createFolder, type Folded, isHan, SKIPPED } from './fold.ts';
import { readPattern } from './pattern.ts';
import { type Span, settle, withoutInner } from './settle.ts';
import type { StandsAlone } from './word-boundary.ts';

/** Shorter phrases come about by chance where two words meet across white space (“公布 署名”). */
const UNMISTAKABLE_LENGTH = 4;
/**
 * Phrases that may be right, and are shorter, may end within a word (“考生需知|晓”). Of what is certainly wrong only
 * those below four characters are asked: their authors vouch for the others.
 */
const SET_PHRASE_LENGTH = 7;
/** Units around a match that its look-arounds may see. */
const LOOK = 20;

/**
 * Texts with a phrase in them whose hits are kept: menus, footers and copies repeat on every page of a site. Those
 * without one are told by one quick look, which costs no more than to know a text again.
 */
const TEXTS_KNOWN = 2_000;
/** UTF-16 units; longer texts hardly repeat. */
const LONGEST_KNOWN = 500;

const NONE: readonly PhraseHit[] = [];

export interface MatcherOptions {
  /** Without it every offset is a word boundary. */
  readonly standsAlone?: StandsAlone;
  /** Rules that do not hold today. Default: all hold. */
  readonly isActive?: (rule: PhraseRule) => boolean;
}

/**
 * Whether a short hit only comes about by dropping white space between two words. In text that is spaced out
 * (“按 步 就 班”) there is white space everywhere, around the hit too, and the hit stands.
 */
function isTornApart(text: string, { units, source, length }: Folded, { start, end }: Span): boolean {
  if (end - start >= UNMISTAKABLE_LENGTH) return false;
  // U+FEFF is white space to JavaScript, and nothing to a reader.
  const hasGap = (at: number): boolean => /[^\S\ufeff]/.test(text.slice((source[at - 1] ?? 0) + 1, source[at]));
  const gaps = Array.from({ length: end - start - 1 }, (_, at) => hasGap(start + at + 1));
  if (!gaps.includes(true)) return false;
  const touches = (at: number): boolean =>
    at > 0 && at < length && isHan(units[at - 1] ?? 0) && isHan(units[at] ?? 0) && !hasGap(at);
  return gaps.includes(false) || touches(start) || touches(end);
}

const isLatin = (unit: number): boolean => (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);

/** Whether an end of a hit falls within a Latin word or a number: “alphabet365” has no “bet365” in it. */
function cutsLatin({ units, length }: Folded, { start, end }: Span): boolean {
  const cuts = (at: number): boolean =>
    at > 0 && at < length && isLatin(units[at - 1] as number) && isLatin(units[at] as number);
  return cuts(start) || cuts(end);
}

interface Expression {
  readonly regExp: RegExp;
  readonly longest: number;
}

/** Matches of a rule's pattern near its words: each part of the text is searched once, however many words stand there. */
function addMatches(
  spans: Span[],
  rule: PhraseRule,
  { regExp, longest }: Expression,
  text: string,
  words: readonly (readonly [start: number, end: number])[],
): void {
  let from = 0;
  for (let at = 0; at < words.length; ) {
    const start = Math.max(from, (words[at]?.[0] ?? 0) - longest - LOOK);
    let end = start;
    for (; at < words.length && (words[at]?.[0] ?? 0) - longest - LOOK <= end; at++) {
      end = Math.max(end, (words[at]?.[1] ?? 0) + longest + LOOK);
    }
    const part = text.slice(start, end);
    regExp.lastIndex = 0;
    for (let match = regExp.exec(part); match !== null; match = regExp.exec(part)) {
      if (match[0] === '') {
        regExp.lastIndex++;
        continue;
      }
      const groups = match.indices?.slice(1).map((pair) => pair && ([start + pair[0], start + pair[1]] as const));
      const begin = start + match.index;
      spans.push({ rule, excuses: false, start: begin, end: begin + match[0].length, groups: groups ?? [] });
    }
    from = end;
  }
}

const GROUP = /\$([1-9])/g;

/** A matcher of compiled rules. Offsets of hits count in the text as it was given. */
export function createMatcher(compiled: CompiledRules, options: MatcherOptions = {}): PhraseMatcher {
  const { rules, automaton, lengths, usesFrom, uses } = compiled;
  const { standsAlone, isActive = () => true } = options;
  let byId: ReadonlyMap<string, PhraseRule> | null = null;
  const ruleOf = (id: string): PhraseRule | null => {
    byId ??= new Map(rules.filter(isActive).map((rule) => [rule.id, rule]));
    return byId.get(id) ?? null;
  };
  if (lengths.length === 0) return { find: () => NONE, ruleOf };
  const active = Uint8Array.from(rules, (rule) => Number(isActive(rule)));
  const fold = createFolder();
  // A phrase with a space in it would be missed by a look that skips spaces.
  const mayBeSkipped = automaton.classOf[0x20] === 0;
  const sourceClass = classOfSource(automaton.classOf);
  const expressions = new Map<number, Expression>();

  const expressionOf = (at: number, pattern: string): Expression => {
    let known = expressions.get(at);
    if (!known) {
      const { source, longest } = readPattern(pattern);
      known = { regExp: new RegExp(source, 'dg'), longest };
      expressions.set(at, known);
    }
    return known;
  };

  function spansOf(folded: Folded): { spans: Span[]; read: () => string } {
    const spans: Span[] = [];
    const anchors = new Map<number, [number, number][]>();
    let whole: string | null = null;
    const read = (): string => {
      whole ??= textOf(folded);
      return whole;
    };
    scan(automaton, folded.units, folded.length, (phrase, end) => {
      const start = end - (lengths[phrase] as number);
      for (let at = usesFrom[phrase] as number; at < (usesFrom[phrase + 1] as number); at++) {
        const use = uses[at] as number;
        const number = use >> 1;
        const rule = rules[number];
        if (rule === undefined || active[number] === 0) continue;
        const excuses = (use & 1) === 1;
        if (excuses || rule.pattern === null) {
          spans.push({ rule, excuses, start, end, groups: null });
          continue;
        }
        const known = anchors.get(number);
        if (known) known.push([start, end]);
        else anchors.set(number, [[start, end]]);
      }
    });
    for (const [number, words] of anchors) {
      const rule = rules[number];
      if (rule === undefined || rule.pattern === null) continue;
      words.sort((a, b) => a[0] - b[0]);
      addMatches(spans, rule, expressionOf(number, rule.pattern), read(), words);
    }
    return { spans, read };
  }

  const known = createMemory<readonly PhraseHit[]>(TEXTS_KNOWN, LONGEST_KNOWN);
  const find = (text: string): readonly PhraseHit[] => {
    const folded = fold(text);
    const { spans, read } = spansOf(folded);
    if (spans.length === 0) return NONE;
    const stands = (span: Span): boolean => {
      if (isTornApart(text, folded, span)) return false;
      if (span.rule.boundary === 'none') return true;
      if (cutsLatin(folded, span)) return false;
      const limit = span.rule.certainty === 'certain' ? UNMISTAKABLE_LENGTH : SET_PHRASE_LENGTH;
      if (standsAlone === undefined || span.end - span.start >= limit) return true;
      return standsAlone(read(), span.start, span.end, span.rule);
    };
    const sliceOf = ([start, end]: readonly [number, number]): string =>
      text.slice(folded.source[start] ?? 0, (folded.source[end - 1] ?? 0) + 1);
    return withoutInner(settle(spans).filter(stands))
      .map(({ rule, start, end, groups }): PhraseHit => {
        const suggest =
          groups === null || rule.suggest === null
            ? rule.suggest
            : rule.suggest.replace(GROUP, (_, number) => {
                const group = groups[Number(number) - 1];
                return group && group[1] > group[0] ? sliceOf(group) : '';
              });
        return { rule, index: folded.source[start] ?? 0, text: sliceOf([start, end]), suggest };
      })
      .sort((a, b) => a.index - b.index || b.text.length - a.text.length || (a.rule.id < b.rule.id ? -1 : 1));
  };
  return {
    ruleOf,
    find(text) {
      if (mayBeSkipped && !occursIn(automaton, text, sourceClass, SKIPPED)) return NONE;
      return known(text, find);
    },
  };
}

/** A function's answers for texts met before. Forgets all when full: what repeats on every page is soon there again. */
function createMemory<Answer>(most: number, longest: number): (text: string, work: (text: string) => Answer) => Answer {
  const answers = new Map<string, Answer>();
  return (text, work) => {
    if (text.length > longest) return work(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const own = detached(text);
    const answer = work(own);
    answers.set(own, answer);
    return answer;
  };
}

/** A copy that does not keep alive the page it was cut from: the engine makes a slice a view of the whole. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** Units turned into text at a time: `fromCharCode` takes them as arguments. */
const CHUNK = 8_192;

function textOf({ units, length }: Folded): string {
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    text += String.fromCharCode(...units.subarray(at, Math.min(length, at + CHUNK)));
  }
  return text;
}
