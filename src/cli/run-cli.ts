import { CommanderError } from 'commander';
import { configLanguage } from '../app/config-language.ts';
import { EXIT } from '../app/exit-code.ts';
import type { Lang } from '../model/lang.ts';
import type { Doors, Io } from './doors.ts';
import { parseLang, peekOption, systemLang } from './language.ts';
import { printError } from './print-error.ts';
import { buildProgram, commandOf } from './program.ts';
import type { Session } from './session.ts';
import { speakCli } from './texts.ts';
import { usageError } from './usage-error.ts';

/** --lang, WEBPATROL_LANG, the config, the system: found before anything is parsed, for help and errors need it. */
async function readerLang(argv: readonly string[], { env, cwd }: Io): Promise<Lang> {
  const asked = parseLang(peekOption(argv, '--lang')) ?? parseLang(env['WEBPATROL_LANG']);
  if (asked !== null) return asked;
  const config = peekOption(argv, '--config') ?? env['WEBPATROL_CONFIG'] ?? null;
  return (await configLanguage(cwd, config)) ?? systemLang(env, Intl.DateTimeFormat().resolvedOptions().locale);
}

const isVerbose = (argv: readonly string[], env: Io['env']): boolean =>
  argv.some((arg) => /^-v+$|^--verbose$/.test(arg)) || !/^(|0|false|no|off)$/i.test(env['WEBPATROL_VERBOSE'] ?? '');

/**
 * Runs one command line (without the program's own name) and gives its exit code. Never ends the process and never
 * throws; after a second Ctrl-C it returns while work is still under way, so the caller ends the process.
 */
export async function runCli(argv: readonly string[], io: Io, doors: Doors): Promise<number> {
  // A reader that goes away (`| head`) is no error; without a listener it would end the process as one.
  io.stdout.on('error', () => {});
  io.stderr.on('error', () => {});
  const lang = await readerLang(argv, io);
  const session: Session = { io, doors, lang, say: speakCli(lang) };
  let code: number = EXIT.ok;
  const program = buildProgram(session, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      printError(error, session, isVerbose(argv, io.env));
      return EXIT.cannotRun;
    }
    // Help and version are shown by throwing, too.
    if (error.exitCode === 0) return EXIT.ok;
    // Help printed because no command was given says all there is to say.
    if (error.code !== 'commander.help') printError(usageError(error, commandOf(program, argv)), session, false);
    return EXIT.cannotRun;
  }
}
