/** Characters of one string; longer ones are cut. */
const MAX_TEXT = 300_000;
/** Ways of one text that are told apart. */
const MAX_WAYS = 6;

export interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** How it was made unreadable in the source: `unescape`, `fromCharCode`, … */
  readonly by: readonly string[];
}

interface ListValue {
  readonly kind: 'list';
  readonly items: Value[];
}

interface RecordValue {
  readonly kind: 'record';
  readonly entries: ReadonlyMap<string, Value>;
}

/** A name nothing is known of, `document.body`. */
interface Path {
  readonly kind: 'path';
  readonly path: string;
}

/** Elements of the page that a selector names; empty: unknown ones. */
interface Query {
  readonly kind: 'query';
  readonly selector: string;
}

/** An element a script makes. */
export interface MadeElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Map<string, Text>;
  readonly style: Map<string, string>;
  content: string;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly id: number;
  readonly parameters: readonly string[];
  /** Tokens of its body, [from, to). */
  readonly from: number;
  readonly to: number;
  /** A body without braces: its value is what the function gives. */
  readonly isExpression: boolean;
}

/** `on.name`, until it is read, called or assigned to. */
interface Member {
  readonly kind: 'member';
  readonly on: Value;
  readonly name: string;
}

export interface Regex {
  readonly kind: 'regex';
  readonly source: string;
}

/** Null: not known. */
export type Value =
  | Text
  | ListValue
  | RecordValue
  | Path
  | Query
  | MadeElement
  | FunctionValue
  | Member
  | Regex
  | number
  | boolean
  | null;

export const isKind = <Kind extends Exclude<Value, number | boolean | null>['kind']>(
  value: Value | undefined,
  kind: Kind,
): value is Extract<Value, { kind: Kind }> => typeof value === 'object' && value !== null && value.kind === kind;

export function text(characters: string, by: readonly string[] = []): Text {
  return { kind: 'text', text: characters.length > MAX_TEXT ? characters.slice(0, MAX_TEXT) : characters, by };
}

export function withWay(value: Text, way: string): Text {
  return value.by.includes(way) || value.by.length >= MAX_WAYS ? value : { ...value, by: [...value.by, way] };
}

const unite = (a: readonly string[], b: readonly string[]): readonly string[] =>
  b.length === 0 || a === b ? a : a.length === 0 ? b : [...new Set([...a, ...b])].slice(0, MAX_WAYS);

/** What a value is within a longer string; what is not known leaves a gap. */
export function asText(value: Value | undefined): Text {
  if (isKind(value, 'text')) return value;
  if (typeof value === 'number' || typeof value === 'boolean') return text(String(value));
  if (isKind(value, 'list')) {
    const parts = value.items.slice(0, 5_000).map(asText);
    return text(parts.map((part) => part.text).join(','), parts[0]?.by ?? []);
  }
  return text('');
}

export function joined(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (!isKind(a, 'text') && !isKind(b, 'text') && !isKind(a, 'list') && !isKind(b, 'list')) return null;
  const left = asText(a);
  const right = asText(b);
  return text(left.text + right.text, unite(left.by, right.by));
}

export function allTexts(values: readonly Value[]): Text {
  return values.map(asText).reduce((sum, part) => text(sum.text + part.text, unite(sum.by, part.by)), text(''));
}

export function isTrue(value: Value): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (isKind(value, 'text')) return value.text !== '';
  return null;
}
