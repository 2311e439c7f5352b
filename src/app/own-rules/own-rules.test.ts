import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deadLink, deadLinkItem } from '../../../test/support/fake-app.ts';
import type { Item } from '../../model/item.ts';
import type { Store } from '../../ports/store.ts';
import { compileRules } from '../../rules/compile.ts';
import { loadRules } from '../../rules/load.ts';
import { createOwnRules, type RuleRequest } from './own-rules.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'webpatrol-'));
  writeFileSync(join(cwd, 'webpatrol.yaml'), 'organization: 江南应用技术学院\n');
});
afterEach(() => rmSync(cwd, { recursive: true }));

const sentence = '各学院要按步就班推进实训室建设。';
const item: Item = {
  ...deadLinkItem,
  identity: 'suspected-typo|jwc|按步就班',
  finding: {
    ...deadLink,
    identity: 'suspected-typo|jwc|按步就班',
    check: 'suspected-typo',
    target: '按步就班',
    evidence: { suggest: '按部就班' },
    places: [{ page: 'https://jwc.jnyy.example/', title: '教务处', text: sentence, selector: 'p' }],
  },
};

const neighbour: Item = {
  ...item,
  identity: `wording|jwc|wording/bushu|布署，${sentence}`,
  finding: {
    ...item.finding,
    identity: `wording|jwc|wording/bushu|布署，${sentence}`,
    check: 'wording',
    target: '布署',
  },
};

const store = {
  findItem: async () => null,
  listItems: async () => [deadLinkItem, neighbour, item],
} as unknown as Store;

function work(places: readonly string[] = [], file: string | null = join(cwd, 'webpatrol.yaml')) {
  return createOwnRules({
    cwd,
    file,
    places,
    store: async () => store,
    phrases: () => compileRules(places.length > 0 ? loadRules(join(cwd, 'rules')).rules : []),
    problems: () => [],
    faultsMet: () => [],
  });
}

const NOTHING: RuleRequest = {
  item: null,
  to: null,
  match: [],
  suggest: null,
  reason: null,
  except: [],
  certain: true,
  examples: [],
  right: [],
};
const chuandai: RuleRequest = { ...NOTHING, match: ['穿带'], suggest: '穿戴' };
const ownFile = () => join(cwd, 'rules/own.yaml');

it('makes a rule of words, in a file that loads', async () => {
  const added = await work().add({ ...chuandai, reason: '衣帽用“穿戴”', except: ['贯穿带动'] });
  expect(added).toMatchObject({ file: 'rules/own.yaml', match: ['穿带'], suggest: '穿戴' });
  const { rules } = loadRules(ownFile());
  expect(rules).toMatchObject([{ id: added.id, certainty: 'certain', suggest: '穿戴', reason: '衣帽用“穿戴”' }]);
  expect(compileRules(rules).find('请穿带好安全帽，一条主线贯穿带动各项工作')).toHaveLength(1);
});

it('makes a rule of a finding, its sentence the example', async () => {
  await work().add({ ...NOTHING, item: '按步就班' });
  expect(loadRules(ownFile()).rules).toMatchObject([
    { match: ['按步就班'], suggest: '按部就班', specs: [{ text: sentence, finds: ['按步就班'] }, { finds: [] }] },
  ]);
});

it('adds to a file as it is, comments and all', async () => {
  await work().add(chuandai);
  const before = readFileSync(ownFile(), 'utf8').replace('reason:', '# 教务处提出\n    reason:');
  writeFileSync(ownFile(), before);
  await work([join(cwd, 'rules')]).add({ ...NOTHING, match: ['按排'], suggest: '安排' });
  const after = readFileSync(ownFile(), 'utf8');
  expect(after.startsWith(before.trimEnd())).toBe(true);
  expect(loadRules(ownFile()).rules).toHaveLength(2);
});

it('takes words that are no whole ones to the dictionary, for somebody saw them', async () => {
  await work().add({ ...NOTHING, match: ['按排'], suggest: '安排', examples: ['统筹安按排练'], right: ['统筹安排'] });
  expect(loadRules(ownFile()).rules).toMatchObject([{ boundary: 'none' }]);
});

describe('refuses, and writes nothing:', () => {
  const refused = async (request: RuleRequest, made = work()) => {
    await expect(made.add(request)).rejects.toMatchObject({ name: 'UserError', remedy: expect.anything() });
    expect(() => readFileSync(ownFile())).toThrow(/ENOENT/);
  };
  it('no words', () => refused(NOTHING));
  it('an example without the words', () => refused({ ...chuandai, examples: ['请穿戴好安全帽'] }));
  it('a right sentence with the words', () => refused({ ...chuandai, right: ['请穿带好安全帽'] }));
  it('an item that is not there, or not about words', async () => {
    await refused({ ...NOTHING, item: '图书馆' });
    await refused({ ...NOTHING, item: '2031.htm' });
  });
  it('a file that would not count', () => refused({ ...chuandai, to: join(cwd, 'elsewhere.yaml') }));
  it('without a config', () => refused(chuandai, work([], null)));
  it('beside the shipped rules', async () => {
    mkdirSync(join(cwd, 'rules'));
    await refused(chuandai);
  });
});

it('refuses words that a rule finds already, and a broken file stays as it is', async () => {
  await work().add(chuandai);
  const again = work([join(cwd, 'rules')]);
  await expect(again.add(chuandai)).rejects.toThrow(/finds “穿带” already/);
  const broken = `${readFileSync(ownFile(), 'utf8')}  - oops\n`;
  writeFileSync(ownFile(), broken);
  await expect(work().add({ ...NOTHING, match: ['按排'], suggest: '安排', to: ownFile() })).rejects.toMatchObject({
    where: expect.stringContaining('own.yaml:'),
  });
  expect(readFileSync(ownFile(), 'utf8')).toBe(broken);
});
