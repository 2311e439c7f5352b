import type { Problem } from './problem.ts';
import type { RawConfig } from './raw-config.ts';

/** A number without the running part would stand on every notice. */
export function checkPapers({ papers }: RawConfig): readonly Problem[] {
  const number = papers?.number;
  if (number === undefined || number.includes('{n}')) return [];
  return [
    {
      path: ['papers', 'number'],
      text: {
        'zh-CN': `编号格式“${number}”中没有 {n}，每份通知书都会是同一个编号`,
        en: `The number "${number}" has no {n}: every notice would have the same`,
      },
      remedy: { 'zh-CN': '写法如 网整〔{year}〕{n}号', en: 'Write it as 网整〔{year}〕{n}号' },
    },
  ];
}
