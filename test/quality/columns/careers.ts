// A modern template: /news, /news?page=2, /news/123, cards, rows that are links as a whole, badges, tables of jobs.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs } from './words.ts';

const at = (folder: string, first: number) => (index: number) => `/${folder}/${first - index}`;

const cards = (rows: Row[]): string =>
  `<div class="row g-4">${rows.map(({ title, date, path }) => `<div class="col-md-4"><div class="card h-100"><a href="${path}"><img class="card-img-top" src="/media/${path.split('/').at(-1)}.webp" alt=""></a><div class="card-body"><h5 class="card-title"><a class="stretched-link" href="${path}">${title}</a></h5><p class="card-text">${paragraphs[2]?.slice(0, 30)}…</p></div><div class="card-footer"><span class="badge bg-primary">就业</span> <time datetime="${date}">${date}</time></div></div></div>`).join('')}</div>`;

const talks: Row[] = rowsOf(
  [
    '江南电子有限公司宣讲会',
    '太湖建工集团宣讲会',
    '苏州物流宣讲会',
    '长三角软件园双选会',
    '华东医药宣讲会',
    '市人才中心专场',
  ],
  '2026-12-10',
  9,
  at('talks', 90),
);

const columns: Column[] = [
  list('/news', '就业新闻', rowsOf(news.slice(0, 20), '2026-11-21', 2, at('news', 820)), cards, {
    perPage: 12,
    pagePath: (page) => `/news?page=${page}`,
    pager: (page, _total, _count, paths) =>
      `<nav><ul class="pagination">${paths.map((path, index) => `<li class="page-item${index + 1 === page ? ' active' : ''}"><a class="page-link" href="${path}">${index + 1}</a></li>`).join('')}<li class="page-item"><a class="page-link" href="${paths[1]}" aria-label="Next">»</a></li></ul></nav>`,
  }),
  list(
    '/notices',
    '通知公告',
    rowsOf(notices.slice(4, 16), '2026-11-19', 7, at('notices', 400)),
    (rows) =>
      `<div class="list-group list-group-flush">${rows.map(({ title, date, path }) => `<a href="${path}" class="list-group-item list-group-item-action d-flex"><div class="date-box text-center"><strong>${parts(date).dd}</strong><small>${parts(date).y}.${parts(date).mm}</small></div><div><h6 class="mb-1">${title}</h6><p class="text-muted">${paragraphs[1]?.slice(0, 30)}</p></div></a>`).join('')}</div>`,
  ),
  list(
    '/jobs',
    '招聘信息',
    rowsOf(['软件工程师', '护理人员', '会计', '数控操作工', '幼儿教师', '物流专员'], '2026-11-10', 15, at('jobs', 55)),
    (rows) =>
      `<table class="table table-hover"><thead><tr><th>职位</th><th>单位</th><th>地点</th><th>人数</th><th>发布</th></tr></thead><tbody>${rows.map(({ title, date, path }) => `<tr><td><a href="${path}">${title}</a></td><td>江南科技股份有限公司</td><td>苏州</td><td>5</td><td>${date}</td></tr>`).join('')}</tbody></table>`,
  ),
  list(
    '/talks',
    '宣讲会',
    talks,
    (rows) =>
      `<ul class="timeline">${rows.map(({ title, date, path }) => `<li><a href="${path}">${title}</a><span>时间：${parts(date).y}年${parts(date).m}月${parts(date).d}日 14:00</span><span>地点：大学生活动中心201</span></li>`).join('')}</ul>`,
  ),
  other(
    '/policy',
    '就业政策',
    'script',
    '<div id="app"><div class="loading">加载中…</div></div><script type="module" src="/assets/policy.3fa1.js"></script>',
  ),
  other(
    '/guide',
    '办事指南',
    'article',
    '<div class="accordion">' +
      ['如何领取报到证？', '档案寄到哪里？', '户口如何迁移？']
        .map(
          (question) =>
            `<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button">${question}</button></h2><div class="accordion-collapse collapse"><div class="accordion-body">请携带身份证、毕业证到就业指导中心203室办理，周一至周五工作时间均可。</div></div></div>`,
        )
        .join('') +
      '</div>',
  ),
  other(
    '/downloads',
    '资料下载',
    'empty',
    '<div class="empty text-center"><img src="/img/empty.svg" alt=""><p class="text-muted">暂无数据</p></div>',
  ),
  other('/alumni', '校友风采', 'empty', '<div class="row g-4"></div><p class="text-center">共 0 条，0 页</p>'),
];

export const careers = assemble(
  {
    origin: 'https://job.jnyy.example',
    style: 'Bootstrap cards',
    home: { path: '/', body: (all) => cards(all[0]?.articles.slice(0, 3) ?? []) },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} | 江南应用技术学院就业网</title></head><body><nav class="navbar navbar-expand-lg"><div class="container"><a class="navbar-brand" href="/">就业网</a><ul class="navbar-nav"><li class="nav-item"><a class="nav-link" href="/">首页</a></li>${all.map((each) => `<li class="nav-item"><a class="nav-link${each === column ? ' active' : ''}" href="${each.path}">${each.name}</a></li>`).join('')}</ul></div></nav>
<main class="container py-4">${column === undefined ? '' : `<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">首页</a></li><li class="breadcrumb-item active">${column.name}</li></ol></nav><h1 class="h3">${column.name}</h1>`}${body}</main><footer class="bg-dark text-white"><div class="container"><div class="row"><div class="col"><h5>快速链接</h5><ul class="list-unstyled"><li><a href="https://www.ncss.example">国家大学生就业平台</a></li><li><a href="https://www.jsjy.example">省招就中心</a></li></ul></div><div class="col"><p>地址：学院路1号 邮编：215000</p><p>© 2026 就业指导中心</p></div></div></div></footer></body></html>`,
    article: ({ title, date }) =>
      `<article><h2>${title}</h2><div class="text-muted"><i class="bi-clock"></i> ${date} <i class="bi-eye"></i> 120</div><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[0]}</p></article>`,
  },
  columns,
);
