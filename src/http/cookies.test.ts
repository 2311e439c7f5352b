import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCookieJar } from './cookies.ts';

it('gives cookies back to the host that set them, the newest value of each', () => {
  const jar = createCookieJar();
  jar.store('jwc.jnyy.test', ['JSESSIONID=a1; Path=/jw; HttpOnly', ' wzws = x=y ', 'JSESSIONID=a2']);
  expect(jar.headerFor('jwc.jnyy.test')).toBe('JSESSIONID=a2; wzws=x=y');
  expect(jar.headerFor('tsg.jnyy.test')).toBe('');
});

it('shares those of a domain with its hosts, and lets nobody set them for another', () => {
  const jar = createCookieJar();
  jar.store('sso.jnyy.test', ['ticket=1; Domain=.JNYY.test', 'evil=1; Domain=other.test', 'wide=1; domain=test']);
  expect(jar.headerFor('jwc.jnyy.test')).toBe('ticket=1');
  expect(jar.headerFor('other.test')).toBe('');
  expect(jar.headerFor('xjnyy.test')).toBe('');
  expect(jar.headerFor('sso.jnyy.test')).toBe('ticket=1; evil=1; wide=1');
});

it('forgets what is taken back', () => {
  const jar = createCookieJar();
  jar.store('www.jnyy.test', ['a=1', 'b=2']);
  jar.store('www.jnyy.test', ['a=; Max-Age=0']);
  expect(jar.headerFor('www.jnyy.test')).toBe('b=2');
});

const anyCharacter = fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code));

it('stays small and fit for a header, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.oneof(anyCharacter, fc.constantFrom('=', ';')) }), { maxLength: 60 }),
      (lines) => {
        const jar = createCookieJar();
        for (let at = 0; at < lines.length; at += 10) jar.store('www.jnyy.test', lines.slice(at, at + 10));
        jar.store(
          'www.jnyy.test',
          Array.from({ length: 99 }, (_, index) => `c${index}=${'x'.repeat(index * 100)}`),
        );
        const header = jar.headerFor('www.jnyy.test');
        expect(header).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
        expect(header.length).toBeLessThan(51 * 4_096);
      },
    ),
    { numRuns: 30 },
  );
});
