import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTerms, type TermList } from './find-terms.ts';

const list = (id: string, words: readonly string[], except: readonly string[] = [], pack = 'gambling'): TermList => ({
  id,
  pack,
  words,
  except,
});
const found = (lists: readonly TermList[], text: string): string[] =>
  compileTerms(lists)(text).map(({ list: { id }, text: words, index }) => `${id} ${words} ${index}`);

describe('terms', () => {
  const casino = list('casino', ['百家乐', '赌场']);
  it.each([
    ['澳门百家乐赌场', ['casino 百家乐 2', 'casino 赌场 5']],
    ['澳门百 家 乐', ['casino 百 家 乐 2']],
    ['澳門賭場', ['casino 賭場 2']],
    ['百\u200b家乐', ['casino 百\u200b家乐 0']],
    ['百家争鸣', []],
    ['', []],
  ])('in %s: %j', (text, expected) => expect(found([casino], text)).toEqual(expected));

  it('are not cut out of Latin words', () => {
    const brand = list('brand', ['bet365', '亚博vip']);
    expect(found([brand], 'ＢＥＴ３６５.com alphabet365 bet3650 上亚博VIP吧')).toEqual([
      'brand ＢＥＴ３６５ 0',
      'brand 亚博VIP 32',
    ]);
  });

  it('give way to a longer one of the same pack, and to an exception that covers them', () => {
    const lists = [list('short', ['下注']), list('long', ['在线下注']), list('bets', ['申博'], ['申博士'])];
    expect(found(lists, '在线下注，申博士，申博')).toEqual(['long 在线下注 0', 'bets 申博 9']);
    expect(found([list('a', ['下注']), list('b', ['在线下注'], [], 'fraud')], '在线下注')).toHaveLength(2);
  });

  it('are those that a search for each word finds, but for covered ones', () => {
    const letter = fc.constantFrom('甲', '乙', '丙');
    const word = fc.array(letter, { minLength: 1, maxLength: 3 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
        fc.array(letter, { maxLength: 20 }),
        (words, letters) => {
          const text = letters.join('');
          const spans = words
            .flatMap((each) =>
              [...text].flatMap((_, at) => (text.startsWith(each, at) ? [{ at, end: at + each.length }] : [])),
            )
            .sort((a, b) => a.at - b.at || b.end - a.end);
          const outer = spans.filter(
            ({ at, end }, nth) => !spans.slice(0, nth).some((other) => other.at <= at && other.end >= end),
          );
          expect(found([list('x', words)], text)).toEqual(outer.map(({ at, end }) => `x ${text.slice(at, end)} ${at}`));
        },
      ),
    );
  });
});
