import type { Lang } from '../model/lang.ts';
import { LANGS } from '../model/lang.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The language that a locale name means (`zh_CN.UTF-8`, `zh-Hans`, `en_GB`); null for `C`, `POSIX` and nothing. */
function langOfLocale(locale: string | undefined): Lang | null {
  if (locale === undefined || /^(|C|POSIX)(\.|$)/i.test(locale)) return null;
  return /^zh(\b|_)/i.test(locale) ? 'zh-CN' : 'en';
}

/** A value of `--lang` or WEBPATROL_LANG; `zh` and `en-GB` will do. Null when it names no language we speak. */
export function parseLang(text: string | undefined): Lang | null {
  if (text === undefined) return null;
  return (
    LANGS.find((lang) => lang.toLowerCase() === text.toLowerCase()) ??
    (/^(zh|en)([-_]|$)/i.test(text) ? langOfLocale(text) : null)
  );
}

/** Value of one option before options are parsed: `--lang en`, `--lang=en`; the last one counts. */
export function peekOption(argv: readonly string[], name: string): string | undefined {
  const at = argv.findLastIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const arg = argv[at];
  return arg === name ? argv[at + 1] : arg?.slice(name.length + 1);
}

/** The language of the system: what the environment says, else what the runtime found. */
export function systemLang(env: Env, runtimeLocale: string): Lang {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name !== undefined && name !== '');
  return langOfLocale(locale) ?? (locale === undefined ? langOfLocale(runtimeLocale) : null) ?? 'en';
}
