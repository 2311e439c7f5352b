// SiteServer: /channels/12.html, /contents/12/345.html; tabs; rows of spans; a page of answers that unfold.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices } from '../words.ts';
import { told } from './told.ts';

const page = (channel: number, first: number) => (index: number) => `/contents/${channel}/${first - index}.html`;

const spans = (rows: Row[]): string =>
  `<div class="list">${rows.map(({ title, date, path }) => `<div class="li"><span class="t"><i class="ico"></i><a href="${path}" target="_blank">${title.slice(0, 12)}…</a></span><span class="d">${parts(date).y}年${parts(date).mm}月${parts(date).dd}日</span></div>`).join('')}</div>`;

const english = (rows: Row[]): string =>
  `<div class="blog">${rows
    .map(({ title, date, path }) => {
      const { y, mm, d } = parts(date);
      const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
        Number(mm) - 1
      ];
      return `<article><header><h2><a href="${path}">${title}</a></h2><span>${month} ${d}, ${y}</span></header><p>${title.slice(0, 10)}</p></article>`;
    })
    .join('')}</div>`;

const columns: Column[] = [
  list('/channels/12.html', '招生动态', rowsOf(news.slice(5, 14), '2026-11-21', 8, page(12, 900)), spans),
  list('/channels/13.html', '招生公告', rowsOf(notices.slice(0, 6), '2026-06-25', 20, page(13, 700)), english),
  list(
    '/channels/14.html',
    '历年分数',
    rowsOf(['2026年各省录取分数线', '2025年各省录取分数线', '2024年各省录取分数线'], '2026-08-30', 365, page(14, 650)),
    (rows) =>
      `<ul class="years">${rows.map(({ title, path }) => `<li><a href="${path}">${title}</a></li>`).join('')}</ul>`,
    { undated: true, newest: '2026-08-30' },
  ),
  other(
    '/channels/15.html',
    '常见问题',
    'article',
    '<div class="faq"><dl><dt>问：新生什么时候报到？</dt><dd style="display:none">答：九月第一个周末。</dd><dt>问：可以转专业吗？</dt><dd style="display:none">答：入学满一学期后可以申请。</dd></dl></div>',
  ),
  other(
    '/channels/16.html',
    '招生计划',
    'table',
    '<div class="content"><table><tbody><tr><th>专业</th><th>科类</th><th>人数</th></tr><tr><td>机电一体化技术</td><td>物理</td><td>80</td></tr></tbody></table></div>',
  ),
  other(
    '/channels/17.html',
    '录取查询',
    'frame',
    '<div class="content"><iframe src="https://lqcx.jnyy.example/query" frameborder="0" width="100%" height="500"></iframe></div>',
  ),
  other(
    '/channels/18.html',
    '校园风光',
    'picture',
    '<div class="album"><div class="ph" style="background-image:url(/upload/images/gate.jpg);height:300px"></div><div class="ph" style="background-image:url(/upload/images/lake.jpg);height:300px"></div></div>',
  ),
  other('/channels/19.html', '咨询方式', 'article', '<div class="content">咨询电话：0512-66668888、66669999</div>'),
  other('/channels/20.html', '专业介绍', 'empty', '<div class="list"></div>'),
  other(
    '/channels/21.html',
    '奖助政策',
    'empty',
    '<div class="content"><p style="text-align:center;">内容正在整理中，敬请期待……</p></div>',
  ),
];

export const siteserverAdmissions = assemble(
  {
    origin: 'https://zs.jnyy.example',
    style: 'SiteServer, rows of spans',
    home: {
      path: '/index.html',
      body: () =>
        `<div class="tab"><div class="hd"><a href="/channels/12.html">招生动态</a><a href="/channels/13.html">招生公告</a></div><div class="bd">${spans(columns[0]?.articles.slice(0, 5) ?? [])}</div></div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>${title === '' ? '本科招生网' : title}</title></head><body><header class="hd"><a class="logo" href="/index.html">招生网</a><ul class="nav">${columns.map((each) => `<li${each === column ? ' class="on"' : ''}><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></header><section class="wrap">${column === undefined ? body : `<div class="crumb"><a href="/index.html">首页</a> &gt; <a href="${column.path}">${column.name}</a></div><h1 class="ttl">${column.name}</h1>${body}`}</section><footer><span>招生热线 0512-66668888</span><span>Copyright 2026</span></footer></body></html>`,
    article: ({ title, date }, column) =>
      `<h2 class="h">${title}</h2><p class="info"><span>发布日期：${date}</span><span>浏览：<script src="/api/hits.ashx?id=1"></script>次</span></p><div class="content">${told(title, column.name)}</div>`,
  },
  columns,
);
