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
const storeWith = (coverage: unknown) =>
  ({
    listReadPages: async () => PAGES,
    findScan: async () => ({ scan: { sites: [{ ...scanned, coverage }] } }),
  }) as unknown as Parameters<typeof readSiteModel>[0];
const store = storeWith({ complete: true, home: { kind: 'ok', status: 200 } });
const context = { estate: { sites: [] }, rules: NO_COLUMN_RULES, checks: [] } as unknown as Parameters<
  typeof readSiteModel
>[3];

test('shows the columns of a single address that no config has', async () => {
  const { columns } = await readSiteModel(store, 'scan', 'jwc.jnyy.edu.cn', context);
  expect(columns).toMatchObject([{ name: '通知公告', shape: 'list', rows: 2 }]);
});

test.each([
  ['saw all of it', { complete: true, home: { kind: 'ok', status: 200 } }, false],
  ['was cut short', { complete: false, home: { kind: 'ok', status: 200 } }, true],
  ['found the home page shut', { complete: true, home: { kind: 'timeout', phase: 'connect' } }, true],
  ['has not ended', null, true],
])('says whether the scan %s', async (_, coverage, isPartial) => {
  const seen = await readSiteModel(storeWith(coverage), 'scan', 'jwc.jnyy.edu.cn', context);
  expect(seen).toMatchObject({ scanId: 'scan', isPartial });
});

test('tells an unknown scan, and a scan of other sites, from a site without columns', async () => {
  const main = { ...scanned, id: 'main', aliases: [], exclude: [], options: {} };
  const withMain = { ...context, estate: { ...context.estate, sites: [main], checks: {} } } as typeof context;
  const none = { ...store, findScan: async () => null } as typeof store;
  await expect(readSiteModel(none, 'nosuch', 'main', withMain)).rejects.toThrow('There is no scan nosuch');
  await expect(readSiteModel(store, 'scan', 'main', withMain)).rejects.toThrow('did not look at the site main');
});

test('knows no site that was neither registered nor scanned', async () => {
  await expect(readSiteModel(store, 'scan', 'lib', context)).rejects.toBeInstanceOf(UserError);
});
