import { expect, test } from 'vitest';
import { evidenceRows } from './evidence.ts';

const READER = { lang: 'zh-CN', timezone: 'Asia/Shanghai' } as const;
const rowsOf = (evidence: Record<string, unknown>) => evidenceRows(evidence, READER);

test('evidence of a dead link reads in words, in a reader’s order', () => {
  expect(
    rowsOf({
      inside: true,
      href: '../jxrl.htm',
      attempts: 2,
      outcome: 'soft-404',
      sign: 'redirected-to-home',
      redirects: [{ url: 'https://jwc.jnyy.example.edu.cn/jxrl.htm', status: 302 }],
      behind: null,
      inTemplate: false,
    }),
  ).toEqual([
    { label: '访问结果', value: { kind: 'text', text: '返回“页面不存在”内容' } },
    { label: '判断依据', value: { kind: 'text', text: '跳转到首页' } },
    { label: '尝试次数', value: { kind: 'text', text: '2' } },
    {
      label: '跳转过程',
      value: { kind: 'chain', hops: [{ url: 'https://jwc.jnyy.example.edu.cn/jxrl.htm', status: 302 }] },
    },
    { label: '链接原文', value: { kind: 'text', text: '../jxrl.htm' } },
    { label: '站群内地址', value: { kind: 'text', text: '是' } },
  ]);
});

test('how the estate itself writes is told with links to pages that do', () => {
  const pages = ['https://jwc.jnyy.example.edu.cn/1.htm', 'https://jwc.jnyy.example.edu.cn/2.htm'];
  expect(
    rowsOf({ seenOn: [1, 2], examples: pages, usedOn: 7, by: 'estate', suggest: '影视艺术系', writtenIn: 1 }),
  ).toEqual([
    { label: '建议改为', value: { kind: 'suggestion', text: '影视艺术系' } },
    { label: '判断依据', value: { kind: 'text', text: '本单位自己的写法' } },
    { label: '建议写法所在网页（至少）', value: { kind: 'text', text: '7' } },
    { label: '可疑写法所在句子', value: { kind: 'text', text: '1' } },
    ...pages.map((url) => ({ label: '写法正确的网页', value: { kind: 'link', url } })),
  ]);
});

test('days, faults, sources and outcomes are written out', () => {
  const text = (evidence: Record<string, unknown>) =>
    rowsOf(evidence).map(({ value }) => ('text' in value ? value.text : ''));
  expect(text({ newest: Date.parse('2025-10-18T00:00:00+08:00') })).toEqual(['2025-10-18']);
  expect(text({ tls: 'expired' })).toEqual(['证书已过期']);
  expect(text({ outcome: { kind: 'timeout', afterMs: 15_000 } })).toEqual(['15 秒内没有响应']);
  expect(text({ source: { title: '标点符号用法', issuer: '国家标准' } })).toEqual(['标点符号用法 · 国家标准']);
  expect(text({ words: ['网站建设中', '敬请期待'] })).toEqual(['网站建设中；敬请期待']);
});

test('what a check has no name for is shown all the same, within bounds', () => {
  expect(rowsOf({ probe: { deep: [1] } })).toEqual([{ label: 'probe', value: { kind: 'text', text: '{"deep":[1]}' } }]);
  expect(rowsOf({ constructor: 'constructor', toString: { kind: 'timeout' } }).map(({ label }) => label)).toEqual([
    'constructor',
    'toString',
  ]);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`项目${n}`, '长'.repeat(9_000)]));
  expect(JSON.stringify(rowsOf(many)).length).toBeLessThan(20_000);
});

test('evidence of personal data reads in words, without what is for programs', () => {
  const hash = 'd7e12e0c2fece1288e8cf0713f87ae83';
  expect(
    rowsOf({ kind: 'id-card', context: 'named', hidden: true, masked: '430102********0011', count: 6, hashes: [hash] }),
  ).toEqual([
    { label: '号码（已打码）', value: { kind: 'text', text: '430102********0011' } },
    { label: '不同号码', value: { kind: 'text', text: '6' } },
    { label: '号码旁边', value: { kind: 'text', text: '前面有姓名' } },
  ]);
});
