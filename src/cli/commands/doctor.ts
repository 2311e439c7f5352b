import type { Command } from 'commander';
import type { DoctorLine } from '../../app/app.ts';
import { padEnd, wrap } from '../../app/report-words.ts';
import { UserError } from '../../model/user-error.ts';
import { GROUPS } from '../flags.ts';
import type { Kit } from '../kit.ts';
import { printLines } from '../output.ts';
import type { GlobalFlags } from '../overrides.ts';
import { columnsOf, isColored, type Session } from '../session.ts';
import { withApp } from '../with-app.ts';

const SIGNS = { ok: { sign: '✓', sgr: 32 }, warning: { sign: '!', sgr: 33 }, missing: { sign: '✗', sgr: 31 } } as const;

/** A config that cannot be read is the first thing a doctor should tell, not a reason to say nothing. */
const lineOf = (error: UserError): DoctorLine => ({
  id: 'config',
  state: 'missing',
  text: {
    'zh-CN': `${error.where === null ? '' : `${error.where} `}${error.text['zh-CN']}`,
    en: `${error.where === null ? '' : `${error.where} `}${error.text.en}`,
  },
  remedy: error.remedy,
});

async function examine(session: Session, flags: GlobalFlags): Promise<readonly DoctorLine[]> {
  try {
    return await withApp(session, flags, (app) => app.doctor());
  } catch (error) {
    if (error instanceof UserError) return [lineOf(error)];
    throw error;
  }
}

async function doctor(session: Session, flags: GlobalFlags): Promise<number> {
  const { io, lang, say } = session;
  const lines = await examine(session, flags);
  const paint = isColored(io.stdout, io.env)
    ? (sgr: number, text: string) => `\u001b[${sgr}m${text}\u001b[0m`
    : (_: number, text: string) => text;
  const width = Math.max(20, columnsOf(io.stdout) - 4);
  const indent = padEnd('', 4);
  const printed = lines.flatMap(({ state, text, remedy }) => {
    const { sign, sgr } = SIGNS[state];
    const [first = '', ...rest] = wrap(text[lang], width);
    const advice = remedy === null ? [] : wrap(`→ ${remedy[lang]}`, width);
    return [`${paint(sgr, sign)}   ${first}`, ...[...rest, ...advice].map((line) => indent + line)];
  });
  const count = (state: DoctorLine['state']): number => lines.filter((line) => line.state === state).length;
  const [missing, warnings] = [count('missing'), count('warning')];
  const verdict =
    missing > 0
      ? say('doctorMissing', { n: missing })
      : warnings > 0
        ? say('doctorWarnings', { n: warnings })
        : say('doctorFine');
  await printLines(io.stdout, [...printed, '', verdict]);
  return missing > 0 ? 2 : 0;
}

export function addDoctorCommand(program: Command, kit: Kit): void {
  const command = kit.define(
    program,
    'doctor',
    {
      'zh-CN': '检查运行条件和配置，说明缺什么、怎么办',
      en: 'check what is needed to run, and say what to do about what is missing',
    },
    GROUPS.start,
  );
  kit.add(command, kit.shared.browser);
  kit.run(command, (flags: GlobalFlags) => doctor(kit.session, flags));
}
