import { describe, expect, it } from 'vitest';
import { factsOf } from '../extract/facts-of.ts';
import { isScriptMade } from './script-made.ts';

const judge = (body: string): boolean => {
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>教务处</title></head><body>${body}</body></html>`;
  return isScriptMade(html, factsOf(html));
};
const AJAX = `<script>$.ajax({ url: '/api/list', success(d) { render(d) } })</script>`;
const FOOTER =
  '<footer>版权所有 江南应用技术学院 教务处 地址：江城市学府路 1 号 电话 0555-1234567 邮编 243000</footer>';
const ARTICLE = `<h1>关于期末考试安排的通知</h1><p>${'各二级学院请按要求做好考务工作。'.repeat(30)}</p>`;
const LIST = `<ul>${Array.from({ length: 6 }, (_, i) => `<li><a href="/info/1001/${i}.htm">关于第 ${i} 批项目申报的通知</a><span>2026-05-1${i}</span></li>`).join('')}</ul>`;

describe('isScriptMade', () => {
  it.each([
    ['a shell', '<div id="app"></div><script src="/static/app.js"></script>'],
    ['a list that a request fills', `<h2>通知公告</h2><ul id="list"></ul>${FOOTER}${AJAX}`],
    ['a table that a request fills', `<h2>教师名录</h2><table><tbody id="rows"></tbody></table>${FOOTER}${AJAX}`],
    [
      'a template with placeholders',
      `<ul><li v-for="n in news">{{ n.title }}</li></ul><script src="/vue.js"></script>`,
    ],
    [
      'a list that a request fills, beside the side list of the template',
      `<p>当前位置：<a href="/">首页</a> &gt; <a href="/tj.htm">统计数据</a></p><ul id="list"></ul>${LIST}${AJAX}`,
    ],
    ['words that ask to wait', `<h2>通知公告</h2><p>数据加载中……</p>${FOOTER}<script src="/a.js"></script>`],
  ])('sees %s', (_, body) => {
    expect(judge(body)).toBe(true);
  });

  it.each([
    ['an article', `${ARTICLE}<ul></ul>${AJAX}`],
    ['a column with its list', `${LIST}<ul id="hot"></ul>${AJAX}`],
    [
      'a short notice',
      `<h1>停电通知</h1><p>图书馆 5 月 12 日停电，闭馆一天。</p>${FOOTER}<script src="/tj.js"></script>`,
    ],
    ['an empty column', `<h2>通知公告</h2><p>暂无内容</p>${FOOTER}<script src="/tj.js"></script>`],
    ['a page without scripts', '<div id="app"></div>'],
  ])('leaves %s alone', (_, body) => {
    expect(judge(body)).toBe(false);
  });

  it('takes no long time over hostile source', () => {
    expect(judge(`<script></script>${'<div '.repeat(20_000)}${' '.repeat(50_000)}${'{{ '.repeat(20_000)}`)).toBe(false);
  });
});
