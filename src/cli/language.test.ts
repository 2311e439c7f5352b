import { expect, test } from 'vitest';
import { parseLang, peekOption, systemLang } from './language.ts';

test.each([
  [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'de-DE', 'zh-CN'],
  [{ LC_MESSAGES: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
  [{ LC_ALL: '', LANG: 'zh_TW' }, 'en-US', 'zh-CN'],
  [{ LANG: 'C.UTF-8' }, 'zh-CN', 'en'],
  [{ LANG: 'POSIX' }, 'zh-CN', 'en'],
  [{}, 'zh-Hans-CN', 'zh-CN'],
  [{}, 'fr-FR', 'en'],
] as const)('%j on a %s system', (env, locale, lang) => expect(systemLang(env, locale)).toBe(lang));

test.each([
  ['zh-CN', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en_GB', 'en'],
  ['de', null],
  ['', null],
  [undefined, null],
])('--lang %s', (text, lang) => expect(parseLang(text)).toBe(lang));

test('an option is seen before options are parsed', () => {
  expect(peekOption(['scan', '--lang', 'en'], '--lang')).toBe('en');
  expect(peekOption(['--lang=zh-CN', 'scan', '--lang=en'], '--lang')).toBe('en');
  expect(peekOption(['scan', '--language'], '--lang')).toBeUndefined();
  expect(peekOption(['scan', '--lang'], '--lang')).toBeUndefined();
});
