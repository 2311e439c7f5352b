import { type Audience, isObscured } from '../../model/tampering.ts';
import type { Hide, ScriptEffects, Switch, Write } from './effects.ts';
import { isKind, type MadeElement, type Value } from './values.ts';

/** Effects of one kind kept of one script. */
export const MAX_EFFECTS = 200;

interface Placed<Effect> {
  readonly effect: Effect;
  /** The function it stands in; 0: the script itself. */
  readonly within: number;
}

/** What a whole script and everything it unpacks share. */
export interface Run {
  readonly names: Map<string, Value>;
  readonly writes: Placed<Write>[];
  readonly hides: Placed<Hide>[];
  readonly switches: Placed<Switch>[];
  readonly shows: Set<string>;
  readonly styles: string[];
  readonly inlineStyles: Map<string, Map<string, string>>;
  readonly elements: {
    readonly made: MadeElement;
    readonly at: number;
    readonly only: Audience | null;
    readonly within: number;
  }[];
  /** Functions called from functions, by id; and those called by name before they were met. */
  readonly calls: (readonly [from: number, to: number])[];
  readonly namedCalls: (readonly [from: number, name: string])[];
  /** Names whose value depends on where the visitor comes from or what he is. */
  readonly tainted: Map<string, Audience>;
  functions: number;
  steps: number;
  /** Beyond it nothing more is followed. */
  readonly maxSteps: number;
}

export const createRun = (maxSteps: number): Run => ({
  names: new Map(),
  writes: [],
  hides: [],
  switches: [],
  shows: new Set(),
  styles: [],
  inlineStyles: new Map(),
  elements: [],
  calls: [],
  namedCalls: [],
  tainted: new Map(),
  functions: 0,
  steps: 0,
  maxSteps,
});

function writeElement(run: Run, made: MadeElement, at: number, only: Audience | null, within: number): void {
  if (made.tag === 'style') {
    if (made.content !== '') run.styles.push(made.content);
    return;
  }
  const quoted = (value: string): string => value.replaceAll('"', '&quot;');
  const attributes = [...made.attributes].map(([name, value]) => ` ${name}="${quoted(value.text)}"`).join('');
  const style = [...made.style].map(([name, value]) => `${name}:${value}`).join(';');
  const html = `<${made.tag}${attributes}${style === '' ? '' : ` style="${quoted(style)}"`}>${made.content}</${made.tag}>`;
  if (!/(?:src|href|data)=|<a\b/i.test(html)) return;
  const by = [...new Set([...made.attributes.values()].flatMap((value) => value.by))];
  run.writes.push({ effect: { html, at, by, only, way: 'createElement', isInPlace: false }, within });
}

/** Keeps what happens of itself; what only a visitor's click would start shows, at most. */
export function finishRun(run: Run): ScriptEffects {
  for (const { made, at, only, within } of run.elements) writeElement(run, made, at, only, within);
  const reached = new Set([0]);
  const edges = new Map<number, number[]>();
  const link = (from: number, to: number): void => {
    const list = edges.get(from);
    if (list) list.push(to);
    else edges.set(from, [to]);
  };
  for (const [from, to] of run.calls) link(from, to);
  for (const [from, name] of run.namedCalls) {
    const value = run.names.get(name);
    if (isKind(value, 'function')) link(from, value.id);
  }
  for (const id of reached) for (const next of edges.get(id) ?? []) reached.add(next);
  const kept = <Effect>(list: readonly Placed<Effect>[]): Effect[] =>
    list.filter(({ within }) => reached.has(within)).map(({ effect }) => effect);
  return {
    // Whoever takes pains to make it unreadable means it to run.
    writes: run.writes
      .filter(({ effect, within }) => reached.has(within) || isObscured(effect.by))
      .map(({ effect }) => effect),
    hides: kept(run.hides),
    switches: kept(run.switches),
    shows: [...run.shows],
    styles: run.styles,
  };
}
