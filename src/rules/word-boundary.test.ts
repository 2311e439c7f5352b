import { expect, it } from 'vitest';
import type { PhraseRule } from '../model/phrase.ts';
import { compileRules } from './compile.ts';
import { createWordBoundary } from './word-boundary.ts';

const rule = (match: string, suggest: string, certainty: PhraseRule['certainty'] = 'review'): PhraseRule => ({
  id: `wording/${match}`,
  pack: 'wording',
  severity: 'moderate',
  certainty,
  match: [match],
  pattern: null,
  except: [],
  boundary: 'word',
  suggest,
  reason: '错别字',
  source: null,
  from: null,
  until: null,
  specs: [],
});
const rules = [
  rule('布署', '部署'),
  rule('穿带', '穿戴'),
  rule('渡假', '度假'),
  rule('启示', '启事'),
  rule('欢渡', '欢度', 'certain'),
];
const matcher = compileRules(rules, { standsAlone: createWordBoundary(rules) });

it.each([
  ['名单公布署名规范', []],
  ['会议布署了下阶段工作', ['布署']],
  ['會議佈署了下階段工作', ['佈署']],
  ['一条主线贯穿带动各项工作', []],
  ['进入实训室请穿带好安全帽', ['穿带']],
  ['学院与温泉渡假村签订实习协议', ['渡假']],
  ['研究过渡假设的合理性', []],
  ['阅读《启示录》', []],
  ['发布征文启示', ['启示']],
  ['师生同庆新春，欢渡佳节', ['欢渡']],
] as const)('%s', (text, finds) => {
  expect(matcher.find(text).map((hit) => hit.text)).toEqual(finds);
});

it('never asks about phrases that cannot come about by chance, nor where the rule says none', () => {
  const never = (): boolean => {
    throw new Error('asked');
  };
  const sure = [rule('按步就班', '按部就班', 'certain'), { ...rule('布署', '部署'), boundary: 'none' as const }];
  expect(compileRules(sure, { standsAlone: never }).find('按步就班地布署')).toHaveLength(2);
});

it('leaves Latin words whole', () => {
  expect(compileRules([rule('beta', 'bête')]).find('alphabeta，beta版')).toHaveLength(1);
});
