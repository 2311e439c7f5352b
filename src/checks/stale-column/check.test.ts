import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, html, observationsOf } from '../../../test/support/run-check.ts';
import check from './check.ts';

describeFixtures(check, new URL('fixtures/', import.meta.url));

const column = (name: string, path: string, day: string, next = '2020-01-06') =>
  html(
    `<title>${name}-教务处</title><div class="crumb"><a href="/">首页</a> &gt; <a href="${path}">${name}</a></div>
     <ul><li><a href="${path}/2.html">关于开展${name}相关工作安排的说明</a><span>${day}</span></li>
     <li><a href="${path}/1.html">关于做好${name}有关事项的说明</a><span>${next}</span></li></ul>`,
    `https://jwc.jnyy.edu.cn${path}`,
  );
const found = (pages: ReturnType<typeof html>[], options: Record<string, unknown> = {}) =>
  observationsOf(check, [...pages, end()], { site: { options } });

describe('periods', () => {
  it('end with the day', () => {
    // The scan is at noon of 24 November.
    expect(found([column('新闻动态', '/xw', '2026-11-10')])).toEqual([]);
    expect(found([column('新闻动态', '/xw', '2026-11-09')])).toMatchObject([
      { messageId: 'stale', data: { days: 15, period: 14 } },
    ]);
  });
  it('are the estate’s to set, and 0 means not assessed', () => {
    expect(found([column('新闻动态', '/xw', '2026-10-09')], { newsDays: 60 })).toEqual([]);
    expect(found([column('新闻动态', '/xw', '2016-10-09')], { newsDays: 0 })).toEqual([]);
  });
  it('may differ for one column', () => {
    const pages = [column('新闻动态', '/xw', '2026-10-09')];
    expect(found(pages, { columns: [{ match: '/xw', period: 90 }] })).toEqual([]);
    expect(found(pages, { columns: [{ match: '新闻动态', period: 0 }] })).toEqual([]);
    expect(found(pages, { columns: [{ match: '/xw', kind: 'notice' }] })).toEqual([]);
  });
  it('hold within the season of a column only', () => {
    const pages = [column('招生动态', '/zs', '2026-06-09')];
    expect(found(pages, { columns: [{ match: '/zs', seasons: [{ from: '06-01', to: '09-30' }] }] })).toEqual([]);
    expect(found(pages, { columns: [{ match: '/zs', seasons: [{ from: '11-01', to: '01-31' }] }] })).toHaveLength(1);
  });
  it('no date to come keeps a column fresh', () => {
    expect(found([column('新闻动态', '/xw', '2031-01-01', '2026-01-06')])).toMatchObject([{ messageId: 'stale' }]);
  });
});

describe('the official vetoes', () => {
  const stale = (count: number, day: string) =>
    Array.from({ length: count }, (_, at) =>
      column(at % 2 ? `第${at}期教学动态` : `第${at}批考试通知`, `/lm${at}`, day),
    );
  const vetoes = (pages: ReturnType<typeof html>[], options = {}) =>
    found(pages, options).filter(({ messageId }) => messageId.startsWith('veto'));
  it('news and notices count together', () => {
    expect(vetoes(stale(4, '2026-02-01'))).toEqual([]);
    expect(vetoes(stale(5, '2026-02-01'))).toMatchObject([
      { messageId: 'vetoUpdates', severity: 'critical', data: { count: 5 } },
    ]);
  });
  it('ten columns without an update for a year fall on their own', () => {
    const messages = vetoes(stale(10, '2025-02-01')).map(({ messageId }) => messageId);
    expect(messages).toEqual(['vetoUpdates', 'vetoLongStale']);
    expect(vetoes(stale(9, '2025-02-01')).map(({ messageId }) => messageId)).toEqual(['vetoUpdates']);
  });
  it('0 turns them off', () => {
    expect(vetoes(stale(10, '2025-02-01'), { staleColumnVeto: 0, longStaleColumnVeto: 0 })).toEqual([]);
  });
});

describe('a column with sub-columns', () => {
  it('is assessed by them', () => {
    const child = html(
      `<title>教务动态-教务处</title><div class="crumb"><a href="/">首页</a> &gt; <a href="/xw.htm">新闻中心动态</a> &gt; <a href="/xw/jw.htm">教务动态</a></div>
       <ul><li><a href="/info/1/2.htm">教务处召开教学工作例会</a><span>2026-11-20</span></li><li><a href="/info/1/1.htm">教务处组织教学观摩活动</a><span>2026-10-08</span></li></ul>`,
      'https://jwc.jnyy.edu.cn/xw/jw.htm',
    );
    expect(found([column('新闻中心动态', '/xw.htm', '2025-01-01'), child])).toEqual([]);
  });
});
