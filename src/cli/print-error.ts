import { displayWidth, padEnd, wrap } from '../app/report-words.ts';
import { UserError } from '../model/user-error.ts';
import { columnsOf, isColored, type Session } from './session.ts';

const RED = 31;

/** One block: what is wrong, where, and what to do about it. */
function errorLines(
  error: unknown,
  { say, lang }: Pick<Session, 'say' | 'lang'>,
  options: { readonly width: number; readonly color: boolean; readonly stack: boolean },
): string[] {
  const fields: [string, string | null][] =
    error instanceof UserError
      ? [
          [say('problem'), error.text[lang]],
          [say('place'), error.where],
          [say('remedy'), error.remedy?.[lang] ?? null],
        ]
      : [
          [say('problem'), say('bug', { message: error instanceof Error ? error.message : String(error) })],
          [say('remedy'), say('bugRemedy')],
        ];
  const filled = fields.filter((field): field is [string, string] => field[1] !== null && field[1] !== '');
  const left = Math.max(...filled.map(([title]) => displayWidth(title))) + 2;
  const lines = filled.flatMap(([title, text], row) =>
    text
      .split('\n')
      .flatMap((line) => wrap(line, Math.max(20, options.width - left)))
      .map((line, at) => {
        const head = padEnd(at === 0 ? title : '', left);
        return (options.color && row === 0 && at === 0 ? `\u001b[1;${RED}m${head}\u001b[0m` : head) + line;
      }),
  );
  const stack = options.stack && error instanceof Error && error.stack !== undefined ? ['', error.stack] : [];
  return [...lines, ...stack];
}

/** Prints an error on stderr. The stack only for who asked for it. */
export function printError(error: unknown, session: Session, verbose: boolean): void {
  const { io } = session;
  const options = { width: columnsOf(io.stderr), color: isColored(io.stderr, io.env), stack: verbose };
  io.stderr.write(
    errorLines(error, session, options)
      .map((line) => `${line}\n`)
      .join(''),
  );
}
