import { Command } from 'commander';
import type { Lang } from '../model/lang.ts';
import { addCheckCommand } from './commands/check.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDisclosureCommands } from './commands/disclosure.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addInitCommand } from './commands/init.ts';
import { addItemsCommands } from './commands/items.ts';
import { addMetricsCommand } from './commands/metrics.ts';
import { addNotifyCommands } from './commands/notify.ts';
import { addReportCommand } from './commands/report.ts';
import { addRulesCommands } from './commands/rules.ts';
import { addScanCommands } from './commands/scan.ts';
import { addScheduleCommand } from './commands/schedule.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSitesCommands } from './commands/sites.ts';
import { addUptimeCommand } from './commands/uptime.ts';
import { applyEnvironment } from './flag.ts';
import { GROUPS } from './flags.ts';
import { addBlock, helpLayout } from './help.ts';
import { createKit, HELP, type Kit } from './kit.ts';
import { helpWidth, isColored, type Session } from './session.ts';
import { language, text } from './values.ts';

const WORDS: Readonly<Record<Lang, { readonly version: string; readonly help: string }>> = {
  'zh-CN': { version: '显示版本', help: '显示某个命令的用法' },
  en: { version: 'show the version', help: 'show the usage of a command' },
};

function configureOutput(program: Command, session: Session): void {
  const { io } = session;
  program.configureOutput({
    writeOut: (written) => io.stdout.write(written),
    writeErr: (written) => io.stderr.write(written),
    // Errors are printed by the door, in the reader's language.
    outputError: () => {},
    getOutHelpWidth: () => helpWidth(session),
    getErrHelpWidth: () => helpWidth(session),
    getOutHasColors: () => isColored(io.stdout, io.env),
    getErrHasColors: () => isColored(io.stderr, io.env),
  });
}

function addGlobalFlags(program: Command, kit: Kit): void {
  kit.add(
    program,
    kit.flag('--config <file>', {
      read: text,
      text: {
        'zh-CN': '配置文件，默认从当前文件夹向上找 webpatrol.yaml',
        en: 'config file; default: the nearest webpatrol.yaml upward',
      },
    }),
    kit.flag('--db <file>', {
      read: text,
      text: { 'zh-CN': '数据库文件，默认 data/webpatrol.db', en: 'database; default: data/webpatrol.db' },
    }),
    kit.flag('--lang <lang>', {
      read: language,
      text: {
        'zh-CN': '语言：zh-CN、en，默认随配置和操作系统',
        en: "language: zh-CN, en; default: the config's, else the system's",
      },
    }),
    kit.flag('-q, --quiet', { text: { 'zh-CN': '只输出结果和错误', en: 'results and errors only' } }),
    kit.flag('-v, --verbose', {
      count: true,
      text: { 'zh-CN': '多输出运行日志，-vv 更多', en: 'log what is done; -vv more' },
    }),
  );
}

function addClosingHelp(program: Command, { session, examples }: Kit): void {
  const { say } = session;
  examples(
    program,
    ['webpatrol demo', { 'zh-CN': '先看看它能做什么', en: 'see what it does' }],
    ['webpatrol init', { 'zh-CN': '为自己的站群生成配置', en: 'a config for your own sites' }],
    [
      'webpatrol scan https://www.example.edu.cn/',
      { 'zh-CN': '临时扫描一个网址', en: 'scan one address, without config' },
    ],
    ['webpatrol report', { 'zh-CN': '生成整改清单和网页报告', en: 'the checklist and the report' }],
  );
  const width = (): number => helpWidth(session);
  const codes = ['0', '1', '2', '3', '130'] as const;
  addBlock(
    program,
    say('title.exit'),
    codes.map((code) => [code, say(`exit.${code}`)]),
    width,
  );
  addBlock(program, say('title.environment'), [['', say('environment')]], width);
}

/** The command line of the program. `finish` hears the exit code of the command that ran. */
export function buildProgram(session: Session, finish: (code: number) => void): Command {
  const { io, lang, say, doors } = session;
  const kit = createKit(session, finish);
  const program = new Command('webpatrol')
    .description(say('about'))
    .exitOverride()
    .configureHelp(helpLayout(say))
    .version(`webpatrol ${doors.version}`, '-V, --version', WORDS[lang].version)
    .helpOption('-h, --help', HELP[lang])
    .commandsGroup(GROUPS.upkeep[lang])
    .helpCommand('help [command]', WORDS[lang].help)
    .hook('preAction', (_, command) => {
      for (let each: Command | null = command; each !== null; each = each.parent) applyEnvironment(each, io.env);
    });
  configureOutput(program, session);
  addGlobalFlags(program, kit);
  addDemoCommand(program, kit);
  addInitCommand(program, kit);
  addDoctorCommand(program, kit);
  addScanCommands(program, kit);
  addCheckCommand(program, kit);
  addScheduleCommand(program, kit);
  addServeCommand(program, kit);
  addReportCommand(program, kit);
  addItemsCommands(program, kit);
  addNotifyCommands(program, kit);
  addUptimeCommand(program, kit);
  addSitesCommands(program, kit);
  addRulesCommands(program, kit);
  addDisclosureCommands(program, kit);
  addMetricsCommand(program, kit);
  addClosingHelp(program, kit);
  return program;
}

/** `webpatrol items` for an error in `webpatrol items lst`. */
export function commandOf(program: Command, argv: readonly string[]): string {
  const names = [program.name()];
  let at = program;
  for (const word of argv) {
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) continue;
    names.push(next.name());
    at = next;
  }
  return names.join(' ');
}
