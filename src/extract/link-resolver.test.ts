import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalUrl } from '../model/url.ts';
import { createLinkResolver } from './link-resolver.ts';

const TRACKING = ['utm_*'];

it('resolves as canonicalUrl does, page after page', () => {
  const links = createLinkResolver({ trackingParameters: TRACKING });
  const href = fc.oneof(
    fc
      .array(
        fc.constantFrom(
          '..',
          '.',
          'info',
          '1001',
          'a.htm',
          '',
          '~jwc',
          '...',
          'a%20b',
          '通知',
          '?a=1',
          '#b',
          ';jsessionid=1',
          ':',
          '//',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('/')),
    fc.string({ unit: fc.constantFrom(...'./a~-_?#%:\\ 1通'), maxLength: 12 }),
    fc.constantFrom(
      'a.htm',
      '/a/b.htm',
      '../a.htm',
      '../../../a/b.htm',
      'http://lib.jnyy.edu.cn',
      'a.htm?utm_source=1',
      '.',
      '..',
      '../',
      '/',
      './',
      '-',
      '~',
    ),
  );
  const base = fc.constantFrom(
    'http://jwc.jnyy.edu.cn/',
    'http://jwc.jnyy.edu.cn/tzgg/list.htm',
    'http://jwc.jnyy.edu.cn/tzgg/2026/list.htm?page=/2/',
    'http://jwc.jnyy.edu.cn/tzgg/2026/',
  );
  fc.assert(
    fc.property(href, base, fc.constantFrom('utf-8', 'gb18030'), (written, page, charset) => {
      fc.pre(written !== '');
      expect(links.resolve(written, page, charset).url).toBe(
        canonicalUrl(written, page, { trackingParameters: TRACKING, charset }),
      );
    }),
    { numRuns: 3_000 },
  );
});

it('still resolves when it has forgotten', () => {
  const links = createLinkResolver({ trackingParameters: [] });
  for (let i = 0; i < 70_000; i++) links.resolve(`${i}.htm`, 'http://jwc.jnyy.edu.cn/info/', 'utf-8');
  expect(links.resolve('1.htm', 'http://jwc.jnyy.edu.cn/info/', 'utf-8').url).toBe('http://jwc.jnyy.edu.cn/info/1.htm');
});
