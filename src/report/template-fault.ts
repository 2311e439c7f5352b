import type { Lang, Translated } from '../model/lang.ts';
import { UserError } from '../model/user-error.ts';

/** A template as its folder has it. */
export interface Template {
  /** As messages call it. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

const REMEDY: Translated = {
  'zh-CN': '占位符写法见 docs/templates.zh-CN.md；先用内置版式的可将文件移出模板文件夹',
  en: 'docs/templates.md tells how placeholders are written; without the file the built-in layout is used',
};

export const templateFault = (
  file: string,
  text: Translated,
  more: { readonly cause?: unknown; readonly at?: string } = {},
): UserError =>
  new UserError(
    { 'zh-CN': `模板有误：${text['zh-CN']}`, en: `The template is at fault: ${text.en}` },
    {
      where: more.at === undefined ? file : `${file} ${more.at}`,
      remedy: REMEDY,
      ...(more.cause === undefined ? {} : { cause: more.cause }),
    },
  );

/** `{问题}` is no placeholder of this template; `known` are. */
export function unknownPlaceholder(file: string, name: string, known: Iterable<string>, at?: string): UserError {
  const list = (lang: Lang): string => [...known].join(lang === 'en' ? ', ' : '、');
  return templateFault(
    file,
    {
      'zh-CN': `没有占位符 {${name}}，这里可用的有 ${list('zh-CN')}`,
      en: `there is no placeholder {${name}}; here one can write ${list('en')}`,
    },
    at === undefined ? {} : { at },
  );
}
