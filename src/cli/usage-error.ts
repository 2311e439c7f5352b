import type { CommanderError } from 'commander';
import type { Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';

/** Words that commander puts between quotes, and its suggestion, out of its English sentence. */
function partsOf(message: string): { readonly subject: string; readonly suggestion: string | null } {
  return {
    subject: /'([^']*)'/.exec(message)?.[1] ?? '',
    suggestion: /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(message)?.[1] ?? null,
  };
}

function textOf(code: string, subject: string, message: string): Translated {
  switch (code) {
    case 'commander.unknownCommand':
      return { 'zh-CN': `没有“${subject}”这个命令`, en: `There is no command "${subject}"` };
    case 'commander.unknownOption':
      return { 'zh-CN': `没有“${subject}”这个选项`, en: `There is no option "${subject}"` };
    case 'commander.missingArgument':
      return { 'zh-CN': `缺少参数 <${subject}>`, en: `The argument <${subject}> is missing` };
    case 'commander.optionMissingArgument':
      return { 'zh-CN': `选项 ${subject} 后面缺少值`, en: `${subject} needs a value` };
    case 'commander.excessArguments':
      return { 'zh-CN': '参数太多', en: 'Too many arguments' };
    default:
      return { 'zh-CN': message, en: message };
  }
}

/** A usage error in the reader's language, with what was probably meant. `command` is what its help is asked of. */
export function usageError(error: CommanderError, command: string): UserError {
  const message = error.message.replace(/^error: /, '');
  const { subject, suggestion } = partsOf(message);
  const help = `${command} --help`;
  const remedy: Translated =
    suggestion === null
      ? { 'zh-CN': `用法见 ${help}`, en: `See ${help}` }
      : { 'zh-CN': `是否想写 ${suggestion}？用法见 ${help}`, en: `Did you mean ${suggestion}? See ${help}` };
  return new UserError(textOf(error.code, subject, message), { remedy });
}
