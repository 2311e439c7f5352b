// The old SiteBuilder that serves list.jsp and content.jsp: layout tables with winstyle classes, addresses only told apart by wbtreeid.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { forms, news, notices } from '../words.ts';
import { told } from './told.ts';

const column = (tree: number) => `/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=${tree}`;
const page = (tree: number, first: number) => (index: number) =>
  `/content.jsp?urltype=news.NewsContentUrl&wbtreeid=${tree}&wbnewsid=${first - index}`;

const rowsTable = (rows: Row[]): string =>
  `<table class="winstyle1207" width="100%" cellspacing="0" cellpadding="0">${rows
    .map(
      ({ title, date, path }, index) =>
        `<tr height="20" id="line1207_${index}"><td width="1%" nowrap><span class="leaderfont1207">· </span></td><td style="font-size:9pt"><a class="c1207" href="${path.replace(/&/g, '&amp;')}" target="_blank">${title}</a></td><td width="1%" nowrap><span class="timestyle1207">${date.replace(/-/g, '/')}&nbsp;</span></td></tr>`,
    )
    .join('')}</table>`;

const bracketed = (rows: Row[]): string =>
  `<table width="100%">${rows.map(({ title, date, path }) => `<tr><td><a href="${path.replace(/&/g, '&amp;')}">${title}</a>&nbsp;[${parts(date).mm}-${parts(date).dd}]</td></tr>`).join('')}</table>`;

const text = (inner: string): string =>
  `<table class="winstyle998" width="100%"><tr><td><div id="vsb_content_501">${inner}</div></td></tr></table>`;

const columns: Column[] = [
  list(column(1012), '档案动态', rowsOf(news.slice(0, 14), '2026-10-30', 14, page(1012, 1840)), rowsTable, {
    stale: true,
  }),
  list(column(1013), '公告', rowsOf(notices.slice(0, 5), '2026-11-10', 20, page(1013, 1640)), bracketed),
  list(
    column(1014),
    '下载中心',
    rowsOf(forms.slice(0, 4), '2025-03-12', 30, page(1014, 1500)),
    (rows) =>
      `<table>${rows.map(({ title, path }) => `<tr><td>&nbsp;<img src="/images/dot.gif">&nbsp;<a href="${path}">${title}</a></td></tr>`).join('')}</table>`,
    { undated: true, newest: '2025-03-12' },
  ),
  other(
    column(1015),
    '开放时间',
    'table',
    text(
      '<table border="1"><tr><td>星期</td><td>时间</td></tr><tr><td>一至四</td><td>8:00-17:00</td></tr><tr><td>五</td><td>8:00-11:30</td></tr></table>',
    ),
  ),
  other(
    column(1016),
    '馆舍地图',
    'frame',
    text('<iframe src="https://map.baidu.example/mobile/?latlng=31.2,120.3" width="600" height="400"></iframe>'),
  ),
  other(column(1017), '馆歌', 'media', text('<embed src="/flash/gg.mp3" width="300" height="45" autostart="false">')),
  other(
    column(1018),
    '利用指南',
    'attachment',
    text(
      '<p><a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&amp;wbfileid=77">档案利用指南.doc</a></p>',
    ),
  ),
  other(
    column(1019),
    '编研成果',
    'empty',
    '<table class="winstyle1207" width="100%" cellspacing="0" cellpadding="0"></table><table><tr><td>共0条&nbsp;0/0&nbsp;</td><td>首页上页下页尾页</td></tr></table>',
  ),
  other(column(1020), '校史人物', 'empty', text('<p>&nbsp;</p><p><br></p>')),
  other(
    column(1021),
    '法规标准',
    'empty',
    '<table><tr><td align="center">对不起，该栏目暂时没有信息！</td></tr></table>',
  ),
];

export const vsbJspArchives = assemble(
  {
    origin: 'http://dag.jnyy.example',
    style: 'SiteBuilder of jsp, layout tables',
    home: {
      path: '/index.jsp',
      body: () =>
        `<table><tr><td>${rowsTable(columns[0]?.articles.slice(0, 7) ?? [])}<a href="${column(1012)}">more...</a></td><td>${bracketed(columns[1]?.articles.slice(0, 4) ?? [])}<a href="${column(1013)}">more...</a></td></tr></table>`,
    },
    frame: ({ title, body, column: at }) =>
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${title === '' ? '档案馆' : title}</title><script language="javascript" src="/system/resource/js/vsbscreen.min.js"></script></head><body><table width="1000" align="center"><tr><td colspan="2"><img src="/images/top.jpg" width="1000"></td></tr><tr><td colspan="2" bgcolor="#336699"><table><tr><td><a href="/index.jsp">网站首页</a></td>${columns.map((each) => `<td><a href="${each.path.replace(/&/g, '&amp;')}">${each.name}</a></td>`).join('')}</tr></table></td></tr>
${at === undefined ? `<tr><td colspan="2">${body}</td></tr>` : `<tr valign="top"><td width="200"><table><tr><td>${at.name}</td></tr></table><table><tr><td>友情链接</td></tr><tr><td><select onchange="window.open(this.value)"><option value="https://www.saac.example">国家档案局</option></select></td></tr></table></td><td><table width="100%"><tr><td>当前位置: <a href="/index.jsp">网站首页</a>&gt;&gt;<a href="${at.path.replace(/&/g, '&amp;')}">${at.name}</a>&gt;&gt;正文</td></tr><tr><td>${body}</td></tr></table></td></tr>`}
<tr><td colspan="2" align="center">江南应用技术学院档案馆 版权所有 2009-2026<br>电话：0512-66660777</td></tr></table></body></html>`,
    article: ({ title, date }, at) =>
      `<table width="100%"><tr><td align="center" class="titlestyle998">${title}</td></tr><tr><td align="center"><span class="timestyle998">${date.replace(/-/g, '/')} 09:12:00</span><span class="authorstyle998">档案馆</span></td></tr><tr><td>${told(title, at.name)}</td></tr></table>`,
  },
  columns,
);
