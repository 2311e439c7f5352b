// PHPCMS: index.php?m=content&c=index&a=lists&catid=9, a rule after every fifth row, the number of rows below.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { forms, news, notices, paragraphs, policies } from './words.ts';

const lists = (id: number) => `/index.php?m=content&c=index&a=lists&catid=${id}`;
const show = (id: number, first: number) => (index: number) =>
  `/index.php?m=content&c=index&a=show&catid=${id}&id=${first - index}`;

const draw = (rows: Row[]): string =>
  `<ul class="list lh24 f14">${rows.map(({ title, date, path }, index) => `<li><span class="rt">${date} 10:22:3${index % 10}</span>·<a href="${path.replaceAll('&', '&amp;')}" target="_blank">${title}</a></li>${index % 5 === 4 ? '<li class="bk20 hr"></li>' : ''}`).join('')}</ul>`;

const pager = (page: number, total: number, count: number, paths: string[]): string =>
  `<div id="pages" class="text-c"><a class="a1">${count}条</a>${total > 1 ? ` <a href="${paths[Math.max(0, page - 2)]}" class="a1">上一页</a>${paths.map((path, index) => (index + 1 === page ? ` <span>${page}</span>` : ` <a href="${path}">${index + 1}</a>`)).join('')} <a href="${paths[page] ?? paths.at(-1)}" class="a1">下一页</a>` : ''}</div>`;

const columns: Column[] = [
  list(lists(9), '财务通知', rowsOf(notices.slice(0, 25), '2026-11-05', 14, show(9, 400)), draw, {
    perPage: 10,
    pagePath: (page) => `${lists(9)}&page=${page}`,
    pager,
  }),
  list(
    lists(10),
    '财经动态',
    rowsOf(news.slice(0, 5), '2025-11-24', 60, show(10, 90)),
    (rows) =>
      `<div class="list-x">${rows.map(({ title, date, path }) => `<div class="item"><h3><a href="${path}">${title}</a></h3><p class="des">${paragraphs[2]}</p><p class="meta">发布：<i>${parts(date).y}.${parts(date).m}.${parts(date).d}</i> 来源：财务处 浏览：56</p></div>`).join('')}</div>`,
    { stale: true },
  ),
  list(
    lists(11),
    '政策法规',
    rowsOf(policies, '2026-07-09', 90, show(11, 60)),
    (rows) =>
      `<table class="zc"><thead><tr><th>序号</th><th>文件名称</th><th>文号</th><th>发文日期</th></tr></thead><tbody>${rows.map(({ title, date, path }, index) => `<tr><td>${index + 1}</td><td><a href="${path}">${title}</a></td><td>江院财〔${parts(date).y}〕${index + 3}号</td><td>${parts(date).y}-${parts(date).mm}-${parts(date).dd}</td></tr>`).join('')}</tbody></table>`,
  ),
  other(
    lists(12),
    '办事指南',
    'article',
    '<div class="faq"><dl><dt>问：差旅费如何报销？</dt><dd>答：请先在网上报销系统填写报销单，打印后由部门负责人签字，再到计财处办理。</dd><dt>问：学费何时缴纳？</dt><dd>答：每年九月一日之前，通过校园统一支付平台缴纳。</dd><dt>问：收据遗失怎么办？</dt><dd>答：请携带身份证和书面说明到107办公室补办证明。</dd></dl></div>',
  ),
  list(
    lists(13),
    '表格下载',
    rowsOf(forms.slice(0, 5), '2022-03-04', 3, (index) => `/uploadfile/2022/0304/${index}.xls`),
    (rows) =>
      `<ul class="down">${rows.map(({ title, path }) => `<li><img src="/statics/images/ext/xls.gif"/><a href="${path}">${title}</a><em>(25 KB)</em></li>`).join('')}</ul>`,
    { undated: true },
  ),
  other(lists(14), '内部审计', 'empty', '<ul class="list lh24 f14"></ul><div id="pages" class="text-c"></div>'),
  other(lists(15), '资产管理', 'empty', `<div class="list-x"></div>${pager(1, 1, 0, [])}`),
];

export const financeOffice = assemble(
  {
    origin: 'http://cwc.jnyy.example',
    style: 'PHPCMS, query addresses',
    home: {
      path: '/',
      body: (all) =>
        `<div class="col-left"><h5><a href="${lists(9)}" class="more">更多&gt;&gt;</a>通知</h5>${draw(all[0]?.articles.slice(0, 6) ?? [])}</div>`,
    },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title} - 江南应用技术学院计划财务处</title></head><body><div class="header"><div class="logo"><a href="/"><img src="/statics/logo.jpg"></a></div><div class="nav"><ul class="nav-site"><li><a href="/"><span>首页</span></a></li>${all.map((each) => `<li class="line">|</li><li><a href="${each.path}"><span>${each.name}</span></a></li>`).join('')}</ul></div></div>
<div class="main">${
      column === undefined
        ? body
        : `<div class="col-left"><div class="crumbs"><a href="/">首页</a><span> &gt; </span><a href="${column.path}">${column.name}</a> > 列表</div>${body}</div><div class="col-auto"><div class="box"><h5 class="title-2">频道总排行</h5><ul class="content digg">${all[0]?.articles
            .slice(8, 14)
            .map((row) => `<li><a href="${row.path}">${row.title}</a></li>`)
            .join(
              '',
            )}</ul></div><div class="box"><h5 class="title-2">频道本月排行</h5><ul class="content rank">${all[0]?.articles
            .slice(0, 4)
            .map((row) => `<li><span>152</span><a href="${row.path}">${row.title}</a></li>`)
            .join('')}</ul></div></div>`
    }</div><div class="footer"><p class="info">版权所有 &copy; 江南应用技术学院计划财务处 2012-2026 更新日期：2026-11-24</p></div></body></html>`,
    article: ({ title, date }) =>
      `<div id="Article"><h1>${title}<br /><span>${date} 09:10:11　来源：　点击：<span id="hits">21</span></span></h1><div class="content"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[0]}</p></div></div>`,
  },
  columns,
);
