import { describe, expect, test } from 'vitest';
import { finding, item } from '../../test/golden/themed-report.ts';
import type { Item, ItemEvent, ItemStatus } from '../model/item.ts';
import { type AssessmentInput, buildAssessment, daysOf, percentOf } from './assessment.ts';

const noon = (day: string): string => `${day}T04:00:00.000Z`;

/** A life: days and what became of the item on them. */
function life(
  name: string,
  owner: string,
  steps: readonly (readonly [day: string, to: ItemStatus])[],
  more: Partial<Item> = {},
): { item: Item; events: ItemEvent[] } {
  const events = steps.map(([day, to], index) => ({
    identity: name,
    at: noon(day),
    actor: 'scan',
    scanId: null,
    from: steps[index - 1]?.[1] ?? null,
    to,
    reason: '',
  }));
  const status = steps.at(-1)?.[1] ?? 'new';
  const firstSeen = noon(steps[0]?.[0] ?? '2026-11-01');
  return { item: item(finding({ identity: name }), status, { owner, firstSeen, deadline: null, ...more }), events };
}

const LIVES = [
  life(
    '按期',
    '教务处',
    [
      ['2026-11-02', 'new'],
      ['2026-11-08', 'closed'],
    ],
    { deadline: '2026-11-09' },
  ),
  life(
    '当天',
    '教务处',
    [
      ['2026-11-02', 'new'],
      ['2026-11-09', 'closed'],
    ],
    { deadline: '2026-11-09' },
  ),
  life(
    '迟改',
    '教务处',
    [
      ['2026-10-02', 'new'],
      ['2026-11-20', 'closed'],
    ],
    { deadline: '2026-10-09' },
  ),
  life('没改', '教务处', [['2026-10-20', 'new']], { deadline: '2026-11-05' }),
  life(
    '下月才改',
    '教务处',
    [
      ['2026-11-20', 'new'],
      ['2026-12-03', 'closed'],
    ],
    { deadline: '2026-11-25' },
  ),
  life('反复', '图书馆', [
    ['2026-10-01', 'new'],
    ['2026-10-05', 'closed'],
    ['2026-11-06', 'reopened'],
  ]),
  life('报改未改', '图书馆', [
    ['2026-11-01', 'new'],
    ['2026-11-03', 'claimed-fixed'],
    ['2026-11-04', 'open'],
  ]),
  life('报改已改', '图书馆', [
    ['2026-11-01', 'new'],
    ['2026-11-03', 'claimed-fixed'],
    ['2026-11-04', 'closed'],
  ]),
  life('误报', '图书馆', [
    ['2026-11-01', 'new'],
    ['2026-11-03', 'rejected'],
  ]),
] as const;

const input = (more: Partial<AssessmentInput> = {}): AssessmentInput => ({
  tool: { name: 'webpatrol', version: '0.1.0' },
  lang: 'zh-CN',
  timezone: 'Asia/Shanghai',
  organization: '江南应用技术学院',
  generatedAt: noon('2026-12-10'),
  period: '2026-11',
  owners: ['教务处', '图书馆', '人事处'],
  items: LIVES.map(({ item: each }) => each),
  events: LIVES.flatMap(({ events }) => events),
  articles: null,
  ...more,
});

describe('the assessment', () => {
  test('counts what happened in the month, unit by unit', () => {
    const { units, title, from, to } = buildAssessment(input());
    expect([title, from, to]).toEqual(['2026年11月网站整改考核情况', '2026-11-01', '2026-11-30']);
    expect(Object.fromEntries(units.map((unit) => [unit.owner, unit]))).toMatchObject({
      教务处: { found: 3, closed: 3, withDeadline: 3, onTime: 2, reopened: 0, rechecked: 0, open: 2, overdue: 2 },
      图书馆: { found: 2, closed: 1, withDeadline: 0, onTime: 0, reopened: 1, rechecked: 2, passed: 1, open: 2 },
      人事处: { found: 0, closed: 0, open: 0, overdue: 0 },
    });
  });

  test('adds up to the totals', () => {
    const { totals, units } = buildAssessment(input());
    for (const key of ['found', 'closed', 'onTime', 'reopened', 'rechecked', 'passed', 'open', 'overdue'] as const) {
      expect(totals[key]).toBe(units.reduce((sum, unit) => sum + unit[key], 0));
    }
  });

  test('a year is told by months, no further than today', () => {
    const { months, totals } = buildAssessment(input({ period: '2026' }));
    expect(months.map(({ month }) => month).at(-1)).toBe('2026-12');
    expect(months.filter(({ found }) => found > 0).map(({ month, found }) => [month, found])).toEqual([
      ['2026-10', 3],
      ['2026-11', 5],
    ]);
    expect(months.reduce((sum, { closed }) => sum + closed, 0)).toBeGreaterThanOrEqual(totals.closed);
  });

  test('counts nothing for anybody where only a rule was withdrawn', () => {
    const steps = [
      ['2026-11-02', 'new'],
      ['2026-11-03', 'claimed-fixed'],
      ['2026-11-05', 'closed'],
    ] as const;
    const { item: closed, events } = life('撤下', '教务处', steps, { closedAs: 'withdrawn', deadline: '2026-11-09' });
    const reasons = ['', '', 'withdrawn'];
    const history = events.map((event, at) => ({ ...event, scanId: 'night', reason: reasons[at] ?? '' }));
    const none = { found: 0, closed: 0, withDeadline: 0, onTime: 0, rechecked: 0, passed: 0, reopened: 0, open: 0 };
    expect(buildAssessment(input({ items: [closed], events: history })).totals).toMatchObject(none);
    const back = { ...history[0]!, at: noon('2026-11-07'), from: 'closed' as const, to: 'reopened' as const };
    const again = [...history, { ...back, reason: 'in-force-again' }];
    const reopened = { ...closed, status: 'reopened' as const, closedAs: null };
    const { totals } = buildAssessment(input({ items: [reopened], events: again }));
    expect(totals).toMatchObject({ ...none, found: 1, open: 1 });
  });

  test('a late repair stays late when the defect comes back and gets another deadline', () => {
    const { item: back, events } = life(
      '迟改又反复',
      '教务处',
      [
        ['2026-10-02', 'new'],
        ['2026-11-03', 'closed'],
        ['2026-12-01', 'reopened'],
      ],
      { deadline: '2026-12-08' },
    );
    const history = events.map((event) => (event.to === 'closed' ? { ...event, dueOn: '2026-10-09' } : event));
    const { totals } = buildAssessment(input({ items: [back], events: history }));
    expect(totals).toMatchObject({ closed: 1, withDeadline: 1, onTime: 0 });
  });

  test('a day is a day of the estate’s zone', () => {
    const late = life('夜里', '教务处', []);
    const night = { ...late.item, firstSeen: '2026-10-31T18:00:00.000Z' };
    const { totals } = buildAssessment(input({ items: [night], events: [] }));
    expect(totals.found).toBe(1);
  });

  test('articles stand where they are counted, and nowhere else', () => {
    expect(buildAssessment(input()).totals.articles).toBeNull();
    const counted = buildAssessment(input({ articles: new Map([['教务处', 12]]) }));
    expect(counted.totals.articles).toBe(12);
    expect(counted.units.find(({ owner }) => owner === '人事处')?.articles).toBe(0);
  });

  test('the last day of a month, and nothing divided by nothing', () => {
    expect(daysOf('2028-02').to).toBe('2028-02-29');
    expect(daysOf('2026-02').to).toBe('2026-02-28');
    expect(daysOf('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(percentOf(1, 3)).toBe(33);
    expect(percentOf(0, 0)).toBeNull();
  });
});
