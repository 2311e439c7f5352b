import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf, site } from '../../../test/support/run-check.ts';
import check from './check.ts';
import { homeTest } from './home.ts';
import { stubOf } from './stub-page.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it.each(['https://jwc.jnyy.edu.cn/', 'https://jwc.jnyy.edu.cn/index.htm', 'http://jiaowu.jnyy.edu.cn/default.aspx'])(
  '%s is the home page',
  (url) => expect(homeTest(site)(url)).toBe(true),
);
it.each(['https://jwc.jnyy.edu.cn/list.htm', 'https://www.jnyy.edu.cn/', 'https://jwc.jnyy.edu.cn/old/'])(
  '%s is not',
  (url) => expect(homeTest(site)(url)).toBe(false),
);

it.each([
  ['IIS Windows Server', 'IIS'],
  ['IIS7', 'IIS'],
  ['Apache2 Debian Default Page: It works', 'Apache'],
  ['Apache Tomcat/9.0.85', 'Tomcat'],
  ['没有找到站点', '宝塔面板'],
  ['恭喜, 站点创建成功！', '宝塔面板'],
  ['Index of /', 'Index of /'],
])('%s is the default page of %s', (title, server) => {
  expect(stubOf([title], 200)).toEqual({ kind: 'default-page', server });
});

it.each(['网站建设中', '本站正在升级改版中，请稍后访问', '正在建设中……', '系统维护中', 'Site is under maintenance.'])(
  '%s says that there is no site yet',
  (words) => expect(stubOf([words], 30)?.kind).toBe('under-construction'),
);
it.each(['平台建设中心', '网站建设与管理办法', '建设中国特色高水平院校', '师资队伍建设中期检查'])(
  '%s does not',
  (words) => expect(stubOf([words], 30)).toBeNull(),
);

it('is one defect, however it shows', () => {
  const page = observationsOf(check, [html('<title>网站建设中</title><p>网站建设中</p>')]);
  const [first] = page;
  expect(first?.identity).toBe('unreachable-site|jwc');
});
