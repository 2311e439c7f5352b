// Drupal: views-row, node addresses, field classes, time elements, an empty view that says so, blocks in a side bar.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, policies } from '../words.ts';
import { told } from './told.ts';

const page = (first: number) => (index: number) => `/node/${first - index}`;

const views = (rows: Row[]): string =>
  `<div class="views-element-container"><div class="view view-articles"><div class="view-content">${rows
    .map(
      ({ title, date, path }) =>
        `<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="${path}" hreflang="zh-hans">${title}</a></span></div><div class="views-field views-field-created"><span class="field-content"><time datetime="${date}T02:10:00+08:00">${parts(date).mm}/${parts(date).dd}/${parts(date).y} - 02:10</time></span></div></div>`,
    )
    .join('')}</div></div></div>`;

const teasers = (rows: Row[]): string =>
  rows
    .map(
      ({ title, date, path }) =>
        `<article role="article" about="${path}" class="node node--type-article node--view-mode-teaser"><h2><a href="${path}" rel="bookmark"><span>${title}</span></a></h2><footer class="node__meta"><div class="node__submitted">由 <span>admin</span> 提交于 <span>${date} 15:3${date.slice(-1)}</span></div></footer><div class="node__content"><div class="field--name-body">${title.slice(2, 12)}</div><ul class="links inline"><li><a href="${path}">阅读更多</a></li></ul></div></article>`,
    )
    .join('');

const node = (inner: string): string =>
  `<article role="article" class="node node--type-page"><div class="node__content"><div class="clearfix text-formatted field field--name-body">${inner}</div></div></article>`;

const columns: Column[] = [
  list('/news', '中心新闻', rowsOf(news.slice(0, 12), '2026-11-12', 10, page(310)), views, {
    perPage: 10,
    pagePath: (at) => `/news?page=${at - 1}`,
    pager: (at, total, _, paths) =>
      `<nav class="pager" role="navigation"><ul class="pager__items">${paths.map((path, index) => `<li class="pager__item${index + 1 === at ? ' is-active' : ''}"><a href="${path.replace('/news', '') || '?page=0'}" title="转到第${index + 1}页">${index + 1}</a></li>`).join('')}${at < total ? `<li><a href="?page=${at}" rel="next">下一页 ›</a></li>` : ''}</ul></nav>`,
  }),
  list('/rules', '规章制度', rowsOf(policies.slice(0, 5), '2026-02-09', 50, page(210)), teasers),
  list('/platform', '平台公告', rowsOf(['虚拟仿真平台升级公告'], '2026-10-01', 1, page(180)), views),
  other('/about', '中心概况', 'article', node('<p>实训中心面积两万平方米。</p>')),
  other(
    '/map',
    '到访路线',
    'frame',
    node(
      '<div class="map"><iframe title="map" src="https://uri.amap.example/marker?position=120.3,31.2"></iframe></div>',
    ),
  ),
  other(
    '/equipment',
    '设备清单',
    'table',
    node(
      '<table class="table"><thead><tr><th>设备</th><th>台数</th></tr></thead><tbody><tr><td>数控车床</td><td>20</td></tr><tr><td>加工中心</td><td>6</td></tr></tbody></table>',
    ),
  ),
  other(
    '/booking',
    '实训室预约',
    'form',
    '<form class="webform-submission-form" action="/booking" method="post"><div class="form-item"><label>预约人</label><input type="text" name="who"></div><div class="form-item"><label>事由</label><textarea name="why"></textarea></div><input type="submit" value="提交"></form>',
  ),
  other(
    '/results',
    '成果展示',
    'empty',
    '<div class="views-element-container"><div class="view view-results"><div class="view-empty"><p>没有找到内容。</p></div></div></div>',
  ),
  other('/safety', '安全教育', 'empty', node('')),
];

export const drupalTrainingCentre = assemble(
  {
    origin: 'https://sxzx.jnyy.example',
    style: 'Drupal, views',
    home: {
      path: '/',
      body: () =>
        `<div class="region-content">${teasers(columns[1]?.articles.slice(0, 2) ?? [])}${views(columns[0]?.articles.slice(0, 4) ?? [])}</div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html><html lang="zh-hans" dir="ltr"><head><meta charset="utf-8" /><meta name="Generator" content="Drupal 9 (https://www.drupal.org)" /><title>${title === '' ? '实训中心' : `${title} | 实训中心`}</title></head><body class="path-node"><div class="layout-container"><header role="banner"><div class="region region-primary-menu"><nav role="navigation"><ul class="menu"><li class="menu-item"><a href="/">首页</a></li>${columns.map((each) => `<li class="menu-item"><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></nav></div></header>${column === undefined ? '' : `<div class="region region-breadcrumb"><nav class="breadcrumb" role="navigation"><ol><li><a href="/">首页</a></li><li><a href="${column.path}">${column.name}</a></li></ol></nav></div>`}<main role="main"><div class="layout-content"><div class="region region-content">${column === undefined ? '' : `<h1 class="page-title">${title}</h1>`}${body}</div></div><aside class="layout-sidebar-second"><div class="block block-user-login"><h2>用户登录</h2><form action="/user/login"><input name="name"><input type="password" name="pass"><input type="submit" value="登录"></form></div></aside></main><footer role="contentinfo"><div>江南应用技术学院实训中心</div></footer></div></body></html>`,
    article: ({ title, date }, column) =>
      `<article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><span>由 admin 提交于 ${date} 15:3${date.slice(-1)}</span></footer><div class="field--name-body">${told(title, column.name)}</div></article>`,
  },
  columns,
);
