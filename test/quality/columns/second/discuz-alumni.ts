// Discuz as a unit's site: forum-2-1.html, thread-123-1-1.html, tables of threads with author, replies and last post.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { news, notices } from '../words.ts';
import { told } from './told.ts';

const page = (first: number) => (index: number) => `/thread-${first - index}-1-1.html`;

const threads = (rows: Row[]): string =>
  `<div id="threadlist" class="tl bm bmw"><div class="th"><table><tr><th colspan="2"><div class="tf"><a href="javascript:;">筛选: 全部主题</a></div></th><td class="by">作者</td><td class="num">回复/查看</td><td class="by">最后发表</td></tr></table></div><div class="bm_c"><form method="post" name="moderate"><table summary="forum_2">${rows
    .map(({ title, date, path }, index) => {
      const { y, m, d } = parts(date);
      const day = `${y}-${m}-${d}`;
      return `<tbody id="normalthread_${index}"><tr><td class="icn"><a href="${path}"><img src="/static/image/common/folder_common.gif"></a></td><th class="common"><a href="${path}" class="s xst">${title}</a></th><td class="by"><cite><a href="/space-uid-${index + 3}.html">校友${index}</a></cite><em><span>${day}</span></em></td><td class="num"><a href="${path}" class="xi2">${index}</a><em>${index * 17 + 5}</em></td><td class="by"><cite><a href="/space-uid-1.html">admin</a></cite><em><a href="/forum.php?mod=redirect&amp;tid=${index}&amp;goto=lastpost#lastpost">${day} 08:30</a></em></td></tr></tbody>`;
    })
    .join('')}</table></form></div></div>`;

const box = (inner: string): string => `<div class="bm"><div class="bm_c">${inner}</div></div>`;

const columns: Column[] = [
  list('/forum-2-1.html', '校友新闻', rowsOf(news.slice(0, 16), '2026-11-22', 7, page(520)), threads, {
    perPage: 10,
    pagePath: (at) => `/forum-2-${at}.html`,
    pager: (at, _, __, paths) =>
      `<div class="pg">${paths.map((path, index) => (index + 1 === at ? `<strong>${at}</strong>` : `<a href="${path}">${index + 1}</a>`)).join('')}<a href="${paths[at] ?? ''}" class="nxt">下一页</a></div>`,
  }),
  list('/forum-3-1.html', '公告栏', rowsOf(notices.slice(0, 3), '2026-03-02', 90, page(400)), threads, { stale: true }),
  list('/forum-4-1.html', '校友名录', rowsOf(['1998级机械班通讯录征集'], '2026-10-10', 1, page(380)), threads),
  other('/about.html', '校友会简介', 'article', box('<div class="t_f">江南应用技术学院校友会于2003年登记成立。</div>')),
  other('/donate.html', '捐赠方式', 'picture', box('<img src="/static/donate-qr.png" width="300">')),
  other('/song.html', '校歌', 'media', box('<audio controls src="/static/song.mp3"></audio>')),
  other(
    '/charter.html',
    '校友会章程',
    'attachment',
    box(
      '<span><img src="/static/image/filetype/pdf.gif"><a href="/forum.php?mod=attachment&amp;aid=MTI">章程.pdf</a> <em>(231 KB, 下载次数: 9)</em></span>',
    ),
  ),
  other(
    '/forum-5-1.html',
    '返校活动',
    'empty',
    '<div id="threadlist" class="tl bm bmw"><div class="th"><table><tr><th colspan="2"><div class="tf"><a href="javascript:;">筛选: 全部主题</a></div></th><td class="by">作者</td><td class="num">回复/查看</td><td class="by">最后发表</td></tr></table></div><div class="bm_c"><table><tbody class="bw0_all"><tr><th colspan="5"><p class="emp">本版块或指定的范围内尚无主题</p></th></tr></tbody></table></div></div>',
  ),
  other(
    '/forum-6-1.html',
    '各地分会',
    'empty',
    '<div id="threadlist" class="tl bm bmw"><div class="bm_c"><table summary="forum_6"></table></div></div>',
  ),
];

export const discuzAlumni = assemble(
  {
    origin: 'http://xyh.jnyy.example',
    style: 'Discuz, threads',
    home: {
      path: '/portal.php',
      body: () =>
        `<div class="bm"><h2><a href="/forum-2-1.html">校友新闻</a></h2><ul>${(columns[0]?.articles ?? [])
          .slice(0, 6)
          .map(({ title, date, path }) => `<li><em>${date.slice(5)}</em><a href="${path}">${title}</a></li>`)
          .join('')}</ul></div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title === '' ? '校友会' : `${title} - 校友会 - Powered by Discuz!`}</title><meta name="generator" content="Discuz! X3.4" /></head><body id="nv_forum"><div id="hd"><h2><a href="/portal.php"><img src="/static/logo.png"></a></h2><div id="nv"><ul><li><a href="/portal.php">首页</a></li>${columns.map((each) => `<li><a href="${each.path}" hidefocus="true">${each.name}</a></li>`).join('')}</ul></div></div><div id="wp" class="wp">${column === undefined ? body : `<div id="pt" class="bm cl"><div class="z"><a href="/portal.php" class="nvhm" title="首页">校友会</a><em>›</em><a href="/portal.php">首页</a><em>›</em><a href="${column.path}">${column.name}</a></div></div><div id="ct" class="wp cl"><h1 class="xs2"><a href="${column.path}">${column.name}</a></h1>${body}</div>`}</div><div id="ft"><p>Powered by Discuz! X3.4 © 2001-2026</p><p>GMT+8, 2026-11-24 11:58 , Processed in 0.03 second(s), 9 queries.</p></div></body></html>`,
    article: ({ title, date }, column) =>
      `<div id="postlist" class="pl bm"><h1 class="ts"><span id="thread_subject">${title}</span></h1><div class="pi"><em>发表于 ${date} 09:00:00</em></div><div class="t_f">${told(title, column.name)}</div></div>`,
  },
  columns,
);
