import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import check from '../../src/checks/wording/check.ts';
import { loadCompiledRules } from '../../src/rules/load.ts';
import { openMatcher } from '../../src/rules/open-matcher.ts';

const folder = new URL('prose/', import.meta.url);
const NOW = Date.parse('2026-11-24T00:00:00+08:00');
const DEFAULT_PACKS: ReadonlySet<string> = new Set(check.meta.options?.packs);
const matcher = openMatcher(loadCompiledRules(new URL('../../rules/', import.meta.url)).rules, NOW);
const files = readdirSync(folder);

/** Sentences in which the end of one word and the beginning of the next look like an error, judged as pages are. */
describe('right prose that looks wrong', () => {
  const lines = files.flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ name, line })),
  );
  const sentences = lines.flatMap(({ name, line }) => line.split(/[。；]/).map((text) => ({ name, text })));

  it('is silent', () => {
    const found = sentences.flatMap(({ name, text }) => [
      ...matcher
        .find(text)
        .filter(({ rule }) => DEFAULT_PACKS.has(rule.pack))
        .map((hit) => `${name}: ${hit.rule.id} “${hit.text}” in ${text}`),
      ...(matcher.suspects?.(text) ?? []).map((each) => `${name}: suspected “${each.text}” in ${text}`),
    ]);
    expect(found).toEqual([]);
  });

  it('would not be with an error in it', () => {
    expect(matcher.find('各部门要按步就班推进')).toHaveLength(1);
    expect(matcher.suspects?.('请用手机扫描二维玛报名')).toEqual([{ index: 6, text: '二维玛报', suggest: '二维码报' }]);
  });

  it('is enough to mean something', () => {
    expect(lines.flatMap(({ line }) => line.split(/[，、；。]/).filter((part) => part !== '')).length).toBeGreaterThan(
      600,
    );
  });
});
