export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'regex' | 'mark';
  /** A string's or template's characters, escapes decoded; otherwise as written. */
  readonly text: string;
  /** Offset in the script. */
  readonly at: number;
  /** `escapes`: plain letters are written as `\x` or `\u`; `unicode`: several others are. */
  readonly ways: readonly ('escapes' | 'unicode')[];
}

/** Tokens read of one script; a page's own scripts have some hundreds, a packed library has one long string. */
const MAX_TOKENS = 60_000;

const SPACE = /\s/;
const NAME_START = /[\p{L}$_\\]/u;
const NAME_PART = /[\p{L}\p{N}$_\u200c\u200d]/u;
const MARKS =
  /(?:>>>=|===|!==|>>>|\*\*=|<<=|>>=|&&=|\|\|=|\?\?=|\.\.\.|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|<<|>>|\*\*|[{}()[\];,<>+\-*/%&|^!~?:=.@#])/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)n?/y;

/** After these a slash begins a regular expression. */
const BEFORE_REGEX = /^(?:[({[,;=:?!&|+\-*%<>~^]|&&|\|\||==|===|!=|!==|return|typeof|case|in|of|else|=>|\+=)$/;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-3]?[0-7]{2}|[4-7][0-7])|(\r\n|[\s\S]))/g;

function decodeEscapes(text: string): string {
  return text.replace(ESCAPE, (_, x?: string, u?: string, point?: string, octal?: string, other?: string) => {
    const digits = x ?? u ?? point;
    if (digits !== undefined) {
      const code = Number.parseInt(digits, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    }
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (other === '\n' || other === '\r\n') return '';
    return SIMPLE_ESCAPES[other ?? ''] ?? other ?? '';
  });
}

const PLAIN_ESCAPE = /\\x[2-7][0-9a-fA-F]|\\u00[2-7][0-9a-fA-F]|\\1[0-7]{2}/;

const PLAIN: Token['ways'] = [];
const ESCAPED: Token['ways'] = ['escapes'];
const UNICODE: Token['ways'] = ['unicode'];
const FOUR_UNICODE = /(?:\\u[0-9a-fA-F]{4}){4}/;

const waysOf = (written: string): Token['ways'] =>
  PLAIN_ESCAPE.test(written) ? ESCAPED : FOUR_UNICODE.test(written) ? UNICODE : PLAIN;

/** Where the string that begins at `start` ends: at its closing quote, at a line break, or with the script. */
function endOfString(script: string, start: number, quote: string): number {
  for (let at = start; at < script.length; at++) {
    const character = script.charAt(at);
    if (character === '\\') at++;
    else if (character === quote) return at;
    else if (character === '\n' && quote !== '`') return at;
  }
  return script.length;
}

function endOfRegex(script: string, start: number): number {
  let inClass = false;
  for (let at = start; at < script.length; at++) {
    const character = script.charAt(at);
    if (character === '\n') return -1;
    if (character === '\\') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at;
  }
  return -1;
}

/** Takes a script apart. Never throws: what is no token is passed over. */
export function tokensOf(script: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], text: string, from: number, ways: Token['ways'] = PLAIN): void => {
    tokens.push({ kind, text, at: from, ways });
  };
  while (at < script.length && tokens.length < MAX_TOKENS) {
    const character = script.charAt(at);
    if (SPACE.test(character)) {
      at++;
      continue;
    }
    if (character === '/' && script.charAt(at + 1) === '/') {
      const end = script.indexOf('\n', at);
      at = end < 0 ? script.length : end;
      continue;
    }
    if (character === '/' && script.charAt(at + 1) === '*') {
      const end = script.indexOf('*/', at + 2);
      at = end < 0 ? script.length : end + 2;
      continue;
    }
    // Old pages hide their scripts from older browsers.
    if (character === '<' && script.startsWith('<!--', at)) {
      const end = script.indexOf('\n', at);
      at = end < 0 ? script.length : end;
      continue;
    }
    if (character === '"' || character === "'" || character === '`') {
      const end = endOfString(script, at + 1, character);
      const written = script.slice(at + 1, end);
      const hasEscape = written.includes('\\');
      // What a template fills in is not known here.
      const plain = character === '`' ? written.replace(/\$\{[^}]*\}/g, '') : written;
      push('string', hasEscape ? decodeEscapes(plain) : plain, at, hasEscape ? waysOf(written) : PLAIN);
      at = end + 1;
      continue;
    }
    if (character === '/') {
      const before = tokens.at(-1);
      if (before === undefined || (before.kind !== 'string' && BEFORE_REGEX.test(before.text))) {
        const end = endOfRegex(script, at + 1);
        if (end > 0) {
          let flags = end + 1;
          while (/[a-z]/.test(script.charAt(flags))) flags++;
          push('regex', script.slice(at, flags), at);
          at = flags;
          continue;
        }
      }
    }
    NUMBER.lastIndex = at;
    const number = /[\d.]/.test(character) ? NUMBER.exec(script) : null;
    if (number) {
      push('number', number[0], at);
      at += number[0].length;
      continue;
    }
    if (NAME_START.test(character)) {
      const start = at;
      while (at < script.length) {
        if (script.charAt(at) === '\\' && script.charAt(at + 1) === 'u') at += script.charAt(at + 2) === '{' ? 4 : 6;
        else if (NAME_PART.test(script.charAt(at))) at++;
        else break;
      }
      if (at === start) at++;
      const written = script.slice(start, at);
      push('name', written.includes('\\') ? decodeEscapes(written) : written, start);
      continue;
    }
    MARKS.lastIndex = at;
    const mark = MARKS.exec(script);
    if (mark) push('mark', mark[0], at);
    at += mark ? mark[0].length : 1;
  }
  return tokens;
}
