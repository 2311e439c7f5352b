import type { Translated } from './lang.ts';

/** Something the person at the keyboard can put right: usage, config, rules, files. Ends the program with exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly text: Translated;
  /** What to do about it. */
  readonly remedy: Translated | null;
  /** `file:line:column`, as far as known. */
  readonly where: string | null;

  constructor(text: Translated, more: { remedy?: Translated; where?: string; cause?: unknown } = {}) {
    super(text.en, { cause: more.cause });
    this.text = text;
    this.remedy = more.remedy ?? null;
    this.where = more.where ?? null;
  }
}
