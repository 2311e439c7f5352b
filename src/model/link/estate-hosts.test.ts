import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostnameOf, judgeByHost } from './estate-hosts.ts';

it('judges each address by its own host, whatever came before', () => {
  const host = fc.constantFrom(
    'jwc.jnyy.edu.cn',
    'jwc.jnyy.edu.cn.evil.test',
    'jwc.jnyy.edu.cn:8080',
    '127.0.0.1',
    'u@lib.jnyy.edu.cn',
  );
  const url = fc
    .tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('/', '/a', '', '/info/1.htm?a=//b/'))
    .map(([scheme, name, path]) => `${scheme}://${name}${path}`);
  fc.assert(
    fc.property(fc.array(url), (urls) => {
      const judge = judgeByHost((hostname) => hostname);
      expect(urls.map(judge)).toEqual(urls.map(hostnameOf));
    }),
  );
});
