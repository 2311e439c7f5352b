// EmpireCMS: /gonghui/tongzhi/, index_2.html, /gonghui/tongzhi/2026-11-12/123.html; dl lists; dates in brackets; 置顶 rows.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs, policies } from './words.ts';

const at = (folder: string, first: number) => (index: number, date: string) =>
  `/${folder}/${date}/${first - index}.html`;

const draw = (rows: Row[]): string =>
  `<table width="100%" border="0" cellpadding="0" cellspacing="0" class="box"><tr><td>${rows.map(({ title, date, path }) => `<dl><dt><a href="${path}">${title}</a></dt><dd>[${parts(date).mm}-${parts(date).dd}]</dd></dl>`).join('')}</td></tr></table>`;

const pinned = rowsOf(notices.slice(0, 12), '2026-11-12', 25, at('tongzhi', 822));
const unsorted = [...pinned.slice(9), ...pinned.slice(0, 9)];

const columns: Column[] = [
  list(
    '/tongzhi/',
    '通知公告',
    unsorted,
    (rows) =>
      `<ul class="lst">${rows.map(({ title, date, path }, index) => `<li>${index < 3 ? '<font color="red">[置顶]</font>' : ''}<a href="${path}" style="${index < 3 ? 'color:red;font-weight:bold' : ''}">${title}</a> <i>(${parts(date).y}年${parts(date).mm}月${parts(date).dd}日)</i></li>`).join('')}</ul>`,
  ),
  list('/dongtai/', '工会动态', rowsOf(news, '2026-11-16', 6, at('dongtai', 1600)), draw, {
    perPage: 20,
    pagePath: (page) => `/dongtai/index_${page}.html`,
    pager: (page, _total, count, paths) =>
      `<div class="epages"><a title="Total record">&nbsp;<b>${count}</b> </a>&nbsp;&nbsp;&nbsp;${paths.map((path, index) => (index + 1 === page ? `<b>${page}</b>` : `<a href="${path}">${index + 1}</a>`)).join('&nbsp;')}&nbsp;<a href="${paths[1]}">下一页</a>&nbsp;<a href="${paths[1]}">尾页</a></div>`,
  }),
  list(
    '/guizhang/',
    '规章制度',
    rowsOf(policies.slice(2, 9), '2019-05-06', 40, at('guizhang', 91)),
    (rows) =>
      `<ol>${rows.map(({ title, date, path }) => `<li><a href="${path}">${title}</a>　${parts(date).y}.${parts(date).mm}.${parts(date).dd}</li>`).join('')}</ol>`,
    { stale: true },
  ),
  list('/shiji/', '大事记', rowsOf(news.slice(3, 9), '2026-09-28', 75, at('shiji', 60)), (rows) =>
    [...new Set(rows.map((row) => parts(row.date).y))]
      .map(
        (year) =>
          `<h3>${year}年</h3><ul>${rows
            .filter((row) => parts(row.date).y === year)
            .map(
              (row) => `<li>${parts(row.date).m}月${parts(row.date).d}日 <a href="${row.path}">${row.title}</a></li>`,
            )
            .join('')}</ul>`,
      )
      .join(''),
  ),
  other(
    '/jianjie/',
    '工会简介',
    'article',
    `<table class="box"><tr><td>${paragraphs[1]}<br><br>${paragraphs[2]}</td></tr></table>`,
  ),
  other('/fengcai/', '教工风采', 'empty', draw([])),
  other(
    '/xuexi/',
    '学习园地',
    'empty',
    '<p align="center"><img src="/images/construct.gif" alt="建设中"><br>本栏目正在建设中，敬请期待！</p>',
  ),
];

export const tradeUnion = assemble(
  {
    origin: 'http://gh.jnyy.example',
    style: 'EmpireCMS',
    home: { path: '/', body: (all) => draw(all[1]?.articles.slice(0, 7) ?? []) },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}-江南应用技术学院工会</title></head><body class="listpage"><table width="100%" class="top"><tr><td><a href="/"><img src="/skin/default/images/logo.gif"/></a></td></tr></table><table width="950" class="nav"><tr><td class="nav_global"><ul><li><a href="/">首页</a></li>${all.map((each) => `<li><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></td></tr></table>
<table width="950" align="center"><tr valign="top"><td class="list_content">${column === undefined ? '' : `<table class="position"><tr><td>当前位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="${column.path}">${column.name}</a></td></tr></table>`}${body}</td><td class="sider"><table class="title"><tr><td><strong>最新文章</strong></td></tr></table><table class="box"><tr><td><ul>${all[1]?.articles
      .slice(0, 8)
      .map(
        (row) =>
          `<li><a href="${row.path}" title="${row.title}">${row.title.slice(0, 12)}</a> <span>${row.date}</span></li>`,
      )
      .join(
        '',
      )}</ul></td></tr></table><table class="box"><tr><td>友情链接：<a href="http://www.acftu.org">全国总工会</a> <a href="http://www.jsghw.example">省总工会</a></td></tr></table></td></tr></table><table class="foot"><tr><td>Powered by <strong>EmpireCMS</strong> 7.5 &copy; 2002-2026 苏ICP备05000001号</td></tr></table></body></html>`,
    article: ({ title, date }) =>
      `<table class="title_info"><tr><td><h1>${title}</h1></td></tr><tr><td class="info_text">时间：${date}&nbsp;&nbsp;来源：&nbsp;&nbsp;作者：工会</td></tr></table><div id="text"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[2]}</p></div>`,
  },
  columns,
);
