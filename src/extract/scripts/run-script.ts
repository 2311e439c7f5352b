import { createCalls } from './calls.ts';
import type { ScriptEffects } from './effects.ts';
import { createExpressions } from './expressions.ts';
import { createFunctions } from './functions.ts';
import { createMachine, type Layer, MAX_STEPS } from './machine.ts';
import { createMembers } from './members.ts';
import { createRecorder } from './recorder.ts';
import { createRun, finishRun, type Run } from './run.ts';
import { createStatements } from './statements.ts';

/**
 * Follows a script as far as strings go: what it writes, hides, shows, sets as title, where it leads. Nothing is
 * executed: every operation known here is one on strings, numbers and lists, the rest counts as unknown.
 * Both branches of an unknown condition are followed, and functions that are never called too. Never throws.
 */
export function runScript(script: string, maxSteps = MAX_STEPS): ScriptEffects {
  const run = createRun(maxSteps);
  runLayer(run, script, { at: 0, by: [], only: null, within: 0, layer: 0 });
  return finishRun(run);
}

function runLayer(run: Run, script: string, layer: Layer): void {
  const m = createMachine(run, script, layer);
  const recorder = createRecorder(m);
  const functions = createFunctions(m);
  const members = createMembers(m, recorder, functions);
  const calls = createCalls(m, recorder, functions);
  const { statement, block } = createStatements(m, functions);
  m.expression = createExpressions(m, functions, members, calls);
  m.block = block;
  m.nested = (code, inner) => runLayer(run, code, inner);

  functions.hoist();
  while (m.i < m.tokens.length && !m.isSpent()) {
    m.returned = null;
    statement(m.tokens.length);
  }
  functions.enterRest();
}
