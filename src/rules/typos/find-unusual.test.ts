import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusablesOf } from './confusions.ts';
import { createPhraseCounter } from './count-phrases.ts';
import { createUnusualFinder } from './find-unusual.ts';
import { openUnusualFinder } from './open-typo-finder.ts';
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
const GIVEN = '建健剑明名铭伟维炜华桦军君俊红宏洪晓小霞侠丽莉英颖文雯平萍志智海辉慧国勇永强敏静杰洁';
const UNITS = ['教务处', '人事处', '马克思主义学院', '软件工程学院', '图书馆', '招生就业处', '国际合作处'];
const POSTS = ['处长', '院长', '党总支书记', '馆长', '教授', '辅导员', '科长'];
const DEEDS = [
  '参加会议并讲话',
  '主持会议',
  '作专题报告',
  '带队调研',
  '看望慰问师生',
  '出席开幕式',
  '指导毕业论文工作',
];
const WORDS = new Set(['主义', '主意', '学院', '软件', '工程', '教授', '院长', '通知', '会议', '建明', '公成']);
const confusables = confusablesOf(['义意议', '程成', '明名', '特忒', '建健', '院员', '李黎']);

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
    '请院长黎建明教授作报告',
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

it('names of persons are no slips, however often another is written in their place', () => {
  let state = 7;
  const pick = <T>(list: ArrayLike<T>): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] as T;
  };
  const nameOf = (): string =>
    pick('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐丁曾程成余于') + pick(GIVEN) + pick(GIVEN);
  const known = Array.from({ length: 12 }, nameOf);
  const sentences = [
    (name: string) => `${pick(UNITS)}${pick(POSTS)}${name}${pick(DEEDS)}`,
    (name: string) => `任命${name}同志为${pick(UNITS)}${pick(POSTS)}`,
    (name: string) => `校党委副书记${name}${pick(DEEDS)}`,
    (name: string) => `副校长${name}一行到${pick(UNITS)}调研`,
  ];
  const counter = createPhraseCounter();
  const all = new Set<string>();
  for (let page = 1; page <= 3000; page++) {
    counter.startPage(page);
    for (let each = 0; each < 8; each++) {
      const sentence = `${pick(sentences)(pick([pick(known), pick(known), nameOf()]))}（${2000 + (page % 27)}年）`;
      counter.add(sentence);
      all.add(sentence);
    }
  }
  const findAny = openUnusualFinder(counter.finish());
  expect([...all].flatMap(findAny)).toEqual([]);
  // The posts are known for all that.
  expect(findAny('副校长王丽华一行到马克思主意学院调研')).toHaveLength(1);
});
