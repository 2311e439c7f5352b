import { expect, test } from 'vitest';
import { displayWidth } from '../app/report-words.ts';
import { fieldLines, tableLines } from './table.ts';

const COLUMNS = [{ title: '网站' }, { title: '问题', flexible: true }, { title: '对象', flexible: true }];
const ROWS = [
  ['教务处', '链接打不开', 'https://jwc.jnyy.example/info/1001/2031.htm'],
  ['lib', '错别字', '穿带'],
];

test('columns line up by what a terminal shows', () => {
  expect(tableLines(COLUMNS, ROWS, 80)).toEqual([
    '网站    问题        对象',
    '──────  ──────────  ───────────────────────────────────────────',
    '教务处  链接打不开  https://jwc.jnyy.example/info/1001/2031.htm',
    'lib     错别字      穿带',
  ]);
});

test('flexible columns give way, fixed ones stay', () => {
  const lines = tableLines(COLUMNS, ROWS, 40);
  expect(lines[2]).toMatch(/^教务处 {2}.*…$/);
  expect(Math.max(...lines.map(displayWidth))).toBe(40);
});

test('rows become blocks where even the least does not fit', () => {
  const lines = tableLines(COLUMNS, ROWS, 26);
  expect(lines).toEqual([
    '网站  教务处',
    '问题  链接打不开',
    '对象  https://jwc.jnyy.exa',
    '      mple/info/1001/2031.',
    '      htm',
    '',
    '网站  lib',
    '问题  错别字',
    '对象  穿带',
  ]);
});

test('of addresses that do not fit the end stays, which tells them apart', () => {
  const columns = COLUMNS.map((column) => ({ ...column, keepsEnd: column.title === '对象' }));
  expect(tableLines(columns, ROWS, 40)[2]).toMatch(/ {2}….*\/2031\.htm$/);
});

test('nothing is cut where there is no edge', () => {
  expect(tableLines(COLUMNS, ROWS, Number.POSITIVE_INFINITY)[2]).toContain('2031.htm');
});

test('what a page says cannot steer the terminal', () => {
  const lines = tableLines([{ title: '对象' }], [['\u001b[2J清屏\u202e倒写\n换行']], 80);
  expect(lines.every((line) => !/\p{Cc}|\u202e/u.test(line))).toBe(true);
  expect(lines).toHaveLength(3);
});

test('fields wrap under themselves, and empty ones are left out', () => {
  expect(
    fieldLines(
      [
        ['理由', '一二三四五六七八九十一二三四五六'],
        ['依据', ''],
        ['位置', 'a\nb'],
      ],
      26,
    ),
  ).toEqual(['理由  一二三四五六七八九十', '      一二三四五六', '位置  a', '      b']);
});
