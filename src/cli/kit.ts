import type { Command, Option } from 'commander';
import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { type FlagSpec, flag } from './flag.ts';
import { sharedFlags } from './flags.ts';
import { addBlock, hideGlobal } from './help.ts';
import { helpWidth, type Session } from './session.ts';

type Example = readonly [line: string, note: Translated];

/** What a command is made with: its words in the reader's language, and how it runs. */
export interface Kit {
  readonly session: Session;
  readonly shared: ReturnType<typeof sharedFlags>;
  define(parent: Command, name: string, description: Translated, group?: Translated): Command;
  argument(command: Command, usage: string, description: Translated): void;
  add(command: Command, ...options: readonly (() => Option)[]): void;
  flag(flags: string, spec: FlagSpec): () => Option;
  /** The command has no use for these global options: its help does not list them. */
  hide(command: Command, ...options: readonly `--${string}`[]): void;
  examples(command: Command, ...rows: readonly Example[]): void;
  /** `action` takes the command's arguments, then all its flags and the global ones. */
  run<Args extends unknown[]>(command: Command, action: (...args: Args) => Promise<number>): void;
}

export const HELP: Translated = { 'zh-CN': '显示用法', en: 'show this help' };

/** `webpatrol report notice`. */
const fullName = (command: Command): string =>
  command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;

/** Refuses options that were typed and belong to the command above alone, `report` above `report notice`. */
function refuseIdle(command: Command): void {
  const own = new Set(command.options.map(({ long }) => long));
  for (let above = command.parent; above?.parent; above = above.parent) {
    for (const option of above.options) {
      const isTyped = above.getOptionValueSource(option.attributeName()) === 'cli';
      if (!isTyped || own.has(option.long)) continue;
      const name = fullName(command);
      throw new UserError(
        { 'zh-CN': `${option.long} 对 ${name} 不起作用`, en: `${option.long} does nothing for ${name}` },
        { remedy: { 'zh-CN': `请去掉 ${option.long}`, en: `Leave ${option.long} out` } },
      );
    }
  }
}

/** `finish` hears the exit code of the command that ran. */
export function createKit(session: Session, finish: (code: number) => void): Kit {
  const { lang, say } = session;
  return {
    session,
    shared: sharedFlags(lang),
    define(parent, name, description, group) {
      const command = parent
        .command(name)
        .description(description[lang])
        .helpOption('-h, --help', HELP[lang])
        .helpCommand(false);
      return group === undefined ? command : command.helpGroup(group[lang]);
    },
    argument(command, usage, description) {
      command.argument(usage, description[lang]);
    },
    add(command, ...options) {
      for (const make of options) command.addOption(make());
    },
    flag: (flags, spec) => () => flag(lang, flags, spec),
    hide: hideGlobal,
    examples(command, ...rows) {
      addBlock(
        command,
        say('title.examples'),
        rows.map(([line, note]) => [line, note[lang]]),
        () => helpWidth(session),
      );
    },
    run(command, action) {
      // Commander hands over the arguments, then the command's own options and itself.
      command.action(async (...given: unknown[]) => {
        refuseIdle(command);
        const args = [...given.slice(0, -2), command.optsWithGlobals()] as Parameters<typeof action>;
        finish(await action(...args));
      });
    },
  };
}
