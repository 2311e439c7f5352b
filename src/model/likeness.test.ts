import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUnlike } from './likeness.ts';

it.each([
  ['江南精密机械有限公司', '澳门百家乐注册送彩金', true],
  ['江南精密机械有限公司', '欢迎访问精密机械官网', false],
  ['江南精密机械有限公司', 'Jiangnan Precision Machinery', true],
  // Nothing but words that everybody uses, or next to nothing: that tells nobody apart.
  ['官方网站', '澳门百家乐注册送彩金', false],
  ['校', '澳门百家乐注册送彩金', false],
  ['', '', false],
  ['huawei.com', '华为 HUAWEI 官网', false],
])('%s | %s: %s', (a, b, unlike) => expect(isUnlike(a, b)).toBe(unlike));

it('does not depend on the order, and nothing is unlike itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(isUnlike(a, b)).toBe(isUnlike(b, a));
      expect(isUnlike(a, a)).toBe(false);
    }),
  );
});
