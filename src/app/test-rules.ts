import { resolve } from 'node:path';
import { loadRules } from '../rules/load.ts';

/** Loads rule files or folders by themselves; their specs run while they load. A UserError tells the first that fails. */
export function testRuleFiles(
  cwd: string,
  [first, ...rest]: readonly [string, ...string[]],
): { readonly rules: number; readonly specs: number } {
  const { rules } = loadRules(
    resolve(cwd, first),
    rest.map((path) => resolve(cwd, path)),
  );
  return { rules: rules.length, specs: rules.reduce((sum, { specs }) => sum + specs.length, 0) };
}
