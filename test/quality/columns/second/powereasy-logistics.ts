// PowerEasy: ShowClass.asp?ClassID=, ShowArticle.asp?ArticleID=, nested tables, dates in font tags, a notice that scrolls, a form of votes beside it.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices, policies } from '../words.ts';
import { told } from './told.ts';

const column = (id: number) => `/Article/ShowClass.asp?ClassID=${id}`;
const page = (first: number) => (index: number) => `/Article/ShowArticle.asp?ArticleID=${first - index}`;

const fonts = (rows: Row[]): string =>
  `<table width='100%' cellpadding='0' cellspacing='5'><tr><td>${rows.map(({ title, date, path }) => `<img src='/images/article_common.gif'>[<a class='listA' href='${column(31)}'>后勤</a>]<a class='listA' href='${path}' title='文章标题：${title}'>${title}</a>&nbsp;<font color="gray">(${parts(date).y}-${parts(date).m}-${parts(date).d})</font><br>`).join('')}</td></tr></table>`;

const yearless = (rows: Row[]): string =>
  `<table width='100%'>${rows.map(({ title, date, path }) => `<tr><td width='80%'><a href='${path}'>${title}</a></td><td align='right'>${parts(date).mm}月${parts(date).dd}日</td></tr>`).join('')}</table>`;

const cell = (inner: string): string => `<table width='100%'><tr><td>${inner}</td></tr></table>`;

const columns: Column[] = [
  list(column(31), '后勤新闻', rowsOf(news.slice(6, 18), '2026-11-17', 12, page(2400)), fonts),
  list(column(32), '服务公告', rowsOf(notices.slice(14, 20), '2026-11-22', 8, page(2300)), yearless),
  list(column(33), '规章制度', rowsOf(policies.slice(4, 10), '2022-05-06', 44, page(2000)), fonts, { stale: false }),
  other(
    column(34),
    '价格公示',
    'table',
    cell(
      "<table border='1'><tr><td>品名</td><td>单价</td></tr><tr><td>米饭</td><td>0.5元</td></tr><tr><td>馒头</td><td>0.6元</td></tr></table>",
    ),
  ),
  other(column(35), '本周菜谱', 'picture', cell("<img src='/UploadFiles/cp20261123.jpg' border='0'>")),
  other(column(36), '报修电话', 'article', cell('水电：66661111 木工：66662222')),
  other(column(37), '班车时刻', 'attachment', cell("<a href='/UploadFiles/bc2026.xls'>班车时刻表（2026秋）</a>")),
  other(column(38), '监控大屏', 'frame', cell("<iframe src='http://jk.jnyy.example/'></iframe>")),
  other(column(39), '节能专题', 'empty', cell('<li>没有任何文章</li>')),
  other(column(40), '招标信息', 'empty', cell('')),
  other(
    column(41),
    '物业管理',
    'empty',
    "<table width='100%'><tr><th>编号</th><th>标题</th><th>日期</th></tr></table>",
  ),
];

export const powereasyLogistics = assemble(
  {
    origin: 'http://hq.jnyy.example',
    style: 'PowerEasy, nested tables',
    home: {
      path: '/Index.asp',
      body: () =>
        `<table><tr><td>${fonts(columns[0]?.articles.slice(0, 6) ?? [])}</td><td>${yearless(columns[1]?.articles.slice(0, 4) ?? [])}</td></tr></table>`,
    },
    frame: ({ title, body, column: at }) =>
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title === '' ? '后勤服务中心' : `后勤服务中心--${title}`}</title></head><body leftmargin=0 topmargin=0><table width=760 align=center><tr><td><img src="/images/banner.gif" width=760></td></tr><tr><td align=center><a class=Channel href='/Index.asp'>网站首页</a>${columns.map((each) => `|<a class=Channel href='${each.path}'>${each.name}</a>`).join('')}</td></tr></table>
<table width=760 align=center><tr>${at === undefined ? `<td>${body}</td>` : `<td width=180 valign=top><table><tr><td>本站调查</td></tr><tr><td><form action="/Vote.asp" method=post><input type=radio name=v value=1>满意<br><input type=radio name=v value=2>不满意<br><input type=submit value=投票></form></td></tr></table></td><td valign=top><table width='100%'><tr><td>您现在的位置：<a class='LinkPath' href='/Index.asp'>后勤服务中心</a>&nbsp;&gt;&gt;&nbsp;<a class='LinkPath' href='${at.path}'>${at.name}</a></td></tr></table>${body}</td>`}</tr></table>
<table width=760 align=center><tr><td align=center>| <a href='#'>设为首页</a> | <a href='#'>加入收藏</a> | <a href='mailto:hq@jnyy.example'>联系站长</a> |</td></tr><tr><td align=center>江南应用技术学院后勤服务中心 站长：老王</td></tr></table></body></html>`,
    article: ({ title, date }, at) =>
      `<table width='100%'><tr><td align=center><font size=4><b>${title}</b></font></td></tr><tr><td align=center>作者：佚名&nbsp;&nbsp;文章来源：本站原创&nbsp;&nbsp;点击数：<script src='/Article/GetHits.asp'></script>&nbsp;&nbsp;更新时间：${parts(date).y}-${parts(date).m}-${parts(date).d}</td></tr><tr><td>${told(title, at.name)}</td></tr></table>`,
  },
  columns,
);
