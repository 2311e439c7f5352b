import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCache } from './cache.ts';
import { buildRules } from './compiled.ts';
import { decodeCompiled, encodeCompiled } from './compiled-codec.ts';
import { loadCompiledRules, loadRules } from './load.ts';
import { createMatcher } from './matcher.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rules-cache-'));
  folder = join(home, 'cache');
});
afterEach(() => rmSync(home, { recursive: true }));

const bytes = Buffer.from('按部就班');

it('keeps what it is given, for this user alone', () => {
  const cache = openCache(folder);
  expect(cache.read('pack')).toBeNull();
  cache.write('pack', bytes);
  expect(cache.read('pack')).toEqual(bytes);
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'pack')).mode & 0o077).toBe(0);
});

it('reads nothing that was changed, cut, linked, or could have been written by others', () => {
  const cache = openCache(folder);
  const file = join(folder, 'pack');
  cache.write('pack', bytes);
  const kept = readFileSync(file);
  for (const wrong of [
    kept.subarray(0, -1),
    Buffer.alloc(0),
    Buffer.concat([kept.subarray(0, -1), Buffer.from('x')]),
  ]) {
    writeFileSync(file, wrong);
    expect(cache.read('pack')).toBeNull();
  }
  writeFileSync(file, kept);
  expect(cache.read('pack')).toEqual(bytes);
  symlinkSync(file, join(folder, 'linked'));
  expect(cache.read('linked')).toBeNull();
  chmodSync(file, 0o666);
  expect(cache.read('pack')).toBeNull();
  chmodSync(file, 0o600);
  chmodSync(folder, 0o777);
  expect(cache.read('pack')).toBeNull();
});

it('is no trouble where nothing can be kept', () => {
  writeFileSync(folder, '此处不是文件夹');
  const cache = openCache(folder);
  cache.write('pack', bytes);
  expect(cache.read('pack')).toBeNull();
});

it('does not grow for ever', () => {
  const cache = openCache(folder);
  for (let at = 0; at < 230; at++) cache.write(`pack-${at}`, bytes);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(200);
  expect(cache.read('pack-229')).toEqual(bytes);
});

const PACK = `pack: wording
title: 常见用语错误
rules:
  - { id: bushu, match: [布署], suggest: 部署, reason: 安排用“部署”, except: [公布署名], specs: [{ text: 会议布署工作, finds: [布署] }, { text: 公布署名, finds: [] }] }
`;

it('gives compiled rules that find the same, and asks the file again when it changes', () => {
  const cache = openCache(folder);
  const file = join(home, 'own.yaml');
  writeFileSync(file, PACK);
  const find = (text: string) =>
    createMatcher(loadCompiledRules(file, [], cache).rules)
      .find(text)
      .map((hit) => `${hit.text} ${hit.suggest}`);
  expect(find('布署，公布署名')).toEqual(['布署 部署']);
  const kept = readdirSync(folder);
  expect(find('布署，公布署名')).toEqual(['布署 部署']);
  expect(readdirSync(folder)).toEqual(kept);
  for (const name of kept) writeFileSync(join(folder, name), '{}');
  expect(find('布署，公布署名')).toEqual(['布署 部署']);
  writeFileSync(file, PACK.replace('text: 会议布署工作', 'text: 会议部署工作'));
  expect(() => loadRules(file, [], cache)).toThrow(/spec fails/);
});

it('refuses bytes of another shape', () => {
  expect(decodeCompiled(Buffer.from('x'))).toBeNull();
  expect(decodeCompiled(Buffer.from([255, 255, 255, 127, 0]))).toBeNull();
  const compiled = buildRules(loadRules(writePack(), [], openCache(folder)).rules);
  const read = decodeCompiled(encodeCompiled(compiled));
  expect(read?.automaton.base).toEqual(compiled.automaton.base);
  expect(read?.uses).toEqual(compiled.uses);
  expect(read?.rules[0]).toEqual({ ...compiled.rules[0], specs: [] });
});

function writePack(): string {
  const file = join(home, 'own.yaml');
  writeFileSync(file, PACK);
  return file;
}
