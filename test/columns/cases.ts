import type { ColumnShape } from '../../src/model/site-model/types.ts';
import type { System } from './systems.ts';

/** What stands in the body of one column, and what must be found there. */
export interface Case {
  readonly id: string;
  /** `hostile`: must be called empty. `innocent`: must not. */
  readonly kind: 'innocent' | 'hostile';
  readonly shape: ColumnShape;
  /** Newest day of the list; null: none. */
  readonly newest?: string | null;
  readonly rows?: number;
  body(system: System, column: number): string;
  readonly extra?: string;
}

const TITLES = [
  '关于做好期末考试工作安排的通知',
  '关于组织学生参加技能竞赛的通知',
  '学校召开教学工作例会布置任务',
  '关于开展教学检查工作的通知',
];

/** A list whose rows have these dates as written. */
const listOf =
  (dates: readonly string[]) =>
  (system: System, column: number): string =>
    system.list(
      dates.map((date, at) => system.row(TITLES[at % TITLES.length] ?? '', system.article(column, 40 - at), date)),
    );

/** A list with rows of one's own making. */
const rowsOf =
  (
    row: (title: string, path: string, at: number) => string,
    wrap = (rows: string): string => `<ul>${rows}</ul>`,
    count = 3,
  ) =>
  (system: System, column: number): string =>
    wrap(
      Array.from({ length: count }, (_, at) => row(TITLES[at] ?? '', system.article(column, 40 - at), at)).join('\n'),
    );

const list = (id: string, newest: string | null, body: Case['body'], rows = 3): Case => ({
  id,
  kind: 'innocent',
  shape: 'list',
  newest,
  rows,
  body,
});
const DAYS = ['2026-10-08', '2026-09-20', '2026-03-05'];

/** Lists: shapes of dates. */
export const DATE_CASES: readonly Case[] = [
  list('iso', '2026-10-08', listOf(DAYS)),
  list('slashes', '2026-10-08', listOf(['2026/10/8', '2026/9/20', '2026/3/5'])),
  list('dots', '2026-10-08', listOf(['2026.10.08', '2026.09.20', '2026.03.05'])),
  list('han', '2026-10-08', listOf(['2026年10月8日', '2026年9月20日', '2026年3月5日'])),
  list('brackets', '2026-10-08', listOf(['[2026-10-08]', '[2026-09-20]', '[2026-03-05]'])),
  list('round-brackets', '2026-10-08', listOf(['（2026-10-08）', '（2026-09-20）', '（2026-03-05）'])),
  list('with-time', '2026-10-08', listOf(['2026-10-08 09:30:00', '2026-09-20 16:05:00', '2026-03-05 08:00:00'])),
  list('labelled', '2026-10-08', listOf(['发布时间：2026-10-08', '发布时间：2026-09-20', '发布时间：2026-03-05'])),
  list('future-left-out', '2026-10-08', listOf(['2031-01-01', '2026-10-08', '2026-09-20'])),
  list(
    'day-and-month-year',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<li><div class="date"><span class="d">${['08', '20', '05'][at]}</span><span class="ym">${['2026-10', '2026-09', '2026-03'][at]}</span></div><a href="${path}">${title}</a></li>`,
    ),
  ),
  list(
    'year-and-month-day',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<li><p class="t"><b>${['10-08', '09-20', '03-05'][at]}</b><i>2026</i></p><a href="${path}">${title}</a></li>`,
    ),
  ),
  list(
    'month-day-below-a-full-date',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<li><a href="${path}">${title}</a><span>${['2026-10-08', '09-20', '03-05'][at]}</span></li>`,
    ),
  ),
  list(
    'time-element',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<li><a href="${path}">${title}</a><time datetime="${DAYS[at]}T09:00:00+08:00">三天前</time></li>`,
    ),
  ),
  list(
    'date-in-the-link',
    '2026-10-08',
    rowsOf((title, path, at) => `<li><a href="${path}"><span>${title}</span><span>${DAYS[at]}</span></a></li>`),
  ),
  list(
    'date-in-front',
    '2026-10-08',
    rowsOf((title, path, at) => `<li><span>${DAYS[at]}</span><a href="${path}">${title}</a></li>`),
  ),
  list(
    'clock-beside',
    '2026-03-05',
    (system, column) =>
      `<div id="clock">今天是2026年11月24日 星期二</div>${listOf(['2026-03-05', '2026-02-20'])(system, column)}`,
    2,
  ),
  list(
    'year-of-the-footer',
    '2026-03-05',
    (system, column) =>
      `${listOf(['2026-03-05', '2026-02-20'])(system, column)}<p>Copyright © 2026-2027 江南应用技术学院</p>`,
    2,
  ),
  list(
    'no-dates',
    null,
    rowsOf((title, path) => `<li><a href="${path}">${title}</a></li>`),
  ),
];

/** Lists: shapes of rows. */
export const LIST_CASES: readonly Case[] = [
  list(
    'table',
    '2026-10-08',
    rowsOf(
      (title, path, at) => `<tr><td>${at + 1}</td><td><a href="${path}">${title}</a></td><td>${DAYS[at]}</td></tr>`,
      (rows) => `<table>${rows}</table>`,
    ),
  ),
  list(
    'table-with-head',
    '2026-10-08',
    rowsOf(
      (title, path, at) => `<tr><td>${at + 1}</td><td><a href="${path}">${title}</a></td><td>${DAYS[at]}</td></tr>`,
      (rows) => `<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>${rows}</table>`,
    ),
  ),
  list(
    'definition-list',
    '2026-10-08',
    rowsOf(
      (title, path, at) => `<dl><dt><a href="${path}">${title}</a></dt><dd>${DAYS[at]}</dd></dl>`,
      (rows) => `<div class="dls">${rows}</div>`,
    ),
  ),
  list(
    'paragraphs',
    '2026-10-08',
    rowsOf(
      (title, path, at) => `<p>· <a href="${path}">${title}</a> <span>${DAYS[at]}</span></p>`,
      (rows) => `<div class="ps">${rows}</div>`,
    ),
  ),
  list(
    'cards',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<div class="card"><a href="${path}"><img src="/upload/${at}.jpg"><h3>${title}</h3><p>各学院请按要求做好相关工作，确保教学秩序。</p><span>${DAYS[at]}</span></a></div>`,
      (rows) => `<div class="cards">${rows}</div>`,
    ),
  ),
  list(
    'summary-under-the-headline',
    '2026-10-08',
    rowsOf(
      (title, path, at) =>
        `<li><h3><a href="${path}">${title}</a></h3><p>各学院请按要求做好相关工作。<a href="${path}">[详细]</a></p><span>${DAYS[at]}</span></li>`,
    ),
  ),
  list(
    'category-before-the-headline',
    '2026-10-08',
    rowsOf(
      (title, path, at) => `<li>[<a href="/lm9/">考试</a>] <a href="${path}">${title}</a><span>${DAYS[at]}</span></li>`,
    ),
  ),
  list(
    'a-single-entry',
    '2026-10-08',
    rowsOf((title, path, at) => `<li><a href="${path}">${title}</a><span>${DAYS[at]}</span></li>`, undefined, 1),
    1,
  ),
  list(
    'rows-of-a-comment',
    '2026-03-05',
    (system, column) =>
      `<ul><!-- <li><a href="${system.article(column, 50)}">${TITLES[0]}</a><span>2026-11-20</span></li> --><li><a href="${system.article(column, 40)}">${TITLES[1]}</a><span>2026-03-05</span></li><li><a href="${system.article(column, 39)}">${TITLES[2]}</a><span>2026-02-05</span></li></ul>`,
    2,
  ),
  list('pinned-on-top', '2026-10-08', listOf(['2024-01-05', '2026-10-08', '2026-09-20'])),
  list(
    'total-but-rows-in-a-comment',
    null,
    (system, column) =>
      `<ul><!-- <li><a href="${system.article(column, 50)}">${TITLES[0]}</a></li> --></ul><div class="pages">共19条&nbsp;&nbsp;1/2&nbsp;</div>`,
    0,
  ),
];

const other = (id: string, shape: ColumnShape, body: string, extra = ''): Case => ({
  id,
  kind: 'innocent',
  shape,
  body: () => body,
  extra,
});

/** Columns that are no lists, and none of them empty. */
export const OTHER_CASES: readonly Case[] = [
  other(
    'single-article',
    'article',
    '<div class="content"><p>教务处负责全校教学运行、学籍和考务管理，下设教学运行科、学籍科和考务科。</p></div>',
  ),
  other('short-text', 'article', '<div class="content"><p>办公地点：行政楼305室</p></div>'),
  other('picture', 'picture', '<p align="center"><img src="/upload/jigou.jpg" width="800"></p>'),
  other('map-frame', 'frame', '<iframe src="https://map.example/jnyy?zoom=17" width="100%" height="500"></iframe>'),
  other(
    'map-script',
    'frame',
    '<div id="allmap" style="height:500px"></div><script src="https://api.map.baidu.com/api?v=2.0&ak=1"></script>',
  ),
  other(
    'table-of-data',
    'table',
    '<table><tr><th>科室</th><th>职责</th><th>电话</th></tr><tr><td>教学运行科</td><td>排课和调课</td><td>0510-1234501</td></tr><tr><td>学籍科</td><td>学籍和成绩管理</td><td>0510-1234502</td></tr></table>',
  ),
  other('attachment', 'attachment', '<p><a href="/upload/2026/xuejibiao.docx">学籍异动申请表.docx</a></p>'),
  other(
    'pdf-embedded',
    'attachment',
    '<embed src="/upload/2026/zhangcheng.pdf" type="application/pdf" width="100%" height="800">',
  ),
  other('video', 'media', '<video src="/upload/xuanchuan.mp4" controls></video>'),
  other(
    'search-form',
    'form',
    '<form action="/cx/chaxun.do" method="post">学号 <input type="text" name="xh"> 姓名 <input type="text" name="xm"> <input type="submit" value="查询"></form>',
  ),
  other(
    'login',
    'login',
    '<form action="/login.do" method="post"><input type="text" name="u"><input type="password" name="p"></form>',
  ),
  other(
    'links-to-other-sites',
    'links',
    '<ul><li><a href="http://www.moe.example/">教育部</a></li><li><a href="http://jyt.example/">省教育厅</a></li><li><a href="http://www.chsi.example/">学信网</a></li></ul>',
  ),
  other(
    'template-engine',
    'script',
    '<ul id="newsList"><li v-for="item in items"><a :href="item.url">{{ item.title }}</a></li></ul>',
  ),
  other(
    'filled-by-ajax',
    'script',
    '<ul id="newsList" class="news-list"></ul>',
    '<script>$.getJSON("/api/list", function (d) { $("#newsList").html(d.html); });</script>',
  ),
  other('filled-by-an-outside-script', 'script', '<div id="news-list"></div>', '<script src="/js/list.js"></script>'),
  other('loading', 'script', '<div class="box">正在加载...</div>', '<script src="/js/app.js"></script>'),
];

const hostile = (id: string, body: string, extra = ''): Case => ({
  id,
  kind: 'hostile',
  shape: 'empty',
  body: () => body,
  extra,
});

/** Columns without content. */
export const EMPTY_CASES: readonly Case[] = [
  hostile('nothing-at-all', ''),
  hostile('empty-list', '<div class="nr"><ul></ul></div>'),
  hostile('blank-paragraphs', '<div class="content"><p>&nbsp;</p><p><br></p><p>　</p></div>'),
  hostile('says-nothing-there', '<div class="content"><p>暂无内容</p></div>'),
  hostile('says-no-records', '<table><tr><td>没有找到相关记录！</td></tr></table>'),
  hostile('says-zero-entries', '<ul></ul><div class="pages">共0条&nbsp;&nbsp;0/0&nbsp;&nbsp;首页上页下页尾页</div>'),
  hostile('under-construction', '<p style="text-align:center">栏目建设中，敬请期待……</p>'),
  hostile('rows-only-in-a-comment', '<ul><!-- <li><a href="/old.htm">关于做好期末考试工作的通知</a></li> --></ul>'),
  hostile('hidden-text', '<div style="display:none"><p>这里是模板自带的示例文字，发布前请替换成正文。</p></div>'),
  hostile('only-a-heading', '<h2>实践教学</h2><div class="line"></div>'),
  hostile(
    'only-page-furniture',
    '<p>发布时间： 浏览次数：0</p><p><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a></p>',
  ),
];

export const ALL_CASES: readonly Case[] = [...DATE_CASES, ...LIST_CASES, ...OTHER_CASES, ...EMPTY_CASES];
