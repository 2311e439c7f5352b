import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveLocation } from './location.ts';

const base = new URL('http://jwc.jnyy.test/info/1001/1.htm?id=1#top');

it.each([
  ['2.htm', 'http://jwc.jnyy.test/info/1001/2.htm'],
  ['/', 'http://jwc.jnyy.test/'],
  ['?id=2', 'http://jwc.jnyy.test/info/1001/1.htm?id=2'],
  ['', 'http://jwc.jnyy.test/info/1001/1.htm?id=1'],
  ['//tsg.jnyy.test/a#b', 'http://tsg.jnyy.test/a'],
  ['https:/tsg', 'https://tsg/'],
  [Buffer.from('/通知').toString('latin1'), 'http://jwc.jnyy.test/%E9%80%9A%E7%9F%A5'],
  ['/\xcd\xa8?k=\xcd\xa8', 'http://jwc.jnyy.test/%CD%A8?k=%CD%A8'],
])('%j leads to %s', (location, url) => expect(resolveLocation(location, base)?.href).toBe(url));

it.each(['http://', 'http://a b/', 'https://[::g]/', '//'])('%j leads nowhere', (location) =>
  expect(resolveLocation(location, base)).toBeNull(),
);

it('never throws, and what it gives can be sent', () => {
  const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(latin1, (location) => {
      const url = resolveLocation(location, base);
      if (url?.protocol.startsWith('http')) expect(url.pathname + url.search).toMatch(/^\/[\x21-\x7e]*$/);
    }),
  );
});
