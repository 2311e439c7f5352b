import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOutline, writeOutline } from '../../model/outline-json.ts';
import { COLLEGE_PAGE } from '../college-page.ts';
import { factsOf } from '../facts-of.ts';

const outlineOf = (body: string, url?: string, title = '通知公告-教务处') =>
  factsOf(`<title>${title}</title><body>${body}</body>`, url).outline;
const crumbsOf = (body: string) =>
  outlineOf(body).crumbs.map(({ text, url }) => (url === null ? text : `${text} ${new URL(url).pathname}`));

describe('the breadcrumb', () => {
  it.each([
    [
      'arrows',
      '<div>当前位置：<a href="/">首页</a> &gt;&gt; <a href="/xw.htm">新闻</a> &gt;&gt; <a href="/tzgg/list.htm">通知公告</a></div>',
    ],
    [
      'a list of its own',
      '<ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/xw.htm">新闻</a></li><li><a href="/tzgg/list.htm">通知公告</a></li></ol>',
    ],
    [
      'bars, ending in the page itself',
      '<p><span><a href="/">网站首页</a> | <a href="/xw.htm">新闻</a> | <a href="/tzgg/list.htm">通知公告</a></span> 通知公告</p>',
    ],
    [
      'cells of a table',
      '<table><tr><td>您现在的位置：</td><td><a href="/">首页</a> → <a href="/xw.htm">新闻</a> → <a href="/tzgg/list.htm">通知公告</a></td></tr></table>',
    ],
  ])('is read from %s', (_, body) => {
    expect(crumbsOf(body)).toEqual(['新闻 /xw.htm', '通知公告 /tzgg/list.htm']);
  });

  it.each([
    ['a menu of words', '<div><a href="/">首页</a> <a href="/gk.htm">概况</a> <a href="/xw.htm">新闻</a></div>'],
    [
      'links beside the home page',
      '<div><a href="/">首页</a> | <a href="/dl.htm">登录</a> | <a href="/tzgg/list.htm">通知公告</a></div>',
    ],
    [
      'a sentence',
      '<p>回到<a href="/">首页</a>，从左边的菜单中进入<a href="/cx.htm">成绩查询</a>，按提示操作即可。</p>',
    ],
  ])('is not %s', (_, body) => {
    expect(crumbsOf(body)).toEqual([]);
  });

  it('ends in the column where the page is an article', () => {
    expect(crumbsOf('<div class="crumb"><a href="/">首页</a> &gt; <a href="/xw.htm">新闻</a> &gt; 正文</div>')).toEqual(
      ['新闻 /xw.htm'],
    );
  });
});

describe('an article', () => {
  it('has source and author, and few bytes', () => {
    const outline = outlineOf(
      '<div class="crumb"><a href="/">首页</a> &gt; <a href="/xw.htm">新闻</a> &gt; 正文</div><h1>教务处召开例会</h1><p>发布时间：2026-05-12　来源：教务处　作者：李明　点击：12</p><p>会议布置了本学期的工作。</p>',
      'http://jwc.jnyy.edu.cn/info/1001/12.htm',
    );
    expect(outline).toMatchObject({ role: 'article', source: '教务处', author: '李明' });
    expect(Buffer.byteLength(writeOutline(outline) ?? '')).toBeLessThan(200);
  });
});

describe('a list', () => {
  it('is read without the rows that stand in a comment, with what it says of its length', () => {
    expect(factsOf(COLLEGE_PAGE).outline).toMatchObject({
      role: 'index',
      total: 2,
      hasPager: true,
      lists: [{ rows: 2, dated: 2, newest: Date.UTC(2026, 4, 11, 16) }],
    });
  });
});

describe('a home page', () => {
  it('has its menu, entries below their heads', () => {
    const { menu } = outlineOf(
      '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gk.htm">学校概况</a><ul><li><a href="/gk/jj.htm">学校简介</a></li><li><a href="/gk/ls.htm">历史沿革</a></li></ul></li><li><a href="/xw.htm">新闻中心</a></li></ul></div>',
      'http://www.jnyy.edu.cn/',
      '江南应用技术学院',
    );
    expect(menu.map(({ text, under }) => `${text} ${under === null ? '' : menu[under]?.text}`.trim())).toEqual([
      '学校概况',
      '学校简介 学校概况',
      '历史沿革 学校概况',
      '新闻中心',
    ]);
  });
});

describe('the body of a column without a list', () => {
  const CRUMBS = '<p>当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/list.htm">通知公告</a></p>';
  const signsOf = (body: string) =>
    outlineOf(`${CRUMBS}${body}`, 'http://jwc.jnyy.edu.cn/tzgg/list.htm')
      .signs.filter(({ size }) => size > 0)
      .map(({ kind }) => kind);

  it.each([
    ['a sentence that names the column', '<p>通知公告每周三发布</p>', ['text']],
    [
      'a text that begins as furniture does',
      `<p>欢迎报考${'江南应用技术学院，我们有四十三个专业。'.repeat(4)}</p>`,
      ['text'],
    ],
    ['an address', '<p>地址：苏州市学院路1号行政楼203室</p>', ['text']],
    ['a document in a player', '<div class="wp_pdf_player" pdfsrc="/_upload/xl2026.pdf"></div>', ['attachment']],
    [
      'a document that a script shows',
      '<script>showVsbpdfIframe("/virtual_attach_file.vsb?afc=12")</script>',
      ['attachment'],
    ],
    ['nothing but the breadcrumb once more', '<p>首页 &gt; 通知公告 &gt; 列表</p>', []],
  ])('counts %s', (_, body, kinds) => {
    expect(signsOf(body)).toEqual(kinds);
  });

  it.each(['对不起，本栏目暂时没有任何文章！', '建设中...', 'Total 0 records'])('reads %s as saying so', (phrase) => {
    expect(outlineOf(`${CRUMBS}<p>${phrase}</p>`).emptyPhrase).toBe(phrase);
  });
});

describe('any page', () => {
  it('has an outline that comes back from its JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.constantFrom('/', '/tzgg/list.htm', '/info/1001/12.htm'),
        (text, path) => {
          const { outline } = factsOf(
            `<div class="crumb"><a href="/">首页</a> &gt; ${text}</div><ul><li>${text}`,
            `http://jwc.jnyy.edu.cn${path}`,
          );
          expect(readOutline(writeOutline(outline))).toEqual(outline);
        },
      ),
      { numRuns: 200 },
    );
  });
});
