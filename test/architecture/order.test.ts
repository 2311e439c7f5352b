import { expect, it } from 'vitest';
import { collate } from '../../src/audit/collate.ts';
import type { AnyCheck } from '../../src/checks/define.ts';
import { defineCheck } from '../../src/checks/define.ts';
import { checks } from '../../src/checks/index.ts';
import type { DisclosureSight } from '../../src/model/disclosure.ts';
import type { HostCertificate } from '../../src/model/site-signs.ts';
import { loadRules } from '../../src/rules/load.ts';
import { readEvents } from '../support/events.ts';
import { end, html, link, observationsOf } from '../support/run-check.ts';

const { rules } = loadRules(new URL('../../rules/', import.meta.url));

/** Pages that share defects and have some of their own, so that the order could show. */
const pages = [
  html(
    '<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><a href="www.jnyy.edu.cn">主页</a><a href="http://oa/">办公</a><a href="http://www.miitbeian.gov.cn/">苏ICP备05012345号</a>',
    'https://jwc.jnyy.edu.cn/',
  ),
  html(
    '<title>通知</title><p>发布时间：2025-08-01</p><p>各学院按步就班推进。</p><div style="display:none"><a href="http://www.jnzsgs.com/">装饰</a></div><script src="http://js.jnads.com/a.js"></script><a href="http://localhost/">预览</a><a href="www.jnyy.edu.cn">学校</a>',
    'https://jwc.jnyy.edu.cn/info/1001/1.htm',
  ),
  html(
    '<title>公告</title><p>发布时间：2025-03-01</p><p>各学院按步就班推进。</p><p>按步就班！</p><p>学校高度重视人才陪养质量。</p><p>张同学，身份证号：11010519491231002X</p><div style="position:absolute;left:-9999px"><a href="http://www.jnzsgs.com/a.htm">装饰</a></div><script src="http://js.jnads.com/b.js"></script><a href="http://localhost/">调试</a>',
    'https://jwc.jnyy.edu.cn/info/1001/2.htm',
  ),
  html(
    '<title>按步就班</title><p>发布时间：2024-01-01</p><p>张同学，身份证号：11010519491231002X</p><a href="http://oa/">办公系统</a><a href="http//www.jnyy.edu.cn">主页</a>',
    'https://jwc.jnyy.edu.cn/a.htm',
  ),
];
/** Columns: what the pages above are put beside, in whatever order those come. */
const columns = [
  html(
    '<title>实践教学</title><div class="crumb"><a href="/">首页</a> &gt; <a href="/sj.htm">实践教学</a></div><p>暂无内容</p>',
    'https://jwc.jnyy.edu.cn/sj.htm',
  ),
  html(
    '<title>通知公告</title><div class="crumb"><a href="/">首页</a> &gt; <a href="/tz.htm">通知公告</a></div><ul><li><a href="/info/1001/2.htm">关于考试安排的通知</a><span>2025-03-01</span></li><li><a href="/a.htm">关于学籍注册的通知</a><span>2024-01-01</span></li></ul>',
    'https://jwc.jnyy.edu.cn/tz.htm',
  ),
];
const casino = { title: '澳门百家乐注册送彩金', earlier: [{ title: '江南精密机械有限公司' }] };
const expired: HostCertificate = {
  host: 'jwc.jnyy.edu.cn',
  faults: ['expired', 'wrong-host'],
  validFrom: null,
  validTo: null,
  names: [],
  chain: [],
  missing: null,
  missingAt: null,
};
const unmapped: DisclosureSight = {
  number: 15,
  text: { 'zh-CN': '财务、资产管理制度', en: 'Rules of finance and assets' },
  owner: '财务处',
  state: 'unmapped',
  url: null,
  outcome: null,
  updated: null,
  due: null,
  isDueAnnounced: true,
};
/** Old enough for zombie-site, and still this check's business. */
const site = { options: { homepageUntilDays: 3_650 } };
const tail = [
  ...columns,
  link({ kind: 'http-error', status: 404 }),
  ...readEvents([
    { link: { outside: casino } },
    { copies: { copies: [{ as: 'spider', title: '澳门百家乐注册送彩金' }] } },
  ]),
  end({ signs: { certificates: [expired] }, disclosure: { items: [unmapped], broken: [] } }),
];

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

function outcomes(check: AnyCheck): ReadonlySet<string> {
  return new Set(
    permutations(pages).map((order) =>
      JSON.stringify(collate(observationsOf(check, [...order, ...tail], { rules, site }), () => check.meta.category)),
    ),
  );
}

it.each(checks.map((check) => [check.meta.id, check] as const))('%s finds the same in any order', (_, check) => {
  const [only, ...others] = outcomes(check);
  expect(others).toEqual([]);
  expect(only, 'add a page or event above on which the check finds something, or its silence proves nothing').not.toBe(
    '[]',
  );
});

it('would notice a check that depends on the order', () => {
  const orderly = defineCheck({
    meta: {
      id: 'first-page',
      title: { 'zh-CN': '首个页面', en: 'First page' },
      category: 'text',
      severity: 'minor',
      needs: ['title'],
      messages: { first: { 'zh-CN': '首个页面', en: 'First page' } },
    },
    create({ report }) {
      let seen = false;
      return {
        page({ title }) {
          if (!seen) report({ messageId: 'first', target: title, identity: [title] });
          seen = true;
        },
      };
    },
  });
  expect(outcomes(orderly).size).toBeGreaterThan(1);
});
