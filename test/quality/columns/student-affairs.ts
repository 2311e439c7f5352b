// DedeCMS: /a/tongzhi/, list_5_2.html, /a/tongzhi/2026/1112/123.html, recommended and hot boxes on every page.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { forms, news, notices, paragraphs } from './words.ts';

const at = (folder: string, first: number) => (index: number, date: string) =>
  `/a/${folder}/${parts(date).y}/${parts(date).mm}${parts(date).dd}/${first - index}.html`;

const withInfo = (rows: Row[]): string =>
  `<div class="listbox"><ul class="e2">${rows.map(({ title, date, path }) => `<li>[<b><a href='/a/tongzhi/'>学工</a></b>]<a href="${path}" class="title">${title}</a><span class="info"><small>日期：</small>${date} 10:20:30 <small>点击：</small>137 <small>好评：</small>0</span><p class="intro">${paragraphs[1]?.slice(0, 60)}...</p></li>`).join('')}</ul></div>`;

const pages = (page: number, total: number, count: number, paths: string[]): string =>
  `<div class="dede_pages"><ul class="pagelist">${total <= 1 ? `<li><span class="pageinfo">共 <strong>1</strong>页<strong>${count}</strong>条记录</span></li>` : `<li>首页</li>${paths.map((path, index) => (index === page - 1 ? `<li class="thisclass">${index + 1}</li>` : `<li><a href='${path.split('/').at(-1)}'>${index + 1}</a></li>`)).join('')}<li><a href='${paths.at(-1)?.split('/').at(-1)}'>末页</a></li><li><span class="pageinfo">共 <strong>${total}</strong>页<strong>${count}</strong>条</span></li>`}</ul></div>`;

const columns: Column[] = [
  list('/a/tongzhi/', '学工通知', rowsOf(notices.slice(5, 29), '2026-10-30', 8, at('tongzhi', 912)), withInfo, {
    perPage: 10,
    pagePath: (page) => `/a/tongzhi/list_5_${page}.html`,
    pager: pages,
  }),
  list(
    '/a/dongtai/',
    '学工动态',
    rowsOf(news.slice(4, 16), '2026-11-22', 2, at('dongtai', 1400)),
    (rows) =>
      `<ul class="d1 ico3">${rows.map(({ title, date, path }) => `<li><span>${parts(date).mm}-${parts(date).dd}</span><a href="${path}">${title}</a></li>`).join('')}</ul>`,
  ),
  list(
    '/a/zhuxue/',
    '资助工作',
    rowsOf(news.slice(16, 22), '2026-09-01', 30, at('zhuxue', 700)),
    (rows) =>
      `<ul class="pic">${rows.map(({ title, date, path }, index) => `<li><a href="${path}"><img src="/uploads/allimg/${index}.jpg" alt="${title}"></a><h4><a href="${path}">${title}</a></h4><em>${parts(date).y}年${parts(date).m}月${parts(date).d}日</em></li>`).join('')}</ul>`,
    { stale: true },
  ),
  other(
    '/a/jigou/',
    '机构设置',
    'article',
    `<div class="content"><p>学生工作处设教育管理科、学生资助中心、心理健康教育中心、公寓管理科。</p><p>处长：李建国 0512-66661001</p><p>副处长：王秀英 0512-66661002</p></div>`,
  ),
  other(
    '/a/xiazai/',
    '表格下载',
    'attachment',
    `<div class="content"><p>${forms.map((name, index) => `附件${index + 1}：<a href="/uploads/soft/${index}.rar">${name}.rar</a><br/>`).join('')}</p></div>`,
  ),
  other(
    '/a/xinli/',
    '心理健康',
    'sub-columns',
    '<dl class="tbox"><dt><strong><a href="/a/xinli/zixun/">心理咨询</a></strong><span class="more"><a href="/a/xinli/zixun/">更多...</a></span></dt><dd></dd></dl><dl class="tbox"><dt><strong><a href="/a/xinli/zhishi/">心理知识</a></strong><span class="more"><a href="/a/xinli/zhishi/">更多...</a></span></dt><dd></dd></dl>',
  ),
  list('/a/xinli/zixun/', '心理咨询', rowsOf(notices.slice(0, 3), '2025-12-30', 20, at('xinli/zixun', 300)), withInfo, {
    pager: pages,
    stale: false,
  }),
  other(
    '/a/xinli/zhishi/',
    '心理知识',
    'empty',
    `<div class="listbox"><ul class="e2">\n</ul></div>${pages(1, 1, 0, [])}`,
  ),
  other('/a/zhengbing/', '征兵工作', 'empty', '<div class="listbox"><ul class="e2"></ul></div>'),
];

const box = (name: string, rows: Row[]): string =>
  `<dl class="tbox"><dt><strong>${name}</strong></dt><dd><ul class="d4">${rows.map((row) => `<li><a href="${row.path}">${row.title}</a><p>${paragraphs[2]?.slice(0, 20)}...</p></li>`).join('')}</ul></dd></dl>`;

export const studentAffairs = assemble(
  {
    origin: 'http://xsc.jnyy.example',
    style: 'DedeCMS',
    home: {
      path: '/',
      body: (all) =>
        `<dl class="tbox"><dt><strong><a href="/a/tongzhi/">学工通知</a></strong></dt><dd><ul class="d1">${all[0]?.articles
          .slice(0, 6)
          .map((row) => `<li><span>${row.date.slice(5)}</span><a href="${row.path}">${row.title}</a></li>`)
          .join('')}</ul></dd></dl>`,
    },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}_江南应用技术学院学生工作处</title><link href="/templets/default/style/dedecms.css" rel="stylesheet" /></head><body class="articlelist">
<div class="header_top"><div class="w960 center"><a href="#" onclick="this.style.behavior='url(#default#homepage)'">设为首页</a><a href="/plus/heightsearch.php">高级搜索</a></div></div><div class="header"><div class="top w960 center"><div id="navMenu"><ul><li><a href='/'><span>主页</span></a></li>${all
      .filter((each) => each.path.split('/').length < 5)
      .map(
        (each) =>
          `<li class="${each === column ? 'hover' : ''}"><a href='${each.path}'><span>${each.name}</span></a></li>`,
      )
      .join('')}</ul></div></div></div>
${
  column === undefined
    ? `<div class="w960 center">${body}</div>`
    : `<div class="w960 center clear mt1"><div class="pleft"><div class="place"><strong>当前位置:</strong> <a href='/'>主页</a> &gt; ${column.path.startsWith('/a/xinli/') && column.path !== '/a/xinli/' ? "<a href='/a/xinli/'>心理健康</a> &gt; " : ''}<a href='${column.path}'>${column.name}</a> &gt; </div>${body}</div><div class="pright">${box('推荐内容', all[1]?.articles.slice(5, 9) ?? [])}${box('热点内容', all[0]?.articles.slice(12, 16) ?? [])}</div></div>`
}
<div class="footer w960 center mt1"><div class="footer_body"><p class="powered">Powered by DedeCMS &copy; 2004-2026</p><p>版权所有 江南应用技术学院学生工作处 2026-2027</p></div></div></body></html>`,
    article: ({ title, date }) =>
      `<div class="viewbox"><div class="title"><h2>${title}</h2></div><div class="info"><small>时间:</small>${date} 08:30<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small>57次</div><div class="content"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[1]}</p></div></div>`,
  },
  columns,
);
