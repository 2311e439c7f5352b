import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearMissesOf } from './near-miss.ts';
import { readPattern } from './pattern.ts';

const EXPRESSION = '德智体美劳全面发展';
const found = (text: string, expression = EXPRESSION): readonly string[] =>
  Array.from(text.matchAll(new RegExp(readPattern(nearMissesOf(expression).pattern).source, 'g')), ([words]) => words);

describe('near misses of an expression', () => {
  it.each([
    ['培养德志体美劳全面发展的人', '德志体美劳全面发展'],
    ['培养德智体劳全面发展的人', '德智体劳全面发展'],
    ['培养德智体美劳动全面发展的人', '德智体美劳动全面发展'],
    ['培养德体智美劳全面发展的人', '德体智美劳全面发展'],
    ['培养德智体美劳全面发发展的人', '德智体美劳全面发发展'],
    ['培养德智体美劳全面展的人', '德智体美劳全面展'],
  ])('%s', (text, words) => expect(found(text)).toEqual([words]));

  it.each([
    '培养德智体美劳全面发展的人',
    // Two slips, another expression, one that is cut off.
    '培养德智美全面发展的人',
    '德、智、体、美、劳全面发展',
    '德智体美劳全面发…',
    '德智体美劳“全面发展',
  ])('not %s', (text) => expect(found(text)).toEqual([]));

  it('leaves alone what is right, doubled characters too', () => {
    for (const expression of [
      '习近平新时代中国特色社会主义思想',
      '以人民为中心的发展思想',
      '勤勤恳恳认认真真',
      '科学发展观发展',
    ])
      expect(found(`学习${expression}`, expression)).toEqual([]);
  });

  it('has a half of the expression in every one it finds', () => {
    const { match } = nearMissesOf(EXPRESSION);
    const parts = fc.constantFrom(...EXPRESSION, '志', '人', '，');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 5 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }), (more, from, to) => {
        const text = EXPRESSION.slice(0, from) + more.join('') + EXPRESSION.slice(to);
        for (const words of found(text)) expect(match.some((half) => words.includes(half))).toBe(true);
      }),
    );
  });
});
