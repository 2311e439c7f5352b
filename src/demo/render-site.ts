import { ADDRESS_SCHEMES } from './address-scheme.ts';
import { buildArticleText, buildIntro } from './article-text.ts';
import { type Day, dayAgo } from './calendar.ts';
import { randomFrom } from './random.ts';
import { type ColumnPlan, ORGANIZATION, type SitePlan } from './site-plan.ts';

/** `home`, `column/<key>`, `intro/<key>`, `article/<index in the site>`; `template`: on every page. */
export type Slot = 'home' | 'template' | `column/${string}` | `intro/${string}` | `article/${number}`;

/** What faults and look-alikes add to the pages. */
export interface Additions {
  html(slot: Slot): string;
  title(slot: Slot, title: string): string;
}

export interface RenderedPage {
  readonly slot: Slot;
  readonly path: string;
  readonly html: string;
  /** Newest date the page states. */
  readonly day: Day | null;
}

interface Article {
  readonly slot: `article/${number}`;
  readonly path: string;
  readonly title: string;
  readonly day: Day;
  readonly column: ColumnPlan;
  readonly paragraphs: readonly string[];
  readonly index: number;
}

const ROWS_PER_PAGE = 12;
const ROWS_AT_HOME = 7;

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** `to` as a page at `from` writes it: family A and C link relatively, B from the root. */
function hrefFrom(site: SitePlan, from: string, to: string): string {
  if (site.family === 'b') return escapeHtml(to);
  const depth = (from.split('?')[0] ?? '').split('/').length - 2;
  return escapeHtml(`${'../'.repeat(depth)}${to.slice(1)}` || './');
}

function planArticles(site: SitePlan, now: number): readonly Article[] {
  const taken = new Set<string>();
  const scheme = ADDRESS_SCHEMES[site.family];
  let index = 0;
  return site.columns.flatMap((column, columnIndex) =>
    Array.from({ length: column.articles }, (_, row): Article => {
      const day = dayAgo(now, column.newest + row * column.every);
      const seed = `${site.id}/${column.key}/${row}`;
      const kind = column.kind === 'notice' ? 'notice' : 'news';
      const number = index++;
      return {
        slot: `article/${number}`,
        path: scheme.article({ columnIndex, number, day }),
        ...buildArticleText(seed, kind, day, site.owner, taken),
        day,
        column,
        index: number,
      };
    }),
  );
}

function formatDate(site: SitePlan, day: Day): string {
  return site.family === 'c' ? `${day.year}/${day.month}/${day.day}` : day.iso;
}

function renderRows(site: SitePlan, from: string, articles: readonly Article[], short: boolean): string {
  if (site.family === 'c') {
    const rows = articles.map(
      ({ path, title, day }) =>
        `<tr><td>·<a href="${hrefFrom(site, from, path)}">${escapeHtml(title)}</a></td><td class="date">${formatDate(site, day)}</td></tr>`,
    );
    return `<table width="100%" cellpadding="4">\n${rows.join('\n')}\n</table>`;
  }
  const rows = articles.map(({ path, title, day }) => {
    const date = short ? `[${day.iso.slice(5)}]` : day.iso;
    const link = `<a href="${hrefFrom(site, from, path)}" title="${escapeHtml(title)}">${escapeHtml(title)}</a>`;
    return site.family === 'a'
      ? `<li>${link}<span class="date">${date}</span></li>`
      : `<li class="news"><span class="news_title">${link}</span><span class="news_meta date">${date}</span></li>`;
  });
  return `<ul class="list">\n${rows.join('\n')}\n</ul>`;
}

interface Frame {
  readonly slot: Slot;
  readonly path: string;
  readonly title: string;
  readonly crumbs: string;
  readonly content: string;
  readonly metas?: Readonly<Record<string, string>>;
}

function columnPath(site: SitePlan, column: ColumnPlan): string {
  const scheme = ADDRESS_SCHEMES[site.family];
  return column.kind === 'intro' ? scheme.intro(column.key) : scheme.column(column.key, 1, pagesOf(column));
}

const pagesOf = (column: ColumnPlan): number => Math.max(1, Math.ceil(column.articles / ROWS_PER_PAGE));

function renderFrame(site: SitePlan, year: number, additions: Additions, frame: Frame): string {
  const scheme = ADDRESS_SCHEMES[site.family];
  const href = (to: string) => hrefFrom(site, frame.path, to);
  const charset =
    site.charset === 'gb2312'
      ? '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
      : '<meta charset="utf-8">';
  const metas = Object.entries(frame.metas ?? {}).map(
    ([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`,
  );
  const suffix = frame.slot === 'home' ? '' : `-${site.name}`;
  const title = additions.title(frame.slot, `${frame.title}${suffix}`);
  const items = site.columns.map((column) => `<li><a href="${href(columnPath(site, column))}">${column.name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
${charset}
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${metas.map((meta) => `${meta}\n`).join('')}<link rel="stylesheet" href="${href(scheme.style)}">
</head>
<body>
<div class="top"><div class="wrap"><span class="org">${ORGANIZATION}</span><span class="unit">${site.name}</span></div></div>
<div class="nav"><ul class="wrap"><li><a href="${href(scheme.home)}">首页</a></li>
${items.join('\n')}
</ul></div>
${frame.crumbs === '' ? '' : `<div class="wrap crumb">当前位置：<a href="${href(scheme.home)}">首页</a> &gt; ${frame.crumbs}</div>\n`}${frame.content}
<div class="foot"><div class="wrap">
<p>版权所有 © ${year} ${ORGANIZATION} ${site.owner}　江南ICP备05012345号</p>
<p>地址：江南市望湖区学院路1号　邮编：330000　电话：0791-88880000</p>
${additions.html('template')}
</div></div>
</body>
</html>
`;
}

function renderHome(site: SitePlan, articles: readonly Article[], extra: string): string {
  const scheme = ADDRESS_SCHEMES[site.family];
  // Month and day alone are how family A's home pages look. On a site that nobody has touched for a year they
  // would read as this year's even to a person.
  const isShort = site.family === 'a' && site.columns.every(({ newest }) => newest < 300);
  const boxes = site.columns
    .filter((column) => column.kind !== 'intro')
    .map((column) => {
      const rows = articles.filter((article) => article.column === column).slice(0, ROWS_AT_HOME);
      const more = hrefFrom(site, scheme.home, columnPath(site, column));
      return `<div class="box"><h2><a href="${more}">更多&gt;&gt;</a>${column.name}</h2>\n${renderRows(site, scheme.home, rows, isShort)}\n</div>`;
    });
  return `<div class="wrap banner"></div>\n<div class="wrap grid">\n${boxes.join('\n')}\n</div>\n<div class="wrap side">${extra}</div>`;
}

function renderPager(site: SitePlan, column: ColumnPlan, path: string, page: number): string {
  const pages = pagesOf(column);
  if (pages === 1) return '';
  const scheme = ADDRESS_SCHEMES[site.family];
  const links = Array.from({ length: pages }, (_, index) =>
    index + 1 === page
      ? `<b>${page}</b>`
      : `<a href="${hrefFrom(site, path, scheme.column(column.key, index + 1, pages))}">${index + 1}</a>`,
  );
  return `<div class="pages">共${column.articles}条　${links.join('')}</div>`;
}

const TABLE = `<table><tr><th>序号</th><th>项目</th><th>时间</th><th>地点</th></tr>
<tr><td>1</td><td>材料报送</td><td>上午9:00</td><td>行政楼201</td></tr>
<tr><td>2</td><td>现场审核</td><td>上午10:00</td><td>实训楼305</td></tr>
<tr><td>3</td><td>结果反馈</td><td>下午2:30</td><td>图书馆报告厅</td></tr></table>`;

function renderArticle(site: SitePlan, articles: readonly Article[], article: Article, extra: string): string {
  const scheme = ADDRESS_SCHEMES[site.family];
  const href = (to: string) => hrefFrom(site, article.path, to);
  const random = randomFrom(`${site.id}/${article.index}/parts`);
  const time = site.family === 'c' ? ' 9:30:00' : '';
  const paragraphs = article.paragraphs.map((text, at) => {
    const signed = article.column.kind === 'notice' && at >= article.paragraphs.length - 2;
    return `<p${signed ? ' class="sign"' : ''}>${escapeHtml(text)}</p>`;
  });
  if (article.column.kind === 'news') {
    const picture = `${scheme.pictures}${1 + Math.floor(random() * 4)}.png`;
    paragraphs.splice(1, 0, `<p><img src="${href(picture)}" alt="活动现场" width="480" height="270"></p>`);
  } else if (article.index % 3 === 0) {
    paragraphs.splice(-2, 0, TABLE);
  }
  if (article.index % 4 === 1) {
    const [file, name] =
      article.index % 8 === 1 ? (['bsqd.pdf', '材料报送清单.pdf'] as const) : (['sqb.docx', '申请表.docx'] as const);
    paragraphs.push(`<p>附件：<a href="${href(scheme.attachments + file)}">${name}</a></p>`);
  }
  const neighbour = (word: string, other: Article | undefined) =>
    `<p>${word}：${other?.column === article.column ? `<a href="${href(other.path)}">${escapeHtml(other.title)}</a>` : '没有了'}</p>`;
  return `<div class="wrap main">
<h1>${escapeHtml(article.title)}</h1>
<div class="info">发布时间：${formatDate(site, article.day)}${time}　来源：${site.owner}　浏览次数：${100 + Math.floor(random() * 900)}</div>
<div class="body">
${paragraphs.join('\n')}
${extra}
</div>
<div class="side">${neighbour('上一条', articles[article.index - 1])}${neighbour('下一条', articles[article.index + 1])}</div>
</div>`;
}

/** All regular pages of a site as they stand at the instant `now` (epoch ms). */
export function renderSite(site: SitePlan, now: number, additions: Additions): readonly RenderedPage[] {
  const scheme = ADDRESS_SCHEMES[site.family];
  const articles = planArticles(site, now);
  const { year } = dayAgo(now, 0);
  const pages: RenderedPage[] = [];
  const add = (day: Day | null, frame: Frame) =>
    pages.push({ slot: frame.slot, path: frame.path, day, html: renderFrame(site, year, additions, frame) });

  add(articles[0]?.day ?? null, {
    slot: 'home',
    path: scheme.home,
    title: site.id === 'main' ? ORGANIZATION : `${ORGANIZATION}${site.name}`,
    crumbs: '',
    content: renderHome(site, articles, additions.html('home')),
  });
  for (const column of site.columns) {
    if (column.kind === 'intro') {
      const path = scheme.intro(column.key);
      const text = column.body === undefined ? buildIntro().map((paragraph) => `<p>${paragraph}</p>`) : [column.body];
      add(null, {
        slot: `intro/${column.key}`,
        path,
        title: column.name,
        crumbs: column.name,
        content: `<div class="wrap main"><h1>${column.name}</h1><div class="body">${text.join('\n')}\n${additions.html(`intro/${column.key}`)}</div></div>`,
      });
      continue;
    }
    const own = articles.filter((article) => article.column === column);
    for (let page = 1; page <= pagesOf(column); page++) {
      const path = scheme.column(column.key, page, pagesOf(column));
      const rows = own.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
      const extra = page === 1 ? additions.html(`column/${column.key}`) : '';
      add(rows[0]?.day ?? null, {
        slot: `column/${column.key}`,
        path,
        title: column.name,
        crumbs: column.name,
        content: `<div class="wrap main">\n${renderRows(site, path, rows, false)}\n${extra}${renderPager(site, column, path, page)}\n</div>`,
        ...(site.family === 'a' ? { metas: { ColumnName: column.name } } : {}),
      });
    }
  }
  for (const article of articles) {
    const column = hrefFrom(site, article.path, columnPath(site, article.column));
    add(article.day, {
      slot: article.slot,
      path: article.path,
      title: article.title,
      crumbs: `<a href="${column}">${article.column.name}</a> &gt; 正文`,
      content: renderArticle(site, articles, article, additions.html(article.slot)),
      ...(site.family === 'a'
        ? { metas: { ColumnName: article.column.name, ArticleTitle: article.title, PubDate: article.day.iso } }
        : {}),
    });
  }
  return pages;
}
