import type { Calls } from './calls.ts';
import type { Functions } from './functions.ts';
import { MAX_DEPTH, type Machine } from './machine.ts';
import { type Members, withoutWindow } from './members.ts';
import { operate, PRECEDENCE } from './operators.ts';
import type { Token } from './tokens.ts';
import { isKind, isTrue, joined, text, type Value } from './values.ts';

/** Reads expressions and gives their values. The function it gives is put into the machine. */
export function createExpressions(m: Machine, functions: Functions, members: Members, calls: Calls): () => Value {
  const { run, tokens, isSpent, peek, is, accept, afterBracket, charge, audienceIn, during, skipExpression } = m;
  const { start, functionHere, bodyHere, parametersAt } = functions;
  const { read, member, assignMember, assignPath } = members;
  const { called } = calls;

  function list(close: string): Value[] {
    const items: Value[] = [];
    while (m.i < tokens.length && !is(close)) {
      const before = m.i;
      if (accept('...') || accept(',')) continue;
      items.push(read(assignment()));
      if (m.i === before) m.i++;
    }
    m.i++;
    return items;
  }

  function record(): Value {
    const entries = new Map<string, Value>();
    while (m.i < tokens.length && !is('}')) {
      const before = m.i;
      const token = peek();
      if (token !== undefined && (token.kind === 'name' || token.kind === 'string' || token.kind === 'number')) {
        m.i++;
        if (accept(':')) entries.set(token.text, read(assignment()));
        else if (is('(')) {
          m.i = afterBracket(m.i);
          if (is('{')) bodyHere([]);
        }
      }
      accept(',');
      if (m.i === before) m.i++;
    }
    m.i++;
    return { kind: 'record', entries };
  }

  function primary(): Value {
    const token = peek();
    if (token === undefined) return null;
    run.steps++;
    m.i++;
    switch (token.kind) {
      case 'string':
        return text(token.text, token.ways);
      case 'number':
        return Number(token.text.replace(/n$/, ''));
      case 'regex':
        return { kind: 'regex', source: token.text };
      case 'mark':
        return bracketed(token.text);
      default:
        return named(token);
    }
  }

  function bracketed(mark: string): Value {
    if (mark === '(') {
      const from = m.i;
      const close = afterBracket(m.i - 1);
      if (tokens[close]?.text === '=>') {
        m.i = close + 1;
        return bodyHere(parametersAt(from, close - 1));
      }
      const value = expression();
      accept(')');
      return value;
    }
    if (mark === '[') return { kind: 'list', items: list(']') };
    if (mark === '{') return record();
    m.i--;
    return null;
  }

  function named(token: Token): Value {
    switch (token.text) {
      case 'function':
        return functionHere();
      case 'async':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
      case 'undefined':
      case 'NaN':
        return null;
      case 'this':
        return { kind: 'query', selector: '' };
    }
    if (is('=>')) {
      m.i++;
      return bodyHere([token.text]);
    }
    const known = run.names.get(token.text);
    return known ?? { kind: 'path', path: token.text };
  }

  function postfix(): Value {
    let value = primary();
    for (;;) {
      if (isSpent()) return null;
      if (accept('.') || is('?.')) {
        accept('?.');
        const token = peek();
        if (token?.kind !== 'name') {
          if (is('(') || is('[')) continue;
          return value;
        }
        m.i++;
        value = member(value, token.text);
      } else if (accept('[')) {
        const key = read(expression());
        accept(']');
        if (isKind(key, 'text') || typeof key === 'number') {
          const name = isKind(key, 'text') ? key.text : String(key);
          value = member(value, name);
        } else value = isKind(value, 'query') ? value : null;
      } else if (is('(')) {
        const at = m.i;
        m.i++;
        const args = list(')');
        value = called(value, args, at);
      } else if (is('++') || is('--')) {
        const step = is('++') ? 1 : -1;
        m.i++;
        if (isKind(value, 'path')) continue;
        const name = tokens[m.i - 2];
        if (typeof value === 'number' && name?.kind === 'name') {
          run.names.set(name.text, value + step);
        }
      } else return value;
    }
  }

  function unary(): Value {
    if (m.depth > MAX_DEPTH) {
      skipExpression();
      return null;
    }
    m.depth++;
    const value = operand();
    m.depth--;
    return value;
  }

  function operand(): Value {
    const token = peek();
    if (token === undefined) return null;
    if (token.kind === 'mark') {
      if (token.text === '!') {
        m.i++;
        const value = isTrue(read(unary()));
        return value === null ? null : !value;
      }
      if (token.text === '-' || token.text === '+' || token.text === '~') {
        m.i++;
        const value = read(unary());
        const number = isKind(value, 'text') ? Number(value.text) : value;
        if (typeof number !== 'number' || Number.isNaN(number)) return null;
        return token.text === '-' ? -number : token.text === '~' ? ~number : number;
      }
      if (token.text === '++' || token.text === '--') {
        m.i++;
        const name = peek();
        const value = read(unary());
        if (typeof value !== 'number' || name?.kind !== 'name') return null;
        const next = value + (token.text === '++' ? 1 : -1);
        run.names.set(name.text, next);
        return next;
      }
    } else if (token.kind === 'name' && /^(?:new|typeof|void|delete|await|yield)$/.test(token.text)) {
      m.i++;
      const value = unary();
      return token.text === 'new' || token.text === 'await' ? value : null;
    }
    return postfix();
  }

  function binary(least: number): Value {
    if (++m.depth > MAX_DEPTH) {
      m.depth--;
      skipExpression();
      return null;
    }
    const from = m.i;
    let left = unary();
    for (;;) {
      const token = peek();
      if (token === undefined || token.kind === 'string') break;
      const strength = Object.hasOwn(PRECEDENCE, token.text) ? (PRECEDENCE[token.text] ?? 0) : 0;
      if (strength <= least || isSpent()) break;
      const audience = token.text === '&&' || token.text === '||' ? audienceIn(from, m.i) : null;
      m.i++;
      run.steps++;
      const right = during(audience, () => read(binary(strength)));
      left = operate(token.text, read(left), right);
    }
    m.depth--;
    return left;
  }

  function conditional(): Value {
    const from = m.i;
    const value = binary(0);
    if (!is('?')) return value;
    const audience = audienceIn(from, m.i);
    m.i++;
    const whether = isTrue(read(value));
    const first = during(audience, () => read(assignment()));
    accept(':');
    const second = during(audience, () => read(assignment()));
    return whether === false ? second : (first ?? second);
  }

  function assignment(): Value {
    if (m.depth > MAX_DEPTH) {
      skipExpression();
      return null;
    }
    m.depth++;
    const value = assigned();
    m.depth--;
    return value;
  }

  function assigned(): Value {
    const from = m.i;
    const target = conditional();
    if (!is('=') && !is('+=')) return target;
    const operator = is('=') ? '=' : '+=';
    const name = m.i === from + 1 && tokens[from]?.kind === 'name' ? (tokens[from]?.text ?? null) : null;
    const at = m.i;
    m.i++;
    const valueFrom = m.i;
    const right = assignment();
    const value = read(right);
    const audience = audienceIn(valueFrom, m.i);
    if (name !== null && audience !== null) run.tainted.set(name, audience);
    assign(target, name, operator === '=' ? value : null, operator, value, at);
    return value;
  }

  function assign(target: Value, name: string | null, value: Value, operator: string, added: Value, at: number): void {
    if (name !== null && name !== 'location') {
      const before = run.names.get(name) ?? null;
      // What is added to something unknown still says what is added.
      run.names.set(
        name,
        operator === '=' ? value : charge(joined(before, added) ?? (isKind(added, 'text') ? added : null)),
      );
      if (name === 'onload') start(value);
      return;
    }
    if (isKind(target, 'path')) assignPath(withoutWindow(target.path), added, at);
    else if (isKind(target, 'member')) assignMember(target.on, target.name, added, at);
  }

  function expression(): Value {
    let value: Value = null;
    do value = read(assignment());
    while (accept(',') && m.i < tokens.length);
    return value;
  }

  return expression;
}
