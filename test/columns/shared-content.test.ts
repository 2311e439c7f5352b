import { expect, test } from 'vitest';
import { factsOf } from '../../src/extract/facts-of.ts';
import { DEFAULT_PERIODS, NO_COLUMN_RULES } from '../../src/model/site-model/column-rules.ts';
import { createModelSource } from '../../src/model/site-model/model-source.ts';

const ORIGIN = 'https://xsc.jnyy.edu.cn';
const site = { id: 'xsc', url: `${ORIGIN}/`, aliases: [] };

const OTHERS = [
  ['部门概况', '学生处负责全校学生的思想政治教育、日常管理、资助、宿舍和心理健康工作，设四个科室。'],
  ['宿舍管理', '宿舍楼每晚十一点关门，晚归须在值班室登记，床位调整每学期开学第二周集中办理。'],
  ['心理健康', '心理健康教育中心设在大学生活动中心三楼，工作日全天开放，可以电话或者当面预约。'],
  ['奖助学金', '国家奖学金、国家励志奖学金和校级奖学金每年九月评定，名单公示五个工作日。'],
  ['征兵工作', '应征报名每年两次，政策咨询和体检安排由武装部统一办理，退役复学手续见教务处。'],
  ['队伍建设', '辅导员按照师生比配备，每月开展一次工作例会，每学期组织一次素质能力培训。'],
  ['国防教育', '军事理论课程和军事技能训练安排在第一学年，成绩计入学籍档案，缺训者须补训。'],
  ['勤工助学', '校内岗位由用人部门申报，学生处审核后统一发布，报酬按月发放到本人账户。'],
] as const;

/** Two columns among ten with these bodies; the page as a whole is like all others. `atHome`: on the home page. */
function shapesOf(
  one: string,
  other: string,
  atHome = '',
  others: typeof OTHERS | readonly [] = OTHERS,
): readonly (string | undefined)[] {
  const columns = [['迎新专栏', one], ['毕业专栏', other], ...others] as const;
  const pathOf = (at: number): string => `/col${at}.htm`;
  const menu = columns.map(([name], at) => `<li><a href="${pathOf(at)}">${name}</a></li>`).join('');
  const pageOf = (path: string, title: string, body: string) =>
    factsOf(
      `<title>${title}</title><ul class="nav">${menu}</ul>${body}<div class="footer">江南应用技术学院学生处</div>`,
      `${ORIGIN}${path}`,
    );
  const source = createModelSource(site, NO_COLUMN_RULES);
  source.see(pageOf('/', '学生处', `<p>欢迎访问学生处网站。</p>${atHome}`));
  for (const [at, [name, body]] of columns.entries()) {
    const crumbs = `<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="${pathOf(at)}">${name}</a></div>`;
    source.see(pageOf(pathOf(at), `${name}-学生处`, `${crumbs}<div class="content">${body}</div>`));
  }
  const found = source.model({ periods: DEFAULT_PERIODS, overrides: [] }).columns;
  return ['迎新专栏', '毕业专栏'].map((name) => found.find((column) => column.name === name)?.shape);
}

test.each([
  ['a picture', '<img src="/images/erweima.jpg" width="400" height="400">', 'picture'],
  ['a short text', '<p>请到学生事务大厅一楼窗口办理。</p>', 'article'],
  ['a file', '<p><a href="/files/shouce.pdf">学生手册.pdf</a></p>', 'attachment'],
])('%s that two columns share is content of both, not template', (_, body, shape) => {
  expect(shapesOf(body, body)).toEqual([shape, shape]);
});

test.each([
  ['a contact', '<p>电话：0371-60000000，行政楼二楼二〇六室。</p>', 'article'],
  ['a link', '<p><a href="https://yx.jnyy.edu.cn/login">迎新系统</a></p>', 'links'],
])('%s that the home page shows as well is content of its column', (_, body, shape) => {
  expect(shapesOf(body, '', body)).toEqual([shape, 'empty']);
});

test('columns without anything are empty beside the others', () => {
  expect(shapesOf('', '<p>暂无内容</p>')).toEqual(['empty', 'empty']);
});

test('a picture that two columns share is content of both when the scan was cut short behind them', () => {
  const body = '<img src="/images/erweima.jpg" width="400" height="400">';
  expect(shapesOf(body, body, '', [])).toEqual(['picture', 'picture']);
});
