// Visual SiteBuilder: xx.htm, xx/1.htm numbered from the end, info/1021/2233.htm, layout tables with generated class names.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { forms, news, notices, paragraphs, policies } from './words.ts';

const info = (list: number, first: number) => (index: number) => `/info/${list}/${first - index}.htm`;
const up = (path: string) => (path.split('/').length > 2 ? '../'.repeat(path.split('/').length - 2) : '');

const table = (rows: Row[]): string => `
<link rel="stylesheet" Content-type="text/css" href="/system/resource/style/component/news/content/format1.css">
<table width="100%" border="0" cellspacing="0" cellpadding="0" class="winstyle45612">${rows
  .map(({ title, date, path }, index) => {
    const { y, m, d } = parts(date);
    return `<tr id="line_u7_${index}" height="20"><td width="2%" valign="middle" align="center"><span class="leaderfont45612">·</span></td>
<td valign="middle" align="left"><a class="c45612" href="${path}" target="_blank" title="${title}">${title.slice(0, 22)}</a></td>
<td valign="middle" align="right" nowrap width="1%"><span class="timestyle45612">${y}/${m}/${d}&nbsp;</span></td></tr><tr><td colspan="3" background="/images/line.gif" height="1"></td></tr>`;
  })
  .join('')}</table>`;

const pager = (page: number, total: number, count: number): string =>
  `<div align="center"><table cellspacing="0" class="headStyle1x" width="100%"><tr><td nowrap align="left" width="1%" id="fanye45612">共${count}条&nbsp;&nbsp;${page}/${total}&nbsp;</td><td nowrap align="left"><div>${
    page === 1
      ? '<span class="PrevDisabled">首页</span><span class="PrevDisabled">上页</span>'
      : '<a href="../tzgg.htm" class="Prev">首页</a><a href="../tzgg.htm" class="Prev">上页</a>'
  }${page < total ? `<a href="${page === 1 ? `tzgg/${total - 1}.htm` : `${total - page}.htm`}" class="Next">下页</a><a href="${page === 1 ? 'tzgg/1.htm' : '1.htm'}" class="Next">尾页</a>` : '<span class="NextDisabled">下页</span>'}</div></td></tr></table></div>`;

const files = (rows: Row[]): string =>
  `<ul>${rows.map(({ title, path }) => `<li><a href="${path}" target="_blank">${title}</a> 已下载<span id="nattach${path.length}">0</span>次</li>`).join('')}</ul>`;

const columns: Column[] = [
  list('/tzgg.htm', '通知公告', rowsOf(notices, '2026-11-20', 9, info(1021, 2300)), table, {
    perPage: 15,
    pagePath: (page, total) => `/tzgg/${total - page + 1}.htm`,
    pager,
  }),
  list('/gzdt.htm', '工作动态', rowsOf(news.slice(0, 7), '2026-04-02', 21, info(1022, 2000)), table, { stale: true }),
  other(
    '/bmgk/bmjj.htm',
    '部门简介',
    'article',
    `<form name="_newscontent_fromname"><div id="vsb_content"><div class="v_news_content">${paragraphs.map((text) => `<p style="text-indent:2em;line-height:150%">${text}</p>`).join('')}</div></div></form>`,
  ),
  other(
    '/bmgk/jgsz.htm',
    '机构设置',
    'picture',
    '<div id="vsb_content"><div class="v_news_content"><p class="vsbcontent_img"><img src="/__local/A/BC/12/9F3_1.png" width="700" vsbhref="vurl" vurl="/_vsl/A.png" orisrc="/__local/A.png" class="img_vsb_content"></p></div></div>',
  ),
  list(
    '/gzzd.htm',
    '规章制度',
    rowsOf(policies.slice(0, 8), '2025-03-11', 60, info(1024, 1800)),
    (rows) =>
      `<div class="list"><ul>${rows.map(({ title, path }) => `<li><img src="/images/dot.gif"> <a href="${path.slice(1)}">${title}</a></li>`).join('')}</ul></div>`,
    { undated: true },
  ),
  list(
    '/xzzx.htm',
    '下载中心',
    rowsOf(
      forms,
      '2024-05-06',
      5,
      (index) => `/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1563&wbfileid=${7781200 + index}`,
    ),
    files,
    { undated: true },
  ),
  other('/aqjy.htm', '安全教育', 'empty', pager(1, 1, 0).replace('1/1', '0/0')),
  other(
    '/zxbs.htm',
    '在线报修',
    'frame',
    '<iframe src="https://repair.jnyy.example/apply" width="720" height="900" frameborder="0" scrolling="no"></iframe>',
  ),
  other(
    '/fgzc.htm',
    '法规政策',
    'empty',
    '<table class="winstyle45612" width="100%" border="0"></table><script language="javascript" src="/system/resource/js/centerCutImg.js"></script>',
  ),
];

export const securityOffice = assemble(
  {
    origin: 'http://bwc.jnyy.example',
    style: 'Visual SiteBuilder, layout tables',
    home: {
      path: '/index.htm',
      body: (all) =>
        `<table width="1000"><tr><td><div id="flash"><a href="/info/1022/2000.htm"><img src="/images/b1.jpg" width="340"></a></div></td><td>${table(all[0]?.articles.slice(0, 6) ?? [])}<a href="tzgg.htm">more&gt;&gt;</a></td><td>${table(all[1]?.articles.slice(0, 6) ?? [])}<a href="gzdt.htm">more&gt;&gt;</a></td></tr></table>`,
    },
    frame: ({
      title,
      path,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<HTML><HEAD><TITLE>${title === '' ? '' : `${title}-`}江南应用技术学院保卫处</TITLE><META Name="keywords" Content="保卫处" />
<link type="text/css" href="${up(path)}css/style.css" rel="stylesheet"><!--Announced by Visual SiteBuilder 9--><link rel="stylesheet" type="text/css" href="${up(path)}_sitegray/_sitegray_d.css" /></HEAD>
<BODY><table width="1000" align="center"><tr><td><img src="${up(path)}images/top.jpg"></td></tr><tr><td class="nav"><a href="${up(path)}index.htm">首页</a>${all.map((each) => `<a href="${up(path)}${each.path.slice(1)}">${each.name}</a>`).join('')}</td></tr></table>
${
  column === undefined
    ? body
    : `<table width="1000" align="center"><tr><td width="220" valign="top"><div class="left_t">${column.name}</div><div class="tel">报警电话：0512-6666110<br>值班地址：行政楼105室</div></td><td valign="top"><table width="100%"><tr><td class="pos">${column.name}</td><td align="right"><table class="winstyle45610"><tr><td nowrap>您的位置： <a href="${up(path)}index.htm"><span class="fontstyle45610">首页</span></a><span class="splitstyle45610">&gt;&gt;</span><a href="${up(path)}${column.path.slice(1)}"><span class="fontstyle45610">${column.name}</span></a></td></tr></table></td></tr></table>${body}</td></tr></table>`
}
<table width="1000" align="center" class="foot"><tr><td>版权所有：江南应用技术学院保卫处 2015-2026 &nbsp; 地址：学院路1号 &nbsp; 今天是<script>document.write(new Date().getFullYear()+"年")</script> 访问量：<span>1203394</span></td></tr></table></BODY></HTML>`,
    article: ({ title, date }) =>
      `<form name="_newscontent_fromname"><table class="winstyle45614"><tr><td class="titlestyle45614">${title}</td></tr><tr><td align="center"><span class="timestyle45614">${parts(date).y}年${parts(date).mm}月${parts(date).dd}日 15:20</span> <span class="authorstyle45614">管理员</span> 点击：[<span id="dynclicks">32</span>]</td></tr><tr><td><div id="vsb_content"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[1]}</p></div></td></tr></table></form>`,
  },
  columns,
);
