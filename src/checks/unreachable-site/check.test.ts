import { expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf, site } from '../../../test/support/run-check.ts';
import { homeTest } from '../../model/home-page.ts';
import check from './check.ts';
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

it.each([
  '该网站暂时无法访问',
  '网站未备案或已被封禁',
  '您访问的网站已关闭',
  '此网站已被暂停服务',
  'This account has been suspended.',
])('%s is what a hosting company shows', (words) => expect(stubOf([words], 60)?.kind).toBe('withheld'));
it.each(['网站备案管理办法', '关于暂停办理校园卡的通知', '网站信息发布审核制度', '关闭未备案网站的通知'])(
  '%s is not',
  (words) => expect(stubOf([words], 60)).toBeNull(),
);
it.each([
  '404 Not Found',
  '404',
  '页面不存在',
  '对不起，您访问的页面不存在',
  '抱歉，您查看的网页已被删除',
  'Page not found',
  'Error 404',
])('%s stands for a page that is not there', (words) => expect(stubOf([words], 40)?.kind).toBe('not-found'));
it.each(['关于页面不存在问题的说明', '4040 教室安排', '实训 404 室开放时间', '网页制作课程'])('%s does not', (words) =>
  expect(stubOf([words], 40)).toBeNull(),
);
it('no words make a stub of a page that has something to say', () => {
  expect(stubOf(['页面不存在'], 201)).toBeNull();
});

it('is one defect, however it shows', () => {
  const page = observationsOf(check, [html('<title>网站建设中</title><p>网站建设中</p>')]);
  const [first] = page;
  expect(first?.identity).toBe('unreachable-site|jwc');
});
