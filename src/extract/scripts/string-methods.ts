import { asText, isKind, type Regex, type Text, text, type Value, withWay } from './values.ts';

/** Characters that `repeat` makes at most. */
const MAX_REPEATED = 300_000;
/** Entries of one list. */
const MAX_ITEMS = 50_000;

const number = (value: Value | undefined): number | undefined => (typeof value === 'number' ? value : undefined);

/** Escapes of `escape()`: `%41` and `%u4E2D`. */
export const unescapeText = (written: string): string =>
  written.replace(/%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})/g, (_, wide?: string, narrow?: string) =>
    String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)),
  );

export function decodeUri(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // Not UTF-8: a browser would stop here; the old escapes read as much as there is.
    return unescapeText(written);
  }
}

/** Base64, read as UTF-8 where it is such. */
export function decodeBase64(written: string): string {
  const bytes = Buffer.from(written.slice(0, 400_000), 'base64');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\uFFFD') ? bytes.toString('latin1') : utf8;
}

/** A pattern that finds nothing but one literal, or one kind of character, takes linear time. */
const SIMPLE = /^\/((?:[^\\()*+{}|/?]|\\.|\[[^\]]{1,60}\]\+?)+)\/([gimsuy]*)$/;

function patternOf({ source }: Regex): RegExp | null {
  const match = SIMPLE.exec(source);
  if (!match) return null;
  try {
    return new RegExp(match[1] ?? '', (match[2] ?? '').replace(/[^gims]/g, ''));
  } catch {
    return null; // a pattern that no browser takes either
  }
}

function replace(value: Text, args: readonly Value[], all: boolean): Value {
  const [what, by] = args;
  const replacement = asText(by).text;
  if (isKind(by, 'function')) return value;
  if (isKind(what, 'regex')) {
    const pattern = patternOf(what);
    return pattern === null ? value : text(value.text.replace(pattern, replacement), withWay(value, 'replace').by);
  }
  if (!isKind(what, 'text')) return value;
  const found = all
    ? value.text.replaceAll(what.text, () => replacement)
    : value.text.replace(what.text, () => replacement);
  return text(found, withWay(value, 'replace').by);
}

function split(value: Text, separator: Value | undefined): Value {
  let parts: string[];
  if (isKind(separator, 'regex')) {
    const pattern = patternOf(separator);
    parts = pattern === null ? [value.text] : value.text.split(pattern, MAX_ITEMS);
  } else if (isKind(separator, 'text')) parts = value.text.split(separator.text, MAX_ITEMS);
  else parts = [value.text];
  return { kind: 'list', items: parts.map((part) => text(part, value.by)) };
}

/** Methods of strings; undefined: none of that name. */
export function callOnText(value: Text, name: string, args: readonly Value[]): Value | undefined {
  const same = (characters: string): Text => text(characters, value.by);
  const [first, second] = args;
  switch (name) {
    case 'charAt':
      return same(value.text.charAt(number(first) ?? 0));
    case 'charCodeAt':
    case 'codePointAt': {
      const code = value.text.charCodeAt(number(first) ?? 0);
      return Number.isNaN(code) ? null : code;
    }
    case 'concat':
      return args.reduce<Text>(
        (sum, part) => text(sum.text + asText(part).text, [...sum.by, ...asText(part).by]),
        value,
      );
    case 'indexOf':
      return isKind(first, 'text') ? value.text.indexOf(first.text, number(second)) : null;
    case 'lastIndexOf':
      return isKind(first, 'text') ? value.text.lastIndexOf(first.text) : null;
    case 'includes':
      return isKind(first, 'text') ? value.text.includes(first.text) : null;
    case 'repeat':
      return same(value.text.repeat(Math.max(0, Math.min(MAX_REPEATED / (value.text.length + 1), number(first) ?? 0))));
    case 'replace':
      return replace(value, args, false);
    case 'replaceAll':
      return replace(value, args, true);
    case 'slice':
      return same(value.text.slice(number(first), number(second)));
    case 'split':
      return split(value, first);
    case 'substr': {
      const start = number(first) ?? 0;
      const from = start < 0 ? Math.max(0, value.text.length + start) : start;
      const length = number(second);
      return same(value.text.slice(from, length === undefined ? undefined : from + Math.max(0, length)));
    }
    case 'substring':
      return same(value.text.substring(number(first) ?? 0, number(second)));
    case 'toLowerCase':
      return same(value.text.toLowerCase());
    case 'toUpperCase':
      return same(value.text.toUpperCase());
    case 'trim':
      return same(value.text.trim());
    case 'toString':
    case 'valueOf':
      return value;
    default:
      return undefined;
  }
}

/** Methods of lists; undefined: none of that name. */
export function callOnList(items: Value[], name: string, args: readonly Value[]): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case 'join': {
      const separator = isKind(first, 'text') ? first.text : ',';
      const parts = items.map(asText);
      return text(parts.map((part) => part.text).join(separator), [
        ...new Set([...parts.slice(0, 50).flatMap((part) => part.by), 'join']),
      ]);
    }
    case 'reverse':
      return {
        kind: 'list',
        items: items.reverse().map((item) => (isKind(item, 'text') ? withWay(item, 'reverse') : item)),
      };
    case 'slice':
      return { kind: 'list', items: items.slice(number(first), number(second)) };
    case 'concat':
      return {
        kind: 'list',
        items: [...items, ...args.flatMap((part) => (isKind(part, 'list') ? part.items : [part]))].slice(0, MAX_ITEMS),
      };
    case 'push':
      if (items.length < MAX_ITEMS) items.push(...args);
      return items.length;
    case 'pop':
      return items.pop() ?? null;
    case 'shift':
      return items.shift() ?? null;
    case 'toString':
      return asText({ kind: 'list', items });
    default:
      return undefined;
  }
}
