import { parseDuration } from '../model/duration.ts';
import { LANGS, type Lang } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';
import { parseLang } from './language.ts';

/** Reads the text of one flag; throws a UserError that names the flag. `previous`: its value when given before. */
export type ReadValue<T> = (text: string, flag: string, previous?: unknown) => T;

const refuse = (text: string, flag: string, remedy: { 'zh-CN': string; en: string }): UserError =>
  new UserError({ 'zh-CN': `${flag} 的值“${text}”无效`, en: `${flag} cannot be "${text}"` }, { remedy });

export const wholeNumber =
  (least: number): ReadValue<number> =>
  (text, flag) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least) return value;
    throw refuse(text, flag, {
      'zh-CN': `应为不小于 ${least} 的整数`,
      en: `It takes a whole number of at least ${least}`,
    });
  };

export const duration: ReadValue<number> = (text, flag) => {
  const value = parseDuration(text);
  if (value !== null && value > 0) return value;
  throw refuse(text, flag, { 'zh-CN': '写法如 90s、30m、2h', en: 'Write it as 90s, 30m or 2h' });
};

export const oneOf =
  <T extends string>(names: readonly T[]): ReadValue<T> =>
  (text, flag) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    throw refuse(text, flag, { 'zh-CN': `只能是 ${names.join('、')}`, en: `It takes one of ${names.join(', ')}` });
  };

export const language: ReadValue<Lang> = (text, flag) => {
  const lang = parseLang(text);
  if (lang !== null) return lang;
  throw refuse(text, flag, { 'zh-CN': `只能是 ${LANGS.join('、')}`, en: `It takes one of ${LANGS.join(', ')}` });
};

export const text: ReadValue<string> = (value) => value;

const written =
  (shape: RegExp, remedy: { 'zh-CN': string; en: string }): ReadValue<string> =>
  (value, flag) => {
    // 2026-02-30 is read as the 2nd of March, and then is not what was written.
    const padded = `${value}-01-01`.slice(0, 10);
    const time = Date.parse(`${padded}T00:00:00Z`);
    if (shape.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(padded)) return value;
    throw refuse(value, flag, remedy);
  };

/** ISO day. */
export const day = written(/^\d{4}-\d\d-\d\d$/, { 'zh-CN': '写法如 2026-11-30', en: 'Write it as 2026-11-30' });
export const month = written(/^\d{4}-\d\d$/, { 'zh-CN': '写法如 2026-11', en: 'Write it as 2026-11' });
export const year = written(/^\d{4}$/, { 'zh-CN': '写法如 2026', en: 'Write it as 2026' });

/** `a,b` and the flag given twice come to the same list. */
export const listOf =
  <T extends string>(read: ReadValue<T>): ReadValue<readonly T[]> =>
  (value, flag, previous) => [
    ...((previous as readonly T[] | undefined) ?? []),
    ...value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => read(part, flag)),
  ];

export const list = listOf(text);
