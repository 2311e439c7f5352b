import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFolder, foldPhrase } from './fold.ts';

const fold = createFolder();
const folded = (text: string): string => {
  const { units, length } = fold(text);
  return String.fromCharCode(...units.subarray(0, length));
};

it.each([
  ['ＪＮＹＹ　２０２６', 'jnyy 2026'],
  ['Ａ座', 'a座'],
  ['教　务 处', '教务处'],
  ['教\n\t务处', '教务处'],
  ['教\u200b务\ufeff处\u00ad', '教务处'],
  ['教\u202e务处', '教务处'],
  ['教务处 A 座', '教务处 a 座'],
  ['open   day', 'open day'],
  ['（一）', '(一)'],
  ['  教务处  ', '教务处'],
  ['😀教 务', '😀教务'],
  ['2026 年 2　月 30 日', '2026年2月30日'],
  ['1 2 月', '1 2月'],
])('%j is read as %j', (text, expected) => expect(folded(text)).toBe(expected));

describe('any text', () => {
  const text = fc.string({
    unit: fc.constantFrom('教', '务', 'Ａ', 'b', '7', ' ', '　', '\u200b', '\n', '，', '😀'),
    maxLength: 60,
  });

  it('is folded to itself once folded', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(folded(folded(written))).toBe(folded(written));
      }),
    );
  });

  it('gives offsets that rise and lead to the character that was folded', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { units, source, length } = fold(written);
        for (let at = 0; at < length; at++) {
          if (at > 0) expect(source[at]).toBeGreaterThan(source[at - 1]!);
          if (units[at] !== 0x20)
            expect(foldPhrase(`一${written[source[at]!]}`)).toBe(`一${String.fromCharCode(units[at]!)}`);
        }
      }),
    );
  });

  it('may be longer than the one before', () => {
    expect(folded('教务'.repeat(5000))).toHaveLength(10_000);
  });
});
