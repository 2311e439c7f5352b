import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusable } from './confusions.ts';
import { createTypoFinder } from './find-typos.ts';
import { buildLexicon, isPair } from './lexicon.ts';

const PHRASES = ['人才培养', '教学管理', '管理工作', '按部就班', '中华人民共和国', '教育事业', '因公负伤'];
const WORDS = ['人才', '培养', '教学', '管理', '工作', '中华', '人民', '教育', '事业', '实业', '质量', '提高'];
const lexicon = buildLexicon([...PHRASES, ...WORDS]);
const find = createTypoFinder(lexicon, confusable(['培陪赔', '理里礼', '部步布', '事实是', '和合', '公工']));
const found = (text: string) => find(text).map(({ text: wrong, suggest }) => `${wrong} → ${suggest}`);

describe('one character of a phrase', () => {
  it.each([
    ['提高人才陪养质量', ['人才陪养 → 人才培养']],
    ['教学管里', ['教学管里 → 教学管理']],
    ['各学院按步就班推进', ['按步就班 → 按部就班']],
    ['中华人民共合国成立', ['民共合国 → 民共和国']],
    ['提高人才 陪\u200b养质量', ['人才 陪\u200b养 → 人才培养']],
    ['人才陪养，按步就班', ['人才陪养 → 人才培养', '按步就班 → 按部就班']],
  ])('wrong: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
  it.each([
    '提高人才培养质量',
    // 实业 is a word, and 养 is not easily written for 部.
    '教育实业',
    '按养就班',
    // A Latin letter or a mark is no character to be wrong.
    '人才p养',
    '人才，养',
    '',
    '按',
  ])('right, or nobody knows: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('tells the offset in the text as it is', () => {
  const text = '  提高 人才陪养';
  expect(find(text)).toEqual([{ index: text.indexOf('人才'), text: '人才陪养', suggest: '人才培养' }]);
});

it('knows every word of two characters', () => {
  for (const word of WORDS)
    expect(isPair(lexicon.pairs, ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0)).toBe(true);
});

it('whatever the text: quotes it, differs in one character, and is silent on what is right', () => {
  const parts = fc.constantFrom(...PHRASES, ...WORDS, '陪', '里', '步', '合', '工', '，', ' ', '\u200b', 'a', '😀');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (list) => {
      const text = list.join('');
      for (const { index, text: wrong, suggest } of find(text)) {
        expect(text.slice(index, index + wrong.length)).toBe(wrong);
        const plain = wrong.replace(/[\s\u200b]/g, '');
        expect(Array.from(suggest).filter((char, at) => char !== plain[at])).toHaveLength(1);
        expect(PHRASES.some((phrase) => phrase.includes(suggest))).toBe(true);
      }
    }),
  );
  for (const phrase of PHRASES) expect(found(phrase)).toEqual([]);
});
