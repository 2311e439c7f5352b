import { extractFacts } from '../../src/extract/extract.ts';
import { createLinkResolver } from '../../src/extract/link-resolver.ts';
import { buildSiteModel } from '../../src/model/site-model/build-site-model.ts';
import type { ColumnRules } from '../../src/model/site-model/column-rules.ts';
import type { ModelPage } from '../../src/model/site-model/find-columns.ts';
import type { SiteModel } from '../../src/model/site-model/types.ts';
import type { Case } from './cases.ts';
import { MENU, type System } from './systems.ts';

export const ORIGIN = 'https://jwc.jnyy.example';
/** Noon of 24 November 2026 in Shanghai. */
const NOW = Date.UTC(2026, 10, 24, 4);
/** The column of the menu in which a case stands: 实践教学. */
export const COLUMN = 5;

const links = createLinkResolver({ trackingParameters: [] });

function modelPage(path: string, html: string): ModelPage {
  const { url, title, status, publishedAt, newestListed, textLength, outline } = extractFacts(
    { text: html, charset: 'utf-8' },
    { siteId: 'jwc', url: `${ORIGIN}${path}`, status: 200 },
    { timezone: 'Asia/Shanghai', now: NOW, links },
  );
  return { url, title, status, publishedAt, newestListed, textLength, outline };
}

/** Other columns of the site are as they should be, so that the template shows. */
const rowsOf = (system: System, column: number): string =>
  system.list(
    [0, 1, 2].map((at) =>
      system.row(
        `${MENU[column - 1]}第${at + 1}期工作安排已经发布`,
        system.article(column, 20 - at),
        `2026-0${9 - at}-15`,
      ),
    ),
  );

/** What stands beside the content on every page of a site, after it in the source: fresh entries, words and a picture. */
export const SIDE = `<div class="yb"><h3>最新发布</h3><ul><li><a href="/info/1999/91.htm">江南应用技术学院召开教学工作大会</a><span>2026-11-20</span></li>
<li><a href="/info/1999/90.htm">我校学生在全国技能竞赛中获奖</a><span>2026-11-18</span></li></ul><p>办公时间：工作日上午八点半到十一点半，下午两点到五点。</p><img src="/images/xuanchuan.jpg"></div>`;

/** `side`: stands on every page of the site. */
export function pagesOf(system: System, tested: Case, side = ''): ModelPage[] {
  const pages = MENU.map((name, at): ModelPage => {
    const column = at + 1;
    const path = system.column(column);
    const body =
      column === COLUMN
        ? tested.body(system, column)
        : column === 1
          ? '<div class="content"><p>教务处是学校教学管理的职能部门，负责教学运行、学籍、考务和实践教学管理。</p></div>'
          : rowsOf(system, column);
    const extra = side + (column === COLUMN ? (tested.extra ?? '') : '');
    return modelPage(path, system.page({ path, title: name, crumbs: [[name, path]], body, extra }));
  });
  const home = MENU.slice(1, 4).map((_, at) => rowsOf(system, at + 2));
  pages.push(
    modelPage(
      system.home,
      system.page({ path: system.home, title: '教务处', crumbs: [], body: home.join(''), extra: side }),
    ),
  );
  return pages;
}

export const siteOf = (system: System) => ({ id: 'jwc', url: `${ORIGIN}${system.home}`, aliases: [] });

export const modelOf = (system: System, tested: Case, rules: ColumnRules, side = ''): SiteModel =>
  buildSiteModel(siteOf(system), pagesOf(system, tested, side), rules);

export const dayName = (epoch: number | null): string | null =>
  epoch === null ? null : new Date(epoch + 8 * 3_600_000).toISOString().slice(0, 10);
