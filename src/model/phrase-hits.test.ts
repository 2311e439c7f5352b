import { expect, it } from 'vitest';
import type { PhraseHit, PhraseRule } from './phrase.ts';
import { hitsThatCount } from './phrase-hits.ts';

const TEXT = '会议按步就班布署工作';

function hit(text: string, rule: Partial<PhraseRule> & { readonly id: string }): PhraseHit {
  const full = { pack: 'wording', certainty: 'review', suggest: null, ...rule } as PhraseRule;
  return { rule: full, text, index: TEXT.indexOf(text), suggest: full.suggest };
}

const counted = (...hits: PhraseHit[]) =>
  hitsThatCount(
    [...hits].sort((a, b) => a.index - b.index || b.text.length - a.text.length),
    new Set(['wording', 'usage']),
  ).map(({ rule }) => rule.id);

const idiom = hit('按步就班', { id: 'idiom', certainty: 'certain' });

it('words found in two packs are one fault', () => {
  expect(counted(hit('布署', { id: 'b' }), hit('布署', { id: 'a', pack: 'usage' }))).toEqual(['a']);
});

it('what is certain stands, then the own rule, then the longer one, then the one that suggests something', () => {
  expect(counted(idiom, hit('会议按步就班', { id: 'long' }))).toEqual(['idiom']);
  expect(counted(hit('布署工作', { id: 'long' }), hit('布署', { id: 'own', pack: 'own', own: true }))).toEqual(['own']);
  expect(counted(hit('布署工作', { id: 'long' }), hit('布署', { id: 'short' }))).toEqual(['long']);
  expect(counted(hit('布署', { id: 'a' }), hit('布署', { id: 'b', suggest: '部署' }))).toEqual(['b']);
});

it('a pack that is off beats nobody', () => {
  expect(counted(hit('布署', { id: 'off', pack: 'careful', certainty: 'certain' }), hit('布署', { id: 'on' }))).toEqual(
    ['on'],
  );
});

it('words apart and words that only touch are faults of their own', () => {
  expect(counted(idiom, hit('布署', { id: 'b' }))).toEqual(['idiom', 'b']);
  expect(counted(hit('班布署', { id: 'c' }), idiom)).toEqual(['idiom', 'c']);
});
