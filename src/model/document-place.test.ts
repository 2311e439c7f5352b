import { expect, it } from 'vitest';
import { isDocumentPlace, placeIn } from './document-place.ts';

it.each([
  ['page 3', '第3页'],
  ['paragraph 12', '第12段'],
  ['paragraph 4 (hidden text)', '第4段（隐藏文字）'],
  ['table 1, row 2, column 3', '表1第2行第3列'],
  ['slide 2 (notes)', '第2张幻灯片（备注）'],
  ['header', '页眉'],
  ['chart', '图表'],
  ['名单 (chart)', '名单（图表）'],
  ['名单!C17', '名单!C17'],
  ['名单!C17 (hidden row)', '名单!C17（隐藏行）'],
  ['名单 (header)', '名单（页眉）'],
  ['附件/名单.xlsx » Sheet1!B2 (comment)', '附件/名单.xlsx » Sheet1!B2（批注）'],
  ['a.zip » b.txt » line 1', 'a.zip » b.txt » 第1行'],
  ['page 3.docx » page 3', 'page 3.docx » 第3页'],
  ['名单 (备注)!A1', '名单 (备注)!A1'],
  ['#list>li:nth-of-type(1)>a', '#list>li:nth-of-type(1)>a'],
  ['', ''],
])('%s is %s in Chinese and itself in English', (place, chinese) => {
  expect(placeIn('zh-CN', place)).toBe(chinese);
  expect(placeIn('en', place)).toBe(place);
});

it('tells places of documents from paths of elements', () => {
  for (const place of ['page 3', '名单!C17 (hidden row)', 'B2', '名单 (header)', 'a.zip » b.txt » line 1', 'header'])
    expect(isDocumentPlace(place), place).toBe(true);
  for (const path of ['', 'body', '#A1>li', 'head>title:nth-of-type(1)', 'body>h1:nth-of-type(1)', 'html'])
    expect(isDocumentPlace(path), path).toBe(false);
});
