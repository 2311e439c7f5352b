// A Vue site rendered on the server: hashed class names, no breadcrumb, rows as anchors around blocks, one page left to scripts.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices } from '../words.ts';
import { told } from './told.ts';

const page = (column: string, first: number) => (index: number) => `/${column}/detail/${first - index}`;

const anchors = (rows: Row[]): string =>
  `<div class="list-wrap" data-v-7ba5bd90>${rows.map(({ title, date, path }) => `<a href="${path}" class="item" data-v-7ba5bd90><div class="left" data-v-7ba5bd90><span data-v-7ba5bd90>${parts(date).dd}</span><span data-v-7ba5bd90>${parts(date).y}/${parts(date).mm}</span></div><div class="right" data-v-7ba5bd90><div class="tit" data-v-7ba5bd90>${title}</div><!----></div></a>`).join('')}<!----></div>`;

const grid = (rows: Row[]): string =>
  `<div class="el-row" data-v-1a2b>${rows.map(({ title, date, path }) => `<div class="el-col el-col-8" data-v-1a2b><div class="el-card" data-v-1a2b><img src="/_nuxt/img/cover.jpg"><a href="${path}">${title}</a><div class="el-card__footer"><time>${date} 08:00</time></div></div></div>`).join('')}</div>`;

const nothing =
  '<div class="el-empty"><div class="el-empty__image"><svg viewBox="0 0 79 86"><g><path d="M0 0h9v9z"></path></g></svg></div><div class="el-empty__description"><p>暂无数据</p></div></div>';

const columns: Column[] = [
  list('/notice', '通知公告', rowsOf(notices.slice(2, 14), '2026-11-16', 9, page('notice', 80)), anchors),
  list('/news', '学院新闻', rowsOf(news.slice(1, 10), '2026-11-23', 13, page('news', 180)), grid),
  list(
    '/party',
    '党建园地',
    rowsOf(['学院党总支换届选举大会召开', '主题党日活动走进太湖'], '2026-09-28', 30, page('party', 30)),
    anchors,
  ),
  other('/intro', '学院简介', 'article', '<div class="rich" data-v-77><p>大数据学院设有三个专业。</p></div>'),
  other(
    '/teacher',
    '师资力量',
    'script',
    '<div id="teacher-app" data-v-88></div><script src="/_nuxt/teacher.8c1f.js" defer></script><script>window.mountTeachers("#teacher-app")</script>',
  ),
  other(
    '/lab',
    '实验室',
    'links',
    '<div class="labs" data-v-66><a href="https://lab1.jnyy.example/">云计算实验室</a><a href="https://lab2.jnyy.example/">人工智能实验室</a><a href="https://lab3.jnyy.example/">网络实验室</a></div>',
  ),
  other(
    '/contact',
    '联系我们',
    'article',
    '<div class="rich" data-v-77><p>江南市太湖大道1号信息楼301室　邮编215000</p></div>',
  ),
  other('/research', '科研成果', 'empty', `<div class="list-wrap" data-v-7ba5bd90>${nothing}</div>`),
  other('/student', '学生天地', 'empty', '<div class="list-wrap" data-v-7ba5bd90><!----></div>'),
];

export const nuxtDataCollege = assemble(
  {
    origin: 'https://dsj.jnyy.example',
    style: 'Vue rendered on the server',
    home: {
      path: '/',
      body: () =>
        `<section class="sec" data-v-2>${anchors(columns[0]?.articles.slice(0, 4) ?? [])}<a href="/notice">查看更多</a></section><section class="sec" data-v-2>${grid(columns[1]?.articles.slice(0, 3) ?? [])}<a href="/news">查看更多</a></section>`,
    },
    frame: ({ title, body, column, columns: all }) =>
      `<!doctype html><html data-n-head-ssr lang="zh"><head><meta charset="utf-8"><title>${title === '' ? '大数据学院' : `${title}_大数据学院`}</title><link rel="preload" href="/_nuxt/app.js" as="script"></head><body><div id="__nuxt"><div id="__layout"><div class="app"><div class="header" data-v-1><a href="/" class="nuxt-link-active"><img src="/_nuxt/img/logo.png"></a><ul class="menu" data-v-1><li><a href="/">首页</a></li>${all.map((each) => `<li data-v-1><a href="${each.path}"${each === column ? ' class="nuxt-link-exact-active"' : ''}>${each.name}</a></li>`).join('')}</ul></div><div class="page" data-v-3>${column === undefined ? body : `<div class="banner" data-v-3><h2>${column.name}</h2></div>${body}`}</div><div class="footer" data-v-4><p>版权所有©江南应用技术学院大数据学院</p></div></div></div></div><script>window.__NUXT__={layout:"default",data:[{}],fetch:{},error:null}</script><script src="/_nuxt/app.js" defer></script></body></html>`,
    article: ({ title, date }, column) =>
      `<div class="detail" data-v-9><h1>${title}</h1><div class="meta"><span>${date}</span><span>大数据学院</span></div><div class="rich">${told(title, column.name)}</div></div>`,
  },
  columns,
);
