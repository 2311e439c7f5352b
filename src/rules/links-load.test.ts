import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../model/user-error.ts';
import { compileLinkRules, linkRulesHash } from './links.ts';
import { loadLinkRules } from './links-load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (text: string, name = 'gambling.yaml'): void => writeFileSync(join(folder, name), text);
function refusal(): { text: string; where: string } {
  try {
    loadLinkRules(folder);
  } catch (error) {
    if (error instanceof UserError) return { text: error.text['zh-CN'], where: basename(error.where ?? '') };
    throw error;
  }
  throw new Error('the rules were loaded');
}

const GOOD = `title: 赌博
groups:
  - id: gambling
    title: { zh-CN: 赌博, en: gambling }
    subgroups:
      - id: casino
        title: { zh-CN: 赌场, en: casinos }
        terms: [百家乐]
        specs:
          - { text: 澳门百家乐, finds: [百家乐] }
          - { text: 百家争鸣, finds: [] }
      - id: lure
        title: { zh-CN: 招揽, en: lures }
        terms: [送彩金]
        specs:
          - { text: 注册送彩金, finds: [送彩金] }
          - { text: 送温暖, finds: [] }
    specs:
      - { text: 百家乐送彩金, finds: true }
      - { text: 警方提醒：百家乐送彩金是骗局, finds: false }
warnings:
  words: [警方]
  specs:
    - { text: 警方提醒, finds: true }
    - { text: 官方网站, finds: false }
parked:
  - id: sale
    title: { zh-CN: 出售, en: for sale }
    says: [域名出售]
    hosts: [sedo.com]
    specs:
      - { text: 域名出售, finds: true }
      - { text: 域名, finds: false }
hosts:
  - id: badges
    list: allow
    title: { zh-CN: 标识, en: badges }
    hosts: [conac.cn]
    specs:
      - { host: dcs.conac.cn, finds: true }
      - { host: notconac.cn, finds: false }
`;

describe('a good file', () => {
  it('is loaded with its defaults, ids joined', () => {
    save(GOOD);
    const rules = loadLinkRules(folder);
    expect(rules.groups[0]).toMatchObject({ id: 'gambling', severity: 'critical' });
    expect(rules.groups[0]?.subgroups.map(({ id, except }) => [id, except])).toEqual([
      ['gambling/casino', []],
      ['gambling/lure', []],
    ]);
    const matcher = compileLinkRules(rules);
    expect(matcher.allowed('dcs.conac.cn')?.id).toBe('badges');
    expect(matcher.blocked('dcs.conac.cn')).toBeNull();
    expect(matcher.parkedByHost('www.sedo.com')?.id).toBe('sale');
    expect(matcher.parkedByHost('sedo.com.cn')).toBeNull();
  });

  it('has another hash when a word is added, and not for another spec', () => {
    save(GOOD);
    const hash = linkRulesHash(loadLinkRules(folder));
    save(GOOD.replace('text: 送温暖', 'text: 送清凉'));
    expect(linkRulesHash(loadLinkRules(folder))).toBe(hash);
    save(GOOD.replace('terms: [百家乐]', 'terms: [百家乐, 老虎机]'));
    expect(linkRulesHash(loadLinkRules(folder))).not.toBe(hash);
  });
});

describe('a bad file is refused with its place', () => {
  it.each([
    ['澳门百家乐, finds: [百家乐]', '澳门百家乐, finds: []', /应找到（无），实际找到“百家乐”/, 'gambling.yaml:10:13'],
    ['- { text: 百家争鸣, finds: [] }', '- { text: 百家乐桌, finds: [百家乐] }', /没有不应命中/, 'gambling.yaml:10:11'],
    ['百家乐送彩金, finds: true', '百家乐, finds: true', /“百家乐”应命中而未命中/, 'gambling.yaml:19:9'],
    [
      '{ text: 官方网站, finds: false }',
      '{ text: 警方通报, finds: false }',
      /“警方通报”不应命中而命中/,
      'gambling.yaml:25:7',
    ],
    ['{ text: 域名, finds: false }', '{ text: 域名, finds: true }', /“域名”应命中/, 'gambling.yaml:33:9'],
    ['{ host: notconac.cn, finds: false }', '{ host: a.conac.cn, finds: false }', /不应命中/, 'gambling.yaml:41:9'],
    ['id: lure', 'id: casino', /重复/, 'gambling.yaml:12:13'],
    ['list: allow', 'list: alow', /allow/, 'gambling.yaml:36:11'],
    ['hosts: [conac.cn]', 'hosts: ["http://conac.cn/"]', /./, 'gambling.yaml:38:13'],
    ['    says: [域名出售]\n    hosts: [sedo.com]\n', '', /./, 'gambling.yaml:27:5'],
    ['terms: [送彩金]', 'term: [送彩金]', /不认识的键“term”/, 'gambling.yaml:14:9'],
  ])('%s → %s', (good, bad, text, where) => {
    expect(GOOD).toContain(good);
    save(GOOD.replace(good, bad));
    const refused = refusal();
    expect(refused.text).toMatch(text);
    expect(refused.where).toBe(where);
  });

  it('runs the specs of one file by the rules of all', () => {
    save(
      GOOD.replace('words: [警方]', 'words: [网警]').replace('text: 警方提醒, finds: true', 'text: 网警, finds: true'),
    );
    expect(refusal().text).toContain('百家乐送彩金是骗局');
    save(
      'title: 警示语\nwarnings: { words: [警方], specs: [{ text: 警方, finds: true }, { text: 官方, finds: false }] }\n',
      'warnings.yaml',
    );
    expect(loadLinkRules(folder).warnings).toEqual(['网警', '警方']);
  });
});
