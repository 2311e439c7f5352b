// The newer Visual SiteBuilder of 西安博达: responsive, xx.htm and xx/2.htm counted from the end, line_u8_0 rows, dates in spans of three pieces.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices, policies } from '../words.ts';
import { told } from './told.ts';

const page = (tree: number, first: number) => (index: number) => `/info/${tree}/${first - index}.htm`;

const lines = (rows: Row[]): string =>
  `<div class="list-text"><ul>${rows.map(({ title, date, path }, index) => `<li id="line_u8_${index}"><a href="../..${path}" title="${title}"><span class="bt">${title}</span><span class="sj">${date}</span></a></li>`).join('')}</ul></div>`;

const threePieces = (rows: Row[]): string =>
  `<div class="pic-news">${rows
    .map(({ title, date, path }, index) => {
      const { y, mm, dd } = parts(date);
      return `<div class="item" id="line_u9_${index}"><div class="date"><b>${dd}</b><i>${mm}</i><em>${y}</em></div><div class="txt"><h4><a href="${path}">${title}</a></h4><p>${title.slice(0, 6)}……</p></div></div>`;
    })
    .join('')}</div>`;

const paging = (at: number, total: number, count: number, paths: string[]): string =>
  `<div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages"><span class="p_t">共${count}条</span>${paths.map((path, index) => (index + 1 === at ? `<span class="p_no_d">${index + 1}</span>` : `<span class="p_no"><a href="${path}">${index + 1}</a></span>`)).join('')}<span class="p_next p_fun"><a href="${paths[at] ?? ''}">下页</a></span><span class="p_t">${at}/${total}</span></span></div>`;

const columns: Column[] = [
  list('/tzgg.htm', '通知公告', rowsOf(notices.slice(0, 24), '2026-11-20', 5, page(1031, 7720)), lines, {
    perPage: 15,
    pagePath: (at, total) => `/tzgg/${total - at + 1}.htm`,
    pager: paging,
  }),
  list('/xgdt.htm', '学工动态', rowsOf(news.slice(0, 8), '2026-11-18', 9, page(1032, 7400)), threePieces),
  list('/zcwj.htm', '政策文件', rowsOf(policies.slice(0, 1), '2026-09-03', 1, page(1033, 7100)), lines, {
    pager: paging,
  }),
  other(
    '/lxwm.htm',
    '联系我们',
    'article',
    '<div class="v_news_content"><p>地址：行政楼二层</p><p>电话：0512-66660001</p></div>',
  ),
  other(
    '/zzjg.htm',
    '组织机构',
    'picture',
    '<div class="v_news_content"><p style="text-align:center"><img src="/__local/1/2/zzjg.png" vsbhref="vurl" orisrc="/__local/1/2/zzjg.png" class="img_vsb_content"></p></div>',
  ),
  other(
    '/xgxt.htm',
    '学工系统',
    'links',
    '<div class="list-text"><ul><li id="line_u8_0"><a href="https://xg.jnyy.example/login" target="_blank"><span class="bt">学生工作管理系统</span></a></li><li id="line_u8_1"><a href="https://zz.jnyy.example/" target="_blank"><span class="bt">资助管理系统</span></a></li></ul></div>',
  ),
  other(
    '/sxjy.htm',
    '思想教育',
    'empty',
    '<div class="list-text"><ul></ul></div><div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages"><span class="p_t">共0条</span></span></div>',
  ),
  other('/gfjy.htm', '国防教育', 'empty', '<div class="list-text"><ul>\n\n</ul></div>'),
  other(
    '/wsxl.htm',
    '网上心理测试',
    'script',
    '<div class="list-text"><div id="psy-list" data-api="/system/resource/psy/list.jsp"></div><script>$.getJSON("/system/resource/psy/list.jsp?owner=188", function (d) { $.each(d.list, function (i, n) { $("#psy-list").append("<p><a href=" + n.url + ">" + n.title + "</a></p>"); }); });</script></div>',
  ),
];

export const vsbStudentWork = assemble(
  {
    origin: 'https://xgb2.jnyy.example',
    style: 'Visual SiteBuilder, newer',
    home: {
      path: '/index.htm',
      body: () =>
        `<div class="in-tz"><h3>通知公告<a href="tzgg.htm">更多</a></h3>${lines(columns[0]?.articles.slice(0, 6) ?? [])}</div><div class="in-dt"><h3>学工动态<a href="xgdt.htm">更多</a></h3>${threePieces(columns[1]?.articles.slice(0, 4) ?? [])}</div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html><HTML><HEAD><meta charset="utf-8"><TITLE>${title === '' ? '江南应用技术学院学生工作部' : `${title}-江南应用技术学院学生工作部`}</TITLE><META Name="keywords" Content="学生工作部" />${column === undefined ? '' : `<META Name="ColumnName" Content="${column.name}" />`}<!--Announced by Visual SiteBuilder 9--><script language="javascript" src="/system/resource/js/counter.js"></script></HEAD>
<body><div class="top"><div class="logo"><a href="/index.htm"><img src="/images/logo.png"></a></div><div class="so"><form method="post" action="/ssjg.jsp?wbtreeid=1001"><input name="showkeycode" placeholder="请输入关键字"></form></div></div><div class="menu"><ul><li><a href="/index.htm">首页</a></li>${columns.map((each) => `<li><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></div>
${column === undefined ? body : `<div class="ny-con"><div class="ny-left"><h2>${column.name}</h2><ul>${columns.map((each) => `<li><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></div><div class="ny-right"><div class="ny-tit"><h3>${column.name}</h3><div class="weizhi">当前位置： <a href="/index.htm">首页</a> &gt;&gt; <a href="${column.path}">${column.name}</a></div></div>${body}</div></div>`}
<div class="foot"><p>版权所有：江南应用技术学院学生工作部　地址：江南市太湖大道1号</p><p>您是第<span id="count">18823</span>位访客</p></div></body></HTML>`,
    article: ({ title, date }, column) =>
      `<form name="_newscontent_fromname"><div class="content-title"><h3>${title}</h3><i>时间：${date}　作者：　点击：[<span id="dynclicks_wbnews_1"></span>]</i></div><div id="vsb_content_2"><div class="v_news_content">${told(title, column.name)}</div></div><p>上一条：<a href="${column.path}">${column.name}</a></p></form>`,
  },
  columns,
);
