import { expect, it } from 'vitest';
import { createSourceWatch, kindOf } from './source-watch.ts';

const page = (path: string) => ({ siteId: 'jwc', url: `https://jwc.jnyy.edu.cn${path}` });

it.each([
  ['/info/1001/2001.htm', '/info/1002/3.htm', true],
  ['/info/1001/2001.htm', '/tzgg/list.htm', false],
  ['/tzgg.htm', '/xwdt.htm', true],
  ['/show.asp?id=1', '/show.asp?id=2', true],
  ['/show.asp?id=1', '/show.asp', false],
])('%s and %s are of one kind: %s', (a, b, isOne) => {
  expect(kindOf(page(a).url) === kindOf(page(b).url)).toBe(isOne);
});

it('reads the first of a kind, and the others where that one has changed files', async () => {
  const watch = createSourceWatch();
  expect(await watch.isSuspect(page('/info/1001/1.htm'))).toBe(true);
  expect(await watch.isSuspect(page('/tzgg.htm'))).toBe(true);
  const waiting = watch.isSuspect(page('/info/1001/2.htm'));
  watch.settle(page('/info/1001/1.htm'), true);
  watch.settle(page('/tzgg.htm'), false);
  expect(await waiting).toBe(true);
  expect(await watch.isSuspect(page('/xwdt.htm'))).toBe(false);
  // What is told later, or of another, changes nothing.
  watch.settle(page('/info/1001/1.htm'), false);
  watch.settle(page('/info/1001/2.htm'), false);
  expect(await watch.isSuspect(page('/info/1001/3.htm'))).toBe(true);
});
