// A topic site of div soup: spans instead of lists, whole menus of icons, posts on a platform elsewhere, dates as 2026年11月.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { forms, news, notices, paragraphs, policies } from './words.ts';

const at = (folder: string, first: number) => (index: number) => `/content/${folder}/${first - index}.html`;

const soup = (rows: Row[]): string =>
  `<div><div>${rows.map(({ title, date, path }) => `<div><span onclick="void(0)"><a href="${path}"><span>${title}</span></a></span><span><span>${parts(date).y}</span>-<span>${parts(date).mm}</span>-<span>${parts(date).dd}</span></span></div>`).join('')}</div></div>`;

const columns: Column[] = [
  list('/channels/11.html', '评估动态', rowsOf(news.slice(0, 17), '2026-11-14', 5, at('11', 60)), soup, {
    perPage: 10,
    pagePath: (page) => `/channels/11_${page}.html`,
    pager: (page, total, count, paths) =>
      `<div><span>共${count}条记录 ${page}/${total}页</span><a href="${paths[0]}">首页</a><a href="${paths[1]}">下一页</a></div>`,
  }),
  list(
    '/channels/12.html',
    '媒体关注',
    rowsOf(news.slice(17, 23), '2026-11-20', 11, (index) => `https://mp.weixin.example/s/Abc${index}xyz`),
    soup,
  ),
  list(
    '/channels/13.html',
    '评估文件',
    rowsOf(policies.slice(4, 10), '2026-08-20', 30, (index) => `/upload/files/${index}.pdf`),
    soup,
  ),
  other(
    '/channels/14.html',
    '自评材料',
    'sub-columns',
    '<div class="icons"><a href="/channels/15.html"><img src="/img/i1.png"><span>自评报告</span></a><a href="/channels/16.html"><img src="/img/i2.png"><span>支撑材料</span></a></div>',
  ),
  other(
    '/channels/15.html',
    '自评报告',
    'attachment',
    '<div><object data="/upload/files/zpbg.pdf" type="application/pdf" width="100%" height="800"><a href="/upload/files/zpbg.pdf">下载</a></object></div>',
  ),
  list(
    '/channels/16.html',
    '支撑材料',
    rowsOf(forms.slice(0, 6), '2026-09-01', 1, (index) => `/upload/files/zc${index}.zip`),
    (rows) =>
      `<div>${rows.map(({ title, path }, index) => `<p>${index + 1}. <a href="${path}">${title}</a></p>`).join('')}</div>`,
    { undated: true },
  ),
  list(
    '/channels/17.html',
    '简报',
    rowsOf(['评估简报第3期', '评估简报第2期', '评估简报第1期'], '2026-10-01', 30, at('17', 9)),
    (rows) =>
      `<div>${rows.map(({ title, date, path }) => `<div><a href="${path}">${title}（${parts(date).y}年${parts(date).m}月）</a></div>`).join('')}</div>`,
  ),
  other(
    '/channels/18.html',
    '宣传片',
    'media',
    '<div><video controls poster="/img/v.jpg" width="800"><source src="/upload/v/xcp.mp4" type="video/mp4"></video></div>',
  ),
  other('/channels/19.html', '专家组', 'empty', '<div><div></div></div>'),
  other('/channels/20.html', '整改工作', 'empty', '<div><div><span>内容正在整理中，敬请关注。</span></div></div>'),
  list('/channels/21.html', '评估通知', rowsOf(notices.slice(0, 1), '2026-10-20', 1, at('21', 3)), soup),
];

export const evaluationTopic = assemble(
  {
    origin: 'https://pg.jnyy.example',
    style: 'topic site, div soup',
    home: { path: '/', body: (all) => soup(all[0]?.articles.slice(0, 4) ?? []) },
    frame: ({ title, body, column, columns: all }) =>
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>审核评估专题网${title}</title></head><body><div class="wrap"><div class="top"><div><a href="/"><img src="/img/top.png"></a></div><div>${all
        .filter((each) => !/1[56]\.html/.test(each.path))
        .map((each) => `<div class="m"><a href="${each.path}">${each.name}</a></div>`)
        .join(
          '',
        )}</div></div><div class="mid"><div class="l"><div>专题导航</div><div><a href="https://www.moe.example">教育部</a></div><div><a href="https://www.jnyy.example">学校首页</a></div><div><img src="/img/code.png"><span>扫一扫关注</span></div></div><div class="r">${column === undefined ? '' : `<div class="h"><span>${column.name}</span></div>`}${body}</div></div><div class="bot"><span>江南应用技术学院评估办公室</span><span>2025-2026</span></div></div></body></html>`,
    article: ({ title, date }) =>
      `<div><div>${title}</div><div>${parts(date).y}年${parts(date).m}月${parts(date).d}日</div><div>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[1]}</div></div>`,
  },
  columns,
);
