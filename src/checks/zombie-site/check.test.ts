import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, html, NOW, observationsOf, page } from '../../../test/support/run-check.ts';
import check from './check.ts';

const DAY = 86_400_000;
const idleFor = (days: number, options: Record<string, unknown> = {}) =>
  observationsOf(check, [page({ publishedAt: NOW - days * DAY }), end()], { site: { options } });

describeFixtures(check, new URL('fixtures/', import.meta.url));

describe('period of a site', () => {
  it('may be shorter', () => {
    expect(idleFor(91, { zombieAfterDays: 90 })).toMatchObject([{ messageId: 'idle', data: { days: 91 } }]);
    expect(idleFor(90, { zombieAfterDays: 90 })).toEqual([]);
  });
  it('may be longer', () => expect(idleFor(400, { zombieAfterDays: 730 })).toEqual([]));
  it('of 0 days means: not assessed', () => expect(idleFor(4000, { zombieAfterDays: 0 })).toEqual([]));
});

describe('the newest article', () => {
  const home = html(`<title>教务处</title>
    <p>今天是2026年11月24日 星期二 12:00:00</p>
    <ul><li><a href="/info/1001/1.htm">关于选课的通知</a><span>2026-03-12</span></li>
    <li><a href="/info/1001/2.htm">关于补考的通知</a><span>2026-03-08</span></li>
    <li><a href="/info/1001/3.htm">关于调课的通知</a><span>2026-02-20</span></li></ul>
    <p>您是第 2026112 位访客，今日访问 24 次，最后访问 2026-11-24</p>
    <p>版权所有 © 2026 江南应用技术学院教务处</p>`);

  it('is no clock, no visitor counter and no copyright year', () =>
    expect(observationsOf(check, [home, end()])).toMatchObject([{ messageId: 'idle', data: { days: 257 } }]));

  it('may stand anywhere', () => {
    const article = html(
      '<title>关于评教的通知-教务处</title><h1>关于评教的通知</h1><p>发布时间：2026-10-20</p><p>请各学院于月底前完成。</p>',
      'https://jwc.jnyy.edu.cn/xxgk/2026/a.htm',
    );
    expect(observationsOf(check, [home, article, end()])).toEqual([]);
    expect(observationsOf(check, [article, home, end()])).toEqual([]);
  });
});
