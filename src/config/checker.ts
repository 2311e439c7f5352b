import { parseDuration } from '../model/duration.ts';
import type { Estate } from '../model/estate.ts';
import type { Translated } from '../model/lang.ts';
import type { YamlPath } from '../rules/read-yaml.ts';
import type { RawConfig } from './raw-config.ts';

/** A model on a machine without a graphics card takes some seconds for fifty sentences. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** A first night asks about all sentences of an estate, the next ones only about new ones; what is left over waits for them. */
const DEFAULT_PER_SCAN_MS = 30 * 60_000;

const isAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
};

export const buildChecker = (raw: RawConfig['checker']): NonNullable<Estate['checker']> | null =>
  raw === undefined
    ? null
    : {
        url: raw.url,
        perScanMs: (raw.perScan === undefined ? null : parseDuration(raw.perScan)) ?? DEFAULT_PER_SCAN_MS,
        timeoutMs: (raw.timeout === undefined ? null : parseDuration(raw.timeout)) ?? DEFAULT_TIMEOUT_MS,
      };

export function checkChecker(
  raw: RawConfig['checker'],
): readonly { readonly path: YamlPath; readonly text: Translated; readonly remedy: Translated }[] {
  if (raw === undefined || isAddress(raw.url)) return [];
  return [
    {
      path: ['checker', 'url'],
      text: { 'zh-CN': `“${raw.url}”不是校对服务的地址`, en: `"${raw.url}" is no address of a checker` },
      remedy: {
        'zh-CN': '请写完整网址，以 http:// 或 https:// 开头，不带用户名和密码',
        en: 'Write the whole address with http:// or https://, without user name and password',
      },
    },
  ];
}
