import type { YamlPath } from '../rules/read-yaml.ts';
import type { Problem } from './problem.ts';

/** Of a pattern over paths: a glob always reads, a regular expression may not. */
export function checkPattern(pattern: string, path: YamlPath): readonly Problem[] {
  if (!pattern.startsWith('re:')) return [];
  try {
    new RegExp(pattern.slice(3), 'u');
    return [];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [
      {
        path,
        text: { 'zh-CN': `正则表达式有误：${detail}`, en: `This is no regular expression: ${detail}` },
        remedy: {
          'zh-CN': '普通路径用通配符写法即可，如 /calendar/**',
          en: 'For plain paths a glob will do, such as /calendar/**',
        },
      },
    ];
  }
}
