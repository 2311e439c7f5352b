// webplus (sudy): /123/list.htm, /123/list2.htm, /2026/1112/c123a4567/page.htm, wp_ classes, a list of latest items in the side bar.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { forms, news, notices, paragraphs, teachers } from './words.ts';

const page = (column: number, first: number) => (index: number, date: string) =>
  `/${parts(date).y}/${parts(date).mm}${parts(date).dd}/c${column}a${first - index}/page.htm`;

const items = (rows: Row[]): string =>
  `<div id="wp_news_w6"><ul class="news_list list2">${rows
    .map(
      ({ title, date, path }, index) =>
        `<li class="news n${index + 1} clearfix"><span class="news_title"><a href='${path}' target='_blank' title='${title}'>${title}</a></span><span class="news_meta">${date}</span></li>`,
    )
    .join('')}</ul></div>`;

const twoParts = (rows: Row[]): string =>
  `<div id="wp_news_w6">${rows
    .map(({ title, date, path }) => {
      const { y, mm, dd } = parts(date);
      return `<div class="news_con clearfix"><div class="news_time"><div class="news_day">${dd}</div><div class="news_year">${y}-${mm}</div></div><div class="news_box"><div class="news_title"><a href="${path}">${title}</a></div><div class="news_text">${paragraphs[1]?.slice(0, 40)}...</div></div></div>`;
    })
    .join('')}</div>`;

const paging = (at: number, total: number, count: number, paths: string[]): string =>
  `<div id="wp_paging_w6"><ul class="wp_paging clearfix"><li class="pages_count"><span class="per_page">每页&nbsp;<em class="per_count">14</em>&nbsp;记录&nbsp;</span><span class="all_count">总共&nbsp;<em class="all_count">${count}</em>&nbsp;记录&nbsp;</span></li><li class="page_nav"><a class="first" href="${paths[0]}"><span>第一页</span></a><a class="prev" href="javascript:void(0);"><span>&lt;&lt;上一页</span></a><a class="next" href="${paths[at] ?? 'javascript:void(0);'}" target="_self"><span>下一页&gt;&gt;</span></a><a class="last" href="${paths.at(-1)}"><span>尾页</span></a></li><li class="page_jump"><span class="pages">页码&nbsp;<em class="curr_page">${at}</em>/<em class="all_pages">${total}</em></span><span><input class="pageNum" type="text" /><input type="hidden" class="currPageURL" value="${paths[at - 1]}"></span><a class="pagingJump" href="javascript:void(0);">跳转到&nbsp;</a></li></ul></div>`;

const paged = {
  perPage: 14,
  pagePath: (at: number) => `/jwtz/list${at}.htm`,
  pager: paging,
};

const columns: Column[] = [
  list('/jwtz/list.htm', '教务通知', rowsOf(notices, '2026-11-23', 3, page(1201, 88210)), items, paged),
  list('/3301/list.htm', '教学新闻', rowsOf(news.slice(0, 10), '2026-11-15', 12, page(3301, 87110)), twoParts),
  list(
    '/3302/list.htm',
    '教研教改',
    rowsOf(news.slice(10, 16), '2024-01-05', 40, page(3302, 51110)),
    (rows) =>
      `<div class="col_news_list"><ul class="wp_article_list">${rows.map(({ title, date, path }, index) => `<li class="list_item i${index + 1}"><div class="fields pr_fields"><span class='Article_Index'>${index + 1}</span><span class='Article_Title'><a href='${path}'>${title}</a></span></div><div class="fields ex_fields"><span class='Article_PublishDate'>${date}</span></div></li>`).join('')}</ul></div>`,
    { stale: true },
  ),
  other(
    '/bmjj/list.htm',
    '部门简介',
    'article',
    `<div class="wp_articlecontent"><p>${paragraphs[1]}</p><p>联系电话：0512-66661234</p></div>`,
  ),
  other(
    '/xl/list.htm',
    '校历',
    'attachment',
    '<div class="wp_articlecontent"><div class="wp_pdf_player" pdfsrc="/_upload/article/files/3a/9b/xl2026.pdf" sudyfile-attr="{}"></div></div>',
  ),
  list(
    '/xzzx/list.htm',
    '下载专区',
    rowsOf(forms, '2023-06-01', 2, (index) => `/_upload/article/files/aa/${index}b/${index}c.doc`),
    (rows) =>
      `<div id="wp_news_w6"><table width="100%"><tbody>${rows.map(({ title, date, path }) => `<tr><td><a href="${path}" sudyfile-attr="{'title':'${title}.doc'}"><img src="/_ueditor/icon_doc.gif">${title}.doc</a></td><td>${date}</td></tr>`).join('')}</tbody></table></div>`,
    { stale: false },
  ),
  other(
    '/mszj/list.htm',
    '名师专家',
    'links',
    `<div id="wp_news_w6"><ul class="teacher">${teachers.map((name, index) => `<li><a href="/${4400 + index}/list.htm"><img src="/_upload/article/images/t${index}.jpg"><span>${name}</span></a></li>`).join('')}</ul></div>`,
  ),
  other('/kcjs/list.htm', '课程建设', 'empty', '<div id="wp_news_w6"> </div>'),
  other(
    '/zyjs/list.htm',
    '专业建设',
    'empty',
    `<div id="wp_news_w6"><ul class="news_list list2"></ul></div>${paging(1, 1, 0, ['/zyjs/list.htm'])}`,
  ),
];

const teacherPages = teachers.map((name, index) => ({ path: `/${4400 + index}/list.htm`, name }));

const frame = ({ title, body, column }: { title: string; body: string; column: Column | undefined }): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="renderer" content="webkit"/><title>${title === '' ? '江南应用技术学院教务处' : title}</title>
<link type="text/css" href="/_css/_system/system.css" rel="stylesheet"/><script src="/_upload/tpl/00/1a/26/template26/extends/extends.js"></script></head>
<body class="list"><header class="wrapper header"><div class="logo"><a href="/main.htm"><img src="/_upload/site/logo.png" alt="教务处"></a></div></header>
<nav class="wrapper nav"><div id="wp_nav_w2"><ul class="wp_nav" data-nav-config="{}"><li class="nav-item i1"><a href="/main.htm"><span class="item-name">首页</span></a></li>${columns.map((each, index) => `<li class="nav-item i${index + 2}"><a href="${each.path}" title="${each.name}" target="_self"><span class="item-name">${each.name}</span></a><i class="mark"></i></li>`).join('')}</ul></div></nav>
<div class="wrapper"><div class="inner">${
    column === undefined
      ? body
      : `<div class="col_menu l"><h2 class="column-anchor-name"><span class="Column_Anchor">${column.name}</span></h2><div class="post latest"><h3>最新动态</h3><ul>${columns[0]?.articles
          .slice(0, 5)
          .map(
            (row) =>
              `<li><a href="${row.path}">${row.title}</a> <span>${parts(row.date).mm}-${parts(row.date).dd}</span></li>`,
          )
          .join(
            '',
          )}</ul></div></div><div class="col_news r"><div class="col_title"><h2>${column.name}</h2></div><div class="col_path">当前位置：<a href="/main.htm">首页</a><span class="possplit">&nbsp;&nbsp;</span><a href="${column.path}">${column.name}</a></div>${body}</div>`
  }</div></div>
<footer><p>Copyright &copy; 2022-2026 江南应用技术学院教务处 All Rights Reserved</p><p>苏ICP备05012345号</p></footer></body></html>`;

export const academicAffairs = assemble(
  {
    origin: 'https://jwc.jnyy.example',
    style: 'webplus, latest items in the side bar',
    home: {
      path: '/main.htm',
      body: () =>
        `<div class="post">${items(columns[0]?.articles.slice(0, 8) ?? [])}<a href="/jwtz/list.htm" class="more_btn">更多+</a></div><div class="post">${twoParts(columns[1]?.articles.slice(0, 3) ?? [])}<a href="/3301/list.htm">更多+</a></div>`,
    },
    frame,
    article: ({ title, date }) =>
      `<div class="article"><h1 class="arti_title">${title}</h1><p class="arti_metas"><span class="arti_publisher">发布者：系统管理员</span><span class="arti_update">发布时间：${date}</span><span class="arti_views">浏览次数：<span class="WP_VisitCount">10</span></span></p><div class="entry"><div class="wp_articlecontent"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[0]}</p></div></div></div>`,
  },
  columns,
  teacherPages.map(({ path, name }) => ({
    path,
    html: frame({
      title: name,
      column: columns[6],
      body: `<div class="wp_articlecontent"><p>${name}，男，教授，硕士生导师。${paragraphs[2]}</p></div>`,
    }),
  })),
);
