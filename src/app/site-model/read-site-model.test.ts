import { expect, test } from 'vitest';
import { factsOf } from '../../extract/facts-of.ts';
import { NO_COLUMN_RULES } from '../../model/site-model/column-rules.ts';
import { UserError } from '../../model/user-error.ts';
import { readSiteModel } from './read-site-model.ts';

const URL_OF_HOME = 'http://jwc.jnyy.edu.cn/';
const page = (path: string, title: string, body: string) => {
  const facts = factsOf(`<title>${title}</title>${body}`, new URL(path, URL_OF_HOME).href);
  const { publishedAt, newestListed, textLength, outline } = facts;
  const head = { title, publishedAt, newestListed, textLength, outline };
  return { urlId: 1, url: facts.url, status: 200, head };
};
const PAGES = [
  page('/', '教务处', '<ul class="nav"><li><a href="/tzgg.htm">通知公告</a></li></ul>'),
  page(
    '/tzgg.htm',
    '通知公告-教务处',
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/tzgg.htm">通知公告</a></div><ul><li><a href="/info/1.htm">关于选课工作安排的通知</a><span>2026-05-12</span></li><li><a href="/info/2.htm">关于考试工作安排的通知</a><span>2026-05-11</span></li></ul>',
  ),
];
const scanned = { siteId: 'jwc.jnyy.edu.cn', name: 'jwc.jnyy.edu.cn', owner: '', url: URL_OF_HOME };
const store = {
  listReadPages: async () => PAGES,
  findScan: async () => ({ scan: { sites: [scanned] } }),
} as unknown as Parameters<typeof readSiteModel>[0];
const context = { estate: { sites: [] }, rules: NO_COLUMN_RULES, checks: [] } as unknown as Parameters<
  typeof readSiteModel
>[3];

test('shows the columns of a single address that no config has', async () => {
  const { columns } = await readSiteModel(store, 'scan', 'jwc.jnyy.edu.cn', context);
  expect(columns).toMatchObject([{ name: '通知公告', shape: 'list', rows: 2 }]);
});

test('knows no site that was neither registered nor scanned', async () => {
  await expect(readSiteModel(store, 'scan', 'lib', context)).rejects.toBeInstanceOf(UserError);
});
