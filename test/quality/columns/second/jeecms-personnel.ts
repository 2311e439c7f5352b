// jeecms: /tzgg/index.jhtml, /tzgg/index_2.jhtml, articles /tzgg/4021.jhtml; dl rows; a relative date of day and month.
import { assemble, type Column, list, other, parts, type Row, rowsOf } from '../site.ts';
import { forms, notices, policies } from '../words.ts';
import { told } from './told.ts';

const page = (column: string, first: number) => (index: number) => `/${column}/${first - index}.jhtml`;

const definitions = (rows: Row[]): string =>
  `<dl class="list">${rows.map(({ title, date, path }) => `<dt><a href="${path}">${title}</a></dt><dd>发布于 ${parts(date).y}年${parts(date).m}月${parts(date).d}日　阅读(35)</dd>`).join('')}</dl>`;

const inline = (rows: Row[]): string =>
  `<div class="news-list">${rows.map(({ title, date, path }) => `<p>${date.replace(/-/g, '.')}　<a href="${path}">${title}</a></p>`).join('')}</div>`;

const columns: Column[] = [
  list(
    '/tzgg/index.jhtml',
    '通知公告',
    rowsOf(notices.slice(6, 24), '2026-11-19', 6, page('tzgg', 4021)),
    definitions,
    {
      perPage: 10,
      pagePath: (at) => `/tzgg/index_${at}.jhtml`,
      pager: (at, total, count, paths) =>
        `<div class="pagination">共 ${count} 条记录 ${at}/${total} 页 ${paths.map((path, index) => `<a href="${path}">${index + 1}</a>`).join(' ')} <a onclick="location.href='index_${at + 1}.jhtml'" href="javascript:;">下一页</a></div>`,
    },
  ),
  list('/zcfg/index.jhtml', '政策法规', rowsOf(policies.slice(0, 7), '2026-05-11', 100, page('zcfg', 3000)), inline, {
    stale: true,
  }),
  list(
    '/zpxx/index.jhtml',
    '招聘信息',
    rowsOf(['2026年公开招聘工作人员公告', '2025年公开招聘工作人员公告'], '2026-04-08', 365, page('zpxx', 2900)),
    inline,
  ),
  list(
    '/bgxz/index.jhtml',
    '表格下载',
    rowsOf(forms.slice(0, 6), '2024-02-02', 1, (index) => `/u/cms/www/202402/${index}form.xls`),
    (rows) =>
      `<div class="down">${rows.map(({ title, path }) => `<div class="row"><div class="name">${title}</div><div class="op"><a href="${path}">下载</a></div></div>`).join('')}</div>`,
    { undated: true },
  ),
  other('/ksjj/index.jhtml', '科室简介', 'article', '<div class="txt">人事科、师资科、劳资科。</div>'),
  other(
    '/gzcx/index.jhtml',
    '工资查询',
    'form',
    '<form action="/gz/query.jspx" method="post"><label>工号</label><input name="no"><label>密码</label><input type="password" name="pw"><input type="submit" value="查询"></form>',
  ),
  other(
    '/bzlc/index.jhtml',
    '办事流程',
    'picture',
    '<div class="txt"><img data-src="/u/cms/www/lc1.png" src="/r/cms/www/blank.gif" class="lazy"><img data-src="/u/cms/www/lc2.png" src="/r/cms/www/blank.gif" class="lazy"></div>',
  ),
  other(
    '/pxjx/index.jhtml',
    '培训进修',
    'empty',
    '<dl class="list"></dl><div class="pagination">共 0 条记录 1/1 页 首页 上一页 下一页 尾页</div>',
  ),
  other('/rcyj/index.jhtml', '人才引进', 'empty', '<div class="news-list"><p class="nodata">暂无数据</p></div>'),
  other(
    '/bsh/index.jhtml',
    '博士后工作',
    'empty',
    '<div class="news-list"></div><div class="tools"><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a></div>',
  ),
];

export const jeecmsPersonnel = assemble(
  {
    origin: 'https://rsc2.jnyy.example',
    style: 'jeecms, definition lists',
    home: {
      path: '/',
      body: () =>
        `<div class="box">${definitions(columns[0]?.articles.slice(0, 5) ?? [])}<a href="/tzgg/index.jhtml">更多&gt;&gt;</a></div>`,
    },
    frame: ({ title, body, column }) =>
      `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title === '' ? '' : `${title}-`}人事处</title><link href="/r/cms/www/red/css/a.css" rel="stylesheet"></head><body><div class="header"><h1>江南应用技术学院人事处</h1></div><div class="nav"><a href="/">首页</a>${columns.map((each) => `<a href="${each.path}">${each.name}</a>`).join('')}</div><div class="main">${
        column === undefined
          ? body
          : `<div class="left"><h2>栏目导航</h2>${columns
              .slice(0, 4)
              .map((each) => `<a href="${each.path}">${each.name}</a>`)
              .join(
                '',
              )}</div><div class="right"><div class="pos">当前位置：<a href="/">首页</a> - <a href="${column.path}">${column.name}</a> - 列表</div><h2>${column.name}</h2>${body}</div>`
      }</div><div class="footer">主办：江南应用技术学院人事处<br>苏ICP备05012345号</div></body></html>`,
    article: ({ title, date }, column) =>
      `<h1>${title}</h1><div class="msg">${date} 10:22:31　来源：人事处　作者：张三　阅读：<span id="views">0</span></div><div class="txt">${told(title, column.name)}</div>`,
  },
  columns,
);
