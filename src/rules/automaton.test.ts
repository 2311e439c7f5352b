import { AhoCorasick } from '@monyone/aho-corasick';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAutomaton, scan } from './automaton.ts';

const unitsOf = (text: string): Uint16Array => Uint16Array.from(text, (_, at) => text.charCodeAt(at));
const occurrences = (phrases: readonly string[], text: string): string[] => {
  const found: string[] = [];
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  scan(buildAutomaton(phrases), units, units.length, (phrase, end) =>
    found.push(`${end - (phrases[phrase]?.length ?? 0)} ${phrases[phrase]}`),
  );
  return found.sort();
};

it('finds overlapping phrases, and phrases within others', () => {
  expect(occurrences(['教务处', '教务', '务处', '处长'], '教务处长办公会')).toEqual([
    '0 教务',
    '0 教务处',
    '1 务处',
    '2 处长',
  ]);
});

it('reads as far as it is told, for the buffer may hold an older text', () => {
  const found: number[] = [];
  scan(buildAutomaton(['图书馆']), unitsOf('图书馆图书馆'), 5, (_, end) => found.push(end));
  expect(found).toEqual([3]);
});

describe('for any phrases and text', () => {
  // Few letters, so that phrases begin, end and contain one another.
  const word = fc.string({ unit: fc.constantFrom('教', '务', '处', 'a'), minLength: 1, maxLength: 6 });
  const phrases = fc.uniqueArray(word, { minLength: 1, maxLength: 30 });
  const text = fc.string({ unit: fc.constantFrom('教', '务', '处', 'a', '馆'), maxLength: 80 });

  it('finds what a search for each phrase finds', () => {
    fc.assert(
      fc.property(phrases, text, (list, searched) => {
        const expected = list.flatMap((phrase) =>
          Array.from({ length: searched.length }, (_, at) => at)
            .filter((at) => searched.startsWith(phrase, at))
            .map((at) => `${at} ${phrase}`),
        );
        expect(occurrences(list, searched)).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('finds what another implementation finds', () => {
    fc.assert(
      fc.property(phrases, text, (list, searched) => {
        const expected = new AhoCorasick(list).matchInText(searched).map(({ begin, keyword }) => `${begin} ${keyword}`);
        expect(occurrences(list, searched)).toEqual(expected.sort());
      }),
      { numRuns: 300 },
    );
  });
});

it('takes thousands of phrases', () => {
  const phrases = Array.from({ length: 5000 }, (_, at) => `第${at}号文件`);
  expect(occurrences(phrases, '按照第4321号文件执行')).toEqual(['2 第4321号文件']);
});
