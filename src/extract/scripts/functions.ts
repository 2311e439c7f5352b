import { isObscured } from '../../model/tampering.ts';
import { MAX_DEPTH, type Machine } from './machine.ts';
import { type FunctionValue, isKind, type Text, type Value } from './values.ts';

/** Functions of one script; a library has some hundreds. */
const MAX_FUNCTIONS = 3_000;
/** `eval` within `eval`. */
const MAX_LAYERS = 6;

export interface Functions {
  /** Notes that the function is called from where the script stands. */
  call(target: FunctionValue): void;
  /** Starts a function because of an event; by name when it is not known yet. */
  start(value: Value | undefined): void;
  /** Runs a text as script. */
  evaluate(code: Text, way?: string): void;
  /** Runs a function's body with these arguments and gives what it returns. */
  enter(target: FunctionValue, args: readonly Value[]): Value;
  parametersAt(from: number, to: number): string[];
  /** Reads a function behind its first word. */
  functionHere(): FunctionValue;
  /** Reads a body in braces, or, of an arrow, an expression. */
  bodyHere(parameters: readonly string[], name?: string): FunctionValue;
  /** Makes named functions known before the first statement runs. */
  hoist(): void;
  /** Runs what nobody has called yet: it may be called later. */
  enterRest(): void;
}

/** Functions of a script: found before it runs, entered when called, and at the end those that nobody called. */
export function createFunctions(m: Machine): Functions {
  const { run, tokens, isSpent, peek, is, accept, placeOf, ways, afterBracket, skipExpression } = m;

  const pending: FunctionValue[] = [];
  const entered = new Set<number>();

  function call(target: FunctionValue): void {
    run.calls.push([m.within, target.id]);
  }

  /** Starts a function because of an event; by name when it is not known yet. */
  function start(value: Value | undefined): void {
    if (isKind(value, 'function')) {
      call(value);
      enter(value, []);
    } else if (isKind(value, 'path')) run.namedCalls.push([m.within, value.path]);
    else if (isKind(value, 'text')) evaluate(value);
  }

  function evaluate(code: Text, way = 'eval'): void {
    if (m.layer.layer + 1 >= MAX_LAYERS || code.text === '' || isSpent()) return;
    const position = Math.max(0, m.i - 1);
    // A plain string given to a timer or to eval hides nothing.
    const by = isObscured(code.by) ? [...code.by, way] : code.by;
    const { only, within } = m;
    m.nested(code.text, { at: placeOf(position), by: ways(by), only, within, layer: m.layer.layer + 1 });
  }

  /** Runs a function's body with these arguments and gives what it returns. */
  function enter(target: FunctionValue, args: readonly Value[]): Value {
    if (entered.has(target.id) || m.depth > MAX_DEPTH || isSpent()) return null;
    const isRepeated = !pending.includes(target);
    if (!isRepeated) pending.splice(pending.indexOf(target), 1);
    entered.add(target.id);
    m.depth++;
    const before = { i: m.i, within: m.within, returned: m.returned, only: m.only };
    const shadowed = target.parameters.map((name) => run.names.get(name));
    for (const [at, name] of target.parameters.entries()) run.names.set(name, args[at] ?? null);
    m.i = target.from;
    m.within = target.id;
    m.returned = null;
    if (target.isExpression) m.returned = m.expression();
    else m.block(target.to);
    const result = m.returned;
    m.i = before.i;
    m.within = before.within;
    m.returned = before.returned;
    m.only = before.only;
    for (const [at, name] of target.parameters.entries()) {
      const value = shadowed[at];
      if (value === undefined) run.names.delete(name);
      else run.names.set(name, value);
    }
    m.depth--;
    entered.delete(target.id);
    return result;
  }

  function makeFunction(parameters: readonly string[], from: number, to: number, isExpression: boolean): FunctionValue {
    run.functions++;
    const made: FunctionValue = { kind: 'function', id: run.functions, parameters, from, to, isExpression };
    if (run.functions < MAX_FUNCTIONS) pending.push(made);
    return made;
  }

  function parametersAt(from: number, to: number): string[] {
    const names: string[] = [];
    for (let at = from; at < to; at++) {
      const token = tokens[at];
      if (token?.kind === 'name' && tokens[at - 1]?.text !== '=') names.push(token.text);
    }
    return names.slice(0, 20);
  }

  function functionHere(): FunctionValue {
    // Behind the word `function`.
    accept('*');
    let name = '';
    const token = peek();
    if (token?.kind === 'name') {
      name = token.text;
      m.i++;
    }
    const parametersFrom = m.i + 1;
    m.i = afterBracket(m.i);
    const parameters = parametersAt(parametersFrom, m.i - 1);
    return bodyHere(parameters, name);
  }

  /** A body in braces, or, of an arrow, an expression. */
  function bodyHere(parameters: readonly string[], name = ''): FunctionValue {
    let made: FunctionValue;
    if (is('{')) {
      const from = m.i + 1;
      m.i = afterBracket(m.i);
      made = makeFunction(parameters, from, m.i - 1, false);
    } else {
      const from = m.i;
      skipExpression();
      made = makeFunction(parameters, from, m.i, true);
    }
    if (name !== '') run.names.set(name, made);
    return made;
  }

  function hoist(): void {
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at];
      if (token?.text !== 'function' || token.kind !== 'name') continue;
      const name = tokens[at + 1];
      if (name?.kind !== 'name' || tokens[at + 2]?.text !== '(') continue;
      const close = afterBracket(at + 2);
      if (tokens[close]?.text !== '{') continue;
      const bodyEnd = afterBracket(close) - 1;
      run.functions++;
      const made: FunctionValue = {
        kind: 'function',
        id: run.functions,
        parameters: parametersAt(at + 3, close - 1),
        from: close + 1,
        to: bodyEnd,
        isExpression: false,
      };
      if (!run.names.has(name.text)) run.names.set(name.text, made);
    }
  }

  function enterRest(): void {
    for (let target = pending[0]; target !== undefined && !isSpent(); target = pending[0]) {
      m.only = m.layer.only;
      enter(target, []);
      if (pending[0] === target) pending.shift();
    }
  }

  return { call, start, evaluate, enter, parametersAt, functionHere, bodyHere, hoist, enterRest };
}
