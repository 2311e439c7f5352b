// TRS: /tzgg/202611/t20261112_123.html, index_1.html, pagination written by createPageHTML in a script.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs, policies } from './words.ts';

const at = (folder: string, first: number) => (index: number, date: string) =>
  `/${folder}/${parts(date).y}${parts(date).mm}/t${date.replaceAll('-', '')}_${first - index}.html`;

const draw = (rows: Row[]): string =>
  `<ul class="gl-list">${rows.map(({ title, date, path }) => `<li><a href=".${path.slice(path.indexOf('/', 1))}" title="${title}">${title}</a><b>${date}</b></li>`).join('')}</ul>`;

const columns: Column[] = [
  list('/tzgg/', '公告公示', rowsOf(notices.slice(1, 28), '2026-11-13', 4, at('tzgg', 70080)), draw, {
    perPage: 15,
    pagePath: (page) => `/tzgg/index_${page - 1}.html`,
    pager: (page, total) =>
      `<div class="page"><script>createPageHTML(${total}, ${page - 1}, "index", "html");</script></div>`,
  }),
  list(
    '/gkzd/',
    '公开制度',
    rowsOf(policies.slice(0, 6), '2026-10-08', 120, at('gkzd', 51000)),
    (rows) =>
      `<div class="zfxxgk"><table><tr><th>索引号</th><th>信息名称</th><th>生成日期</th></tr>${rows.map(({ title, date, path }, index) => `<tr><td>JN00${index}/2026-0000${index}</td><td><a href="${path}">${title}</a><div class="tip" style="display:none"><p>名称：${title}</p><p>发布机构：学校办公室</p></div></td><td>${parts(date).y}-${parts(date).mm}-${parts(date).dd}</td></tr>`).join('')}</table></div>`,
  ),
  list(
    '/ndbg/',
    '年度报告',
    rowsOf(
      ['2024-2025学年信息公开年度报告', '2023-2024学年信息公开年度报告', '2022-2023学年信息公开年度报告'],
      '2025-10-30',
      365,
      at('ndbg', 40000),
    ),
    draw,
  ),
  list(
    '/gzdt/',
    '工作动态',
    rowsOf(news.slice(5, 11), '2025-06-30', 9, at('gzdt', 60000)),
    (rows) =>
      `<div class="list-box">${rows.map(({ title, date, path }) => `<a class="row" href="${path}"><span class="t">${title}</span><span class="date"><em>${parts(date).m}/${parts(date).d}</em><i>${parts(date).y}</i></span></a>`).join('')}</div>`,
    { stale: true },
  ),
  other(
    '/gkml/',
    '公开目录',
    'links',
    `<div class="ml"><ul><li><a href="http://www.jnyy.example/xxgk/xxgk.htm">学校概况</a></li><li><a href="http://zs.jnyy.example/zsjz/">招生简章</a></li><li><a href="http://cwc.jnyy.example/sf/">收费项目</a></li><li><a href="http://rsc.jnyy.example/gwsz/">岗位设置</a></li><li><a href="http://xsc.jnyy.example/jxj/">奖助学金</a></li></ul></div>`,
  ),
  other('/zn/', '公开指南', 'article', `<div class="TRS_Editor"><p>${paragraphs[1]}</p><p>${paragraphs[2]}</p></div>`),
  other(
    '/ysqgk/',
    '依申请公开',
    'form',
    '<form method="post" action="/apply"><p>申请人：<input name="name"></p><p>证件号：<input name="no"></p><p>所需信息：<textarea name="t"></textarea></p><button>提交申请</button></form>',
  ),
  other(
    '/jdjc/',
    '监督检查',
    'empty',
    '<ul class="gl-list"></ul><div class="page"><script>createPageHTML(0, 0, "index", "html");</script></div>',
  ),
  other(
    '/tjsj/',
    '统计数据',
    'script',
    '<div id="list"></div><script>$.getJSON("/api/list.json?chnl=tjsj&page=1",function(d){$.each(d.rows,function(i,r){$("#list").append("<li><a href="+r.url+">"+r.title+"</a></li>")})})</script>',
  ),
];

export const disclosureSite = assemble(
  {
    origin: 'http://xxgk.jnyy.example',
    style: 'TRS WCM, pagination by script',
    home: {
      path: '/',
      body: (all) => draw(all[0]?.articles.slice(0, 5) ?? []).replaceAll('href="./', 'href="./tzgg/'),
    },
    frame: ({
      title,
      path,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_江南应用技术学院信息公开网</title>${column === undefined ? '' : `<meta name="SiteName" content="信息公开网"><meta name="ColumnName" content="${column.name}"><meta name="ColumnType" content="${column.name}">${column.articles.find((row) => row.path === path) === undefined ? '' : `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${column.articles.find((row) => row.path === path)?.date} 10:00">`}`}</head><body>
<div class="head"><h1>信息公开</h1><p class="now">2026年11月24日 星期二</p></div><div class="main"><div class="left"><ul class="menu"><li><a href="/">首页</a></li>${all.map((each) => `<li${each === column ? ' class="on"' : ''}><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></div><div class="right">${column === undefined ? '' : `<div class="bt"><span>${column.name}</span><p>您现在的位置：<a href="/" title="首页" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="${column.path}" title="${column.name}" class="CurrChnlCls">${column.name}</a></p></div>`}${body}</div></div><div class="foot">主办：江南应用技术学院办公室 网站标识码：3205000001 最后更新：2026-11-23</div></body></html>`,
    article: ({ title, date }) =>
      `<div class="xl"><h2>${title}</h2><p class="xx">发布日期：${date} 来源：学校办公室 【字体：大 中 小】</p><div class="TRS_Editor"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[0]}</p></div></div>`,
  },
  columns,
);
