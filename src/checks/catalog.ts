import type { CheckInfo } from '../model/check-info.ts';
import type { AnyCheck } from './define.ts';

/** What reports and doors need to know of the checks. */
export const catalogOf = (checks: readonly AnyCheck[]): readonly CheckInfo[] =>
  checks.map(({ meta: { id, title, category, severity, messages } }) => ({ id, title, category, severity, messages }));

/** Check id → option name → default: the options a config file may set. */
export const defaultOptions = (
  checks: readonly AnyCheck[],
): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  Object.fromEntries(checks.map(({ meta }) => [meta.id, { ...meta.options }]));
