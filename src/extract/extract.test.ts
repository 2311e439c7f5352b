import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLLEGE_PAGE } from './college-page.ts';
import { dayName, factsOf } from './facts-of.ts';

it('reads every fact in one go', () => {
  const facts = factsOf(COLLEGE_PAGE);
  expect(facts).toMatchObject({
    siteId: 'jwc',
    url: 'http://jwc.jnyy.edu.cn/tzgg/list.htm',
    status: 200,
    title: '通知公告-江南应用技术学院教务处',
    charset: 'utf-8',
    metas: { description: '江南应用技术学院教务处', 'content-type': 'text/html; charset=UTF-8' },
    publishedAt: null,
    listings: [
      {
        rows: [
          { title: '关于做好2026年毕业生离校工作的通知', url: 'http://jwc.jnyy.edu.cn/info/1031/3084.htm' },
          { title: '关于开展教学检查的通知', url: 'http://jwc.jnyy.edu.cn/info/1031/3052.htm' },
        ],
      },
    ],
  });
  expect(dayName(facts.newestListed)).toBe('2026-05-12');
  expect(facts.textLength).toBeGreaterThan(50);
});

it('counts the first meta of a name', () => {
  expect(
    factsOf(
      '<meta name=A content=1><meta NAME=a content=2><meta property="og:title" content=3><meta name=__proto__ content=4>',
    ).metas,
  ).toEqual(
    Object.fromEntries([
      ['a', '1'],
      ['og:title', '3'],
      ['__proto__', '4'],
    ]),
  );
});

it('gives the same facts for the same text, and never throws', () => {
  const token = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '<a href=',
    '<div style="display:none',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<table>',
    '<li>',
    '2026-05-12',
    '&#',
    '&',
    '\0',
    '\uD800',
    'url(',
    'location=',
    '<base href=',
    '<meta http-equiv=refresh content=',
    '<option value=',
    'srcset=',
    '教务处',
    '<svg>',
    '<noscript>',
    '</noscript>',
    '<template>',
    'http://',
    'a.htm',
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const html = tokens.join('');
      expect(factsOf(html)).toEqual(factsOf(html));
    }),
    { numRuns: 1_000 },
  );
});

/** Built to make a parser slow: each would take minutes if the time grew with the square of the size. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['200,000 nested boxes', '<div>'.repeat(200_000)],
  ['200,000 boxes with links', '<div onclick="location.href=\'/a.htm\'"><a href=/b.htm>通'.repeat(100_000)],
  ['one line of a megabyte', `<p>${'江南应用技术学院，'.repeat(120_000)}</p>`],
  ['attributes without end', `<a ${'a=1 '.repeat(200_000)}>`],
  ['quotes that never close', '<a href="'.repeat(100_000)],
  ['comments that never close', '<!-- http:// '.repeat(100_000)],
  ['scripts that hide their ends', `<script>${'<!--<script>'.repeat(100_000)}`],
  ['noscripts', '<noscript><svg><![CDATA['.repeat(50_000) + '</noscript>'.repeat(50_000)],
  ['spaces in an address', `<a href="a${' '.repeat(500_000)}b">x</a>`],
  ['dots after an address', `<p>http://jnyy.cn/${'.'.repeat(500_000)}a</p>`],
  ['spaces in a style', `<p style="display${' '.repeat(300_000)}x;${'position:'.repeat(50_000)}">x</p>`],
  ['unclosed url()', `<style>${'url("'.repeat(100_000)}${'url( '.repeat(100_000)}</style>`],
  [
    'half a script',
    `<script>${'location'.repeat(100_000)}${'window . open ( '.repeat(50_000)}${'/*'.repeat(50_000)}</script>`,
  ],
  ['formatting', '<b><i><u><font><p>x'.repeat(20_000)],
  ['tables in tables', '<table><tr><td><a href=x>通知公告一览表</a>2026-05-12'.repeat(30_000)],
  ['half character references', '&#x'.repeat(200_000) + '&lt'.repeat(200_000)],
  ['classes', `<div class="${'nav_'.repeat(100_000)} ${'menu1'.repeat(100_000)}">x</div>`],
  ['rows', `<ul>${'<li><a href=/a.htm>关于做好期末考试工作的通知</a>2026-05-12</li>'.repeat(50_000)}</ul>`],
  ['srcset', `<img srcset="${'a.png 1x, '.repeat(100_000)}${','.repeat(100_000)}">`],
];

it.each(HOSTILE)('gets through %s', { timeout: 20_000 }, (_name, html) => {
  const facts = factsOf(html);
  expect(facts.links.length).toBeLessThanOrEqual(20_000);
  expect(facts.textBlocks.length).toBeLessThanOrEqual(50_000);
});
