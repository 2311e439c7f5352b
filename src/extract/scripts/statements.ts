import type { Audience } from '../../model/tampering.ts';
import type { Functions } from './functions.ts';
import { MAX_DEPTH, type Machine, OPENING } from './machine.ts';
import type { Token } from './tokens.ts';
import { isTrue } from './values.ts';

/** Rounds of one loop. */
const MAX_ROUNDS = 20_000;

/** Follows statements: both branches of what is not known, loops as often as they say. */
export function createStatements(
  m: Machine,
  functions: Functions,
): { readonly statement: (end: number) => void; readonly block: (end: number) => void } {
  const { run, tokens, isSpent, peek, is, accept, afterBracket, audienceIn, during } = m;
  const { functionHere } = functions;

  function block(end: number): void {
    const before = m.only;
    while (m.i < end && !isSpent() && m.returned === null) statement(end);
    m.only = before;
    m.i = Math.max(m.i, end);
  }

  /** Runs what stands in parentheses as the head of an `if` or a loop; gives its value and its audience. */
  function head(): { value: boolean | null; audience: Audience | null } {
    if (!is('(')) return { value: null, audience: null };
    const from = m.i;
    const close = afterBracket(m.i);
    m.i++;
    const value = isTrue(m.expression());
    m.i = close;
    return { value, audience: audienceIn(from, close) };
  }

  function skipStatement(end: number): void {
    const from = m.i;
    skipToNext(end);
    m.chargeFrom(from);
  }

  function skipToNext(end: number): void {
    while (is('if') || is('for') || is('while')) {
      m.i++;
      if (is('(')) m.i = afterBracket(m.i);
    }
    if (is('{')) {
      m.i = afterBracket(m.i);
      return;
    }
    while (m.i < end && !is(';') && !is('}'))
      m.i = OPENING[peek()?.text ?? ''] !== undefined && peek()?.kind === 'mark' ? afterBracket(m.i) : m.i + 1;
    accept(';');
  }

  function ifStatement(end: number): void {
    const { value, audience } = head();
    const leaves = is('return') || (is('{') && tokens[m.i + 1]?.text === 'return');
    if (value === false && audience === null) skipStatement(end);
    else during(audience, () => statement(end));
    if (leaves) {
      m.returned = null;
      // `if (not from a search engine) return;`: what follows is for the others.
      if (audience !== null) m.only = audience;
    }
    if (is('else')) {
      m.i++;
      if (value === true && audience === null) skipStatement(end);
      else statement(end);
    }
  }

  function loop(end: number, from: number, check: () => boolean | null, step: () => void, body: number): void {
    for (let rounds = 0; rounds < MAX_ROUNDS && !isSpent(); rounds++) {
      m.i = from;
      const value = check();
      if (value === false && rounds > 0) break;
      m.i = body;
      if (value === false) {
        skipStatement(end);
        return;
      }
      statement(end);
      const after = m.i;
      if (value === null || m.returned !== null) return;
      step();
      m.i = after;
    }
    m.i = body;
    skipStatement(end);
  }

  function forStatement(end: number): void {
    if (!is('(')) return;
    const close = afterBracket(m.i);
    const parts = [m.i + 1];
    let nested = 0;
    for (let at = m.i; at < close - 1; at++) {
      const token = tokens[at];
      if (token?.kind !== 'mark') continue;
      if (OPENING[token.text] !== undefined) nested++;
      else if (/^[)\]}]$/.test(token.text)) nested--;
      else if (token.text === ';' && nested === 1) parts.push(at + 1);
    }
    const [initial = m.i, condition, step] = parts;
    m.i = initial;
    if (condition === undefined || step === undefined) {
      m.i = close;
      statement(end);
      return;
    }
    if (is('var') || is('let') || is('const')) m.i++;
    if (!is(';')) m.expression();
    loop(
      end,
      condition,
      () => (is(';') ? true : isTrue(m.expression())),
      () => {
        m.i = step;
        if (m.i < close - 1) m.expression();
      },
      close,
    );
  }

  function statement(end: number): void {
    const before = m.i;
    run.steps++;
    const token = peek();
    if (token === undefined) return;
    if (++m.depth > MAX_DEPTH) {
      m.depth--;
      skipStatement(end);
      return;
    }
    oneStatement(token, end);
    m.depth--;
    if (m.i === before) m.i++;
  }

  function oneStatement(token: Token, end: number): void {
    if (token.kind === 'mark') {
      if (token.text === '{') {
        const close = afterBracket(m.i);
        m.i++;
        block(Math.min(end, close - 1));
        accept('}');
        return;
      }
      if (/^[;,)\]}:]$/.test(token.text)) {
        m.i++;
        return;
      }
    }
    if (token.kind === 'name') {
      switch (token.text) {
        case 'var':
        case 'let':
        case 'const':
        case 'else':
        case 'try':
        case 'finally':
        case 'do':
        case 'default':
        case 'case':
        case 'throw':
        case 'async':
        case 'export':
          m.i++;
          return;
        case 'function':
          m.i++;
          functionHere();
          return;
        case 'if':
          m.i++;
          ifStatement(end);
          return;
        case 'for':
          m.i++;
          forStatement(end);
          return;
        case 'while': {
          m.i++;
          if (!is('(')) return;
          const from = m.i;
          const close = afterBracket(m.i);
          if (tokens[close]?.text === ';') {
            m.i = close;
            return;
          }
          loop(
            end,
            from,
            () => head().value,
            () => undefined,
            close,
          );
          return;
        }
        case 'switch': {
          m.i++;
          const { audience } = head();
          during(audience, () => statement(end));
          return;
        }
        case 'catch':
        case 'with':
          m.i++;
          if (is('(')) m.i = afterBracket(m.i);
          return;
        case 'return':
          m.i++;
          if (is(';') || is('}')) return;
          m.returned = m.expression() ?? null;
          return;
        case 'break':
        case 'continue':
          m.i++;
          return;
      }
    }
    m.expression();
  }

  return { statement, block };
}
