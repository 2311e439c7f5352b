import { describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { compileRules } from './compile.ts';
import { isOwnWords, readOwnWords } from './own-words.ts';
import { createWordBoundary } from './word-boundary.ts';

const findIn = (yaml: string) => {
  const { rules } = readOwnWords('names.yaml', yaml);
  const matcher = compileRules(rules, { standsAlone: createWordBoundary(rules) });
  return (text: string) => matcher.find(text).map((hit) => `${hit.text} → ${hit.suggest}`);
};

describe('a glossary', () => {
  const find = findIn(`
glossary:
  - { term: 招生与就业指导中心, not: [招生就业处, 招生与就业处], except: [原招生就业处], from: 2025-09-01 }
  - { term: 江南应用技术学院, not: [江南应用技术, 江南技术学院] }
`);
  it.each([
    ['请到招生就业处领取报到证', ['招生就业处 → 招生与就业指导中心']],
    ['江南技术学院2026年招生章程', ['江南技术学院 → 江南应用技术学院']],
  ])('finds: %s', (text, found) => {
    expect(find(text)).toEqual(found);
  });
  it.each(['原招生就业处负责人', '招生与就业指导中心设在一楼', '江南应用技术学院图书馆'])('leaves: %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

describe('a roster', () => {
  const find = findIn(`
people:
  - { name: 林志远, title: [院长, 党委副书记] }
  - { name: 沈岚, title: 副院长, not: [沈兰, 沈澜] }
`);
  it.each([
    ['院长林致远出席开学典礼并讲话', ['林致远 → 林志远']],
    ['党委副书记、院长林志媛主持会议', ['林志媛 → 林志远']],
    ['林至远院长到图书馆调研', ['林至远 → 林志远']],
    ['副院长林志远主持会议', ['副院长林志远 → null']],
    ['院长沈岚参加座谈', ['院长沈岚 → null']],
    ['副院长沈兰参加座谈', ['沈兰 → 沈岚']],
  ])('finds: %s', (text, found) => {
    expect(find(text)).toEqual(found);
  });
  it.each([
    '院长林志远出席开学典礼并讲话',
    '软件2301班林致远同学获奖',
    '院长王志远来访',
    '校友林志强作报告',
    '副院长沈岚参加座谈，沈岚副院长讲话',
    '党委副书记林志远主持会议',
  ])('leaves: %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});

it('allowed words excuse what they cover, in any pack', () => {
  const allowed = readOwnWords('names.yaml', 'allow: [布署亭]').rules;
  const rule = readOwnWords('names.yaml', 'glossary: [{ term: 部署, not: [布署] }]').rules;
  const find = (text: string) => compileRules([...rule, ...allowed]).find(text).length;
  expect(find('会议布署工作')).toBe(1);
  expect(find('请在布署亭集合，会议布署工作')).toBe(1);
  expect(find('请在布署亭集合')).toBe(0);
});

describe('a bad file is refused with its place:', () => {
  it.each([
    ['glossary: [{ term: 部署, not: [部署] }]', 'names.yaml:1:30'],
    ['people:\n  - { name: 林志远, title: 院长, from: 2026-01-01, until: 2025-01-01 }', 'names.yaml:2:35'],
    ['people:\n  - { name: 林志远 }', 'names.yaml:2:5'],
    ['allow: [布署亭]\nalow: []', 'names.yaml:2:1'],
    ['people: [{ name: "林.*", title: 院长 }]', 'names.yaml:1:18'],
  ])('%s', (text, where) => {
    const read = () => readOwnWords('names.yaml', text);
    expect(read).toThrow(UserError);
    expect(read).toThrow(expect.objectContaining({ where }));
  });
});

it('is told from a rule pack', () => {
  expect(isOwnWords('# 名录\nallow: [布署亭]')).toBe(true);
  expect(isOwnWords('pack: own\ntitle: 规则\nrules: []')).toBe(false);
});
