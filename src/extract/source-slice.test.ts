import { describe, expect, it } from 'vitest';
import { factsOf } from './facts-of.ts';
import { sourceSlice } from './source-slice.ts';

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>&#28595;&#38376;</title></head>
<body><div class="nav"><a href="/">首页</a></div>
<div style="position:absolute;left:-9999px"><A HREF="http://bet.example/">&#28595;&#38376;<b>葡京</b></A></div>
<p>请<em>穿带</em>好安全帽</p><p></p>
</body></html>`;

describe('sourceSlice', () => {
  it('gives a place as it was sent, references and all', () => {
    const link = factsOf(PAGE).links.find(({ url }) => url?.includes('bet.example'));
    expect(sourceSlice(PAGE, link?.selector ?? '', '')).toBe(
      '<A HREF="http://bet.example/">&#28595;&#38376;<b>葡京</b></A>',
    );
  });

  it('gives the title and a paragraph', () => {
    const { textBlocks } = factsOf(PAGE);
    const slices = textBlocks.map(({ selector }) => sourceSlice(PAGE, selector, ''));
    expect(slices).toContain('<title>&#28595;&#38376;</title>');
    expect(slices).toContain('<p>请<em>穿带</em>好安全帽</p>');
  });

  it('falls back to the words', () => {
    expect(sourceSlice(PAGE, '', 'bet.example')).toContain('left:-9999px');
    expect(sourceSlice(PAGE, '#gone', '葡京')).toContain('<b>葡京</b>');
    expect(sourceSlice(PAGE, '', 'nowhere')).toBe('');
  });

  it('keeps little of a large place', () => {
    const page = `<ul>${'<li>通知公告</li>'.repeat(10_000)}</ul>`;
    expect(sourceSlice(page, 'body>ul:nth-of-type(1)', '').length).toBeLessThanOrEqual(1_200);
  });
});
