import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../facts-of.ts';
import { parseSelector } from './parse-selector.ts';
import { parseSheet } from './parse-sheet.ts';

const hiddenIn = (css: string, html: string): string | null | undefined =>
  factsOf(`<style>${css}</style>${html.replace('LINK', '<a href="/tzgg/1.htm">通知</a>')}`).links[0]?.hidden;

describe('a rule hides', () => {
  it.each([
    ['.gg{display:none}', '<div class="a gg">LINK</div>', 'ancestor rule .gg display:none'],
    ['#gg{visibility:hidden}', '<div id="gg">LINK</div>', 'ancestor rule #gg visibility:hidden'],
    ['em{font-size:0}', '<em>LINK</em>', 'ancestor rule em font-size:0'],
    ['div.gg#a{opacity:0}', '<div id="a" class="gg">LINK</div>', 'ancestor rule div.gg#a opacity:0'],
    [
      '.main .gg{text-indent:-999em}',
      '<div class="main"><p><b class="gg">LINK</b></p></div>',
      'ancestor rule .main .gg text-indent:-999em',
    ],
    [
      '.main > .gg{display:none}',
      '<div class="main"><p class="gg">LINK</p></div>',
      'ancestor rule .main > .gg display:none',
    ],
    ['a{display:none}', 'LINK', 'rule a display:none'],
    ['.x,.gg , .y{display:none}', '<p class="gg">LINK</p>', 'ancestor rule .gg display:none'],
    [
      '@charset "utf-8";/* .z{ */.gg{color:red;display:none}',
      '<p class="gg">LINK</p>',
      'ancestor rule .gg display:none',
    ],
    ['@media screen{.gg{display:none}}', '<p class="gg">LINK</p>', 'ancestor rule .gg display:none'],
    ['@supports (display:grid){.gg{display:none}}', '<p class="gg">LINK</p>', 'ancestor rule .gg display:none'],
    ['<!-- .gg{display:none} -->', '<p class="gg">LINK</p>', 'ancestor rule .gg display:none'],
    ['.gg{display:none', '<p class="gg">LINK</p>', 'ancestor rule .gg display:none'],
  ])('%s', (css, html, reason) => expect(hiddenIn(css, html)).toBe(reason));
});

describe('a rule does not hide', () => {
  it.each([
    ['.gg{display:none}', '<div class="ggg">LINK</div>'],
    ['.main > .gg{display:none}', '<div class="main"><p><b class="gg">LINK</b></p></div>'],
    ['.gg .main{display:none}', '<div class="main"><p class="gg">LINK</p></div>'],
    ['.gg:hover{display:none}', '<p class="gg">LINK</p>'],
    ['.gg:first-child{display:none}', '<p class="gg">LINK</p>'],
    ['.gg::before{display:none}', '<p class="gg">LINK</p>'],
    ['.gg + .b{display:none}', '<p class="gg"></p><p class="b">LINK</p>'],
    ['[class]{display:none}', '<p class="gg">LINK</p>'],
    ['@media print{.gg{display:none}}', '<p class="gg">LINK</p>'],
    ['@media (max-width:800px){.gg{display:none}}', '<p class="gg">LINK</p>'],
    ['@font-face{font-family:gg;display:none}', '<p class="gg">LINK</p>'],
    ['@keyframes gg{from{opacity:0}}', '<p class="gg">LINK</p>'],
    ['.gg{display:none}.gg{display:block}', '<p class="gg">LINK</p>'],
    ['.gg.on{display:block}.gg{display:none}', '<p class="gg on">LINK</p>'],
    ['.gg{display:block!important}#a.gg{display:none}', '<p class="gg" id="a">LINK</p>'],
    ['.gg{display:none}', '<p class="gg" style="display:block">LINK</p>'],
    ['.gg{font-size:0}.gg b{font-size:14px}', '<p class="gg"><b>LINK</b></p>'],
    ['.gg{visibility:hidden}.gg b{visibility:visible}', '<p class="gg"><b>LINK</b></p>'],
    ['/* .gg{display:none} */', '<p class="gg">LINK</p>'],
  ])('%s on %s', (css, html) => expect(hiddenIn(css, html)).toBeNull());
});

it('reads what a selector asks for, or nothing', () => {
  expect(parseSelector('ul.nav > li a')?.chain).toEqual([
    { tag: 'ul', id: null, classes: ['nav'], isParent: true },
    { tag: 'li', id: null, classes: [], isParent: false },
    { tag: 'a', id: null, classes: [], isParent: false },
  ]);
  expect(parseSelector('.nav li:hover ul', true)?.chain.map(({ tag }) => tag)).toEqual([null, 'li', 'ul']);
  expect(parseSelector('.active', true)).toBeNull();
  for (const odd of ['', 'a~b', 'a[href]', 'a:nth-child(2)', '.'.repeat(500), '}'])
    expect(parseSelector(odd)).toBeNull();
});

it('ends with every sheet', () => {
  const pieces = fc.constantFrom(
    '.gg',
    '#a',
    '{',
    '}',
    ';',
    ':',
    'display:none',
    '@media print',
    '/*',
    '*/',
    ',',
    '>',
    '\\',
    '"',
    '(',
    ')',
    '\n',
    '!important',
    'left:-9999px',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 80 }), (parts) => {
      const { hiding, showing } = parseSheet(parts.join(''));
      expect(hiding.length + showing.length).toBeLessThanOrEqual(6_000);
    }),
  );
  for (const css of [
    '{'.repeat(200_000),
    '}'.repeat(200_000),
    '.a{'.repeat(100_000),
    '@media{'.repeat(50_000),
    '/*'.repeat(200_000),
    `${'.a,'.repeat(100_000)}{display:none}`,
  ])
    expect(parseSheet(css).hiding.length).toBeLessThanOrEqual(3_000);
});
