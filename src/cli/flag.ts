import { type Command, Option } from 'commander';
import type { Lang, Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import type { ReadValue } from './values.ts';

export interface FlagSpec {
  readonly text: Translated;
  /** Absent: a switch. */
  readonly read?: ReadValue<unknown>;
  /** A switch that counts how often it is given. */
  readonly count?: boolean;
  readonly group?: Translated;
  readonly hidden?: boolean;
}

/** How each option was made, for reading the same from the environment. */
const specs = new WeakMap<Option, FlagSpec>();

/** One option of the command line, described in the reader's language. */
export function flag(lang: Lang, flags: string, spec: FlagSpec): Option {
  const option = new Option(flags, spec.text[lang]);
  const { read } = spec;
  if (read !== undefined) {
    option.argParser<unknown>((text, previous) => read(text, option.long ?? flags, previous));
  }
  if (spec.count) option.argParser<number>((_, previous) => (previous ?? 0) + 1);
  if (spec.group !== undefined) option.helpGroup(spec.group[lang]);
  specs.set(option, spec);
  return option.hideHelp(spec.hidden ?? false);
}

/** `--max-pages` → `WEBPATROL_MAX_PAGES`. */
const environmentName = (option: Option): string =>
  `WEBPATROL_${(option.long ?? '').slice(2).replaceAll('-', '_').toUpperCase()}`;

const refuse = (value: string, name: string): UserError =>
  new UserError(
    { 'zh-CN': `环境变量 ${name} 的值“${value}”无效`, en: `${name} cannot be "${value}"` },
    { remedy: { 'zh-CN': '写 1 或 0', en: 'Write 1 or 0' } },
  );

/** Value of an option out of the environment; undefined: the variable leaves it alone. */
function valueFrom(option: Option, { read, count }: FlagSpec, value: string, name: string): unknown {
  if (read !== undefined) return read(value, name);
  if (count && /^\d$/.test(value)) return Number(value);
  if (/^(1|true|yes|on)$/i.test(value)) return count ? 1 : !option.negate;
  if (/^(0|false|no|off)$/i.test(value)) return undefined;
  throw refuse(value, name);
}

/**
 * Gives options that the command line does not set the value of their environment variable. Commander's own env()
 * reads the real process environment and reports in English.
 */
export function applyEnvironment(command: Command, env: Readonly<Record<string, string | undefined>>): void {
  for (const option of command.options) {
    const spec = specs.get(option);
    const name = environmentName(option);
    const value = env[name];
    const key = option.attributeName();
    const source = command.getOptionValueSource(key);
    if (spec === undefined || !value || (source !== undefined && source !== 'default')) continue;
    const found = valueFrom(option, spec, value, name);
    if (found !== undefined) command.setOptionValueWithSource(key, found, 'env');
  }
}
