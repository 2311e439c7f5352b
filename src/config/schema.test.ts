import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { checks } from '../checks/index.ts';
import { DEFAULT_CRAWL, DEFAULT_NETWORK } from './defaults.ts';
import { loadSchema } from './schema.ts';

interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly $ref?: string;
}

const text = readFileSync(new URL('../../rules/schema/config.schema.json', import.meta.url), 'utf8');
const schema = JSON.parse(text) as Node & { readonly $defs: Readonly<Record<string, Node>> };

describe('the shipped schema', () => {
  test.each(checks.map(({ meta }) => [meta.id, meta] as const))('knows %s and its options', (id, meta) => {
    const known = schema.$defs['checks']?.properties?.[id];
    expect(known?.description).toBe(`${meta.title['zh-CN']}。`);
    for (const [name, value] of Object.entries(meta.options ?? {})) {
      expect(known?.properties?.[name]?.default).toEqual(value);
      expect(schema.$defs['site']?.properties?.[name]?.description).toMatch(/\p{Script=Han}/u);
    }
  });

  test('knows no check that is gone', () => {
    const ids = checks.map(({ meta }) => meta.id);
    expect(Object.keys(schema.$defs['checks']?.properties ?? {}).toSorted()).toEqual(ids.toSorted());
  });

  test('states the defaults that hold', () => {
    const network = schema.$defs['network']?.properties ?? {};
    expect(network['hostConcurrency']?.default).toBe(DEFAULT_NETWORK.hostConcurrency);
    expect(network['hostInterval']?.default).toBe(DEFAULT_NETWORK.hostInterval);
    expect(network['timeout']?.default).toBe(`${DEFAULT_NETWORK.timeout / 1000}s`);
    const crawl = schema.$defs['crawl']?.properties ?? {};
    expect(crawl['concurrency']?.default).toBe(DEFAULT_CRAWL.concurrency);
    expect(crawl['maxPerPattern']?.default).toBe(DEFAULT_CRAWL.maxPerPattern);
  });

  test('describes every key in Chinese', () => {
    const undescribed = (node: Node, path: string): string[] =>
      Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
        ...(/\p{Script=Han}/u.test(child.description ?? '') || child.$ref ? [] : [`${path}.${name}`]),
        ...undescribed(child, `${path}.${name}`),
      ]);
    const all = [schema, ...Object.values(schema.$defs)].flatMap((node, at) => undescribed(node, String(at)));
    expect(all).toEqual([]);
  });

  test('stands by itself in an editor', () => {
    const isConfig = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(
      isConfig({ checks: { wording: false }, sites: [{ id: 'jwc', name: '教务处', url: 'https://a.example/' }] }),
    ).toBe(true);
    expect(isConfig({ check: {} })).toBe(false);
  });
});

test('a check that the file does not know yet can be configured all the same', () => {
  const { $defs } = loadSchema({ 'stale-menu': { menuDays: 14, ignore: ['历史沿革'] } });
  expect($defs.checks.properties['stale-menu']).toMatchObject({ properties: { menuDays: { type: 'number' } } });
  expect($defs.site.properties['ignore']).toMatchObject({ type: 'array' });
});
