import type { Translated } from '../model/lang.ts';
import { foldedUnit } from './fold.ts';

/**
 * A pattern of a rule, translated for `RegExp`. A rule may be anybody's, so patterns are a small language of their own
 * that cannot be slow: nothing repeats without bound, and the ways in which one can match at one place are counted.
 */
export interface Pattern {
  readonly source: string;
  /** Units that a match and what it looks at around itself take at most. */
  readonly longest: number;
}

export class PatternFault extends Error {
  readonly text: Translated;
  readonly remedy: Translated;
  constructor(text: Translated, remedy: Translated) {
    super(text.en);
    this.name = 'PatternFault';
    this.text = text;
    this.remedy = remedy;
  }
}

/** Units of a match; longer ones are two errors, or none. */
const LONGEST_MATCH = 80;
/** Ways to match at one place: as many steps can a search need there. */
const MOST_WAYS = 4_000;
const DEEPEST = 8;

/** What one piece of a pattern may cost and take. */
interface Piece {
  readonly source: string;
  readonly ways: number;
  /** Units it takes at least; none to look around. */
  readonly least: number;
  readonly longest: number;
  /** Looks around and takes nothing. */
  readonly isLook: boolean;
}

const EXAMPLE: Translated = {
  'zh-CN': '可用：文字、[字集]、\\d、.、(甲|乙)、?、{n}、{m,n}、(?=…)、(?!…)、(?<=…)、(?<!…)、^、$',
  en: 'Allowed: text, [set], \\d, ., (a|b), ?, {n}, {m,n}, (?=…), (?!…), (?<=…), (?<!…), ^, $',
};

const refuse = (zh: string, en: string, remedy: Translated = EXAMPLE): never => {
  throw new PatternFault({ 'zh-CN': `表达式有误：${zh}`, en: `Bad pattern: ${en}` }, remedy);
};

const SPECIAL = /[\\^$.*+?()[\]{}|/]/;
const escaped = (char: string): string => (SPECIAL.test(char) ? `\\${char}` : char);

/** A pattern meets folded text, so its letters are folded too. */
const foldChar = (char: string): string => String.fromCharCode(foldedUnit(char.charCodeAt(0)) || 0x20);

interface Reader {
  readonly text: string;
  at: number;
}

const peek = (r: Reader, words: string): boolean => r.text.startsWith(words, r.at);
function take(r: Reader, words: string): boolean {
  if (!peek(r, words)) return false;
  r.at += words.length;
  return true;
}

function readEscape(r: Reader): string {
  const char = r.text.charAt(r.at++);
  if (char === 'd') return '\\d';
  if (char === '' || !(SPECIAL.test(char) || char === '-')) {
    refuse(`不支持 \\${char}`, `\\${char} is not supported`);
  }
  return escaped(char);
}

function readSet(r: Reader): string {
  let set = take(r, '^') ? '[^' : '[';
  const first = r.at;
  while (!peek(r, ']')) {
    const char = r.text.charAt(r.at++);
    if (char === '') refuse('[ 没有对应的 ]', '[ is not closed');
    if (char === '\\') set += readEscape(r);
    else if (char === '-' && r.at > first + 1 && !peek(r, ']')) set += '-';
    else set += char === '-' ? '\\-' : escaped(foldChar(char));
  }
  if (r.at === first) refuse('[] 中没有字', '[] is empty');
  r.at++;
  return `${set}]`;
}

const LOOKS = ['(?<=', '(?<!', '(?=', '(?!'] as const;

function readAtom(r: Reader, depth: number): Piece {
  const unit = (source: string): Piece => ({ source, ways: 1, least: 1, longest: 1, isLook: false });
  const look = LOOKS.find((open) => take(r, open));
  if (look !== undefined) {
    const inner = readGroup(r, depth + 1);
    return { ...inner, source: `${look}${inner.source})`, least: 0, isLook: true };
  }
  if (take(r, '(?:') || take(r, '(')) {
    const isPlain = r.text.charAt(r.at - 1) === ':';
    if (!isPlain && peek(r, '?')) refuse('不支持这种括号', 'this kind of group is not supported');
    const inner = readGroup(r, depth + 1);
    return { ...inner, source: `${isPlain ? '(?:' : '('}${inner.source})` };
  }
  const char = r.text.charAt(r.at++);
  switch (char) {
    case '[':
      return unit(readSet(r));
    case '.':
      return unit('[^]');
    case '\\':
      return unit(readEscape(r));
    case '^':
    case '$':
      return { source: char, ways: 1, least: 0, longest: 0, isLook: true };
    case '*':
    case '+':
    case '?':
    case '{':
    case '}':
    case ']':
      return refuse(`“${char}”不能用在这里`, `“${char}” cannot stand here`);
    default:
      return unit(escaped(foldChar(char)));
  }
}

function readGroup(r: Reader, depth: number): Piece {
  if (depth > DEEPEST) refuse('括号嵌套过深', 'groups are nested too deeply');
  const inner = readChoice(r, depth);
  if (!take(r, ')')) refuse('( 没有对应的 )', '( is not closed');
  return inner;
}

/** How often the piece before may repeat; null: just once. */
function readRepeat(r: Reader): { least: number; most: number } | null {
  if (take(r, '?')) return { least: 0, most: 1 };
  const bounds = /^\{(\d{1,2})(?:,(\d{1,2}))?\}/.exec(r.text.slice(r.at, r.at + 7));
  if (bounds === null) {
    if (peek(r, '*') || peek(r, '+') || peek(r, '{')) {
      const remedy = { 'zh-CN': '请写明次数，如 {1,20}', en: 'Say how often, as in {1,20}' };
      refuse('重复次数没有上限', 'a repetition without bound', remedy);
    }
    return null;
  }
  r.at += bounds[0].length;
  const least = Number(bounds[1]);
  const most = Number(bounds[2] ?? bounds[1]);
  if (most < least || most === 0) refuse('重复次数写反了', 'the bounds of a repetition are the wrong way round');
  return { least, most };
}

function readSequence(r: Reader, depth: number): Piece {
  let sequence: Piece = { source: '', ways: 1, least: 0, longest: 0, isLook: false };
  while (r.at < r.text.length && !peek(r, '|') && !peek(r, ')')) {
    const atom = readAtom(r, depth);
    const repeat = readRepeat(r);
    if (repeat !== null && atom.isLook) refuse('查看前后的部分不能重复', 'a look around cannot repeat');
    if (repeat !== null && readRepeat(r) !== null) refuse('重复次数写了两遍', 'a repetition of a repetition');
    const { least, most } = repeat ?? { least: 1, most: 1 };
    // Ways of all the lengths it may have; each repetition multiplies those of the atom.
    let ways = 0;
    for (let times = least; times <= most && ways <= MOST_WAYS; times++) ways += atom.ways ** times;
    const suffix = repeat === null ? '' : `{${least},${most}}`;
    sequence = {
      source: sequence.source + atom.source + suffix,
      ways: sequence.ways * ways,
      least: sequence.least + atom.least * least,
      longest: sequence.longest + atom.longest * most,
      isLook: false,
    };
  }
  return sequence;
}

function readChoice(r: Reader, depth: number): Piece {
  let choice = readSequence(r, depth);
  while (take(r, '|')) {
    const other = readSequence(r, depth);
    choice = {
      source: `${choice.source}|${other.source}`,
      ways: choice.ways + other.ways,
      least: Math.min(choice.least, other.least),
      longest: Math.max(choice.longest, other.longest),
      isLook: false,
    };
  }
  return choice;
}

function compile(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse('字集中的范围写反了', 'a range in a set is the wrong way round');
  }
}

/** Translates a pattern as a rule states it. Throws PatternFault. */
export function readPattern(text: string): Pattern {
  const r: Reader = { text, at: 0 };
  const { source, ways, least, longest } = readChoice(r, 0);
  if (r.at < text.length) refuse(') 没有对应的 (', ') closes nothing');
  if (longest > LONGEST_MATCH) {
    const remedy = { 'zh-CN': '请减小 {m,n} 的次数', en: 'Lower the bounds of {m,n}' };
    refuse(`命中可长达 ${longest} 字，上限为 ${LONGEST_MATCH}`, `a match may take ${longest} characters`, remedy);
  }
  if (ways > MOST_WAYS) {
    const remedy = { 'zh-CN': '请减少可变的部分，或拆成几条规则', en: 'Make less of it variable, or split the rule' };
    refuse('可变的部分过多，比对会很慢', 'too many ways to match', remedy);
  }
  if (least === 0) refuse('不含任何文字也能命中', 'it matches nothing at all');
  compile(source);
  return { source, longest };
}
