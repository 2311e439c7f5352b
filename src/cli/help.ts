import type { Argument, Command, Help, Option } from 'commander';
import { displayWidth, padEnd, wrap } from '../app/report-words.ts';
import type { Say, TextId } from './texts.ts';

/** In a narrower column, text is better left to the terminal. */
const MIN_WRAP = 20;

const TITLES: Readonly<Record<string, TextId>> = {
  'Usage:': 'title.usage',
  'Arguments:': 'title.arguments',
  'Options:': 'title.options',
  'Global Options:': 'title.global',
  'Commands:': 'title.commands',
};

function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Global options that a command has no use for. */
const hidden = new WeakMap<Command, ReadonlySet<string>>();

export function hideGlobal(command: Command, ...options: readonly `--${string}`[]): void {
  hidden.set(command, new Set(options));
}

/** Options of the program itself that do something for the command. Those of commands in between are their own. */
function globalOptions(command: Command): Option[] {
  let program = command;
  while (program.parent !== null) program = program.parent;
  const without = hidden.get(command);
  return program === command
    ? []
    : program.options.filter(({ long }) => long !== '--version' && !without?.has(long ?? ''));
}

/** Commander's help with our words, and with widths as a terminal shows Chinese. */
export const helpLayout = (say: Say): Partial<Help> => ({
  showGlobalOptions: true,
  visibleGlobalOptions: globalOptions,
  displayWidth,
  styleTitle(title) {
    const id = TITLES[title];
    return id === undefined ? title : say(id);
  },
  boxWrap: (text, width) =>
    width < 20
      ? text
      : text
          .split('\n')
          .flatMap((line) => wrap(line, width))
          .join('\n'),
  styleUsage: (usage) => usage.replace('[options]', say('usage.options')).replace('[command]', say('usage.command')),
  optionDescription: (option) => option.description,
  subcommandDescription: (command) => command.summary() || command.description(),
  // The help of a command tells its options; the list of commands is to be read at a glance.
  subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
});

/** A block below the options: a title, and under it pairs of term and text, wrapped to the terminal. */
export function addBlock(
  command: Command,
  title: string,
  rows: readonly (readonly [string, string])[],
  columns: () => number,
): void {
  const widest = Math.max(...rows.map(([term]) => displayWidth(term)));
  const left = widest === 0 ? 2 : widest + 4;
  command.addHelpText('after', () =>
    [
      '',
      title,
      ...rows.flatMap(([term, text]) =>
        (text === '' ? [''] : wrap(text, Math.max(MIN_WRAP, columns() - left))).map((line, at) =>
          `${padEnd(at === 0 ? `  ${term}` : '', left)}${line}`.trimEnd(),
        ),
      ),
    ].join('\n'),
  );
}
