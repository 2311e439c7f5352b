import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl, hostOf, isTrapShaped, originOf, pathOf, urlPattern } from './url.ts';

const BASE = 'http://jwc.jnyy.edu.cn/tzgg/list.htm?page=2';
const resolve = (href: string): string | null => canonicalUrl(href, BASE, { trackingParameters: ['utm_*', 'from'] });

describe('canonicalUrl', () => {
  it.each([
    ['../info/1001/1.htm', 'http://jwc.jnyy.edu.cn/info/1001/1.htm'],
    ['  ../info/\n1.htm\t', 'http://jwc.jnyy.edu.cn/info/1.htm'],
    ['/a/./b/../c.htm#top', 'http://jwc.jnyy.edu.cn/a/c.htm'],
    ['?page=3', 'http://jwc.jnyy.edu.cn/tzgg/list.htm?page=3'],
    ['//lib.jnyy.edu.cn', 'http://lib.jnyy.edu.cn/'],
    ['HTTP://LIB.JNYY.EDU.CN:80/A', 'http://lib.jnyy.edu.cn/A'],
    ['https://lib.jnyy.edu.cn:443/', 'https://lib.jnyy.edu.cn/'],
    ['https://lib.jnyy.edu.cn:8443/', 'https://lib.jnyy.edu.cn:8443/'],
    ['http://图书馆.中国/', 'http://xn--1jq52s681d.xn--fiqs8s/'],
    ['a%2fb%7ec%41.htm', 'http://jwc.jnyy.edu.cn/tzgg/a%2Fb~cA.htm'],
    ['通知.htm', 'http://jwc.jnyy.edu.cn/tzgg/%E9%80%9A%E7%9F%A5.htm'],
    ['a.jsp;jsessionid=0A1B?id=1', 'http://jwc.jnyy.edu.cn/tzgg/a.jsp?id=1'],
    ['a.php?b=2&PHPSESSID=abc&a=1', 'http://jwc.jnyy.edu.cn/tzgg/a.php?b=2&a=1'],
    ['a.asp?ASPSESSIONIDQQ=1&sid=3', 'http://jwc.jnyy.edu.cn/tzgg/a.asp'],
    ['a.htm?utm_source=wx&id=1&from=qr', 'http://jwc.jnyy.edu.cn/tzgg/a.htm?id=1'],
    ['a.htm?', 'http://jwc.jnyy.edu.cn/tzgg/a.htm'],
    ['a.htm?side=1&fromage=2', 'http://jwc.jnyy.edu.cn/tzgg/a.htm?side=1&fromage=2'],
    ['\\\\fileserver\\share', 'http://fileserver/share'],
    ['http:/x.htm', 'http://jwc.jnyy.edu.cn/x.htm'],
    ['http://editor:secret@jwc.jnyy.edu.cn/a', 'http://editor:secret@jwc.jnyy.edu.cn/a'],
  ])('%j', (href, url) => {
    expect(resolve(href)).toBe(url);
  });

  it.each([
    'javascript:void(0)',
    'mailto:jwc@jnyy.edu.cn',
    'file:///C:/a.doc',
    'C:\\a.doc',
    'http://',
    'https:// jwc',
    'ftp://jnyy.edu.cn/',
  ])('knows no http address in %j', (href) => {
    expect(resolve(href)).toBeNull();
  });

  it('encodes the query of a GBK page as browsers do, its path as everywhere', () => {
    const href = '/检索.asp?key=教务处&n=①😀';
    expect(canonicalUrl(href, BASE, { charset: 'gb18030' })).toBe(
      'http://jwc.jnyy.edu.cn/%E6%A3%80%E7%B4%A2.asp?key=%BD%CC%CE%F1%B4%A6&n=%A2%D9%26%23128512%3B',
    );
  });

  it('changes nothing the second time', () => {
    const part = fc.string({ unit: fc.constantFrom(...'ab/.;%24AFef?&=~#:@通 \\'), maxLength: 24 });
    const sessions = fc.constantFrom('', ';jsessionid=1', '?sid=1', '&PHPSESSID=', '%25%34%31', '%%34%31', '/../');
    fc.assert(
      fc.property(part, sessions, part, fc.boolean(), (start, middle, end, absolute) => {
        const once = canonicalUrl(`${absolute ? 'http://jwc.jnyy.edu.cn/' : ''}${start}${middle}${end}`, BASE);
        if (once !== null) expect(canonicalUrl(once, null)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('takes addresses apart', () => {
  const url = 'https://jwc.jnyy.edu.cn:8443/a/b.htm?c=/d';
  expect(originOf(url)).toBe('https://jwc.jnyy.edu.cn:8443');
  expect(hostOf(url)).toBe('jwc.jnyy.edu.cn');
  expect(pathOf(url)).toBe('/a/b.htm?c=/d');
  expect(hostOf('http://editor:secret@jwc.jnyy.edu.cn/')).toBe('jwc.jnyy.edu.cn');
  expect(hostOf('http://[2001:da8::1]:8080/')).toBe('[2001:da8::1]');
  expect(pathOf('http://jwc.jnyy.edu.cn')).toBe('/');
});

it('agrees with the URL class on canonical addresses', () => {
  const host = fc.constantFrom(
    'jwc.jnyy.edu.cn',
    '10.1.2.3',
    '[2001:da8::1]',
    'JNYY.edu.cn.',
    'editor@jnyy.edu.cn',
    'a:b@jnyy.cn',
  );
  const port = fc.constantFrom('', ':443', ':80', ':8443');
  const path = fc
    .string({ unit: fc.constantFrom(...'/?#@:a.通'), maxLength: 8 })
    .map((text) => (text === '' ? '' : `/${text}`));
  fc.assert(
    fc.property(host, port, path, (name, number, rest) => {
      const url = canonicalUrl(`https://${name}${number}${rest}`, null);
      if (url === null) return;
      expect([originOf(url), hostOf(url)]).toEqual([new URL(url).origin, new URL(url).hostname]);
    }),
  );
});

it.each([
  ['http://jwc.jnyy.edu.cn/info/1001/12.htm', 'jwc.jnyy.edu.cn/info/#/#.htm'],
  ['http://jwc.jnyy.edu.cn/list.asp?page=2&class=7', 'jwc.jnyy.edu.cn/list.asp?class&page'],
  ['http://jwc.jnyy.edu.cn/list.asp?class=1&page=9&page=3', 'jwc.jnyy.edu.cn/list.asp?class&page'],
])('pattern of %s', (url, pattern) => {
  expect(urlPattern(url)).toBe(pattern);
});

it.each([
  ['http://jwc.jnyy.edu.cn/a/a/b.htm', false],
  ['http://jwc.jnyy.edu.cn/a/a/a/b.htm', true],
  ['http://jwc.jnyy.edu.cn/a/b/a/b/a/c.htm', false],
  ['http://jwc.jnyy.edu.cn/a/b/a/b/a/b/a/c.htm', true],
  [`http://jwc.jnyy.edu.cn/${Array.from({ length: 20 }, (_, i) => i).join('/')}`, false],
  [`http://jwc.jnyy.edu.cn/${Array.from({ length: 21 }, (_, i) => i).join('/')}`, true],
  [`http://jwc.jnyy.edu.cn/?${'q'.repeat(2_048)}`, true],
])('trap: %s', (url, isTrap) => {
  expect(isTrapShaped(url)).toBe(isTrap);
});
