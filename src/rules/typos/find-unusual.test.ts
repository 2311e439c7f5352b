import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusablesOf } from './confusions.ts';
import { createPhraseCounter } from './count-phrases.ts';
import { createUnusualFinder } from './find-unusual.ts';
import { decodeVocabulary, encodeVocabulary } from './vocabulary.ts';

/** Sentences of an estate, each page with one; the words stand beside others everywhere. */
const ESTATE = [
  '马克思主义学院召开会议',
  '请到马克思主义学院报名',
  '他是马克思主义学院教授',
  '马克思主义学院党总支换届',
  '走进马克思主义学院',
  '拜访马克思主义学院的师生',
  '软件工程学院发布通知',
  '祝贺软件工程学院',
  '报考软件工程学院须知',
  '关于软件工程学院的决定',
  '校领导调研软件工程学院',
  '软件工程学院与企业座谈',
  '院长李建明教授讲话',
  '副院长李建明教授参加',
  '欢迎院长李建明教授',
  '请院长李建明教授作报告',
  '采访院长李建明教授',
  '感谢院长李建明教授支持',
  '罗伯特森教授来访',
  '外教罗伯特森教授授课',
  '会见罗伯特森教授一行',
  '邀请罗伯特森教授讲学',
  '聘任罗伯特森教授为客座教授',
  '送别罗伯特森教授',
];
const WORDS = new Set(['主义', '主意', '学院', '软件', '工程', '教授', '院长', '通知', '会议', '建明', '公成']);
const confusables = confusablesOf(['义意议', '程成', '明名', '特忒', '建健', '院员']);

function learn(sentences: readonly string[]) {
  const counter = createPhraseCounter();
  for (const [at, sentence] of sentences.entries()) {
    counter.startPage(at + 1);
    counter.add(sentence);
  }
  return counter.finish();
}

const isWord = (half: number): boolean => WORDS.has(String.fromCharCode(half >>> 16, half & 0xffff));
const finderOf = (sentences: readonly string[]) => createUnusualFinder(learn(sentences), isWord, confusables);
const find = finderOf(ESTATE);
const found = (text: string) => find(text).map(({ text: wrong, suggest }) => `${wrong} → ${suggest}`);

describe('what the estate writes otherwise', () => {
  it.each([
    // A word written for another one.
    ['欢迎报考马克思主意学院', ['马克思主意学院 → 马克思主义学院']],
    ['马克思 主\u200b意学院', ['马克思 主\u200b意学院 → 马克思主义学院']],
    ['软件工成学院欢迎你', ['软件工成学院 → 软件工程学院']],
  ])('is suspected: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '马克思主义学院',
    // Other names, and the titles of things.
    '院长李健明教授到会',
    '罗伯忒森教授离校',
    '《软件工成学院》',
    // Nothing that the estate writes.
    '软件工人学院',
    '主意',
    '',
  ])('is not: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('tells how many pages write so, and some of them', () => {
    const [{ index, by, usage } = {}] = find('走进软件工成学院');
    expect({ index, by }).toEqual({ index: 2, by: 'estate' });
    expect(usage?.pages).toBeGreaterThanOrEqual(4);
    expect(usage?.pages).toBeLessThanOrEqual(6);
    expect(usage?.seenOn.every((page) => ESTATE[page - 1]?.includes('软件工程学院'))).toBe(true);
    expect(usage?.seenOn).not.toEqual([]);
  });

  it('is silent on what the estate writes in both ways', () => {
    const both = ['软件工成学院', '报考软件工成学院', '走进软件工成学院', '软件工成学院座谈', '祝贺软件工成学院'];
    expect(finderOf([...ESTATE, ...both])('欢迎软件工成学院')).toEqual([]);
  });

  it('is not learned from one sentence on many pages, nor from many sentences of one page', () => {
    const copies = ESTATE.map(() => '软件工程学院');
    expect(finderOf(copies)('走进软件工成学院')).toEqual([]);
    const counter = createPhraseCounter();
    counter.startPage(1);
    for (const sentence of ESTATE) counter.add(sentence);
    const onePage = createUnusualFinder(counter.finish(), isWord, confusables);
    expect(onePage('走进软件工成学院')).toEqual([]);
  });
});

it('is the same after it was stored', () => {
  const vocabulary = learn(ESTATE);
  expect(decodeVocabulary(encodeVocabulary(vocabulary))).toEqual(vocabulary);
  expect(vocabulary.pages).toBe(ESTATE.length);
  expect(decodeVocabulary(Uint8Array.of(1, 2, 3))).toBeNull();
  const bytes = encodeVocabulary(vocabulary);
  bytes[0] = 99;
  expect(decodeVocabulary(bytes)).toBeNull();
});

it('whatever the text: quotes it, and differs in one character', () => {
  const parts = fc.constantFrom(...ESTATE, '意', '成', '软件', '学院', '工成', '主意', '，', ' ', '\u200b', '《', '😀');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
      const text = list.join('');
      for (const { index, text: wrong, suggest } of find(text)) {
        expect(text.slice(index, index + wrong.length)).toBe(wrong);
        const plain = wrong.replace(/[\s\u200b]/g, '');
        expect(Array.from(suggest).filter((char, at) => char !== plain[at])).toHaveLength(1);
      }
    }),
  );
  for (const sentence of ESTATE) expect(find(sentence)).toEqual([]);
});
