// webplus with cards: rows are one anchor around picture, title, text and date; a banner of the column; a menu of two levels.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices, teachers } from '../words.ts';
import { told } from './told.ts';

const page = (column: number, first: number) => (index: number, date: string) =>
  `/${parts(date).y}/${parts(date).mm}${parts(date).dd}/c${column}a${first - index}/page.htm`;

const cards = (rows: Row[]): string =>
  `<div frag="窗口8" portletmode="simpleList"><ul class="wp_article_list tw-list">${rows
    .map(({ title, date, path }, index) => {
      const { y, mm, dd } = parts(date);
      return `<li class="news n${index + 1}"><a href="${path}"><div class="news_imgs"><img src="/_upload/article/images/${index}.jpg" alt=""></div><div class="news_wz"><div class="news_title">${title}</div><div class="news_days">${dd}</div><div class="news_year">${y}.${mm}</div></div></a></li>`;
    })
    .join('')}</ul></div>`;

const text = (inner: string): string =>
  `<div frag="窗口8" portletmode="simpleArticleContent"><div class="wp_articlecontent">${inner}</div></div>`;

const columns: Column[] = [
  list('/xwdt/list.htm', '新闻动态', rowsOf(news.slice(3, 15), '2026-11-05', 11, page(12201, 5540)), cards, {
    stale: true,
  }),
  list('/tz/list.htm', '通知', rowsOf(notices.slice(4, 6), '2026-10-12', 60, page(12202, 5240)), cards),
  list(
    '/hzxm/list.htm',
    '合作项目',
    rowsOf(['中德合作办学机电一体化专业介绍'], '2026-03-01', 1, page(12203, 5000)),
    cards,
  ),
  other(
    '/xygk/list.htm',
    '学院概况',
    'sub-columns',
    '<div class="col-list"><ul><li><a href="/xyjj/list.htm">学院简介</a></li><li><a href="/szdw/list.htm">师资队伍</a></li></ul></div>',
  ),
  other('/xyjj/list.htm', '学院简介', 'article', text('<p>国际学院成立于2011年，现有中外合作办学项目三个。</p>')),
  other('/szdw/list.htm', '师资队伍', 'article', text(`<p>${teachers.join('　')}</p>`)),
  other(
    '/xcp/list.htm',
    '宣传片',
    'media',
    text('<div class="wp_video_player" sudy-wp-player="true" sudysrc="/_upload/article/videos/7c/xcp.mp4"></div>'),
  ),
  other(
    '/zsjz/list.htm',
    '招生简章',
    'attachment',
    text(
      '<div class="wp_pdf_player" pdfsrc="/_upload/article/files/c1/zsjz.pdf" sudyfile-attr="{\'title\':\'招生简章.pdf\'}"></div>',
    ),
  ),
  other('/lxs/list.htm', '留学生', 'empty', '<div frag="窗口8" portletmode="simpleList"> </div>'),
  other(
    '/xsjl/list.htm',
    '学术交流',
    'empty',
    '<div frag="窗口8" portletmode="simpleList"><ul class="wp_article_list tw-list"></ul><div class="wp_paging"><span>共 <em>0</em> 记录</span><a href="javascript:void(0);">上一页</a><a href="javascript:void(0);">下一页</a></div></div>',
  ),
];

export const sudyInternationalCollege = assemble(
  {
    origin: 'https://gjxy.jnyy.example',
    style: 'webplus, cards in one anchor',
    home: {
      path: '/main.htm',
      body: () =>
        `<div class="banner"><img src="/_upload/tpl/banner1.jpg"></div><div class="post">${cards(columns[0]?.articles.slice(0, 4) ?? [])}<a href="/xwdt/list.htm">More</a></div><div class="post">${cards(columns[1]?.articles.slice(0, 2) ?? [])}</div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title === '' ? '国际学院' : title}</title><script type="text/javascript" sudy-wp-context="" sudy-wp-siteId="77" src="/_js/sudy-jquery-autoload.js"></script></head><body><div class="wp-header"><div class="sitelogo" frag="面板1"><a href="/main.htm"><img src="/logo.png"></a></div></div><div class="wp-nav"><ul class="wp-menu"><li class="menu-item"><a class="menu-link" href="/main.htm">首页</a></li>${columns
        .filter((each) => !['/xyjj/list.htm', '/szdw/list.htm'].includes(each.path))
        .map(
          (each) =>
            `<li class="menu-item"><a class="menu-link" href="${each.path}">${each.name}</a>${each.path === '/xygk/list.htm' ? '<ul class="sub-menu"><li><a href="/xyjj/list.htm">学院简介</a></li><li><a href="/szdw/list.htm">师资队伍</a></li></ul>' : ''}</li>`,
        )
        .join('')}</ul></div>
${column === undefined ? body : `<div class="l-banner"><img src="/_upload/tpl/lbanner.jpg"></div><div class="wp-inner"><div class="col_title" frag="窗口5"><h2>${column.name}</h2></div><div class="col_path" frag="窗口6">您的位置：<a href="/main.htm">首页</a> / <a href="${column.path}">${column.name}</a></div><div class="l-content">${body}</div></div>`}
<div class="wp-footer"><p>江南应用技术学院国际学院 地址：太湖大道1号 邮编：215000</p><p>技术支持：网络中心</p></div></body></html>`,
    article: ({ title, date }, column) =>
      `<div class="article"><h1 class="arti_title">${title}</h1><p class="arti_metas"><span class="arti_update">发布时间：${date}</span></p><div class="entry"><div class="read">${text(told(title, column.name))}</div></div></div>`,
  },
  columns,
);
