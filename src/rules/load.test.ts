import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { loadRules } from './load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (text: string, name = 'wording/common.yaml'): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
};
const refusal = (...extra: string[]): UserError => {
  try {
    loadRules(folder, extra);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the rules were loaded');
};

const GOOD = `pack: wording
title: 常见用语错误
rules:
  - id: chuandai
    certainty: certain
    match: [穿带]
    except: [贯穿带动]
    suggest: 穿戴
    reason: 衣帽用“穿戴”
    specs:
      - { text: 请穿带好安全帽, finds: [穿带] }
      - { text: 一条主线贯穿带动各项工作, finds: [] }
`;

describe('a good pack', () => {
  it('is loaded with every default filled in', () => {
    const file = save(GOOD);
    expect(loadRules(folder)).toEqual({
      packs: [{ id: 'wording', title: '常见用语错误', file }],
      rules: [
        {
          id: 'wording/chuandai',
          pack: 'wording',
          severity: 'moderate',
          certainty: 'certain',
          match: ['穿带'],
          pattern: null,
          except: ['贯穿带动'],
          boundary: 'word',
          suggest: '穿戴',
          reason: '衣帽用“穿戴”',
          source: null,
          from: null,
          until: null,
          specs: [
            { text: '请穿带好安全帽', finds: ['穿带'] },
            { text: '一条主线贯穿带动各项工作', finds: [] },
          ],
        },
      ],
    });
  });

  it('may say once what holds for its rules', () => {
    const defaults =
      'defaults: { severity: serious, certainty: certain, boundary: none, source: { title: 现代汉语词典 } }';
    const file = save(
      GOOD.replace('rules:', `${defaults}\nrules:`).replace('    certainty: certain', '    severity: minor'),
    );
    expect(loadRules(file).rules).toMatchObject([
      { severity: 'minor', certainty: 'certain', boundary: 'none', source: { title: '现代汉语词典' } },
    ]);
  });

  it('may have patterns', () => {
    const given = GOOD.replace('match: [穿带]', 'match: [穿带]\n    pattern: 穿带(?!动)');
    expect(loadRules(save(given)).rules).toMatchObject([{ pattern: '穿带(?!动)', boundary: 'none' }]);
  });

  it('may say an expression instead, whose near misses are found', () => {
    const rule = '    near: 党委领导下的校长负责制\n    reason: 固定表述\n    specs:\n';
    const specs =
      '      - { text: 坚持党委领导下的校长负则制, finds: [党委领导下的校长负则制] }\n      - { text: 坚持党委领导下的校长负责制, finds: [] }\n';
    const given = `${GOOD.slice(0, GOOD.indexOf('    certainty'))}${rule}${specs}`;
    expect(loadRules(save(given)).rules).toMatchObject([
      { near: '党委领导下的校长负责制', suggest: '党委领导下的校长负责制', boundary: 'none' },
    ]);
  });

  it('may be spread over files, with packs of the estate beside it', () => {
    save(GOOD);
    save('{"$schema": "not a rule file"}', 'schema/rule-pack.schema.yaml');
    save('这里不是规则', 'CHANGELOG.md');
    const own = save(GOOD.replace('pack: wording', 'pack: jnyy'), `../own-${basename(folder)}.yaml`);
    try {
      expect(loadRules(folder, [own]).rules.map(({ id }) => id)).toEqual(['wording/chuandai', 'jnyy/chuandai']);
    } finally {
      rmSync(own);
    }
  });
});

describe('a bad pack is refused with place, fault and remedy:', () => {
  it.each([
    [
      'a failing spec',
      '穿带好安全帽, finds: [穿带]',
      '穿戴好安全帽, finds: [穿带]',
      ':11:9',
      /自检未通过.*应找到“穿带”，实际找到（无）/,
      /match/,
    ],
    [
      'a miss that hits',
      '贯穿带动各项工作, finds: []',
      '穿带齐全, finds: []',
      ':12:9',
      /应找到（无），实际找到“穿带”/,
      /match/,
    ],
    ['no hit', 'finds: [穿带]', 'finds: []', ':11:7', /没有应命中的例句/, /specs/],
    [
      'no miss',
      'text: 一条主线贯穿带动各项工作, finds: []',
      'text: 穿带, finds: [穿带]',
      ':11:7',
      /没有不应命中的例句/,
      /specs/,
    ],
    [
      'an expression and phrases',
      '    match: [穿带]',
      '    near: 党委领导下的校长负责制\n    match: [穿带]',
      ':7:12',
      /写了 near，就不能再写 match/,
      /删除其中一种/,
    ],
    ['an unknown key', '    suggest: 穿戴', '    sugest: 穿戴', ':8:5', /不认识的键“sugest”/, /是否应为“suggest”/],
    [
      'a key that is nowhere near',
      '    suggest: 穿戴',
      '    author: 教务处',
      ':8:5',
      /不认识的键“author”/,
      /可用的键.*match/,
    ],
    ['a missing key', '    reason: 衣帽用“穿戴”\n', '', ':4:5', /缺少“reason”/, null],
    [
      'a wrong value',
      'certainty: certain',
      'certainty: certan',
      ':5:16',
      /取值应为：certain、review/,
      /是否应为“certain”/,
    ],
    ['a wrong type', 'match: [穿带]', 'match: 穿带', ':6:12', /应为列表/, null],
    ['a bad id', 'id: chuandai', 'id: 穿带', ':4:9', /写法不符合要求/, /小写字母/],
    ['an idle exception', 'except: [贯穿带动]', 'except: [贯穿]', ':7:14', /例外“贯穿”不包含/, /更长/],
    [
      'a suggestion that is wrong itself',
      'suggest: 穿戴',
      'suggest: 穿带',
      ':8:14',
      /建议写法与要找的词语相同/,
      /suggest/,
    ],
    ['a phrase that shows nothing', 'match: [穿带]', 'match: ["\\u200b"]', ':6:13', /没有可见字符/, /改写/],
    [
      'dates the wrong way round',
      'suggest: 穿戴',
      'from: 2026-05-01\n    until: 2026-04-01',
      ':8:11',
      /起始日期晚于/,
      /from/,
    ],
    ['a date that is none', 'suggest: 穿戴', 'from: 五月一日', ':8:11', /写法不符合要求/, /2026-05-12/],
    [
      'a pattern that may be slow',
      'match: [穿带]',
      'match: [穿带]\n    pattern: 穿.*带',
      ':7:14',
      /没有上限/,
      /\{1,20\}/,
    ],
    [
      'words that are only parts of words',
      '请穿带好安全帽',
      '一条主线贯穿带',
      ':11:9',
      /自检未通过/,
      /两端不是词语边界/,
    ],
    ['a tab', '    suggest', '\tsuggest', '', /YAML 语法错误/, null],
    ['a key twice', '    suggest: 穿戴', '    suggest: 穿戴\n    suggest: 佩戴', ':9:5', /同一个键写了两次/, null],
  ])('%s', (_, from, to, where, text, remedy) => {
    const file = save(GOOD.replace(from, to));
    const error = refusal();
    expect(error.where).toContain(file + where);
    expect(error.text['zh-CN']).toMatch(text);
    expect(error.text.en).not.toBe('');
    if (remedy) expect(error.remedy?.['zh-CN']).toMatch(remedy);
  });

  it('a rule twice', () => {
    save(GOOD);
    const second = save(GOOD, 'wording/more.yaml');
    const error = refusal();
    expect(error.where).toBe(`${second}:4:9`);
    expect(error.text['zh-CN']).toMatch(/wording\/chuandai 重复，已见于 .*common\.yaml:4:9/);
  });

  it('a phrase twice', () => {
    save(GOOD);
    const second = save(
      GOOD.replace('id: chuandai', 'id: chuandai-2').replace('[穿带]\n', '[穿　带]\n'),
      'wording/more.yaml',
    );
    expect(refusal()).toMatchObject({ where: `${second}:6:13` });
  });

  it('a file that is not there', () => {
    expect(refusal(join(folder, 'own.yaml')).text['zh-CN']).toMatch(/找不到规则文件/);
  });
});

describe('a hostile file', () => {
  it.each([
    [
      'aliases that multiply',
      `a: &a [一, 一, 一, 一, 一, 一, 一, 一, 一]\n${[...'bcdefgh'].map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]}, `.repeat(9)}]`).join('\n')}`,
    ],
    ['depth', '['.repeat(20_000)],
    ['an alias of nothing', 'pack: *nothing'],
    ['another tag', 'pack: !!js/function "return 1"'],
    ['a prototype', '__proto__: { pack: wording }'],
    ['nothing', ''],
    ['a list', '- pack: wording'],
    ['no text at all', '\u0000\u0001\u0002'],
    ['six million characters', `pack: ${'长'.repeat(6_000_000)}`],
  ])('%s is a fault of the file, not of the program', (_, text) => {
    save(text);
    expect(refusal()).toBeInstanceOf(UserError);
  });
});
