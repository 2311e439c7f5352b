// A site of 正方: rows of div without lists, dates before titles, columns by id, answers to a query beside them; some rows lead out.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { forms, news, notices } from '../words.ts';
import { told } from './told.ts';

const column = (id: string) => `/cms/web/channel?id=${id}`;
const page = (first: number) => (index: number) => `/cms/web/content?nid=${first - index}`;

const dateFirst = (rows: Row[]): string =>
  `<div class="rightlist">${rows.map(({ title, date, path }) => `<div class="hang"><div class="rq">${parts(date).y}-${parts(date).mm}-${parts(date).dd}</div><div class="bt"><a href="${path}">${title}</a></div></div>`).join('')}</div>`;

const dayMonthYear = (rows: Row[]): string =>
  `<div class="rightlist">${rows.map(({ title, date, path }) => `<div class="hang"><div class="rl"><p class="ri">${parts(date).d}</p><p class="yue">${parts(date).m}月</p><p class="nian">${parts(date).y}</p></div><div class="bt"><a href="${path}">${title}</a></div></div>`).join('')}</div>`;

const text = (inner: string): string => `<div class="rightcontent">${inner}</div>`;

const columns: Column[] = [
  list(column('a1'), '实践动态', rowsOf(news.slice(2, 9), '2026-11-09', 9, page(1000)), dateFirst, { stale: true }),
  list(column('a2'), '通知', rowsOf(notices.slice(8, 13), '2026-11-11', 15, page(900)), dayMonthYear),
  list(
    column('a3'),
    '媒体报道',
    rowsOf(news.slice(15, 19), '2026-10-20', 25, (index) => `https://mp.weixin.example/s/${index}abcdef`),
    dateFirst,
    { stale: true },
  ),
  list(
    column('a4'),
    '资料下载',
    rowsOf(forms.slice(3, 6), '2026-01-15', 12, (index) => `/cms/upload/2026/${index}.docx`),
    dayMonthYear,
  ),
  other(column('a5'), '中心职责', 'article', text('1.制订实践教学管理制度；2.统筹校内外实训基地建设。')),
  other(
    column('a6'),
    '基地分布',
    'picture',
    text(
      '<svg width="400" height="300" role="img" aria-label="基地分布图"><circle cx="100" cy="90" r="8"></circle><text x="110" y="95">苏州</text><text x="180" y="195">无锡</text></svg>',
    ),
  ),
  other(
    column('a7'),
    '统一登录',
    'form',
    text(
      '<form action="/cms/web/login" method="post">用户名<input name="u">口令<input type="password" name="p"><button>登录</button></form>',
    ),
  ),
  other(
    column('a8'),
    '管理规程',
    'attachment',
    text('<object data="/cms/upload/gc.pdf" type="application/pdf" width="100%" height="800"></object>'),
  ),
  other(
    column('a9'),
    '竞赛获奖',
    'empty',
    '<div class="rightlist"></div><div class="fy">首页 上一页 下一页 末页 第1页/共1页</div>',
  ),
  other(column('b1'), '优秀案例', 'empty', text('<img src="/cms/images/spacer.gif" width="1" height="1">')),
];

export const zfsoftPractice = assemble(
  {
    origin: 'http://sjzx.jnyy.example',
    style: 'rows of div, dates cut to pieces',
    home: {
      path: '/cms/web/index',
      body: () =>
        `<div class="kuai">${dateFirst(columns[0]?.articles.slice(0, 5) ?? [])}<a href="${column('a1')}">更多</a></div><div class="kuai">${dayMonthYear(columns[1]?.articles.slice(0, 3) ?? [])}</div>`,
    },
    frame: ({ title, body, column: at }) =>
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title === '' ? '实践教学中心' : title}</title></head><body><div class="top"></div><div class="daohang"><a href="/cms/web/index">首页</a>${columns.map((each) => `<a href="${each.path}">${each.name}</a>`).join('')}</div><div class="zhuti">${at === undefined ? body : `<div class="dqwz">您现在的位置：<a href="/cms/web/index">首页</a>&nbsp;&gt;&nbsp;<a href="${at.path}">${at.name}</a></div>${body}`}</div><div class="dibu">江南应用技术学院实践教学中心　电话：0512-66660321</div></body></html>`,
    article: ({ title, date }, at) =>
      `<div class="biaoti">${title}</div><div class="fubiaoti">发布时间：${date} 16:20　点击数：12</div><div class="rightcontent">${told(title, at.name)}</div>`,
  },
  columns,
);
