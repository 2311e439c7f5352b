import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clusterOf } from '../../src/model/link-rules.ts';
import { compileRules } from '../../src/rules/compile.ts';
import { compileLinkRules } from '../../src/rules/links.ts';
import { loadLinkRules } from '../../src/rules/links-load.ts';
import { loadRules } from '../../src/rules/load.ts';

const folder = new URL('texts/', import.meta.url);
const names = readdirSync(folder);
const { rules } = loadRules(new URL('../../rules/', import.meta.url));
const matcher = compileRules(rules);
const lines = (name: string): string[] => readFileSync(new URL(name, folder), 'utf8').split('\n');

describe('clean text of a college, on which no rule may fire', () => {
  it.each(names)('%s', (name) => {
    const fired = lines(name).flatMap((line, at) =>
      matcher.find(line).map((hit) => `${name}:${at + 1} ${hit.rule.id} “${hit.text}”`),
    );
    expect(fired).toEqual([]);
  });

  it.each(names)('%s promotes nothing', (name) => {
    const links = compileLinkRules(loadLinkRules(new URL('../../rules/links/', import.meta.url)));
    expect(lines(name).filter((line) => clusterOf(links.termsIn(line)) !== null)).toEqual([]);
    expect(lines(name).filter((line) => links.parkedByWords(line).length > 0)).toEqual([]);
  });

  it('is enough to mean something', () => {
    const bytes = names.reduce((sum, name) => sum + Buffer.byteLength(lines(name).join('\n')), 0);
    expect(bytes).toBeGreaterThan(60_000);
  });

  it('would not be quiet with a wrong word in it', () => {
    const [line = ''] = lines('services.txt');
    expect(matcher.find(`${line}，请自觉尊守`)).toHaveLength(1);
  });
});
