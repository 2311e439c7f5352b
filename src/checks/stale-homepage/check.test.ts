import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { end, html, NOW, observationsOf, page } from '../../../test/support/run-check.ts';
import check from './check.ts';

const DAY = 86_400_000;

describeFixtures(check, new URL('fixtures/', import.meta.url));

describe('the period of a site', () => {
  const idleFor = (days: number, options: Record<string, unknown>) =>
    observationsOf(check, [page({ newestListed: NOW - days * DAY }), end()], { site: { options } });
  it('may be longer', () => expect(idleFor(29, { homepageStaleDays: 30, homepageWarnDays: 0 })).toEqual([]));
  it('may be shorter', () => expect(idleFor(8, { homepageStaleDays: 7 })).toMatchObject([{ messageId: 'stale' }]));
  it('of 0 days means: not assessed', () => expect(idleFor(100, { homepageStaleDays: 0 })).toEqual([]));
});

it('a clock, a visitor counter and the copyright year are no update', () => {
  const home = html(`<title>教务处</title>
    <p>今天是2026年11月24日 星期二</p>
    <ul><li><a href="/info/1001/1.htm">关于选课的通知</a><span>2026-10-12</span></li>
    <li><a href="/info/1001/2.htm">关于补考的通知</a><span>2026-10-08</span></li>
    <li><a href="/info/1001/3.htm">关于调课的通知</a><span>2026-09-30</span></li></ul>
    <p>您是第2026112人次访问 2026-11-24 12:00:00</p><p>版权所有 © 2026 江南应用技术学院教务处</p>`);
  expect(observationsOf(check, [home, end()])).toMatchObject([{ messageId: 'stale', data: { days: 43 } }]);
});
