// WordPress: /category/news/page/2/, /2026/11/12/slug/ or /archives/123, widgets with archives of months and recent posts.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from './site.ts';
import { news, notices, paragraphs, teachers } from './words.ts';

const at = (first: number) => (index: number) => `/archives/${first - index}`;

const posts = (rows: Row[]): string =>
  `<main id="main" class="site-main">${rows.map(({ title, date, path }) => `<article id="post-${path.split('/').at(-1)}" class="post type-post status-publish format-standard hentry"><header class="entry-header"><h2 class="entry-title"><a href="${path}" rel="bookmark">${title}</a></h2><div class="entry-meta"><span class="posted-on"><a href="${path}" rel="bookmark"><time class="entry-date published" datetime="${date}T08:30:00+08:00">${parts(date).y}年${parts(date).m}月${parts(date).d}日</time></a></span><span class="byline"> 由 <a href="/author/admin">团委</a></span></div></header><div class="entry-summary"><p>${paragraphs[2]} <a class="more-link" href="${path}">继续阅读</a></p></div></article>`).join('')}</main>`;

const pager = (page: number, total: number, _count: number, paths: string[]): string =>
  total > 1
    ? `<nav class="navigation pagination"><div class="nav-links">${paths.map((path, index) => (index + 1 === page ? `<span class="page-numbers current">${page}</span>` : `<a class="page-numbers" href="${path}">${index + 1}</a>`)).join('')}</div></nav>`
    : '';

const none =
  '<main id="main"><section class="no-results not-found"><header><h1 class="page-title">未找到</h1></header><div class="page-content"><p>看起来我们没有找到您要的内容。试试搜索？</p><form role="search" class="search-form" action="/"><input type="search" name="s"><input type="submit" value="搜索"></form></div></section></main>';

const columns: Column[] = [
  list('/category/news/', '团学新闻', rowsOf(news.slice(0, 13), '2026-11-18', 3, at(3310)), posts, {
    perPage: 10,
    pagePath: (page) => `/category/news/page/${page}/`,
    pager,
  }),
  list('/category/notice/', '团务通知', rowsOf(notices.slice(3, 9), '2026-03-12', 10, at(2900)), posts, {
    stale: true,
  }),
  list(
    '/category/video/',
    '青春影像',
    rowsOf(news.slice(13, 19), '2026-11-11', 20, at(2700)),
    (rows) =>
      `<main id="main"><div class="grid">${rows.map(({ title, date, path }) => `<figure><a href="${path}"><img src="/wp-content/uploads/${path.slice(-4)}.jpg" loading="lazy"></a><figcaption>${title} <small>${parts(date).m}月 ${parts(date).d}, ${parts(date).y}</small></figcaption></figure>`).join('')}</div></main>`,
  ),
  other(
    '/about/',
    '关于我们',
    'article',
    `<main id="main"><article class="page"><h1 class="entry-title">关于我们</h1><div class="entry-content"><p>${paragraphs[1]}</p></div></article></main>`,
  ),
  other(
    '/people/',
    '团干风采',
    'picture',
    `<main id="main"><article class="page"><div class="entry-content">${teachers.map((name, index) => `<figure class="wp-block-image"><img src="/wp-content/uploads/p${index}.jpg" alt=""><figcaption>${name}</figcaption></figure>`).join('')}</div></article></main>`,
  ),
  other('/category/shijian/', '社会实践', 'empty', none),
  other(
    '/contact/',
    '联系我们',
    'frame',
    '<main id="main"><article class="page"><div class="entry-content"><div id="allmap" style="height:400px"></div><script src="https://api.map.example/api?v=3.0&ak=x"></script><script>var map = new BMap.Map("allmap");</script><iframe src="https://map.example/embed?q=jnyy"></iframe></div></article></main>',
  ),
];

export const youthLeague = assemble(
  {
    origin: 'https://tw.jnyy.example',
    style: 'WordPress',
    home: { path: '/', body: (all) => posts(all[0]?.articles.slice(0, 5) ?? []) },
    frame: ({
      title,
      body,
      column,
      columns: all,
    }) => `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>${title} &#8211; 江南应用技术学院团委</title><meta name="generator" content="WordPress 6.4"></head><body class="archive hfeed"><div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">校团委</a></p><nav id="site-navigation"><ul id="primary-menu" class="menu"><li class="menu-item"><a href="/">首页</a></li>${all.map((each) => `<li class="menu-item menu-item-type-taxonomy"><a href="${each.path}">${each.name}</a></li>`).join('')}</ul></nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area">${column?.path.startsWith('/category/') === true ? `<header class="page-header"><h1 class="page-title">分类：<span>${column.name}</span></h1></header>` : ''}${body}</div><aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>近期文章</h2><ul>${all[0]?.articles
      .slice(0, 5)
      .map((row) => `<li><a href="${row.path}">${row.title}</a></li>`)
      .join(
        '',
      )}</ul></section><section class="widget widget_archive"><h2>归档</h2><ul><li><a href="/date/2026/11">2026年11月</a></li><li><a href="/date/2026/10">2026年10月</a></li><li><a href="/date/2026/09">2026年9月</a></li></ul></section><section class="widget widget_categories"><h2>分类</h2><ul>${all
      .filter((each) => each.path.startsWith('/category/'))
      .map((each) => `<li class="cat-item"><a href="${each.path}">${each.name}</a> (${each.rows ?? 0})</li>`)
      .join(
        '',
      )}</ul></section></aside></div><footer id="colophon"><div class="site-info">&copy; 2026 共青团江南应用技术学院委员会 自豪地采用WordPress</div></footer></div></body></html>`,
    article: ({ title, date }) =>
      `<main id="main"><article class="post"><header><h1 class="entry-title">${title}</h1><div class="entry-meta"><time class="entry-date published" datetime="${date}T08:30:00+08:00">${date}</time></div></header><div class="entry-content"><p>${title}。${title.slice(2)}一事自${date}起办理，${paragraphs[1]}</p></div></article></main>`,
  },
  columns,
);
