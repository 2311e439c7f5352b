// ASP.NET: list.aspx?cid=5&page=2, view.aspx?id=1, GridView tables with __doPostBack pagers, viewstate; a library's columns.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { notices, paragraphs } from './words.ts';

const at = (first: number) => (index: number) => `/view.aspx?id=${first - index}`;

const grid = (rows: Row[]): string =>
  `<div><table class="grid" cellspacing="0" rules="all" border="1" id="ctl00_ContentPlaceHolder1_GridView1"><tr><th scope="col">标题</th><th scope="col">发布时间</th><th scope="col">点击</th></tr>${rows.map(({ title, date, path }) => `<tr><td><a id="ctl00_HyperLink1" href="${path.slice(1)}">${title}</a></td><td>${date.replaceAll('-', '/').replaceAll('/0', '/')} 9:05:33</td><td>${title.length * 3}</td></tr>`).join('')}${rows.length > 9 ? `<tr class="pager"><td colspan="3"><table><tr><td><span>1</span></td><td><a href="javascript:__doPostBack('ctl00$GridView1','Page$2')">2</a></td></tr></table></td></tr>` : ''}</table></div>`;

const databases = [
  '中国知网',
  '万方数据',
  '维普期刊',
  '超星电子书',
  '读秀学术搜索',
  '银符考试题库',
  'Springer',
  'IEEE Xplore',
];

const columns: Column[] = [
  list('/list.aspx?cid=5', '本馆公告', rowsOf(notices.slice(10, 22), '2026-11-02', 16, at(730)), grid),
  list(
    '/list.aspx?cid=6',
    '新闻动态',
    rowsOf(notices.slice(22, 27), '2023-11-24', 100, at(300)),
    (rows) =>
      `<ul class="gg">${rows.map(({ title, date, path }) => `<li><a href="${path}" title="标题：${title}&#10;发布日期：${date}">${title}</a>&nbsp;&nbsp;<font>${parts(date).y.slice(2)}-${parts(date).mm}-${parts(date).dd}</font></li>`).join('')}</ul>`,
    { stale: true },
  ),
  other(
    '/list.aspx?cid=7',
    '电子资源',
    'links',
    `<ul class="db">${databases.map((name, index) => `<li><a href="http://db${index}.vendor.example/" target="_blank">${name}</a> <span>试用至2027年6月30日</span></li>`).join('')}</ul>`,
  ),
  other(
    '/hours.aspx',
    '开馆时间',
    'table',
    '<table><tr><td>阅览室</td><td>周一至周五</td><td>周末</td></tr><tr><td>期刊阅览室</td><td>8:00-21:30</td><td>9:00-17:00</td></tr><tr><td>自习室</td><td>7:00-22:30</td><td>7:00-22:30</td></tr></table>',
  ),
  other(
    '/floor.aspx',
    '馆藏分布',
    'picture',
    '<div class="pic"><img src="/upload/image/floor1.jpg" /><img src="/upload/image/floor2.jpg" /></div>',
  ),
  other(
    '/books.aspx',
    '新书推荐',
    'picture',
    `<ul class="books">${['红楼梦研究', '机械制图', '会计学原理', '学前教育史', '物流概论', '数据结构'].map((name, index) => `<li><img src="/upload/book${index}.jpg"/><p>${name}</p></li>`).join('')}</ul>`,
  ),
  other(
    '/list.aspx?cid=11',
    '读者园地',
    'empty',
    '<div><table class="grid" id="ctl00_GridView1"><tr><th>标题</th><th>发布时间</th><th>点击</th></tr><tr><td colspan="3" align="center">没有找到相关记录</td></tr></table></div>',
  ),
  other('/list.aspx?cid=12', '志愿者之家', 'empty', '<div>\n</div>'),
  other('/intro.aspx', '本馆概况', 'article', `<span id="ctl00_Label1">${paragraphs[1]}</span>`),
];

export const library = assemble(
  {
    origin: 'http://lib.jnyy.example',
    style: 'ASP.NET',
    home: { path: '/default.aspx', body: (all) => grid(all[0]?.articles.slice(0, 5) ?? []) },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>江南应用技术学院图书馆</title></head><body><form name="aspnetForm" method="post" action="./list.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTY1NDU2MTA1Mg9kFgICAw9k" /><script>function __doPostBack(t,a){}</script><div class="banner"><a href="default.aspx"><img src="/images/lib.jpg"></a></div><div class="menu"><ul><li><a href="default.aspx">首页</a></li>${all.map((each) => `<li><a href="${each.path.slice(1)}">${each.name}</a></li>`).join('')}</ul></div><div class="search"><input name="ctl00$kw" type="text"><input type="submit" name="ctl00$btn" value="馆藏检索"></div>
<div class="con">${column === undefined ? body : `<div class="lm"><span id="ctl00_lblName">${title}</span> <span>首页 &gt; <span id="ctl00_lm">${column.name}</span></span></div>${body}`}</div><div class="right"><div class="qq">在线咨询：<a href="tencent://message/?uin=10001"><img src="/images/qq.gif"></a></div><div class="kx">开馆 8:00-22:00</div></div><div class="bottom">江南应用技术学院图书馆 2009-2026 技术支持：某某软件</div></form></body></html>`,
    article: ({ title, date }) =>
      `<div class="tt">${title}</div><div class="sj">发布时间：${date.replaceAll('-', '/')} 9:05:33 点击：12</div><div class="nr">${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[0]}</div>`,
  },
  columns,
);
