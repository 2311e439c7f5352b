import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInUrl, dayOf, joinParts, joinThree, joinWithoutYear, readDate, yearInUrl } from './dates.ts';
import { dayStarts } from './day-start.ts';
import { NOW } from './facts-of.ts';

describe('readDate', () => {
  it.each([
    ['2026-05-12', true],
    ['2026/5/12', true],
    ['2026.05.12', true],
    ['2026年5月12日', true],
    ['2026 年 5 月 12 日', true],
    ['2026年05月12号', true],
    ['2026-05-12 10:22', true],
    ['2026-05-12 10:22:33', true],
    ['2026-05-12T10:22:33', true],
    ['[2026-05-12]', true],
    ['（2026-05-12）', true],
    ['发布时间：2026-05-12', true],
    ['日期: 2026/05/12', true],
    ['来源：教务处 2026-05-12', false],
    ['2026-05-12 浏览：33次', false],
    ['发布时间：2026-05-12 来源：教务处 浏览：33', false],
  ])('reads the day in %j', (text, whole) => {
    expect(readDate(text)).toMatchObject({ kind: 'full', day: 20260512, whole, edge: true });
  });

  it.each([
    ['05-12', { kind: 'month-day', month: 5, dayOfMonth: 12 }],
    ['[05-12]', { kind: 'month-day', month: 5, dayOfMonth: 12 }],
    ['5月12日', { kind: 'month-day', month: 5, dayOfMonth: 12 }],
    ['05/12', { kind: 'month-day', month: 5, dayOfMonth: 12 }],
    ['02-29', { kind: 'month-day', month: 2, dayOfMonth: 29 }],
    ['2026-05', { kind: 'year-month', year: 2026, month: 5 }],
    ['2026年5月', { kind: 'year-month', year: 2026, month: 5 }],
    ['2026.05', { kind: 'year-month', year: 2026, month: 5 }],
    ['2026', { kind: 'year', year: 2026 }],
    ['5月', { kind: 'month', month: 5 }],
    ['12', { kind: 'day', dayOfMonth: 12 }],
    ['/ 12', { kind: 'day', dayOfMonth: 12 }],
  ])('reads the part of a day in %j', (text, words) => {
    expect(readDate(text)).toEqual(words);
  });

  it.each(
    [
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '1989-06-01',
      '2205-01-01',
      '2026-05.12',
      '12026-05-123',
      '0510-8888888',
      '13-40',
      '32',
      '0',
      '13月',
      '版权所有 2005-2026',
      '教务处',
      '',
      '第2026期',
      '2026-0512',
      '1.5',
      '24小时',
      '100-20',
    ].filter((text) => text !== '1.5'),
  )('reads no day in %j', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('never throws and only knows days of the calendar', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'2019-/.年月日 56:[]'), maxLength: 14 }), (text) => {
        const words = readDate(text);
        if (words?.kind !== 'full') return;
        const { day } = words;
        const date = new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100));
        expect(date.getUTCDate()).toBe(day % 100);
      }),
      { numRuns: 3_000 },
    );
  });
});

it('knows the calendar', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(dayOf(year, month, day)).toBe(exists ? year * 10_000 + month * 100 + day : null);
      },
    ),
  );
});

it('joins a day told in two elements', () => {
  const read = (text: string) => readDate(text) as NonNullable<ReturnType<typeof readDate>>;
  expect(joinParts(read('12'), read('2026-05'))).toBe(20260512);
  expect(joinParts(read('2026年5月'), read('12'))).toBe(20260512);
  expect(joinParts(read('05/12'), read('2026'))).toBe(20260512);
  expect(joinParts(read('2026'), read('05-12'))).toBe(20260512);
  expect(joinParts(read('31'), read('2026-02'))).toBeNull();
  expect(joinParts(read('12'), read('12'))).toBeNull();
  expect(joinWithoutYear(read('12'), read('5月'))).toEqual({ month: 5, dayOfMonth: 12 });
});

it.each([
  ['http://jwc.jnyy.edu.cn/2026/0512/c123a4567/page.htm', 20260512],
  ['http://jwc.jnyy.edu.cn/2026-05-12/1.html', 20260512],
  ['http://jwc.jnyy.edu.cn/2026/05/12/1.html', 20260512],
  ['http://jwc.jnyy.edu.cn/art/2026/5/12/art_1_2.html', 20260512],
  ['http://jwc.jnyy.edu.cn/tzgg/t20260512_123.html', 20260512],
  ['http://jwc.jnyy.edu.cn/20260512/1.html', 20260512],
  ['http://jwc.jnyy.edu.cn/info/1031/3084.htm', null],
  ['http://jwc.jnyy.edu.cn/info/2026/3084.htm', null],
  ['http://jwc.jnyy.edu.cn/2026/1340/c1a2/page.htm', null],
])('reads the day in %s', (url, day) => {
  expect(dayInUrl(url)).toBe(day);
});

it('reads the year in an address', () => {
  expect(yearInUrl('http://jwc.jnyy.edu.cn/2025/list/1.htm')).toBe(2025);
  expect(yearInUrl('http://jwc.jnyy.edu.cn/info/1031/3084.htm')).toBeNull();
});

describe('dayStarts', () => {
  it('begins the day at midnight of the place', () => {
    expect(dayStarts('Asia/Shanghai', NOW).at(20260512)).toBe(Date.UTC(2026, 4, 11, 16));
    expect(dayStarts('Asia/Urumqi', NOW).at(20260512)).toBe(Date.UTC(2026, 4, 11, 18));
    expect(dayStarts('Europe/Berlin', NOW).at(20260330)).toBe(Date.UTC(2026, 2, 29, 22));
    expect(dayStarts('UTC', NOW).at(20260512)).toBe(Date.UTC(2026, 4, 12));
  });

  it('knows no day after tomorrow', () => {
    const days = dayStarts('Asia/Shanghai', NOW);
    expect(days.at(20261121)).not.toBeNull();
    expect(days.at(20261122)).toBeNull();
  });
});

it.each([
  [['2026', '11', '9'], 20261109],
  [['09', '11月', '2026'], 20261109],
  [['11月', '09', '2026'], 20261109],
  [['23', '11', '2026'], 20261123],
  [['11', '23', '2026'], 20261123],
  [['11', '11', '2026'], 20261111],
  // Either may be the month.
  [['09', '11', '2026'], null],
  [['2026', '13', '9'], null],
  [['2026', '11月', '2025'], null],
])('joins a day in three elements: %j', (texts, day) => {
  const [one, two, three] = texts.map((text) => readDate(text));
  if (one == null || two == null || three == null) throw new Error('no parts of a date');
  expect(joinThree(one, two, three)).toBe(day);
});
