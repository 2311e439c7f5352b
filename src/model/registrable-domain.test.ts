import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameOwner, registrableDomain } from './registrable-domain.ts';

describe('registrableDomain', () => {
  it.each([
    ['www.jnyy.edu.cn', 'jnyy.edu.cn'],
    ['jwc.jnyy.edu.cn', 'jnyy.edu.cn'],
    ['jnyy.edu.cn', 'jnyy.edu.cn'],
    ['edu.cn', 'edu.cn'],
    ['www.jnjx.com.cn', 'jnjx.com.cn'],
    ['www.jiangnan.js.cn', 'jiangnan.js.cn'],
    ['m.jnjx.cn', 'jnjx.cn'],
    ['A.B.JNJX.COM.', 'jnjx.com'],
    ['www.jnjx.com.hk', 'jnjx.com.hk'],
    ['jnyy.github.io', 'jnyy.github.io'],
    ['a.jnyy.github.io', 'jnyy.github.io'],
    ['bucket.oss-cn-beijing.aliyuncs.com', 'oss-cn-beijing.aliyuncs.com'],
    ['202.119.1.5', '202.119.1.5'],
    ['[2001:da8::1]', '[2001:da8::1]'],
    ['oa', 'oa'],
    ['', ''],
  ])('%s → %s', (host, domain) => expect(registrableDomain(host)).toBe(domain));

  it('is the end of the host and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        const domain = registrableDomain(host);
        expect(host.toLowerCase().endsWith(domain)).toBe(true);
        expect(registrableDomain(domain)).toBe(domain);
      }),
    );
  });

  it('gives hosts below one name one owner', () => {
    expect(isSameOwner('m.jnjx.com.cn', 'www.jnjx.com.cn')).toBe(true);
    expect(isSameOwner('jnjx.com.cn', 'jxzz.com.cn')).toBe(false);
  });
});
