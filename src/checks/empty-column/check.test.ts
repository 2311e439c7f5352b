import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const emptyColumn = (name: string, path: string) =>
  html(
    `<title>${name}-教务处</title><div class="crumb"><a href="/">首页</a> &gt; <a href="${path}">${name}</a></div><p>暂无内容</p>`,
    `https://jwc.jnyy.edu.cn${path}`,
  );
const NAMES = ['教研动态', '学籍公告', '竞赛通知', '教材建设', '考务安排'];
const columns = NAMES.map((name, at) => emptyColumn(name, `/lm${at}.htm`));
const found = (count: number, options: Record<string, unknown> = {}) =>
  observationsOf(check, [...columns.slice(0, count), end()], { site: { options } });

describe('an empty column', () => {
  it('is a defect of its own page, under its own address', () => {
    const [observation] = found(1);
    expect(observation).toMatchObject({
      target: 'https://jwc.jnyy.edu.cn/lm0.htm',
      data: { name: '教研动态', phrase: '暂无内容' },
      evidence: { path: '教研动态' },
      places: [{ page: 'https://jwc.jnyy.edu.cn/lm0.htm', title: '教研动态' }],
    });
  });

  it('is let alone out of season, and where the config says that it is no column', () => {
    expect(found(1, { columns: [{ match: '/lm0.htm', seasons: [{ from: '06-01', to: '09-30' }] }] })).toEqual([]);
    expect(found(1, { columns: [{ match: '/lm0.htm', seasons: [{ from: '10-01', to: '02-28' }] }] })).toHaveLength(1);
    expect(found(1, { columns: [{ match: '教研动态', column: false }] })).toEqual([]);
  });
});

describe('the official veto', () => {
  const vetoes = (count: number, options: Record<string, unknown> = {}) =>
    found(count, options).filter(({ messageId }) => messageId === 'veto');
  it('falls from five columns on, once a site', () => {
    expect(vetoes(4)).toEqual([]);
    expect(vetoes(5)).toMatchObject([
      { severity: 'critical', certainty: 'certain', data: { count: 5, limit: 5 }, target: 'https://jwc.jnyy.edu.cn/' },
    ]);
  });
  it('has a limit that the estate may set, and 0 turns it off', () => {
    expect(vetoes(3, { emptyColumnVeto: 3 })).toHaveLength(1);
    expect(vetoes(5, { emptyColumnVeto: 0 })).toEqual([]);
  });
  it('is a question where the scan was cut short', () => {
    const cut = observationsOf(check, [...columns, end({ complete: false })]);
    expect(cut.find(({ messageId }) => messageId === 'veto')?.certainty).toBe('review');
  });
});
