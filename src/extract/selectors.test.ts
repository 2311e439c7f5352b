import * as cheerio from 'cheerio';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLLEGE_PAGE } from './college-page.ts';
import { factsOf } from './facts-of.ts';

/** The one element that the selector selects, or nothing. */
function selected($: cheerio.CheerioAPI, selector: string) {
  const found = $(selector);
  return found.length === 1 ? found : null;
}

function expectSelectors(html: string): void {
  const $ = cheerio.load(html);
  for (const link of factsOf(html).links) {
    const attribute = /\[(href|src|action|data|value)\]$/.exec(link.via)?.[1];
    if (attribute === undefined || /noscript:nth-of-type\(\d+\)$/.test(link.selector)) continue;
    const written = selected($, link.selector)?.attr(attribute)?.trim();
    expect(written, `${link.selector} in ${html}`).toBe(link.href);
  }
}

it('selects the very element, in a page as it is', () => {
  expectSelectors(COLLEGE_PAGE);
  const $ = cheerio.load(COLLEGE_PAGE);
  for (const block of factsOf(COLLEGE_PAGE).textBlocks) {
    if (block.kind === 'alt' || block.kind === 'meta') expect(selected($, block.selector)).not.toBeNull();
    else expect(selected($, block.selector)?.text().replace(/\s/g, '')).toContain(block.text.replace(/\s/g, ''));
  }
});

it('selects the very element, however broken the nesting', () => {
  const token = fc.constantFrom(
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<ul>',
    '<li>',
    '</ul>',
    '<table>',
    '<tr>',
    '<td>',
    '</table>',
    '<span id=a>',
    '<div id=b>',
    '<DIV ID="B">',
    '<section id="数">',
    '<i id=c>',
    '</i>',
    'x',
    '</span>',
    '<font>',
    '</font>',
    '<x-card>',
    '</x-card>',
  );
  const linked = fc.array(token, { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(linked, { minLength: 1, maxLength: 4 }), (parts) => {
      expectSelectors(
        parts.map((part, i) => `${part.join('')}<a href=/${i}.htm>第${i}条</a><img src=/${i}.png>`).join(''),
      );
    }),
    { numRuns: 500 },
  );
});

it('names the noscript for what is in it', () => {
  const [link] = factsOf('<body><div id="foot"><noscript><p><img src="/stat.gif"></noscript></div>').links;
  expect(link).toMatchObject({ href: '/stat.gif', selector: '#foot>noscript:nth-of-type(1)' });
});

it('starts at an id that stands once only', () => {
  const html =
    '<div id="main"><a href="1.htm">一</a></div><div id="MAIN"><a href="2.htm">二</a></div><div id="foot"><p><a href="3.htm">三</a></div>';
  expect(factsOf(html).links.map(({ selector }) => selector)).toEqual([
    'body>div:nth-of-type(1)>a:nth-of-type(1)',
    'body>div:nth-of-type(2)>a:nth-of-type(1)',
    '#foot>p:nth-of-type(1)>a:nth-of-type(1)',
  ]);
});
