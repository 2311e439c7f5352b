import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFacts, encodeFacts } from './facts-codec.ts';
import { factsOf } from './facts-of.ts';

it('gives back what it was given', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          '<p>',
          '<li>',
          '教务处',
          '\u0000',
          '\uD800',
          '<a href="x.htm">',
          '&amp;',
          '__proto__',
          '<meta name=__proto__ content=1>',
        ),
        maxLength: 20,
      }),
      (html) => {
        const facts = factsOf(html);
        expect(decodeFacts(encodeFacts(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
      },
    ),
    { numRuns: 100 },
  );
});

it('is smaller than the page it was taken from', () => {
  const html = '<ul>'.concat('<li><a href="../info/1001/1.htm">关于做好期末考试工作的通知</a></li>'.repeat(300));
  expect(encodeFacts(factsOf(html)).length).toBeLessThan(html.length / 4);
});

it('refuses other bytes', () => {
  expect(() => decodeFacts(Uint8Array.of(9, 1, 2))).toThrow('unknown form');
  expect(() => decodeFacts(new Uint8Array())).toThrow('missing');
});
