/** Pages as six families of content systems write them: 江南应用技术学院's 教务处, six times over. */

interface SamplePage {
  /** Path and query. */
  readonly path: string;
  readonly title: string;
  /** Names and paths from below the home page. */
  readonly crumbs: readonly (readonly [name: string, path: string])[];
  readonly body: string;
  /** Side lists, banners and scripts that this page alone has. */
  readonly extra?: string;
}

export interface System {
  readonly id: string;
  readonly home: string;
  page(page: SamplePage): string;
  /** Address of the n-th column, of its page `number` (1 is the first), and of an article in it. */
  column(at: number, number?: number): string;
  article(column: number, number: number, day?: string): string;
  /** One row of a list as the system writes it. */
  row(title: string, path: string, date: string): string;
  list(rows: readonly string[]): string;
}

export const MENU: readonly string[] = ['部门简介', '工作动态', '通知公告', '规章制度', '实践教学', '下载专区'];

const menuOf = (system: Pick<System, 'column'>): (readonly [string, string])[] =>
  MENU.map((name, at) => [name, system.column(at + 1)]);

const FOOT = '版权所有 © 江南应用技术学院教务处　地址：江南市学院路1号　邮编：214000　苏ICP备05012345号';

const infoNumber: System = {
  id: 'info-number',
  home: '/index.htm',
  column: (at, number = 1) => (number === 1 ? `/lm${at}.htm` : `/lm${at}/${number}.htm`),
  article: (column, number) => `/info/${1000 + column}/${number}.htm`,
  row: (title, path, date) =>
    `<li id="line_u9_0"><span>${date}</span> <a href="${path}" title="${title}">${title}</a></li>`,
  list: (rows) => `<div class="nei2b"><ul>${rows.join('\n')}</ul></div>`,
  page({ title, crumbs, body, extra = '' }) {
    const entries = menuOf(this).map(
      ([name, path]) => `<LI class="mainlevel"><a href="${path}" title="${name}">${name}</a></LI>`,
    );
    const steps = [['网站首页', this.home] as const, ...crumbs].map(([name, path]) => `<a href="${path}">${name}</a>`);
    const side = menuOf(this).map(([name, path]) => `<LI> <a href="${path}">${name}</a> </LI>`);
    return `<HTML><HEAD><TITLE>${title}-教务处</TITLE></HEAD><BODY><DIV class="head"><img src="/images/logo.png" alt="教务处"><UL id="nav">${entries.join('')}</UL></DIV>
<DIV><img src="/images/002.jpg"></DIV><DIV class="center"><DIV class="nei1"><DIV class="nei1a">教务处</DIV><UL>${side.join('')}</UL></DIV>
<DIV class="nei2"><DIV class="nei2a"><SPAN>${steps.join(' | ')}</SPAN> ${title}</DIV>${body}</DIV></DIV>${extra}<DIV class="foot"><p>${FOOT}</p></DIV></BODY></HTML>`;
  },
};

const cANumber: System = {
  id: 'c-a-number',
  home: '/main.htm',
  column: (at, number = 1) => `/${120 + at}/list${number === 1 ? '' : number}.htm`,
  article: (column, number, day = '2026-10-08') =>
    `/${day.slice(0, 4)}/${day.slice(5, 7)}${day.slice(8)}/c${120 + column}a${4000 + number}/page.htm`,
  row: (title, path, date) =>
    `<li class="news n1 clearfix"><span class="news_title"><a href='${path}' target='_blank' title='${title}'>${title}</a></span><span class="news_meta">${date}</span></li>`,
  list: (rows) => `<div id="wp_news_w6"><ul class="news_list list2">${rows.join('\n')}</ul></div>`,
  page({ title, crumbs, body, extra = '' }) {
    const entries = menuOf(this).map(
      ([name, path]) => `<li class="nav-item"><a href="${path}"><span class="item-name">${name}</span></a></li>`,
    );
    const steps = [['首页', this.home] as const, ...crumbs].map(
      ([name, path]) => `<a href="${path}" target="_self">${name}</a>`,
    );
    return `<html><head><title>${title}</title></head><body class="list"><div class="wp-header"><a href="/main.htm"><img src="/_upload/tpl/logo.png"></a></div>
<div class="wp-navi"><ul class="wp-menu">${entries.join('')}</ul></div><div id="container"><div class="col_menu"><h2>${crumbs[0]?.[0] ?? title}</h2></div>
<div class="col_news"><div class="col_path">当前位置： ${steps.join('<span class="possplit">&nbsp;&nbsp;</span>')}</div>${body}</div></div>${extra}<div class="wp-footer"><p>${FOOT}</p></div></body></html>`;
  },
};

const classic: System = {
  id: 'asp-query',
  home: '/index.asp',
  column: (at, number = 1) => `/list.asp?ClassID=${at}${number === 1 ? '' : `&page=${number}`}`,
  article: (column, number) => `/show.asp?ClassID=${column}&id=${number}`,
  row: (title, path, date) =>
    `<tr><td width="20"><img src="/images/dot.gif"></td><td><a href="${path}" target="_blank">${title}</a></td><td width="90">${date}</td></tr>`,
  list: (rows) => `<table width="96%" border="0">${rows.join('\n')}</table>`,
  page({ title, crumbs, body, extra = '' }) {
    const cells = menuOf(this).map(([name, path]) => `<td align="center"><a href="${path}" class="w">${name}</a></td>`);
    const steps = crumbs.map(([name, path]) => `<a href="${path}">${name}</a>`);
    return `<html><head><title>江南应用技术学院教务处</title></head><body><table width="1000" align="center"><tr><td colspan="2"><img src="/images/top.jpg"></td></tr><tr>${cells.join('')}</tr>
<tr><td width="220" valign="top"><b>栏目导航</b></td><td><table width="100%"><tr><td>您现在的位置：<a href="/index.asp">首页</a> &gt;&gt; ${steps.join(' &gt;&gt; ')}</td></tr><tr><td>${title === '' ? '' : body}</td></tr></table></td></tr>
${extra}<tr><td colspan="2" align="center">${FOOT}</td></tr></table></body></html>`;
  },
};

const datedT: System = {
  id: 'dated-t',
  home: '/index.html',
  column: (at, number = 1) => (number === 1 ? `/lm${at}/` : `/lm${at}/index_${number - 1}.html`),
  article: (column, number, day = '2026-10-08') =>
    `/lm${column}/${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${4000 + number}.html`,
  row: (title, path, date) => `<li><a href="${path}" title="${title}">${title}</a><em>${date}</em></li>`,
  list: (rows) => `<div class="list-right"><ul class="cm-news-list">${rows.join('\n')}</ul></div>`,
  page({ title, crumbs, body, extra = '' }) {
    const entries = menuOf(this).map(([name, path]) => `<li><a href="${path}">${name}</a></li>`);
    const steps = [['首页', '/'] as const, ...crumbs].map(
      ([name, path]) => `<a class="CurrChnlCls" href="${path}">${name}</a>`,
    );
    return `<!DOCTYPE html><html lang="zh-CN"><head><title>${title}_教务处</title><meta name="ColumnName" content="${crumbs.at(-1)?.[0] ?? title}"></head><body><header><nav><ul>${entries.join('')}</ul></nav></header>
<div class="BreadcrumbNav">${steps.join('&nbsp;&gt;&nbsp;')}</div><section>${body}</section>${extra}<footer><p>${FOOT}</p></footer></body></html>`;
  },
};

const blog: System = {
  id: 'folder',
  home: '/',
  column: (at, number = 1) => (number === 1 ? `/category/lm${at}/` : `/category/lm${at}/page/${number}/`),
  article: (column, number) => `/lm${column}/${4000 + number}.html`,
  row: (title, path, date) =>
    `<article class="post"><h2 class="entry-title"><a href="${path}" rel="bookmark">${title}</a></h2><div class="entry-meta"><time datetime="${date}">${date}</time></div><p class="summary">各学院请按要求做好相关工作。</p></article>`,
  list: (rows) => `<main id="main">${rows.join('\n')}</main>`,
  page({ title, crumbs, body, extra = '' }) {
    const entries = menuOf(this).map(([name, path]) => `<li class="menu-item"><a href="${path}">${name}</a></li>`);
    const steps = [['首页', '/'] as const, ...crumbs.slice(0, -1)].map(
      ([name, path]) => `<li><a href="${path}">${name}</a></li>`,
    );
    return `<!DOCTYPE html><html><head><title>${title} - 教务处</title></head><body><nav class="main-navigation"><ul>${entries.join('')}</ul></nav>
<ol class="breadcrumb">${steps.join('')}<li class="active">${crumbs.at(-1)?.[0] ?? title}</li></ol><div id="primary">${body}</div>${extra}<footer class="site-footer"><p>${FOOT}</p></footer></body></html>`;
  },
};

const bare: System = {
  id: 'unknown',
  home: '/default.aspx',
  column: (at, number = 1) => `/Items/${at}.aspx${number === 1 ? '' : `?p=${number}`}`,
  article: (column, number) => `/Items/${column}/Detail-${number}.aspx?id=${number}`,
  row: (title, path, date) =>
    `<div class="row-x"><div class="a1"><a href="${path}"><p>${title}</p></a></div><div class="a2">${date}</div></div>`,
  list: (rows) => `<div class="wrap-x">${rows.join('\n')}</div>`,
  page({ title, crumbs, body, extra = '' }) {
    const entries = menuOf(this).map(([name, path]) => `<div class="m"><a href="${path}">${name}</a></div>`);
    const steps = [['主页', '/default.aspx'] as const, ...crumbs.slice(0, -1)].map(
      ([name, path]) => `<a href="${path}">${name}</a> / `,
    );
    return `<html><head><title>${title}|江南应用技术学院教务处</title></head><body><div id="top-menu">${entries.join('')}</div>
<div class="weizhi">所在位置： ${steps.join('')}${crumbs.at(-1)?.[0] ?? title}</div><div class="con-x">${body}</div>${extra}<div class="bottom"><p>${FOOT}</p></div></body></html>`;
  },
};

export const SYSTEMS: readonly System[] = [infoNumber, cANumber, classic, datedT, blog, bare];
