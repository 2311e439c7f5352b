// ASP of 2005: News_list.asp?ClassID=3&page=2, ReadNews.asp?NewsID=123, tables in tables, font tags, dates as (11-12).
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs, teachers } from './words.ts';

const read = (first: number) => (index: number) => `/ReadNews.asp?NewsID=${first - index}`;

const font = (rows: Row[]): string =>
  `<table width="98%" border="0" align="center">${rows.map(({ title, date, path }) => `<tr onMouseOver="this.bgColor='#eeeeee'" onMouseOut="this.bgColor=''"><td height=22><font color=#cc0000 face="宋体">◇</font> <a href=${path.slice(1)} target=_blank><font size=2 color="#003366">${title.slice(0, 16)}</font></a> <font size=1 color=#999999>(${date.replaceAll('-', '/').replaceAll('/0', '/')})</font> <font color=#999999 size=1>[阅 ${title.length * 17}]</font>${date > '2026-11-10' ? ' <img src=images/new.gif>' : ''}</td></tr>`).join('')}</table>`;

const pager = (page: number, total: number, count: number, paths: string[]): string =>
  `<table width=98%><form method=Post action="News_list.asp?ClassID=3"><tr><td align=center>共 <b>${count}</b> 篇文章 <a href=${paths[0]?.slice(1)}>首页</a> 上一页 ${page < total ? `<a href=${paths[page]?.slice(1)}>下一页</a>` : '下一页'} <a href=${paths.at(-1)?.slice(1)}>尾页</a> 页次：<strong><font color=red>${page}</font>/${total}</strong>页 <b>20</b>篇文章/页 转到：<select name=page><option value=1 selected>第1页</option></select></td></tr></form></table>`;

const columns: Column[] = [
  list('/News_list.asp?ClassID=3', '系内通知', rowsOf(notices.slice(2, 26), '2026-11-17', 11, read(512)), font, {
    perPage: 20,
    pagePath: (page) => `/News_list.asp?ClassID=3&page=${page}`,
    pager,
  }),
  list(
    '/News_list.asp?ClassID=4',
    '系部新闻',
    rowsOf(news.slice(2, 14), '2026-11-19', 4, read(640)),
    (rows) =>
      `<div align=left style="line-height:24px">${rows.map(({ title, date, path }) => `&nbsp;<img src="images/arrow.gif" border=0>&nbsp;<a href="${path.slice(1)}">${title}</a>&nbsp;[${parts(date).mm}-${parts(date).dd}]<br>`).join('\n')}</div>`,
  ),
  list(
    '/News_list.asp?ClassID=5',
    '党建工作',
    rowsOf(news.slice(14, 20), '2022-10-19', 31, read(301)),
    (rows) =>
      `<table border=1 bordercolor=#cccccc width=100%><tr bgcolor=#f0f0f0><td>标题</td><td>作者</td><td>日期</td><td>点击</td></tr>${rows.map(({ title, date, path }) => `<tr><td><a href="${path.slice(1)}">${title}</a></td><td>系办</td><td>${date} 9:02:11</td><td>812</td></tr>`).join('')}</table>`,
    { stale: true },
  ),
  other(
    '/about.asp?id=1',
    '本系概况',
    'article',
    `<p><font face="宋体" size="3">&nbsp;&nbsp;&nbsp;&nbsp;${paragraphs[0]}</font></p><p><font face="宋体" size="3">&nbsp;&nbsp;&nbsp;&nbsp;${paragraphs[2]}</font></p>`,
  ),
  other(
    '/teacher.asp',
    '师资队伍',
    'table',
    `<table border=1 width=100%><tr><td>姓名</td><td>职称</td><td>学历</td><td>研究方向</td></tr>${teachers.map((name) => `<tr><td>${name}</td><td>副教授</td><td>硕士</td><td>古代文学</td></tr>`).join('')}</table>`,
  ),
  other(
    '/Photo.asp',
    '系景照片',
    'picture',
    `<table width=100%><tr>${[1, 2, 3, 4].map((number) => `<td align=center><img src="UploadFiles/2009${number}.jpg" width=160 height=120 border=1><br>教学楼${number}号</td>`).join('')}</tr><tr>${[5, 6, 7, 8].map((number) => `<td align=center><img src="UploadFiles/2009${number}.jpg" width=160 height=120 border=1><br>实训室${number}</td>`).join('')}</tr></table>`,
  ),
  other(
    '/News_list.asp?ClassID=8',
    '学术研究',
    'empty',
    '<table width=98%><tr><td height=60 align=center><font color=red>对不起，本栏目暂时没有任何文章！</font></td></tr></table>',
  ),
  other(
    '/News_list.asp?ClassID=9',
    '学生园地',
    'empty',
    `<table width="98%" border="0" align="center"></table>${pager(1, 1, 0, ['/News_list.asp?ClassID=9', '/News_list.asp?ClassID=9'])}`,
  ),
  other(
    '/guestbook.asp',
    '系主任信箱',
    'form',
    '<form action="save.asp" method=post><table><tr><td>姓名：</td><td><input name=n size=20></td></tr><tr><td>内容：</td><td><textarea name=c rows=8 cols=50></textarea></td></tr><tr><td colspan=2><input type=submit value=提交></td></tr></table></form>',
  ),
];

export const chineseDepartment = assemble(
  {
    origin: 'http://zwx.jnyy.example',
    style: 'ASP with font tags',
    home: {
      path: '/index.asp',
      body: (all) =>
        `<table width=760 align=center><tr><td><marquee scrollamount=3>热烈欢迎2026级新同学！</marquee>${font(all[0]?.articles.slice(0, 8) ?? [])}<p align=right><a href="News_list.asp?ClassID=3">更多...</a></td><td>${font(all[1]?.articles.slice(0, 8) ?? [])}<p align=right><a href="News_list.asp?ClassID=4">更多...</a></td></tr></table>`,
    },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>江南应用技术学院中文系${title}</title></head>
<body topmargin=0 bgcolor=#ffffff><table width=760 border=0 cellpadding=0 cellspacing=0 align=center><tr><td colspan=12><img src=images/banner.jpg width=760 height=120></td></tr><tr bgcolor=#336699><td><a href=index.asp><font color=#ffffff>首 页</font></a></td>${all.map((each) => `<td align=center><a href="${each.path.slice(1)}"><font color=#ffffff>${each.name}</font></a></td>`).join('')}</tr></table>
<div id="ad1" style="position:absolute;left:5px;top:100px"><a href="ReadNews.asp?NewsID=512"><img src="images/float.gif" border=0></a></div>
${
  column === undefined
    ? body
    : `<table width=760 border=0 align=center><tr><td width=180 valign=top bgcolor=#f5f5f5><table width=100%><tr><td background=images/left.gif><b>热点文章</b></td></tr>${all[1]?.articles
        .slice(3, 9)
        .map((row) => `<tr><td>·<a href=${row.path.slice(1)}>${row.title.slice(0, 10)}…</a></td></tr>`)
        .join(
          '',
        )}</table><form action=search.asp>站内搜索：<input name=k size=12><input type=submit value=搜></form></td><td valign=top>现在位置：<a href=index.asp>网站首页</a> → ${column.name}<hr size=1>${body}</td></tr></table>`
}
<table width=760 align=center><tr><td align=center><hr size=1><select onchange="window.open(this.value)"><option>友情链接</option><option value="http://www.moe.gov.cn">教育部</option></select><br><font size=2>江南应用技术学院中文系 版权所有 2005-2026 Email:zwx@jnyy.example 您是第 <font color=red>88123</font> 位访客</font></td></tr></table></body></html>`,
    article: ({ title, date }) =>
      `<table width=100%><tr><td align=center><b><font size=4>${title}</font></b></td></tr><tr><td align=center><font color=#999999>作者：系办&nbsp;&nbsp;发布时间：${date.replaceAll('-0', '-')} 10:11:12&nbsp;&nbsp;阅读：99次</font></td></tr><tr><td><font size=3>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[1]}</font></td></tr></table><a href="javascript:window.close()">【关闭窗口】</a>`,
  },
  columns,
);
