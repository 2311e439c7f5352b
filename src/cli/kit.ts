import type { Command, Option } from 'commander';
import type { Translated } from '../model/lang.ts';
import { type FlagSpec, flag } from './flag.ts';
import { sharedFlags } from './flags.ts';
import { addBlock } from './help.ts';
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
  examples(command: Command, ...rows: readonly Example[]): void;
  /** `action` takes the command's arguments, then all its flags and the global ones. */
  run<Args extends unknown[]>(command: Command, action: (...args: Args) => Promise<number>): void;
}

export const HELP: Translated = { 'zh-CN': '显示用法', en: 'show this help' };

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
        const args = [...given.slice(0, -2), command.optsWithGlobals()] as Parameters<typeof action>;
        finish(await action(...args));
      });
    },
  };
}
