import type { Audience } from '../../model/tampering.ts';
import { AUDIENCE_NAMES } from './known-names.ts';
import type { Run } from './run.ts';
import { type Token, tokensOf } from './tokens.ts';
import { isKind, type Value } from './values.ts';

/** Characters of one script that are read. */
const MAX_SCRIPT = 300_000;
/** Tokens evaluated of one script with all that it unpacks, loops counted. */
export const MAX_STEPS = 100_000;
/** Characters of a value that cost as much as one token; entries of a list and tokens passed over. */
const CHARACTERS_PER_STEP = 64;
const ENTRIES_PER_STEP = 8;
/** Expressions within expressions, and calls within calls. */
export const MAX_DEPTH = 120;

export const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** For each opening bracket the index behind its closing one; the end of the script where it has none. */
function closingsOf(tokens: readonly Token[]): Uint32Array {
  const closings = new Uint32Array(tokens.length).fill(tokens.length);
  const open: number[] = [];
  for (const [at, { kind, text: mark }] of tokens.entries()) {
    if (kind !== 'mark') continue;
    if (OPENING[mark] !== undefined) open.push(at);
    else if (mark === ')' || mark === ']' || mark === '}') {
      const start = open.pop();
      if (start !== undefined) closings[start] = at + 1;
    }
  }
  return closings;
}

/** A script, or a piece of one that a script unpacks. */
export interface Layer {
  /** Place of this layer in the page's script. */
  readonly at: number;
  readonly by: readonly string[];
  readonly only: Audience | null;
  readonly within: number;
  readonly layer: number;
}

/** One script on its way: where it stands, and what its parts need of one another. */
export interface Machine {
  readonly run: Run;
  readonly layer: Layer;
  readonly tokens: readonly Token[];
  /** The next token. */
  i: number;
  /** Expressions, statements and calls it is within. */
  depth: number;
  /** For whom what follows is done. */
  only: Audience | null;
  /** The function it is in; 0: none. */
  within: number;
  /** What the function has returned; null: nothing yet. */
  returned: Value;
  isSpent(): boolean;
  peek(): Token | undefined;
  is(mark: string): boolean;
  accept(mark: string): boolean;
  /** Place of a token in the page's script. */
  placeOf(position: number): number;
  ways(by: readonly string[]): readonly string[];
  /** Index behind the bracket that closes the one at `from`. */
  afterBracket(from: number): number;
  /** Long values take their time, so that a script cannot make the longest over and over. */
  charge<Made extends Value>(value: Made): Made;
  /** On what kind of visitor the tokens [from, to) depend. */
  audienceIn(from: number, to: number): Audience | null;
  during<Result>(audience: Audience | null, act: () => Result): Result;
  skipExpression(): void;
  /** Counts tokens that were passed over since `from`. */
  chargeFrom(from: number): void;
  // The parts call one another in circles; whoever makes them puts them here.
  expression(): Value;
  block(end: number): void;
  /** Runs what the script unpacks. */
  nested(script: string, layer: Layer): void;
}

const notYet = (): never => {
  throw new Error('a part of the interpreter is missing');
};

export function createMachine(run: Run, script: string, layer: Layer): Machine {
  const tokens = tokensOf(script.length > MAX_SCRIPT ? script.slice(0, MAX_SCRIPT) : script);
  const closings = closingsOf(tokens);

  function skipToEnd(): void {
    while (m.i < tokens.length) {
      const token = tokens[m.i];
      if (token === undefined) return;
      if (token.kind === 'mark') {
        if (OPENING[token.text] !== undefined) {
          m.i = m.afterBracket(m.i);
          continue;
        }
        if (/^[)\]},;]$/.test(token.text)) return;
      }
      m.i++;
    }
  }

  const m: Machine = {
    run,
    layer,
    tokens,
    i: 0,
    depth: 0,
    only: layer.only,
    within: layer.within,
    returned: null,
    isSpent: () => run.steps > run.maxSteps,
    peek: () => tokens[m.i],
    is: (mark) => tokens[m.i]?.text === mark && tokens[m.i]?.kind !== 'string',
    accept(mark) {
      if (!m.is(mark)) return false;
      m.i++;
      return true;
    },
    placeOf: (position) => (layer.layer === 0 ? (tokens[position]?.at ?? 0) : layer.at),
    ways: (by) => [...new Set([...layer.by, ...by])],
    afterBracket: (from) => closings[from] ?? tokens.length,
    charge(value) {
      if (isKind(value, 'text')) run.steps += value.text.length / CHARACTERS_PER_STEP;
      else if (isKind(value, 'list')) run.steps += value.items.length / ENTRIES_PER_STEP;
      return value;
    },
    audienceIn(from, to) {
      for (let at = from; at < to && at < tokens.length; at++) {
        const token = tokens[at];
        if (token?.kind !== 'name' && token?.kind !== 'string') continue;
        const found =
          AUDIENCE_NAMES.get(token.text) ?? (token.kind === 'name' ? run.tainted.get(token.text) : undefined);
        if (found !== undefined) return found;
      }
      return null;
    },
    during(audience, act) {
      const before = m.only;
      m.only = audience ?? m.only;
      const result = act();
      m.only = before;
      return result;
    },
    skipExpression() {
      const from = m.i;
      skipToEnd();
      m.chargeFrom(from);
    },
    chargeFrom(from) {
      run.steps += (m.i - from) / ENTRIES_PER_STEP;
    },
    expression: notYet,
    block: notYet,
    nested: notYet,
  };
  return m;
}
