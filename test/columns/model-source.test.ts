import { expect, test } from 'vitest';
import { factsOf } from '../../src/extract/facts-of.ts';
import { DEFAULT_PERIODS, NO_COLUMN_RULES } from '../../src/model/site-model/column-rules.ts';
import { createModelSource } from '../../src/model/site-model/model-source.ts';

const site = { id: 'jwc', url: 'https://jwc.jnyy.edu.cn/', aliases: [] };
const page = factsOf(
  '<title>通知公告-教务处</title><div class="crumb"><a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a></div><p>暂无内容</p>',
  'https://jwc.jnyy.edu.cn/tzgg/',
);

test('one model serves all who ask with the same overrides, each with periods of his own', () => {
  const source = createModelSource(site, NO_COLUMN_RULES);
  source.see(page);
  source.see(page);
  const first = source.model({ periods: DEFAULT_PERIODS, overrides: [] });
  const second = source.model({ periods: { ...DEFAULT_PERIODS, otherDays: 30 }, overrides: [] });
  expect(second.articles).toBe(first.articles);
  expect([...first.columns, ...second.columns].map(({ period }) => period)).toEqual([365, 30]);
});

test('other overrides and later pages make another model', () => {
  const source = createModelSource(site, NO_COLUMN_RULES);
  source.see(page);
  const overrides = [{ match: '/tzgg/', column: false }];
  expect(source.model({ periods: DEFAULT_PERIODS, overrides }).columns).toEqual([]);
  expect(source.model({ periods: DEFAULT_PERIODS, overrides: [] }).columns).toHaveLength(1);
  source.see({ ...page, status: 404, outline: { ...page.outline } });
  expect(source.model({ periods: DEFAULT_PERIODS, overrides: [] }).columns).toEqual([]);
});
