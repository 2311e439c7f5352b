import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache } from './cache.ts';
import { loadCompiledRules, loadRulesInForce } from './load.ts';
import { createMatcher } from './matcher.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rules-'));
  mkdirSync(join(home, 'shipped'));
  mkdirSync(join(home, 'own'));
  writeFileSync(join(home, 'shipped', 'common.yaml'), pack('wording', '布署', '部署'));
});
afterEach(() => rmSync(home, { recursive: true }));

const pack = (id: string, wrong: string, right: string, spec = wrong): string => `pack: ${id}
title: 规则
rules:
  - { id: r-1, match: [${wrong}], suggest: ${right}, reason: 用字有误, specs: [{ text: 会议${spec}工作, finds: [${spec}] }, { text: 会议${right}工作, finds: [] }] }
`;
const save = (text: string, name = 'own.yaml') => writeFileSync(join(home, 'own', name), text);

function inForce() {
  const cache = openCache(join(home, 'cache'));
  const places = [join(home, 'own')];
  const { rules, problems } = loadCompiledRules(join(home, 'shipped'), places, cache);
  const all = loadRulesInForce(join(home, 'shipped'), places, cache);
  expect(all.rules.map(({ id }) => id)).toEqual(rules.rules.map(({ id }) => id));
  expect(all.problems).toEqual(problems);
  const find = (text: string) =>
    createMatcher(rules)
      .find(text)
      .map((hit) => `${hit.rule.own === true ? 'own ' : ''}${hit.text}`);
  return { found: find('会议布署工作，会议按排工作，会议按徘工作'), problems };
}

it('rules of the estate count beside the shipped ones', () => {
  save(pack('own', '按排', '安排'));
  save('allow: [按徘]', 'names.yaml');
  expect(inForce()).toEqual({ found: ['布署', 'own 按排'], problems: [] });
});

it('a bad edit is told with its place, and what the file said before stays in force', () => {
  save(pack('own', '按排', '安排'));
  inForce();
  save(pack('own', '按徘', '安排', '安徘'));
  const bad = inForce();
  expect(bad.found).toEqual(['布署', 'own 按排']);
  expect(bad.problems).toMatchObject([{ where: expect.stringMatching(/own\.yaml:4:/), remedy: expect.anything() }]);
  save('pack: [');
  expect(inForce()).toMatchObject({ found: ['布署', 'own 按排'], problems: [{}] });
  save(pack('own', '按徘', '安排'));
  expect(inForce()).toEqual({ found: ['布署', 'own 按徘'], problems: [] });
});

it('a file broken after it was taken back to what it said before goes by that', () => {
  const scan = (): readonly string[] => {
    const { rules } = loadCompiledRules(join(home, 'shipped'), [join(home, 'own')], openCache(join(home, 'cache')));
    return createMatcher(rules)
      .find('会议按排工作，会议按徘工作')
      .map(({ text }) => text);
  };
  for (const wrong of ['按排', '按徘', '按排']) {
    save(pack('own', wrong, '安排'));
    expect(scan()).toEqual([wrong]);
  }
  save('pack: [');
  expect(scan()).toEqual(['按排']);
});

it('a file that never was right is left out, and so is one that is not there', () => {
  save('这不是规则');
  expect(inForce()).toMatchObject({ found: ['布署'], problems: [{}] });
  rmSync(join(home, 'own'), { recursive: true });
  expect(inForce()).toMatchObject({ found: ['布署'], problems: [{}] });
});

it('of two files with one rule the first counts', () => {
  save(pack('own', '按排', '安排'), 'a.yaml');
  save(pack('own', '按徘', '安排'), 'b.yaml');
  expect(inForce()).toMatchObject({
    found: ['布署', 'own 按排'],
    problems: [{ where: expect.stringContaining('b.yaml') }],
  });
});
